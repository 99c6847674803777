"""Uses a class with __getitem__, __setitem__, __len__ and __contains__ like a list."""


class Grid:
    def __init__(self, width, height):
        self.width = width
        self.cells = [0] * (width * height)

    def __len__(self):
        return len(self.cells)

    def __getitem__(self, place):
        return self.cells[place]

    def __setitem__(self, place, value):
        self.cells[place] = value

    def __contains__(self, value):
        return value in self.cells[: self.width]


def main():
    grid = Grid(20, 30)
    total = 0
    for turn in range(36):
        for place in range(len(grid)):
            grid[place] = place * 7 % 31 + turn
            total += grid[place - 1]
        for value in range(40):
            if value in grid:
                total += len(grid)
    return "%d %d" % (total, sum(grid))
