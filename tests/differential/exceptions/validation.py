# Exceptions: a small program that validates input and reports all errors
class ValidationError(ValueError):
    def __init__(self, field, reason, value=None):
        self.field, self.reason, self.value = field, reason, value
        super().__init__("%s: %s" % (field, reason))
class MissingField(ValidationError):
    def __init__(self, field):
        super().__init__(field, "is missing")
class WrongType(ValidationError, TypeError):
    pass
SCHEMA = {"name": str, "age": int, "tags": list}
def validate(data):
    errors = []
    for field, kind in SCHEMA.items():
        try:
            if field not in data:
                raise MissingField(field)
            if not isinstance(data[field], kind):
                raise WrongType(field, "must be " + kind.__name__, data[field])
        except ValidationError as e:
            errors.append(e)
    if errors:
        raise ExceptionGroup("invalid", errors)
    return True
for data in ({"name": "x", "age": 3, "tags": []}, {"name": 1}, {}):
    try:
        print(validate(data))
    except ExceptionGroup as group:
        print(group)
        for e in group.exceptions:
            print(" ", type(e).__name__, e, e.field, repr(e.value), isinstance(e, TypeError))
