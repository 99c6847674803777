# f-strings: syntax errors
# 3.14: What's New In Python 3.14
for src in ["f'{'", "f'}'", "f'{}'", "f'{x'", "f'{x!}'", "f'{x!z}'", "f'{!r}'", "f'{x y}'", "f'{a $ b}'", "f'{lambda x: 1}'", "f'{x:{y}'"]:
    try:
        compile(src, 's', 'eval')
        print(src, 'compiled')
    except SyntaxError as e:
        print(src, e.msg)
