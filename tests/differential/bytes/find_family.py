# bytes: find, rfind, index, rindex, count, startswith and endswith

def attempt(function, *args, **kw):
    try:
        print(repr(function(*args, **kw)))
    except Exception as e:
        print(type(e).__name__, e)

for data in (b'', b'a', b'abcabcabc', b'aaaa', bytearray(b'xabcx')):
    for part in (b'', b'a', b'abc', b'bc', b'aa', b'x', bytearray(b'c'), memoryview(b'ab'), 97, 0):
        row = [data.find(part), data.rfind(part), data.count(part), part in data]
        for bounds in ((1,), (1, 4), (-3,), (None, -1), (50,), (-50, 50)):
            row += [data.find(part, *bounds), data.rfind(part, *bounds), data.count(part, *bounds)]
        print(row)
print(b'abc'.startswith(b'a'), b'abc'.startswith((b'x', b'ab')), b'abc'.endswith(b'bc', 1), b'abc'.endswith((b'x', bytearray(b'c'))), bytearray(b'abc').startswith(b'bc', 1))
for method in ('find', 'rfind', 'index', 'rindex', 'count'):
    attempt(getattr(b'abc', method), 'a')
    attempt(getattr(b'abc', method), 300)
    attempt(getattr(b'abc', method), None)
attempt(b'abc'.index, b'x')
attempt(bytearray(b'abc').rindex, b'x')
attempt(b'abc'.startswith, 'a')
attempt(b'abc'.endswith, (b'a', 'b'))
