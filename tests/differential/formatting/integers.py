# Format specifications: integers of every base and sign
specs = ['', 'd', 'b', 'o', 'x', 'X', '#b', '#o', '#x', '#X', '+d', ' d', '-d', '+x', '5', '<8', '>8', '^8', '=8', '=+8', '08', '+08', '#010x', '#010b', '<08', '^08', 'x>+6', '*=9', 'n', '5d', '1', '0', '00']
for n in [0, 5, -5, 255, -1234567, 10 ** 20, -2 ** 64]:
    print(n, [format(n, spec) for spec in specs])
