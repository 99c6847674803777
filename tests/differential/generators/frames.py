# Generators: gi_frame is a frame while the generator lives, and None afterwards
def g():
    yield 1

a = g()
print(type(a.gi_frame).__name__, a.gi_frame is None)
list(a)
print(a.gi_frame)
