# f-strings: expressions, conversions, specifications
# 3.14: What's New In Python 3.14
x, name, pi = 42, 'wörld', 3.14159
print(f'{x} {name} {pi:.2f} {x:5d}| {x:<5}| {x:^5}| {x:05} {x:x} {x:#b}')
print(f'{name!r} {name!s} {name!a} {name!r:>10}|')
print(f'{{}} {{{x}}} {x}}}')
print(f'{x + 1} {x if x > 1 else 0} {[i for i in range(3)]} { {1: 2} } {(lambda: 5)()}')
print(f'{"a" "b"} {x!r:^{x // 4}} {pi:{".3"}{"f"}} {x:{"0"}>{10}}')
print(f'a' 'b' f'{x}' "c{x}" fr'\d{x}' rf'{x}\n')
print(f'{x,} {x, 1} {*[1, 2],}')
print(f'', f'' == '', f'{""}' == '')
class F:
    def __format__(self, spec): return 'F<%s>' % spec
    def __str__(self): return 'str'
    def __repr__(self): return 'repr'
print(f'{F()} {F():abc} {F()!s} {F()!r:>6} {F():{x}{name}}')
print(f"{'nested ' + f'{x + 1}'} {f'{f"{x}"}'}")
print(f'''multi
{x}
line {
    x + 2
}''')
d = {'k': [1, 2]}
print(f"{d['k'][1]} {d["k"][0]} {', '.join(str(i) for i in d['k'])}")
print(f'{x:>{x - 32}}|{-x:+}|{x:,}|{1234567.891:,.1f}|{0.25:.0%}')
