"""Sets and reads attributes of objects."""


class Box:
    unit = 3

    def __init__(self):
        self.width = 1
        self.height = 2
        self.area = 0


def main():
    boxes = [Box() for _ in range(10)]
    for i in range(6000):
        for box in boxes:
            box.width = i
            box.height = box.width + box.unit
            box.area += box.height
    return "%d %d" % (boxes[3].area, sum(box.width for box in boxes))
