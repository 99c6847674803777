# f-strings: = shows the expression
x, s = 3, 'abc'
print(f'{x=} {x = } {s=} {s=!s} {x + 1=} {x=:>5} {s=!r:>8}')
print(f'{ x = :03d} {len(s)=} {s[0]=} {x==3=}')
print(f'{x=}{s=}')
print(f"{f'{x=}'=}")
print(f'''{
x
=}''')
print(f'{x!=3} {x>=3} {x<=2} {(y:=5)} {y}')
print(f'{x:=^5} {x:=+5}')
