# Modules: os._exit is sys.exit: finally blocks run, and a program can catch it
import os

try:
    os._exit(0)
finally:
    print("finally")
