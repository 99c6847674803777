# str: loops over indices of text that is not ASCII
text = 'äbcdéfgh日本語' * 200
n = len(text)
print(n, sum(1 for i in range(n) if text[i] == text[-n + i]), sum(ord(text[i]) for i in range(n)), sum(ord(text[i]) for i in range(n - 1, -1, -1)))
step = 7919
print(''.join(text[i * step % n] for i in range(60)))
other = 'x' + text
print(all(text[i] == other[i + 1] for i in range(0, n, 13)), text[1000:1012], other[1001:1013], text[:5] + text[-5:])
i = 0
words = 0
while i < len(text):
    if text[i] == 'ä':
        words += 1
    i += 1
print(words)
