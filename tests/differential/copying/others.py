# copy: of collections, generators and exceptions
# 3.14: the messages are those of 3.14
import copy

from collections import OrderedDict, defaultdict, deque
print(copy.deepcopy(OrderedDict(a=[1])), copy.copy(defaultdict(list, a=[1])), copy.deepcopy(deque([1, [2]])))
try: copy.copy(i for i in ())
except TypeError as e: print(e)
e = copy.copy(ValueError('x', 1)); print(repr(e))
