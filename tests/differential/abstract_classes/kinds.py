# collections.abc: which built-in types are of which class
from collections.abc import *

class F:
    def f(self): pass
for c in (Hashable, Iterable, Iterator, Reversible, Sized, Container, Collection, Callable, Set, MutableSet, Mapping, MutableMapping, Sequence, MutableSequence, Generator, Awaitable):
    print(c.__name__, [isinstance(x, c) for x in (1, 'a', [], (), {}, set(), frozenset(), iter([]), range(3), b'', {}.keys(), {}.items(), (i for i in ()), len, F, F(), None)])
