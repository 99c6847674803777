# Format specifications: __format__ of classes
class Point:
    def __init__(self, x, y):
        self.x, self.y = x, y
    def __format__(self, spec):
        if spec == 'polar':
            return 'r=%.2f' % (self.x ** 2 + self.y ** 2) ** 0.5
        return '({:{s}}, {:{s}})'.format(self.x, self.y, s=spec)
    def __str__(self):
        return 'a point'

class Plain:
    def __str__(self):
        return 'plain'
    def __repr__(self):
        return 'Plain()'

class Bad:
    def __format__(self, spec):
        return 5

p = Point(3, 4)
print(format(p), format(p, '.1f'), format(p, 'polar'), '{:>4}'.format(p), '{!s:>10}|'.format(p), f'{p:03d}', f'{p}')
print(format(Plain()), '{}'.format(Plain()), '{!r}'.format(Plain()), f'{Plain()!r:>10}')
def show(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
show(lambda: format(Plain(), '5'))
show(lambda: format(Bad()))
show(lambda: '{}'.format(Bad()))
for v in ([], (), {}, set(), None, b'x', object, range(3), NotImplemented, ...):
    show(lambda: format(v))
    show(lambda: format(v, '10'))
show(lambda: format(5, 5))
show(lambda: format('x', b'5'))
show(lambda: format(5, 'd', 'e'))
show(lambda: format())
