# Exceptions: a MemoryError says how much was asked for
try:
    x = bytearray(1 << 30)
except MemoryError as e:
    print(e)
