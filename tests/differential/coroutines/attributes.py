# Coroutines: attributes and repr
class P:
    def __await__(self):
        yield

async def inner():
    await P()

async def outer(x):
    await inner()

c = outer(1)
print(c.__name__, c.cr_running, c.cr_await, c.cr_frame is None, c.cr_code.co_name, c.cr_origin)
c.send(None)
print(c.cr_await.__name__, c.cr_await.cr_await is not None, c.cr_running)
print(repr(c).startswith('<coroutine object outer at 0x'))
c.close()
print(c.cr_frame, c.cr_await)
async def ag():
    yield 1
a = ag()
print(a.__name__, a.ag_running, a.ag_await, a.ag_frame is None, a.ag_code.co_name, type(a).__name__)
print(repr(a).startswith('<async_generator object ag at 0x'))
print(bool(outer.__code__.co_flags & 0x80), bool(ag.__code__.co_flags & 0x200), bool(outer.__code__.co_flags & 0x20))
print(outer.__name__, type(outer).__name__)
