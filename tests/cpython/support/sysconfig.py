"""Stands for sysconfig where CPython's tests ask how it was built."""


def get_config_var(name):
    return None


def get_config_vars(*names):
    return [None for _ in names] if names else {}


def is_python_build(*args):
    return False


def get_platform():
    return "wasi-wasm32"


def get_python_version():
    return "3.14"


def get_path(*args, **kwargs):
    return None


def get_paths(*args, **kwargs):
    return {}


def get_makefile_filename():
    return "Makefile"
