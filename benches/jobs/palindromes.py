"""Takes slices of strings and turns strings round, to find palindromes."""

TEXT = "abacabadabacabaeabacabadabacabafabacabadabacabaeabacabadabacaba" * 9


def main():
    found = 0
    longest = ""
    for size in range(3, 60, 2):
        for start in range(len(TEXT) - size + 1):
            part = TEXT[start : start + size]
            if part == part[::-1]:
                found += 1
                if size > len(longest):
                    longest = part
    numbers = sum(n for n in range(9000) if str(n) == str(n)[::-1])
    return "%d %s %d" % (found, longest, numbers)
