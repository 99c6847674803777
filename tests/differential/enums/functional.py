# enum: the functional form
from enum import *

Animal = Enum('Animal', 'ANT BEE CAT'); print(list(Animal), Animal.BEE.value, Animal)
print(list(Enum('D', [('A', 'x'), ('B', 'y')])), list(Enum('E', {'q': 5})), list(IntEnum('F', ['a','b'], start=5)))
