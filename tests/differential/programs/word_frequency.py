# Programs: counting words and printing a histogram
text = """It was the best of times, it was the worst of times,
it was the age of wisdom, it was the age of foolishness"""
words = [w.strip(",.").lower() for line in text.splitlines() for w in line.split()]
freq = {}
for w in words:
    freq[w] = freq.get(w, 0) + 1
for word, n in sorted(freq.items(), key=lambda p: (-p[1], p[0]))[:6]:
    print(f"{word:>10} {'#' * n} {n}")
longest = max(words, key=len)
print(longest, len(longest), words.index(longest), words.count("it"))
print({n: sorted(w for w in freq if len(w) == n) for n in sorted({len(w) for w in freq})})
print(" ".join(w.capitalize() for w in words[:5]), "...", " ".join(words[-3:][::-1]))
