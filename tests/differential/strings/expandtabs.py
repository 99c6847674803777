# str: expandtabs with sizes and columns
for text in ('', '\t', 'a\tb', 'ab\tcd\te', 'a\n\tb', 'abc\r\td', '\t\té\t', '日\t本'):
    print([text.expandtabs(), text.expandtabs(4), text.expandtabs(tabsize=3), text.expandtabs(1), text.expandtabs(0), text.expandtabs(-5)])
