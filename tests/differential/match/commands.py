# match: a small interpreter of commands, as programs use it
def run(line, state):
    match line.split():
        case ['quit' | 'exit']:
            return False
        case ['push', *values] if values:
            state.extend(int(v) for v in values)
        case ['add' | 'mul' as op]:
            match state:
                case [*rest, a, b]:
                    state[:] = rest + [a + b if op == 'add' else a * b]
                case _:
                    print('too few')
        case ['print', ('top' | 'all') as what]:
            print(state[-1] if what == 'top' else state)
        case []:
            pass
        case [command, *args]:
            print('unknown', command, args)
    return True
state = []
for line in ['push 1 2 3', 'add', 'print all', 'mul', 'print top', 'mul', 'mul', 'jump 5', '', 'push', 'exit', 'push 7']:
    if not run(line, state):
        print('bye')
        break
def tree(t):
    match t:
        case ('num', n): return n
        case ('neg', x): return -tree(x)
        case (op, l, r):
            a, b = tree(l), tree(r)
            match op:
                case '+': return a + b
                case '*': return a * b
                case _: raise ValueError(op)
print(tree(('+', ('num', 2), ('*', ('num', 3), ('neg', ('num', 4))))))
try:
    tree(('?', ('num', 1), ('num', 1)))
except ValueError as e:
    print('bad op', e)
