# Large integers: to text and back
for n in [10 ** 9, 10 ** 18, 10 ** 27 - 1, 10 ** 27, 10 ** 50 + 7, 2 ** 64, 2 ** 128 - 1, 3 ** 777, -5 ** 100]:
    text = str(n)
    print(text if len(text) < 60 else text[:20] + '...' + text[-20:], len(text), int(text) == n)
    assert int(hex(n), 16) == n and int(oct(n), 8) == n and int(bin(n), 2) == n and int(hex(n), 0) == n
    assert int('_'.join(text[i:i + 1] for i in range(len(text))).replace('-_', '-')) == n
print(int('z' * 30, 36), int('2' * 40, 3), int('0' * 100 + '12'), int('-' + '9' * 25))
print('%d %x %o %X' % (10 ** 20, 10 ** 20, 10 ** 20, 10 ** 20), '{:,} {:_x} {:e}'.format(10 ** 20, 10 ** 20, 10 ** 20))
