# chr and ord: all ranges and errors

def attempt(function, *args, **kw):
    try:
        print(repr(function(*args, **kw)))
    except Exception as e:
        print(type(e).__name__, e)

for code in (0, 9, 65, 127, 128, 255, 256, 0x7ff, 0x800, 0xd7ff, 0xd800, 0xffff, 0x10000, 0x10ffff):
    print(code, ascii(chr(code)), ord(chr(code)) == code, len(chr(code)))
print(ord(b'a'), ord(bytearray(b'\xff')), ord('é'), chr(True) == '\x01')
attempt(chr, -1)
attempt(chr, 0x110000)
attempt(chr, 'a')
attempt(chr, 1.5)
attempt(ord, 'ab')
attempt(ord, '')
attempt(ord, b'ab')
attempt(ord, 5)
attempt(ord, None)
