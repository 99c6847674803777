# Unicode: a small program over text of many scripts
lines = ['Ζεύς και Ήρα', 'Привет, мир!', 'こんにちは世界', 'שלום עולם', 'مرحبا ١٢٣', 'नमस्ते दुनिया', 'Zażółć gęślą jaźń', '👩‍👩‍👧 family', 'naïve café ﬁn']
for line in lines:
    letters = sum(c.isalpha() for c in line)
    print(len(line), letters, len(line.split()), ascii(line[::-1][:4]), len(line.encode()), len(line.encode('utf-16-le')), ascii(line.upper()[:5]), line.title() == line, line.casefold() == line.lower())
index = {}
for n, line in enumerate(lines):
    for c in line:
        index.setdefault(c, set()).add(n)
print(sorted((ascii(c), sorted(v)) for c, v in index.items() if len(v) > 2))
