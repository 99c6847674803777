# Programs with one module: contextvars
import contextvars
import asyncio
var = contextvars.ContextVar("var", default=0)
none = contextvars.ContextVar("none")
print(var.get(), none.get("fallback"), var.name)
try:
    none.get()
except LookupError as error:
    print(type(error).__name__, isinstance(error, LookupError))
token = var.set(5)
print(var.get(), token.var is var, token.old_value is token.MISSING)
var.reset(token)
print(var.get())
try:
    var.reset(token)
except RuntimeError as error:
    print("used once")
ctx = contextvars.copy_context()
def change(n):
    var.set(n)
    return var.get()
print(ctx.run(change, 7), var.get(), ctx[var], ctx.get(none, "x"), var in ctx, len(ctx), list(ctx.values()))
async def task(n):
    var.set(n)
    await asyncio.sleep(0)
    return var.get()
async def main():
    var.set(100)
    print(await asyncio.gather(*(task(n) for n in range(3))), var.get())
    await task(9)
    print(var.get())
asyncio.run(main())
print(var.get())
for bad in (lambda: contextvars.ContextVar(5), lambda: contextvars.ContextVar(), lambda: ctx["x"], lambda: ctx.run(), lambda: var.set(), lambda: ctx[none]):
    try:
        bad()
    except Exception as error:
        print(type(error).__name__)
