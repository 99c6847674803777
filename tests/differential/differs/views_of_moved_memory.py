# memoryview: a bytearray with views may grow, and then has other memory than they show; nothing counts views, but those in a with statement
a = bytearray(b'abc')
m = memoryview(a)
p = m[1:]
try:
    for i in range(1000):
        a.append(i % 256)
    print('grown')
except BufferError:
    print('refused')
x = bytearray(5000)
p[0] = 66
print(bytes(m[:3]), bytes(p[:1]))
