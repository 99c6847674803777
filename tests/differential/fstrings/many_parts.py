# f-strings: many parts, long results
parts = f'{0}' + ''.join(f'{i},' for i in range(100))
print(parts, len(parts))
a = 7
print(len(f'{a:1000}'), len(f'{a}' * 5000))
big = eval("f'" + '{a}-' * 500 + "'")
print(len(big), big[:10], big[-4:])
print(f'{a:{a}.{a}f}', f'{a!r:{a}}|', f'{"x" * 3:*^{a}}')
table = [('ab', 1.5), ('c', 22.25)]
for n, v in table:
    print(f'{n:<5}|{v:>8.2f}|')
