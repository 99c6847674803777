# Floats: hex and fromhex
for x in [0.0, -0.0, 1.0, -1.5, 0.1, 3.14159, 1e300, 5e-324, 2.2250738585072014e-308, 1e-310, 255.75, float('inf'), float('-inf'), float('nan')]:
    text = x.hex()
    print(text, float.fromhex(text))
for text in ['0x1.8p1', '1.8', '-0x.1', ' 0X1P-3 ', '0x1p1023', '0x1.fffffffffffffp1023', '0x1.fffffffffffff7p1023', '0x1.fffffffffffff8p1023', '0x1p1024', '0x1p-1074', '0x1p-1075', '0x1.8p-1075', '0x0.8p-1074', '0x1.00000000000008p0', '0x1.000000000000081p0', '0x1.00000000000018p0', 'a.bp2', 'ff', 'inf', '-Infinity', 'nan', '+NaN', '0x', '', '.', '0x1p', '0x1.2.3', 'xyz', '1p5', '0x123456789abcdef01', '0x' + '0' * 50 + '1', '1e5', '0x1p99999999999', '0x0p99999999999', '0x1p-99999999999']:
    try:
        print(repr(text), float.fromhex(text))
    except Exception as e:
        print(repr(text), type(e).__name__, e)
