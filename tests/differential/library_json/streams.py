# Programs with json: files, lines and iterencode
import io
import json

buffer = io.StringIO()
json.dump({"name": "x", "values": [1, 2.5, None]}, buffer, indent=1)
print(buffer.getvalue())
buffer.seek(0)
print(json.load(buffer))
lines = "\n".join(json.dumps({"id": i, "sq": i * i}) for i in range(4)) + "\n\n{bad}\n"
good, bad = [], []
for number, line in enumerate(lines.splitlines(), 1):
    if not line.strip():
        continue
    try:
        good.append(json.loads(line))
    except ValueError as error:
        bad.append((number, type(error).__name__, str(error)))
print(good, bad)
encoder = json.JSONEncoder(indent=None, sort_keys=True)
print(list(encoder.iterencode({"b": [1, 2], "a": "x"})), encoder.encode([1]))
decoder = json.JSONDecoder()
text = '{"a": 1} [2, 3]  "four" 5 rest'
position, found = 0, []
while position < len(text):
    try:
        value, position = decoder.raw_decode(text, position)
    except json.JSONDecodeError as error:
        print("stopped at", error.pos, error.msg)
        break
    found.append(value)
    while position < len(text) and text[position].isspace():
        position += 1
print(found)
class Reader:
    def read(self):
        return '{"from": "reader"}'
print(json.load(Reader()))
class Tracking(json.JSONDecoder):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, object_hook=self.hook, **kwargs)
        self.seen = 0
    def hook(self, d):
        self.seen += 1
        return {k.upper(): v for k, v in d.items()}
t = Tracking()
print(t.decode('[{"a": {"b": 1}}, {"c": 2}]'), t.seen)
print(json.loads('[{"a": 1}]', cls=Tracking), json.loads("[1, 1.5, Infinity]", parse_constant=lambda c: f"<{c}>", parse_int=float))
strict = json.JSONDecoder(strict=False)
print(repr(strict.decode('"line\nbreak\ttab"')))
try:
    json.loads('"line\nbreak"')
except json.JSONDecodeError as error:
    print(error, error.doc == '"line\nbreak"')
for key in ("__name__", "__all__"):
    print(key, getattr(json, key))
try:
    raise json.JSONDecodeError("my message", "one\ntwo\nthree", 9)
except ValueError as error:
    print(error, error.args, error.lineno, error.colno)
