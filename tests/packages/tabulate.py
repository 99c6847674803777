# tabulate: tables in several formats
from tabulate import tabulate, simple_separated_format, tabulate_formats

rows = [["spam", 42, 3.5], ["eggs", 451, None], ["ünïcode", -7, 1234567.891]]
for style in ("plain", "simple", "github", "grid", "fancy_grid", "pipe", "orgtbl", "rst", "html", "latex", "tsv", "psql", "outline"):
    print(style)
    print(tabulate(rows, headers=["name", "n", "value"], tablefmt=style))
print(tabulate({"a": [1, 2], "b": ["x", "y"]}, headers="keys", showindex=True))
print(tabulate([{"k": 1, "v": "one"}, {"k": 22}], headers="keys", missingval="?", numalign="left"))
print(tabulate(rows, floatfmt=".2f", colalign=("right", "left", "decimal"), maxcolwidths=[4, None, None]))
print(tabulate([], headers=["a"]), len(tabulate_formats) > 20)
print(tabulate(rows, tablefmt=simple_separated_format(" :: ")))
