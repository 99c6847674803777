# Programs with errors: a validator that collects everything
import re
from collections import defaultdict
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import Enum
from functools import wraps
from uuid import UUID
class Role(Enum):
    ADMIN = "admin"
    USER = "user"
class Invalid(ValueError):
    def __init__(self, errors):
        self.errors = errors
        super().__init__("; ".join(f"{k}: {', '.join(v)}" for k, v in sorted(errors.items())))
def rule(message=None):
    def decorate(f):
        @wraps(f)
        def wrapper(value):
            try:
                return f(value)
            except (ValueError, TypeError, InvalidOperation, KeyError, AttributeError) as error:
                raise ValueError(message or f"{type(error).__name__}: {error}") from error
        return wrapper
    return decorate
@rule()
def whole(v): return int(v)
@rule()
def day(v): return date.fromisoformat(v)
@rule("not an amount")
def money(v): return Decimal(v).quantize(Decimal("0.01"))
@rule()
def role(v): return Role(v)
@rule()
def uid(v): return UUID(v)
@rule("bad e-mail")
def email(v):
    if not re.fullmatch(r"[^@\s]+@[^@\s]+\.\w+", v):
        raise ValueError
    return v.lower()
RULES = {"id": uid, "age": whole, "born": day, "pay": money, "role": role, "email": email}
def validate(record):
    errors, clean = defaultdict(list), {}
    for key, f in RULES.items():
        if key not in record:
            errors[key].append("required")
            continue
        try:
            clean[key] = f(record[key])
        except ValueError as error:
            errors[key].append(str(error))
            errors[key].append(type(error.__cause__).__name__)
    for key in record.keys() - RULES.keys():
        errors[key].append("unknown")
    if errors:
        raise Invalid(errors)
    return clean
good = {"id": "12345678123456781234567812345678", "age": "42", "born": "1982-01-02", "pay": "10.505", "role": "admin", "email": "A@B.cd"}
for record in (good, {**good, "age": "4x", "born": "1982-13-01", "role": "boss"}, {"zzz": 1}, {**good, "id": "x", "pay": "1,5", "email": 7, "born": None, "age": []}, {**good, "pay": "NaN", "age": 4.9, "role": None}):
    try:
        for k, v in validate(record).items():
            print(f"  {k:<6}{v!r}")
    except Invalid as error:
        print(error)
        print("  ", sorted(error.errors), isinstance(error, ValueError))
