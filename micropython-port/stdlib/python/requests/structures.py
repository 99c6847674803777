# Containers of `requests`.

from collections import OrderedDict


# A dict whose keys ignore case. It keeps their order.
class CaseInsensitiveDict:
    def __init__(self, data=None, **kwargs):
        self._store = OrderedDict()
        self.update(data, **kwargs)

    def __getitem__(self, name):
        return self._store[name.lower()][1]

    def __setitem__(self, name, value):
        self._store[name.lower()] = (name, value)

    def __delitem__(self, name):
        del self._store[name.lower()]

    def __contains__(self, name):
        return isinstance(name, str) and name.lower() in self._store

    def __iter__(self):
        return iter(self.keys())

    def __len__(self):
        return len(self._store)

    def __eq__(self, other):
        if not hasattr(other, "items"):
            return False
        return self._lower() == CaseInsensitiveDict(other)._lower()

    def __repr__(self):
        return "{" + ", ".join(["%r: %r" % pair for pair in self.items()]) + "}"

    def _lower(self):
        return {name: pair[1] for name, pair in self._store.items()}

    def keys(self):
        return [name for name, _ in self._store.values()]

    def values(self):
        return [value for _, value in self._store.values()]

    def items(self):
        return list(self._store.values())

    def get(self, name, default=None):
        return self[name] if name in self else default

    def pop(self, name, *default):
        if default and name not in self:
            return default[0]
        return self._store.pop(name.lower())[1]

    def setdefault(self, name, default=None):
        if name not in self:
            self[name] = default
        return self[name]

    def update(self, data=None, **kwargs):
        for pairs in (data or (), kwargs):
            for name, value in pairs.items() if hasattr(pairs, "items") else pairs:
                self[name] = value

    def clear(self):
        self._store.clear()

    def copy(self):
        return CaseInsensitiveDict(self)


# Cookies by name. A cookie that a server set is only sent to its host, or to the domain that the server named.
class Cookies(dict):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self._domains = {}

    def __setitem__(self, name, value):
        self.set(name, value)

    def set(self, name, value, domain=None, path=None):
        if value is None:
            self.pop(name, None)
            return
        super().__setitem__(name, value)
        self._domains[name] = domain

    def get_dict(self):
        return dict(self.items())

    # Takes the Set-Cookie headers of an answer from `host`.
    def _receive(self, headers, host):
        for header, line in headers:
            if header.lower() != "set-cookie":
                continue
            cookie, *attributes = line.split(";")
            name, equals, value = cookie.partition("=")
            if not equals:
                continue
            value = value.strip()
            domain = host
            for attribute in attributes:
                key, _, setting = attribute.partition("=")
                key = key.strip().lower()
                setting = setting.strip()
                if key == "domain":
                    setting = setting.lstrip(".").lower()
                    # A server can set cookies for its own domain only, and not for a top-level one.
                    domain = "." + setting if "." in setting and _within(host, setting) else None
                elif key == "max-age" and (setting.startswith("-") or setting == "0"):
                    value = None
            if domain:
                self.set(name.strip(), value, domain)

    def _for(self, host):
        return [pair for pair in self.items() if _matches(host, self._domains.get(pair[0]))]


def _within(host, domain):
    return host == domain or host.endswith("." + domain)


def _matches(host, domain):
    if domain is None or domain == host:
        return True
    return domain.startswith(".") and _within(host, domain[1:])
