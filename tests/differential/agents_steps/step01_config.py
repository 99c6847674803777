# Agents' steps: reading a configuration with defaults
import json
from copy import deepcopy
DEFAULTS = {"retries": 3, "paths": {"in": "/data", "out": "/tmp/out"}, "flags": ["a"]}
def load(text, defaults=DEFAULTS):
    config = deepcopy(defaults)
    try:
        user = json.loads(text or "{}")
    except json.JSONDecodeError as e:
        raise SystemExit(f"config: line {e.lineno} column {e.colno}: {e.msg}") from e
    for k, v in user.items():
        if k not in config:
            raise KeyError(f"unknown option {k!r}")
        if type(v) is not type(config[k]):
            raise TypeError(f"{k}: expected {type(config[k]).__name__}, got {type(v).__name__}")
        config[k] = {**config[k], **v} if isinstance(v, dict) else v
    return config
for text in ("", '{"retries": 5, "paths": {"in": "x"}}', '{"flags": []}', '{"nope": 1}', '{"retries": "5"}', '{"retries": 5', "[]", "{'a': 1}"):
    try:
        print(load(text))
    except (KeyError, TypeError, AttributeError, SystemExit) as e:
        print(type(e).__name__, e, type(e.__cause__).__name__)
print(DEFAULTS)
