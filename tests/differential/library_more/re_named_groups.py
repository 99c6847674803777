# Programs over modules: a URL router on regular expressions
import re
from functools import partial
from typing import NamedTuple
class Route(NamedTuple):
    method: str
    pattern: re.Pattern
    handler: object
TYPES = {"int": (r"\d+", int), "str": (r"[^/]+", str), "path": (r".+", str), "hex": (r"[0-9a-f]+", partial(int, base=16))}
class Router:
    def __init__(self): self.routes, self.names = [], {}
    def route(self, path, method="GET", name=None):
        casts = {}
        def replace(m):
            kind, key = (m["kind"] or "str"), m["key"]
            regex, casts[key] = TYPES[kind]
            return f"(?P<{key}>{regex})"
        pattern = re.sub(r"<(?:(?P<kind>\w+):)?(?P<key>\w+)>", replace, path)
        def register(f):
            self.routes.append(Route(method, re.compile(pattern), (f, casts)))
            self.names[name or f.__name__] = path
            return f
        return register
    def dispatch(self, method, url):
        path, _, query = url.partition("?")
        allowed = set()
        for r in self.routes:
            if m := r.pattern.fullmatch(path):
                if r.method != method:
                    allowed.add(r.method)
                    continue
                f, casts = r.handler
                return 200, f(**{k: casts[k](v) for k, v in m.groupdict().items()}, **dict(re.findall(r"(\w+)=([^&]*)", query)))
        return (405, sorted(allowed)) if allowed else (404, None)
    def url_for(self, name, **kw):
        return re.sub(r"<(?:\w+:)?(\w+)>", lambda m: str(kw[m[1]]), self.names[name])
r = Router()
@r.route("/users/<int:id>")
def user(id, **q): return f"user {id!r} {q}"
@r.route("/users/<int:id>", "DELETE", name="remove")
def remove(id): return f"gone {id}"
@r.route("/files/<path:name>")
def files(name): return name.upper()
@r.route("/color/<hex:c>/<tag>")
def color(c, tag): return c, tag
for method, url in (("GET", "/users/42?a=1&b=x"), ("DELETE", "/users/7"), ("PUT", "/users/7"), ("GET", "/users/x"), ("GET", "/files/a/b.txt"), ("GET", "/color/ff/red"), ("GET", "/")):
    print(method, url, r.dispatch(method, url))
print(r.url_for("user", id=5), r.url_for("color", c="a", tag="b"), [x.pattern.pattern for x in r.routes], [x.pattern.groupindex for x in r.routes][3])
try:
    r.url_for("user")
except KeyError as error:
    print("KeyError", error)
