# The operator %: bytes
print(b'%s %b %a %r' % (b'ab', b'cd', 'é', 'x'), b'%d %i %x %X %o' % (5, -5, 255, 255, 8), b'%5s|%-5s|%.1s|%5.1s' % (b'ab', b'ab', b'ab', b'ab'), b'%f %e %g %.2f' % (1.5, 1.5, 1.5, 2.345), b'%c%c%c' % (65, b'B', bytearray(b'C')))
print(b'%(a)s %(b)d' % {b'a': b'x', b'b': 3}, b'%05d|%-5d|%+d|%#x' % (42, 42, 42, 255), b'%%' % (), b'%s' % bytearray(b'q'), b'%s' % memoryview(b'mv'), b'\xff%s\x00' % b'\xfe', b'%*d' % (5, 1), b'%a' % 1.5)
class B:
    def __bytes__(self):
        return b'own'
print(b'%s|%5b' % (B(), B()))
