# dataclasses: mutable defaults and the order of defaults
# 3.14: the messages are those of 3.14
from dataclasses import *
from typing import ClassVar

try:
    @dataclass
    class Bad:
        l: list = []
except ValueError as e: print(e)
try:
    @dataclass
    class Bad:
        a: int = 1
        b: int
except TypeError as e: print(e)
