# str and bytes: hooks that raise or return nonsense
def attempt(function):
    try:
        print(repr(function()))
    except Exception as e:
        print(type(e).__name__, e)
class BadIndex:
    def __index__(self):
        raise KeyError('index')
class WrongIndex:
    def __index__(self):
        return 'x'
class BadIter:
    def __iter__(self):
        return self
    def __next__(self):
        raise ZeroDivisionError('next')
class Table:
    def __getitem__(self, key):
        raise RuntimeError('table')
for bad in (BadIndex(), WrongIndex()):
    attempt(lambda: 'abc'[bad])
    attempt(lambda: 'abc'[bad:])
    attempt(lambda: 'abc' * bad)
    attempt(lambda: b'abc'[::bad])
    attempt(lambda: 'abc'.center(bad))
    attempt(lambda: 'abc'.find('a', bad))
    attempt(lambda: b'abc'.split(b'b', bad))
    attempt(lambda: bytearray([bad]))
    attempt(lambda: 'a\tb'.expandtabs(bad))
attempt(lambda: ','.join(BadIter()))
attempt(lambda: b','.join(BadIter()))
attempt(lambda: bytes(BadIter()))
attempt(lambda: bytearray(b'a').extend(BadIter()))
attempt(lambda: 'abc'.translate(Table()))
