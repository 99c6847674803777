# Reports: grouping and width
# Thousands separators together with width, fill, sign and kind.
for spec in ("10,", "<10,", "^12,", "010,", "+,", "_", ",.2f", "15,.3f", "015,.1f", ",e", ",g", "_x", "#_b", ",d", "*>12,"):
    try:
        print(spec.ljust(8), repr(format(1234567, spec)), repr(format(-42, spec)))
    except ValueError as e:
        print(spec.ljust(8), "ValueError:", e)
for spec in (",", "12,", ",.0f", "_.2f", ",.3", "+012,.1f", ",%", ",.1%"):
    print(spec.ljust(8), repr(format(9876.54321, spec)), repr("{:{s}}".format(-0.5, s=spec)))
print("{:,}".format(True), "{:>{w}}".format("s", w=4), "%8.3f|%-8d|%+d|%05d|%x" % (3.14159, 42, 7, -42, 255))
for bad in ((5, ",x"), (5, ",_"), ("s", ","), (5, ".2d"), (5.0, "d"), ("s", "d"), ("s", "+"), (None, "5")):
    try:
        print(format(*bad))
    except (ValueError, TypeError) as e:
        print(type(e).__name__ + ":", e)
