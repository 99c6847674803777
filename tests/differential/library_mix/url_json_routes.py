# Several modules at once: URLs, queries, JSON and base64 tokens
import base64, hashlib, hmac, json, time
from urllib.parse import urlencode, urlsplit, parse_qs, quote, urlunsplit
KEY = b"secret"
def b64(data): return base64.urlsafe_b64encode(data).rstrip(b"=").decode()
def unb64(text): return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
def sign(claims):
    head = b64(json.dumps({"alg": "HS256", "typ": "JWT"}, separators=(",", ":")).encode())
    body = b64(json.dumps(claims, separators=(",", ":"), sort_keys=True).encode())
    return f"{head}.{body}.{b64(hmac.digest(KEY, f'{head}.{body}'.encode(), 'sha256'))}"
def check(token, now):
    try:
        head, body, mac = token.split(".")
        if not hmac.compare_digest(unb64(mac), hmac.digest(KEY, f"{head}.{body}".encode(), hashlib.sha256)):
            return "bad signature"
        claims = json.loads(unb64(body))
    except (ValueError, KeyError) as error:
        return f"malformed: {type(error).__name__}"
    return claims if claims["exp"] > now else "expired"
token = sign({"sub": "ann", "exp": 1000, "roles": ["a", "ü"]})
print(token, check(token, 999), check(token, 1000), check(token[:-2] + "AA", 1), check("a.b", 1), check(token.replace(".", "!", 1), 1))
def page(url, **changes):
    parts = urlsplit(url)
    q = {k: v[-1] for k, v in parse_qs(parts.query).items()} | {k: str(v) for k, v in changes.items() if v is not None}
    for k, v in changes.items():
        if v is None: q.pop(k, None)
    return urlunsplit(parts._replace(query=urlencode(sorted(q.items())), path=quote(parts.path)))
print(page("http://x.y/a b?page=1&q=caf%C3%A9", page=2), page("http://x.y/?a=1&b=2#f", a=None, c="&="), page("/p"))
cursor = b64(json.dumps({"after": 42}).encode())
print(cursor, json.loads(unb64(cursor)), [check(t, 0) for t in ("", "a.b.c", "....")])
