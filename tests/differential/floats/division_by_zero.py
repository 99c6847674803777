# Floats and integers: division by zero has one message
# 3.14: What's New, Other language changes
def show(text):
    try:
        print(text, eval(text))
    except Exception as e:
        print(text, type(e).__name__, e)
for text in ['1 / 0', '1 // 0', '1 % 0', 'divmod(1, 0)', '1.0 / 0', '1.0 // 0', '1.0 % 0', 'divmod(1.0, 0)', '1 / 0.0', '10 ** 30 / 0', '10 ** 30 // 0', '10 ** 30 % 0', 'divmod(10 ** 30, 0)', '0.0 ** -1', '0 ** -1', '0 ** -1.5', '0.0 ** -0.5', '1j / 0', '0j ** -1', '0j ** 1j', '1 / 0j', 'True / False', 'True % False', '5 % 0.0', '0 ** -10 ** 30']:
    show(text)
