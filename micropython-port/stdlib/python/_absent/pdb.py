"""What packages see of pdb, which a program can't import: there is no debugger here."""


def _refuse(*args, **kwargs):
    raise RuntimeError("there is no debugger in the sandbox")


class Pdb:
    __init__ = _refuse


run = runeval = runcall = set_trace = post_mortem = pm = _refuse
