# bytes: messages of fromhex
# 3.14: What's New In Python 3.14, Other language changes

def attempt(function, *args, **kw):
    try:
        print(repr(function(*args, **kw)))
    except Exception as e:
        print(type(e).__name__, e)

attempt(bytes.fromhex, '0')
attempt(bytes.fromhex, 'abc')
attempt(bytes.fromhex, 5)
attempt(bytes.fromhex, None)
print(bytes.fromhex(b'6162'), bytearray.fromhex(bytearray(b'63 64')))
