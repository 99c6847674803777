# Complex numbers: text, with signed zeros
inf, nan = float('inf'), float('nan')
for z in [0j, 1j, -1j, 1 + 0j, 1 + 2j, 1 - 2j, -1 + 2j, 0.5j, 1e20j, 1.5 + 1e-10j, complex(-0.0, 1), complex(-0.0, -0.0), complex(0.0, -0.0), complex(-1, -0.0), complex(inf, nan), complex(nan, -inf), complex(0, inf), 1e16 + 1e-5j]:
    print(z, repr(z), str(z), [z])
print(1j, 2.5J, 0x10 + 1j, 1_0j, 1e3j, .5j, 5.j)
