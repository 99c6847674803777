# array.array: arrays of characters
from array import array
a = array('u', 'aé日')
print(a, len(a), a[1], a.tounicode(), a.itemsize, a.typecode)
a.append('x')
a.fromunicode('yz')
a[0] = 'Q'
print(a, a.tolist(), 'é' in a, a[::-1])
try:
    array('i').tounicode()
except ValueError:
    print('ValueError')
