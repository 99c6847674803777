"""Counts the steps of points of the Mandelbrot set, in floats."""

WIDTH = 64
HEIGHT = 40


def steps(cx, cy, limit):
    x = 0.0
    y = 0.0
    for step in range(limit):
        xx = x * x
        yy = y * y
        if xx + yy > 4.0:
            return step
        y = 2.0 * x * y + cy
        x = xx - yy + cx
    return limit


def main():
    total = 0
    inside = 0
    for row in range(HEIGHT):
        cy = row * 2.4 / HEIGHT - 1.2
        for column in range(WIDTH):
            count = steps(column * 3.0 / WIDTH - 2.1, cy, 60)
            total += count
            if count == 60:
                inside += 1
    return "%d %d" % (total, inside)
