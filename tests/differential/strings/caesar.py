# str: a small program with ord, chr and translate
def shift(text, n):
    out = []
    for c in text:
        if 'a' <= c <= 'z':
            out.append(chr((ord(c) - 97 + n) % 26 + 97))
        elif c.isupper() and c.isascii():
            out.append(chr((ord(c) - 65 + n) % 26 + 65))
        else:
            out.append(c)
    return ''.join(out)
message = 'Hello, World! Ünïcode stays.'
print(shift(message, 3), shift(shift(message, 3), -3) == message)
lower = 'abcdefghijklmnopqrstuvwxyz'
table = str.maketrans(lower + lower.upper(), lower[13:] + lower[:13] + lower[13:].upper() + lower[:13].upper())
print(message.translate(table), message.translate(table).translate(table) == message)
