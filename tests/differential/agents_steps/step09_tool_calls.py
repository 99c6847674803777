# Agents' steps: a registry of tools with schemas made of signatures
import inspect, json
from typing import Annotated, Literal, Optional, Union, get_args, get_origin, get_type_hints
TOOLS = {}
KINDS = {str: "string", int: "integer", float: "number", bool: "boolean", list: "array", dict: "object", type(None): "null"}
def schema(t):
    origin, args = get_origin(t), get_args(t)
    if origin is Annotated: return {**schema(args[0]), "description": args[1]}
    if origin is Literal: return {"enum": list(args)}
    if origin is Union: return {"anyOf": [schema(a) for a in args]}
    if origin in (list, set): return {"type": "array", "items": schema(args[0])}
    if origin is dict: return {"type": "object", "additionalProperties": schema(args[1])}
    return {"type": KINDS.get(t, "string")}
def tool(f):
    hints = get_type_hints(f, include_extras=True)
    sig = inspect.signature(f)
    TOOLS[f.__name__] = {"f": f, "description": inspect.getdoc(f), "parameters": {n: schema(hints[n]) for n in sig.parameters}, "required": [n for n, p in sig.parameters.items() if p.default is p.empty]}
    return f
@tool
def search(query: Annotated[str, "what to look for"], limit: int = 5, kind: Literal["web", "news"] = "web") -> list[str]:
    """Searches for something.

    Returns titles.
    """
    return [f"{kind}:{query}:{n}" for n in range(limit)]
@tool
def add(numbers: list[float], scale: Optional[float] = None) -> float:
    "Adds numbers."
    return sum(numbers) * (scale or 1)
@tool
def fail(code: int): raise RuntimeError(f"code {code}")
for name, t in TOOLS.items(): print(name, json.dumps({k: v for k, v in t.items() if k != "f"}))
def call(text):
    try:
        request = json.loads(text)
        t = TOOLS[request["name"]]
        bound = inspect.signature(t["f"]).bind(**request.get("arguments", {}))
        return {"ok": True, "result": t["f"](*bound.args, **bound.kwargs)}
    except json.JSONDecodeError as e: return {"ok": False, "error": f"not JSON: {e.msg}"}
    except KeyError as e: return {"ok": False, "error": f"no tool or key {e}"}
    except TypeError as e: return {"ok": False, "error": f"bad arguments: {e}"}
    except Exception as e: return {"ok": False, "error": f"{type(e).__name__}: {e}"}
for text in ('{"name": "search", "arguments": {"query": "x", "limit": 2}}', '{"name": "add", "arguments": {"numbers": [1, 2.5], "scale": 2}}', '{"name": "nope"}', '{"name": "search", "arguments": {}}', '{"name": "search", "arguments": {"query": "x", "z": 1}}', '{"name": "fail", "arguments": {"code": 7}}', "{", '{"arguments": {}}', '{"name": "add", "arguments": {"numbers": 5}}'):
    print(json.dumps(call(text)))
