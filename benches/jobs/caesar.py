"""Shifts the letters of a text, char by char, with ord and chr."""

TEXT = "The quick brown fox jumps over the lazy dog, again and again! " * 300


def shift(text, key):
    letters = []
    for char in text:
        if "a" <= char <= "z":
            letters.append(chr((ord(char) - 97 + key) % 26 + 97))
        elif "A" <= char <= "Z":
            letters.append(chr((ord(char) - 65 + key) % 26 + 65))
        else:
            letters.append(char)
    return "".join(letters)


def main():
    secret = shift(TEXT, 7)
    back = shift(secret, -7)
    return "%s %s %d" % (secret[:43], back == TEXT, len(secret))
