# match: what is no pattern
tests = [
    "case x: pass\n case 2: pass", "case _: pass\n case 2: pass", "case (x | 2): pass", "case [x, x]: pass",
    "case x | y: pass", "case {1: a, 1: b}: pass", "case int(a=1, a=2): pass", "case {'a': x, 'b': x}: pass",
    "case (1 | x): pass", "case (_ | 1): pass", "case [a, b] | [b]: pass", "case (x as y) | z: pass", "case 1 as x | y: pass",
]
for t in tests:
    try:
        compile("match 1:\n " + t, "m", "exec")
        print(t, 'compiled')
    except SyntaxError as e:
        print(t.split(':')[0], '-', e.msg)
