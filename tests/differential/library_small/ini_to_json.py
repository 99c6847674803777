# Small programs: settings from INI to JSON with types
import ast, configparser, io, json, re
INI = """
[app]
name = Demo
debug = yes
ratio = 0.75
retries = 3
tags = ["a", "b"]
size = 10MB
[app:dev]
debug = no
url = http://%(host)s:8000/
host = localhost
"""
cp = configparser.ConfigParser()
cp.read_string(INI)
UNITS = {"KB": 2**10, "MB": 2**20, "GB": 2**30}
def convert(text):
    if re.fullmatch(r"(?i)yes|no|true|false|on|off", text):
        return cp._convert_to_boolean(text) if hasattr(cp, "_convert_to_boolean") else text.lower() in ("yes", "true", "on")
    if m := re.fullmatch(r"(\d+)\s*([KMG]B)", text):
        return int(m[1]) * UNITS[m[2]]
    try:
        return ast.literal_eval(text)
    except (ValueError, SyntaxError):
        return text
data = {s: {k: convert(v) for k, v in cp[s].items()} for s in cp.sections()}
print(json.dumps(data, indent=2, sort_keys=True))
merged = {**data["app"], **data["app:dev"]}
print(merged, {k: type(v).__name__ for k, v in sorted(merged.items())})
out = configparser.ConfigParser(interpolation=None)
out["result"] = {k: json.dumps(v) for k, v in merged.items()}
out.write(buffer := io.StringIO())
print(buffer.getvalue())
print({k: json.loads(v) for k, v in out["result"].items()} == merged)
