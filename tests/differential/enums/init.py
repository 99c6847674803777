# enum: members with __init__ and __new__
from enum import *

class Planet(Enum):
    EARTH = (5.97e24, 6.37e6)
    MARS = (6.4e23, 3.39e6)
    def __init__(self, mass, radius):
        self.mass = mass; self.radius = radius
    @property
    def g(self): return round(6.67e-11 * self.mass / self.radius**2, 2)
print(Planet.EARTH.g, Planet.MARS.value, repr(Planet.EARTH), Planet.EARTH.mass)
class ByVal(Enum):
    def __new__(cls, v, label):
        o = object.__new__(cls); o._value_ = v; o.label = label; return o
    A = (1, 'one'); B = (2, 'two')
print(ByVal(2).label, ByVal.A, repr(ByVal.A))
