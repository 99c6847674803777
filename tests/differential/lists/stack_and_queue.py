# Lists: stacks, matrices, flattening and chunks
stack = []
for token in "3 4 + 2 * 7 -".split():
    if token.isdigit():
        stack.append(int(token))
    else:
        b, a = stack.pop(), stack.pop()
        stack.append({"+": a + b, "-": a - b, "*": a * b}[token])
print(stack)
m = [[1, 2, 3], [4, 5, 6]]
print([list(r) for r in zip(*m)], [sum(r) for r in m], [x for r in m for x in r], sum(m, []))
print([m[0][i:i + 2] for i in range(0, 3, 2)], [r[::-1] for r in m[::-1]])
grid = [["."] * 4 for _ in range(3)]
grid[1][2] = "#"
print("\n".join("".join(r) for r in grid))
def flatten(x):
    return [z for y in x for z in flatten(y)] if isinstance(x, list) else [x]
print(flatten([1, [2, [3, [], [4]]]]))
a, *b, c = [1, 2, 3, 4]
print(a, b, c)
print(list(range(10))[::3], [1, 2, 3][-1], [[1], [2]][1][0])
print(any([0, 1]), all([]), max([3, 9, 2]), min([[2], [1, 5]]), sum([0.5, 1]), sorted([3, 1]), list(map(str, [1])))
queue = [1, 2, 3]
queue.insert(0, queue.pop())
print(queue, queue[1:] + queue[:1])
