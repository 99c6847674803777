# str: wrapping and aligning paragraphs
def wrap(text, width):
    lines, line = [], ''
    for word in text.split():
        if line and len(line) + 1 + len(word) > width:
            lines.append(line)
            line = word
        else:
            line = line + ' ' + word if line else word
    return lines + [line] if line else lines
def justify(line, width):
    words = line.split(' ')
    if len(words) == 1:
        return line.ljust(width)
    spare = width - sum(map(len, words))
    gaps = len(words) - 1
    return ''.join(w + ' ' * (spare // gaps + (i < spare % gaps)) for i, w in enumerate(words[:-1])) + words[-1]
text = 'Lorem ipsum dolor sit amet, consectetur adipiscing elit, sed do éiusmod tempor incididunt ut labore et dolore magna aliqua.'
for width in (20, 33):
    for line in wrap(text, width):
        print('|' + justify(line, width) + '|', '|' + line.center(width, '.') + '|', '|' + line.rjust(width) + '|')
