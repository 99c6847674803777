# Format specifications: strings
for spec in ['', 's', '10', '<10', '>10', '^10', '^9', '*^10', '.2', '.0', '10.2', '>10.2s', '010', '<010', '0<10', '-<8', '.100', '\u20ac>8', '\U0001d54f^9', '{<5', '}>5', '=<5', '<<5', '^^5']:
    print(ascii(spec), format('hello', spec) + '|', format('é', spec) + '|', format('', spec) + '|')
