"""asyncio's other files import this. It is ours because there is no ssl here: nothing of it is ever called."""


class SSLProtocol:
    def __init__(self, *args, **kwargs):
        raise RuntimeError("Python ssl module is not available")
