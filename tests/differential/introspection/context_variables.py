# Context variables: values, tokens, contexts that are entered and copied
import contextvars

var = contextvars.ContextVar("var")
other = contextvars.ContextVar("other", default="default")
try:
    var.get()
except LookupError as e:
    print(type(e).__name__, e.args[0] is var)
print(var.get("fallback"), other.get(), other.get("fallback"), var.name)
token = var.set(1)
print(var.get(), token.var is var, token.old_value is contextvars.Token.MISSING, token.old_value)
second = var.set(2)
print(second.old_value)
var.reset(second)
print(var.get())
for bad in (second, "token"):
    try:
        var.reset(bad)
    except (RuntimeError, TypeError) as e:
        print(type(e).__name__, str(e)[:30].split(" at ")[0])
try:
    other.reset(token)
except ValueError as e:
    print(type(e).__name__, str(e)[-38:])
ctx = contextvars.copy_context()
print(len(ctx), var in ctx, other in ctx, ctx[var], ctx.get(other), ctx.get(other, 5), list(ctx) == [var])
try:
    ctx[other]
except KeyError as e:
    print("KeyError", e.args[0] is other)
for bad in ("x", 1):
    try:
        ctx[bad]
    except TypeError as e:
        print(e)


def change(value, *, also=None):
    var.set(value)
    if also:
        other.set(also)
    return var.get(), other.get()


print(ctx.run(change, 10, also="there"), var.get(), other.get(), ctx[var], ctx[other])
print(sorted(map(str, ctx.values())), sorted(k.name for k in ctx.keys()), len(dict(ctx.items())))
copy = ctx.copy()
print(copy == ctx, copy is ctx, contextvars.Context() == contextvars.Context(), ctx == 1)
copy.run(change, 11)
print(copy == ctx, ctx[var], copy[var])


def nested():
    try:
        ctx.run(print)
    except RuntimeError as e:
        print(str(e)[:21], str(e)[-18:])


ctx.run(nested)
try:
    ctx.run(lambda: 1 / 0)
except ZeroDivisionError as e:
    print(e, ctx.run(var.get))
try:
    ctx.run(lambda: var.reset(token))
except ValueError as e:
    print(str(e)[-34:])
var.reset(token)
print(var.get("gone"))
for call in (lambda: contextvars.ContextVar(1), lambda: contextvars.Context(1), lambda: contextvars.Token(), lambda: hash(ctx)):
    try:
        call()
    except (TypeError, RuntimeError) as e:
        print(type(e).__name__, e)


def generator():
    var.set("in generator")
    yield var.get()
    yield var.get()


g = generator()
print(next(g), var.get())
var.set("outside")
print(next(g))
