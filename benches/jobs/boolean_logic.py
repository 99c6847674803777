"""Decides by chained comparisons, and, or, not and conditional expressions."""


def main():
    leap = 0
    inside = 0
    kinds = 0
    empty = ""
    for i in range(28000):
        if i % 4 == 0 and (i % 100 != 0 or i % 400 == 0):
            leap += 1
        x = i % 100
        if 10 < x <= 60 and not 20 <= x < 30 != i:
            inside += 1
        kinds += 1 if x < 33 else 2 if x < 66 else 3
        name = empty or (x > 90 and "high") or "low"
        if name is not None and name != "low":
            kinds += 1
    return "%d %d %d %s" % (leap, inside, kinds, name)
