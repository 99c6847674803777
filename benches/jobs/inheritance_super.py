"""Calls inherited methods, overridden ones and those of the base with super()."""


class Shape:
    def __init__(self, name):
        self.name = name

    def area(self):
        return 0

    def cost(self, price):
        return self.area() * price + 1


class Rectangle(Shape):
    def __init__(self, width, height):
        super().__init__("rectangle")
        self.width = width
        self.height = height

    def area(self):
        return self.width * self.height


class Frame(Rectangle):
    def __init__(self, width, height):
        super().__init__(width, height)
        self.name = "frame"

    def area(self):
        return super().area() - 1


def main():
    total = 0
    for i in range(3800):
        frame = Frame(i, 3)
        total += frame.cost(2) + Rectangle(i, 2).cost(3) + len(frame.name)
    return "%d %s" % (total, isinstance(frame, Shape))
