# Programs: collecting errors while validating records
class ValidationError(ValueError):
    def __init__(self, field, message):
        super().__init__(field, message)
        self.field, self.message = field, message
    def __str__(self):
        return f"{self.field}: {self.message}"
def validate(record):
    errors = []
    for field, kind in {"name": str, "age": int}.items():
        try:
            value = record[field]
            if not isinstance(value, kind):
                raise ValidationError(field, f"expected {kind.__name__}, got {type(value).__name__}")
        except KeyError as e:
            errors.append(ValidationError(e.args[0], "missing"))
        except ValidationError as e:
            errors.append(e)
    if not errors and record["age"] < 0:
        errors.append(ValidationError("age", "negative"))
    return errors
for record in [{"name": "A", "age": 1}, {"name": 5}, {"age": "x", "name": None}, {"name": "B", "age": -1}]:
    problems = validate(record)
    print(record, "->", "ok" if not problems else "; ".join(map(str, problems)))
def load(text):
    try:
        return int(text)
    except ValueError as e:
        raise RuntimeError(f"can't load {text!r}") from e
for t in ("42", "x1"):
    try:
        print(load(t))
    except RuntimeError as e:
        print(e, "|", repr(e.__cause__), e.__suppress_context__)
def finals():
    out = []
    for i in range(3):
        try:
            if i == 1: continue
            if i == 2: break
            out.append(f"body {i}")
        except Exception: out.append("never")
        else: out.append(f"else {i}")
        finally: out.append(f"finally {i}")
    else:
        out.append("loop else")
    return out
print(finals())
