# Agents' programs: records with descriptors, queries and a JSON store
import json, operator, re
from datetime import date
from itertools import islice
class Field:
    def __init__(self, kind, *, default=None, null=False): self.kind, self.default, self.null = kind, default, null
    def __set_name__(self, owner, name): self.name = name
    def __get__(self, obj, owner): return self if obj is None else obj._data.get(self.name, self.default)
    def __set__(self, obj, value):
        if value is None and not self.null: raise ValueError(f"{self.name} may not be null")
        if value is not None and not isinstance(value, self.kind):
            try: value = self.kind.fromisoformat(value) if self.kind is date else self.kind(value)
            except (TypeError, ValueError) as error: raise TypeError(f"{self.name}: {error}") from error
        obj._data[self.name] = value
    def _op(f):
        def make(self, other): return Where(lambda o: getattr(o, self.name) is not None and f(getattr(o, self.name), other), f"{self.name} {f.__name__} {other!r}")
        return make
    __eq__, __ne__, __lt__, __gt__, __le__, __ge__ = map(_op, (operator.eq, operator.ne, operator.lt, operator.gt, operator.le, operator.ge))
    def like(self, pattern): return Where(lambda o: re.fullmatch(pattern.replace("%", ".*"), getattr(o, self.name) or "", re.I) is not None, f"{self.name} like {pattern!r}")
    __hash__ = object.__hash__
class Where:
    def __init__(self, test, text): self.test, self.text = test, text
    def __call__(self, o): return self.test(o)
    def __and__(self, w): return Where(lambda o: self(o) and w(o), f"({self.text} and {w.text})")
    def __or__(self, w): return Where(lambda o: self(o) or w(o), f"({self.text} or {w.text})")
    def __invert__(self): return Where(lambda o: not self(o), f"not {self.text}")
    def __repr__(self): return self.text
class Query:
    def __init__(self, rows, where=None, order=None, n=None): self.rows, self.w, self.o, self.n = rows, where, order, n
    def where(self, w): return Query(self.rows, w if self.w is None else self.w & w, self.o, self.n)
    def order_by(self, name): return Query(self.rows, self.w, name, self.n)
    def limit(self, n): return Query(self.rows, self.w, self.o, n)
    def __iter__(self):
        rows = filter(self.w, self.rows)
        if self.o: rows = sorted(rows, key=lambda r: getattr(r, self.o.lstrip("-")), reverse=self.o.startswith("-"))
        return islice(rows, self.n)
    def __len__(self): return sum(1 for _ in self)
class Model:
    def __init_subclass__(cls): cls.rows = []; cls.names = [k for k, v in vars(cls).items() if isinstance(v, Field)]
    def __init__(self, **kw):
        self._data = {}
        if bad := set(kw) - set(self.names): raise AttributeError(f"{type(self).__name__} has no {sorted(bad)}")
        for name in self.names: setattr(self, name, kw.get(name, type(self).__dict__[name].default))
        self.rows.append(self)
    def __repr__(self): return f"{type(self).__name__}({', '.join(f'{k}={v!r}' for k, v in self._data.items())})"
    @classmethod
    def query(cls): return Query(cls.rows)
    def to_json(self): return json.dumps(self._data, default=str)
class User(Model):
    name = Field(str)
    age = Field(int, default=0)
    born = Field(date, null=True)
for kw in ({"name": "Ann", "age": "30", "born": "1994-05-06"}, {"name": "Bob"}, {"name": "Cyd", "age": 41}, {"name": "Al", "age": 17}): print(User(**kw))
for kw in ({"age": 1}, {"name": "x", "age": "old"}, {"name": "x", "zip": 1}, {"name": "x", "born": "1.2.3"}):
    try: User(**kw)
    except (ValueError, TypeError, AttributeError) as error: print(type(error).__name__, error, "|", repr(error.__cause__))
w = (User.age > 18) & ~(User.name == "Cyd") | User.name.like("a%")
print(w, [u.name for u in User.query().where(w)], [u.name for u in User.query().order_by("-age").limit(2)], len(User.query().where(User.age >= 0)), User.rows[0].to_json(), User.names)
