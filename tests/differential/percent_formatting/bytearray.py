# The operator %: bytearray
print(bytearray(b'%d-%s') % (5, b'z'), bytearray(b'%5.2f|%c') % (1.5, 65), type(bytearray(b'x') % ()).__name__)
