# pyyaml: YAML both ways, with the pure Python half
import yaml
from datetime import date

TEXT = """
# comment
name: Test
list: [1, 2.5, true, null, ~, 0x1F, 1e3, "q", 'it''s']
nested:
  - a: 1
    b: &anchor {x: 1, y: [2]}
  - *anchor
  - <<: *anchor
    z: 3
text: |
  line one
    line two
folded: >-
  some folded
  text

date: 2024-03-05
stamp: 2024-03-05T14:07:09Z
? complex key
: value
empty:
"quoted \\u00e9": yes
"""
data = yaml.safe_load(TEXT)
for k, v in data.items():
    print(repr(k), repr(v))
print(yaml.safe_dump(data, sort_keys=False, allow_unicode=True))
print(yaml.dump({"b": [1, {"c": None}], "a": "multi\nline", "t": "yes", "n": "5", "d": date(2024, 1, 1), "f": 1.5, "e": {}, "l": [], "u": "é", "s": " x "}), yaml.dump([1, [2, 3]], default_flow_style=True), yaml.dump("x"), sep="---\n")
print(list(yaml.safe_load_all("a: 1\n---\n- b\n---\n")), [type(t).__name__ for t in yaml.scan("a: [1]")], [type(e).__name__ for e in yaml.parse("- x")], yaml.compose("a: 1").tag)
class Point:
    def __init__(self, x, y): self.x, self.y = x, y
yaml.SafeDumper.add_representer(Point, lambda d, p: d.represent_mapping("!point", {"x": p.x, "y": p.y}))
yaml.SafeLoader.add_constructor("!point", lambda l, n: Point(**l.construct_mapping(n)))
text = yaml.safe_dump([Point(1, 2)])
print(text, yaml.safe_load(text)[0].y)
for bad in ("a: b: c", "[1, 2", "a: *none", "\tx", "!!python/object:os.system x", "'open", "a: 1\n b: 2", "{a: 1", "- a\nb"):
    try:
        print(yaml.safe_load(bad))
    except yaml.YAMLError as error:
        print(type(error).__name__, str(error).replace("\n", " / "))
