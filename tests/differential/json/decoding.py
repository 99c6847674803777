# json: loads with all arguments, and what is wrong with a document

import json

def show(action):
    try:
        print(repr(action()))
    except Exception as error:
        print(type(error).__name__, error)
        if isinstance(error, json.JSONDecodeError):
            print(error.msg, error.pos, error.lineno, error.colno, len(error.doc))

for text in (
    '{"a": [1, 2.5, -3, 1e3, -0, 0.0, -0.0], "b": {"c": null}, "d": true, "e": false}',
    ' [ ] ', '{}', '""', '0', '-1', '1E400', '-1e400', '12345678901234567890', '1.7976931348623157e308', '[1,\n2\n]',
    '"\\u00e9\\ud83d\\ude00 \\ud83d \\n\\t\\"\\\\\\/"', '"é😀"', 'NaN', '[Infinity, -Infinity]', '{"a": 1, "a": 2}',
    '[[[[[[[[[[1]]]]]]]]]]', '"\u2028"', '{"é": "ü", "😀": [1]}',
):
    show(lambda: json.loads(text))
for text in (
    '', ' ', '{', '[', '[1', '[1 2]', '{"a"}', '{"a":', '{"a" 1}', '{a: 1}', "{'a': 1}", '"abc', '"a\nb"', '"\\x"', '"\\u12"',
    '"\\u12g4"', '"\\ud83d\\u12"', 'nul', 'tru', '01', '1.', '.5', '+1', '-', '1e', 'é', '[é]', '{"é": é}', '1 2', '{} x', '[1]]',
    '"\\', '"\\u', '{"a": 1 "b": 2}', '\ufeff[]', '[\n1,\n  x]', '["é", x]', '--1', '-Infinit', 'Infinity1', '[1.e5]',
):
    show(lambda: json.loads(text))
for text in (b'{"a": "\xc3\xa9"}', bytearray(b"[1]"), "[1, 2]".encode("utf-16"), '["é"]'.encode("utf-32-le"),
             "[1]".encode("utf-16-be"), b"\xef\xbb\xbf[1]", b"\xff", memoryview(b"[1]"), 1, None):
    show(lambda: json.loads(text))

show(lambda: json.loads('{"a": {"b": 1}, "c": [{"d": 2}]}', object_hook=lambda d: sorted(d.items())))
show(lambda: json.loads('{"a": {"b": 1, "b": 2}}', object_pairs_hook=lambda pairs: pairs))
show(lambda: json.loads('{"a": {"b": 1}}', object_hook=dict, object_pairs_hook=list))
show(lambda: json.loads("[1, 2.5, 1e5, -3]", parse_float=lambda s: "f" + s, parse_int=lambda s: "i" + s))
show(lambda: json.loads("[NaN, Infinity, -Infinity]", parse_constant=lambda s: s.upper()))
show(lambda: json.loads('"a\tb"', strict=False))
show(lambda: json.loads("[1]", bad=1))
show(lambda: json.loads("[1]", parse_int=lambda s: 1 / 0))

decoder = json.JSONDecoder()
show(lambda: decoder.raw_decode('{"a": 1} rest'))
show(lambda: decoder.raw_decode('xx [1, "é"] rest', 3))
show(lambda: decoder.raw_decode('é"ü" ', 1))
show(lambda: decoder.raw_decode(" 1"))
show(lambda: decoder.raw_decode("[1]", -1))
show(lambda: decoder.decode(" \n\t\r[1] \n"))

class Upper(json.JSONDecoder):
    def decode(self, s):
        return str(super().decode(s)).upper()

show(lambda: json.loads('{"a": "b"}', cls=Upper))
keys = [k for d in json.loads('[{"key": 1}, {"key": 2}]') for k in d]
print(keys[0] is keys[1])
try:
    json.loads("[" * 100000)
except RecursionError:
    print("too deep")
print(json.loads(json.dumps({"a" * 100: ["b" * 1000] * 50})) == {"a" * 100: ["b" * 1000] * 50})
