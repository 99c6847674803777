# bytes: hex with separators and fromhex

def attempt(function, *args, **kw):
    try:
        print(repr(function(*args, **kw)))
    except Exception as e:
        print(type(e).__name__, e)

data = bytes(range(9)) + b'\xff'
print(data.hex(), data.hex(':'), data.hex('-', 2), data.hex('_', -4), data.hex(sep=' ', bytes_per_sep=3), data.hex(b'|', 100), b''.hex(), b''.hex(':'), bytearray(data).hex(' '), memoryview(data).hex('.', 4))
print(bytes.fromhex('00ff 7F\n20'), bytes.fromhex(''), bytearray.fromhex(' a1 b2 '), bytes.fromhex('DeadBeef'))
attempt(bytes.fromhex, 'zz')
attempt(bytes.fromhex, '0 1')
attempt(bytes.fromhex, 'aéb')
attempt(data.hex, 'ab')
attempt(data.hex, 'é')
