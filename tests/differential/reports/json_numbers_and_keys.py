# Reports: json numbers and keys
# JSON: odd numbers, odd keys, and a trip there and back.
import json
import math

print(json.dumps([float("nan"), float("inf"), float("-inf"), 1e10, 5e6, 1e-7, 1e16, 0.1, -0.0, 2 ** 60 + 1, 2 ** 80]))
back = json.loads('{"a": NaN, "b": [Infinity, -Infinity], "c": 5e+06, "d": 1E-3, "e": -9111222333444555666, "f": 1.0}')
print(math.isnan(back["a"]), back["b"], back["c"], back["d"], back["e"], back["f"], type(back["e"]).__name__)
print(json.dumps({1: "a", 2.5: "b", True: "c", None: "d", "s": "e"}))
print(json.loads(json.dumps({i: i * i for i in range(3)})), json.dumps((1, (2, [3]))), json.dumps("tab\t\"q\" \\ / é \U0001F600 \x01"))
print(json.dumps({"é": "ü"}, ensure_ascii=False), json.loads('"\\ud83d\\ude00 \\u00e9"'), json.loads(b' [1, true, null] '))
for act in (
    lambda: json.dumps(float("nan"), allow_nan=False),
    lambda: json.dumps({(1, 2): 3}),
    lambda: json.loads("{'a': 1}"),
    lambda: json.loads(""),
    lambda: json.loads("[1, 2"),
    lambda: json.loads('{"a": 1} x'),
    lambda: json.loads("[01]"),
):
    try:
        print(act())
    except (TypeError, ValueError) as e:
        print(type(e).__name__, "|", str(e).split(": nan")[0])
