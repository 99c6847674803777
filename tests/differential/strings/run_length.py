# str: run-length coding and decoding
def encode(text):
    out = ''
    i = 0
    while i < len(text):
        j = i
        while j < len(text) and text[j] == text[i]:
            j += 1
        out += text[i] + (str(j - i) if j - i > 1 else '')
        i = j
    return out
def decode(text):
    out = []
    for c in text:
        if c.isdigit():
            if out and isinstance(out[-1], list):
                out[-1].append(c)
            else:
                out.append([c])
        else:
            out.append(c)
    result = ''
    for c in out:
        result += result[-1] * (int(''.join(c)) - 1) if isinstance(c, list) else c
    return result
for text in ('', 'a', 'aaabccddddd', 'ääöööü', 'x' * 120 + 'yz', '日本本本'):
    coded = encode(text)
    print(coded, decode(coded) == text)
