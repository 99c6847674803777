"""Makes many objects with __init__."""


class Point:
    def __init__(self, x, y, label=None):
        self.x = x
        self.y = y
        self.label = label


class Empty:
    pass


def main():
    points = []
    for i in range(16000):
        points.append(Point(i, i + 1))
    for i in range(8000):
        Point(i, 0, "named")
        Empty()
    return "%d %d %s" % (len(points), points[-1].x + points[77].y, points[0].label)
