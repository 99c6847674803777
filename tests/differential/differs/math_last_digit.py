# The module math: the last digit of some functions (cbrt, gamma, sin) may be another one; they are another library's
import math
print(math.cbrt(27), math.gamma(4.5))
