# str and bytes: results too large for memory
def attempt(function, *args):
    try:
        result = function(*args)
        print('made', len(result))
    except (MemoryError, OverflowError) as e:
        print(type(e).__name__)
attempt(lambda: 'x' * 10**12)
attempt(lambda: 'xy' * 10**15)
attempt(lambda: b'x' * 10**12)
attempt(lambda: 'x' * 10**30)
attempt(lambda: 'a'.ljust(10**12))
attempt(lambda: 'a'.center(10**14, 'é'))
attempt(lambda: b'a'.zfill(10**13))
attempt(lambda: '\t'.expandtabs(10**12))
attempt(lambda: b'\t\t\t'.expandtabs(10**14))
attempt(lambda: ('a' * 10**5).replace('', 'b' * 10**9) if False else 'x' * 10**13)
attempt(lambda: bytes(10**14))
attempt(lambda: bytearray(10**14))
attempt(lambda: bytearray(b'a') * 10**14)
attempt(lambda: 'a'.rjust(10**30))
print('fine')
