# Exceptions: throw() and close() of generators
def gen():
    try:
        while True:
            try:
                x = yield "ready"
                print("got", x)
            except ValueError as e:
                print("caught", repr(e), repr(e.__context__))
                yield "after " + str(e)
    finally:
        print("cleanup")
it = gen()
print(next(it))
print(it.throw(ValueError("one")))
print(next(it))
print(it.send(5))
try:
    it.throw(KeyError("out"))
except KeyError as e:
    print("out", e)
try:
    next(it)
except StopIteration:
    print("finished")
it = gen()
next(it)
it.close()
it.close()
def stubborn():
    try:
        yield 1
    except GeneratorExit:
        print("ignoring")
        yield 2
it = stubborn()
next(it)
try:
    it.close()
except RuntimeError as e:
    print(e)
def unstarted():
    yield 1
it = unstarted()
try:
    it.throw(TypeError("at the start"))
except TypeError as e:
    print(e)
def exit_seen():
    try:
        yield 1
    except GeneratorExit as e:
        print(repr(e), e.args, isinstance(e, Exception))
        e.note = "fine"
        raise
it = exit_seen()
next(it)
it.close()
