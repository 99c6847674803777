# Integers: int() of text in all bases
def show(*args, **kw):
    try:
        print(args, kw, int(*args, **kw))
    except Exception as e:
        print(args, kw, type(e).__name__, e)

for text in ['0', '12', '-12', '+5', ' 42 ', '\t7\n', '1_000', '007', '', ' ', '-', '+', '1 2', '1.0', '1e3', '0x10', '_1', '1_', '1__0', 'abc', '- 5', '--5', '9' * 30]:
    show(text)
for text in ['0x10', '0b101', '0o17', '10', '010', '0', '00', '0_0', '0x', '0xg', '-0x1F', '0x_1f', ' 0B11 ', '0b2', '1_0', 'z']:
    show(text, 0)
show('ff', 16)
show('0xff', 16)
show('FF', base=16)
show('zz', 36)
show('12', 2)
show('101', 2)
show('0b101', 2)
show('0o17', 8)
show('0b1', 16)
show('xyz', 36)
show('10', 1)
show('10', 37)
show('10', -1)
show(10, 10)
show(1.5, 10)
show(b'12')
show(b' 0x1f ', 16)
show(b'x1')
show(bytearray(b'77'))
show('1', base='x')
show(base=10)
