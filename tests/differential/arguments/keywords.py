# Arguments: keyword arguments, unexpected and doubled ones
def t(f, *a, **k):
    try:
        print(f(*a, **k))
    except TypeError as e:
        print(e)

def f(alpha, beta=2, *args, gamma, delta=4, **rest):
    return alpha, beta, args, gamma, delta, rest

t(f, 1, gamma=3)
t(f, gamma=3, alpha=1)
t(f, 1, 2, 3, 4, gamma=5, zeta=6, eta=7)
t(f, 1, alpha=2, gamma=3)
t(f, 1)
def g(alpha, beta=2):
    return alpha, beta

t(g, 1, zzzzzz=2)
t(g, 1, beta=3)
t(g, 1, 2, beta=3)
t(g, alpha=1, **{'beta': 5})
t(g, 1, qqqqqqq=1, beta=2)
def order(**kw):
    return list(kw)
print(order(z=1, a=2, m=3), order(**{'y': 1}, x=2))
def keep(**kw):
    kw['new'] = 1
    return kw
d = {'a': 1}
print(keep(**d), d)
