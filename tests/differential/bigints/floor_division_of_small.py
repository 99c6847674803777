# Large integers: small ones divided by large ones
for small in 0, 1, -1, 5, -5, 2**40, -(2**40):
    for large in 2**64, -(2**64), 2**200, -(2**200), 2**31, -(2**31):
        print(small // large, small % large, divmod(small, large))
        assert small == small // large * large + small % large
