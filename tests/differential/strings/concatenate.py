# str: building long text piece by piece
text = ''
for i in range(3000):
    text += chr(97 + i % 26)
print(len(text), text[:30], text[-5:], text.count('abc'))
text = ''
for i in range(500):
    text = text + 'é' + str(i)
print(len(text), text[1000:1020], text.find('é499'), text[-4:])
parts = []
for i in range(1000):
    parts.append('%d;' % i)
print(len(''.join(parts)), hash(''.join(parts)) == hash(''.join(parts)))
