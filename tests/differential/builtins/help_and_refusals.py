# Built-in functions: breakpoint is refused, names of a module
import math
print('sqrt' in dir(math), callable(math.sqrt), math.sqrt.__name__)
print(sorted(n for n in dir(math) if n.startswith('lo'))[:1])
print(__name__, isinstance(globals(), dict), 'math' in globals())
