"""What packages see of getpass, which a program can't import: there is no user here."""


class GetPassWarning(UserWarning):
    pass


def getuser():
    raise OSError("no username: there are no users in the sandbox")


def getpass(prompt="Password: ", stream=None):
    raise OSError("there is no terminal in the sandbox")
