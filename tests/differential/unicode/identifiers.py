# Unicode: isidentifier over scripts
for text in ['a', '_', 'é', '日本', 'ªb', 'ﬁ', 'a٣', '٣a', 'a·b', '℘', '℮x', 'x́', '́x', '𝐱', 'a-b', 'ａ', '€', 'x²', 'ゝ', '\u2118', 'a\u2054b', '\xb7']:
    print(ascii(text), text.isidentifier())
