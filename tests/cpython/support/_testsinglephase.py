"""Stands for _testsinglephase where CPython's tests import it: there are no extension modules."""
