# Programs with json: values there and back
import json

values = [None, True, False, 0, -1, 10**30, 1.5, -0.0, 1e100, 1e-7, 123456789.123456789, "", "tab\t\"quote\" \\ / \b\f\n\r \x01 \u2028 é 😀", [], {}, [[], [[]]], {"a": {"b": [1, {"c": None}]}}, [1, "two", 3.0, None]]
for value in values:
    text = json.dumps(value)
    back = json.loads(text)
    print(text, back == value, type(back).__name__)
    print("  ", json.dumps(value, ensure_ascii=False).encode("utf-8"))
print(json.dumps(values[-2:], indent=4))
print(json.dumps({"b": 1, "a": [1, 2, {"z": 0, "y": []}], "c": {}}, indent="--", sort_keys=True))
print(json.dumps([1, [2, [3]]], indent=0))
print(json.dumps((1, 2, (3,)), separators=("; ", " = ")), json.dumps({"k": (1,)}, separators=(",", ": ")))
for text in (" [1 , 2 ]\n", "\t{\"a\"\r:\n1}", "1E5", "-0", "-0.0", "1e-2", "123456789012345678901234567890", "\"\\u00e9\\ud83d\\ude00\"", "\"\\ud800\"", "\"\\/\""):
    print(repr(json.loads(text)))
print(json.loads(b'{"bytes": "\xc3\xa9"}'), json.loads(bytearray(b"[1]")), json.loads('"\ufeffx"'), json.loads('["utf16"]'.encode("utf-16")))
for bad in ("\ufeff[]", "01", "1.", ".5", "+1", "- 1", "1e", "[1,,2]", "[,1]", '{"a" 1}', '{"a": 1 "b": 2}', "{1: 2}", '"\n"', '"\\u12"', "tru", "Nan", "[", '["a', "[]]", "\x00"):
    try:
        print("no error", json.loads(bad))
    except json.JSONDecodeError as error:
        print(repr(bad), error)
for bad in (1, None, [1], object):
    try:
        json.loads(bad)
    except TypeError as error:
        print(error)
