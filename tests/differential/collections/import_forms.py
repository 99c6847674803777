# collections: ways to import it
import collections
import collections as c
from collections import Counter as C, deque
print(collections is c, collections.Counter is C, collections.deque is deque, hasattr(collections, "ChainMap"), sorted(collections.__all__))
try:
    collections.nothing
except AttributeError as e:
    print(e)
from collections import *
print(Counter("aa"), defaultdict(int)["x"], OrderedDict.__name__, namedtuple.__name__, ChainMap.__name__)
