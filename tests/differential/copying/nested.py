# copy: nested, shared and recursive containers
import copy

x = [1, (2, [3]), {'a': {4}}]; y = copy.deepcopy(x); print(y == x, y[1] is x[1], y[1][1] is x[1][1], y[2]['a'] is x[2]['a'])
z = []; z.append(z); w = copy.deepcopy(z); print(w[0] is w)
t = (1, 'a'); print(copy.deepcopy(t) is t, copy.copy(t) is t, copy.deepcopy(5), copy.deepcopy(len) is len)
p = [[0] * 2] * 2; q = copy.deepcopy(p); q[0][0] = 1; print(q, p)
