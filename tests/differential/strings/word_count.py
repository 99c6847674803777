# str: a small program that counts words
text = """The quick brown fox -- jumps over the lazy dog. The dog, lazy as
it is, doesn't mind; the fox (quick as ever) doesn't either!  "Über-cool", said Émile."""
counts = {}
for word in text.lower().split():
    word = word.strip('.,;:!?()"-')
    if word:
        counts[word] = counts.get(word, 0) + 1
for word, count in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
    print(word.ljust(12, '.') + str(count).rjust(3))
print(' '.join(w.capitalize() for w in sorted(counts) if w.isalpha())[:60])
