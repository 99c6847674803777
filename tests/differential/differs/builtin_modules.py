# Attributes: modules that are built in take no new attributes, because they lie in read-only memory
import math

try:
    math.mine = 1
    print(math.mine)
except AttributeError as e:
    print(type(e).__name__)
