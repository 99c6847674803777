# f-strings: what they call
name, n, x, items = 'World', 42, 3.14159, [1, 2, 3]
width, places = 10, 2
print(f'Hello {name}! {n:5d}|{n:<5}|{n:^5}|{n:05}|{n:+}|{n:x}|{n:#b}|{n:,}')
print(f'{x:.2f} {x:10.3f}| {x:<10.1f}| {x:e} {x:.1%} {x:{width}.{places}f}|{x:>{width}}|')
print(f'{name!r} {name!s:>8} {name!a} {items} {items[1]} {len(items):03d} {name.upper()} {{}} {n + 1} {"a" if n else "b"}')
print(f'{n=} {x = :.2f} {name=!s}', f'{1_000_000:_} {10**10:,} {True} {None} {1j}')
print(f'{name:*^{width + 5}} {n:{"x"}} {name:.3} {name:>{len(name) + 3}.2}')
