# str: a reader of settings with sections, comments and quotes
text = '''
# comment
name = "Example \\"quoted\\" value"   # trailing
[server]
host=localhost
port = 8080
tags = a, b ,c
empty =
[ünïcode]
key = wért
'''
section, result = '', {}
for number, line in enumerate(text.splitlines(), 1):
    line = line.strip()
    if not line or line.startswith('#'):
        continue
    if line[0] == '[' and line[-1:] == ']':
        section = line[1:-1].strip()
        continue
    key, found, value = line.partition('=')
    if not found:
        print('bad line', number)
        continue
    value = value.strip()
    if value.startswith('"'):
        end = value.rindex('"')
        value = value[1:end].replace('\\"', '"')
    elif ',' in value:
        value = [part.strip() for part in value.split(',')]
    elif value.isdigit():
        value = int(value)
    result[section + '.' + key.strip() if section else key.strip()] = value
for key, value in result.items():
    print(key.ljust(14), repr(value))
