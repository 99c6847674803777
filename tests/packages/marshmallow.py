# marshmallow: schemas that load, check and dump
from datetime import date
from decimal import Decimal
from marshmallow import Schema, fields, validate, ValidationError, post_load, validates, validates_schema, EXCLUDE, pre_load

class Address(Schema):
    city = fields.Str(required=True)
    zip = fields.Str(validate=validate.Regexp(r"^\d{5}$", error="bad zip"))

class User:
    def __init__(self, **kw): self.__dict__.update(kw)
    def __repr__(self): return f"User({self.__dict__})"

class UserSchema(Schema):
    name = fields.Str(required=True, validate=validate.Length(min=2, max=10))
    email = fields.Email()
    age = fields.Int(validate=validate.Range(min=0, max=150), load_default=18)
    born = fields.Date()
    pay = fields.Decimal(as_string=True)
    role = fields.Str(validate=validate.OneOf(["admin", "user"]), data_key="Role")
    addr = fields.Nested(Address)
    tags = fields.List(fields.Str(), load_default=list)
    upper = fields.Method("get_upper", dump_only=True)
    extra = fields.Dict(keys=fields.Str(), values=fields.Int())
    when = fields.DateTime(format="%Y-%m-%d %H:%M")
    on = fields.Bool()
    site = fields.Url()
    class Meta:
        unknown = EXCLUDE
    def get_upper(self, obj): return obj.name.upper()
    @post_load
    def make(self, data, **kw): return User(**data)
    @validates_schema
    def check(self, data, **kw):
        if data.get("role") == "admin" and data.get("age", 0) < 21:
            raise ValidationError("too young for admin", "age")

schema = UserSchema()
user = schema.load({"name": "Ann", "email": "a@b.cd", "born": "1990-05-06", "pay": "10.50", "Role": "user", "addr": {"city": "Rome", "zip": "12345"}, "tags": ["x"], "ignored": 1, "extra": {"a": "5"}, "when": "2024-01-02 03:04", "on": "yes", "site": "https://x.yz/p"})
print(user.name, user.age, user.born, user.pay, user.addr, user.extra, user.when, user.on)
print(schema.dump(user))
print(schema.dumps(User(name="Zed", age=3, born=date(2020, 1, 1), pay=Decimal("1.10"))), UserSchema(only=("name", "age"), many=True).dump([User(name="a", age=1), User(name="b", age=2)]), sorted(UserSchema(exclude=("addr",)).fields)[:3])
for bad in ({}, {"name": "x", "email": "nope", "age": "many", "born": "1.2.3", "Role": "boss", "addr": {"zip": "x"}, "tags": "no", "extra": {"a": "b"}, "site": "://"}, {"name": "Adm", "Role": "admin", "age": 5}, {"name": None, "age": 151, "pay": "x", "on": "perhaps"}):
    try:
        print(schema.load(bad))
    except ValidationError as error:
        print(error.messages, sorted(error.valid_data))
print(schema.validate({"name": "ok ok"}), Schema.from_dict({"a": fields.Int()})().load({"a": "5"}))
