# The operator %: errors of bytes
# 3.14: printf-style Bytes Formatting
def show(text, values):
    try:
        print(repr(text % values))
    except Exception as e:
        print(text, type(e).__name__, e)
for text, values in [(b'%s', 'a'), (b'%b', 5), (b'%s', None), (b'%d', 'a'), (b'%x', 1.5), (b'%c', b'ab'), (b'%c', 256), (b'%c', -1), (b'%c', 'a'), (b'%c', None), (b'%y', 1), (b'%d %d', 1), (b'x', 1), (b'%d', (1, 2)), (b'%(a)s', {'a': b'x'}), (b'%(a)s', 5), (b'%', 1), (b'%f', 'a'), (b'%*d', ('a', 1))]:
    show(text, values)
