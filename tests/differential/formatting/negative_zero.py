# Format specifications: z takes the sign from a zero
for x in [-0.0, 0.0, -0.01, 0.01, -0.4, -0.5, -0.6, -1e-10, -1.5, 1.5, -99.999]:
    print(x, [format(x, s) for s in ('z', 'z.0f', 'z.1f', 'z.2f', '+z.1f', ' z.1f', 'z.1e', 'z.2g', 'z.0%', '08z.1f' if False else 'z08.1f', 'z,.1f', '>z8.1f')])
