# Run in the guest before a test, with __files: a file system in its memory with those files, where the test looks for them.
import os, vfs


class __Disk:
    SIZE = 512

    def __init__(self, blocks):
        self.data = bytearray(blocks * self.SIZE)

    def readblocks(self, block, buf):
        addr = block * self.SIZE
        buf[:] = memoryview(self.data)[addr : addr + len(buf)]

    def writeblocks(self, block, buf):
        addr = block * self.SIZE
        self.data[addr : addr + len(buf)] = buf

    def ioctl(self, op, arg):
        if op == 4:
            return len(self.data) // self.SIZE
        if op == 5:
            return self.SIZE
        if op == 6:
            return 0


def __mount(files):
    disk = __Disk(600)
    vfs.VfsFat.mkfs(disk)
    vfs.umount("/")
    vfs.mount(vfs.VfsFat(disk), "/")
    for name, content in files.items():
        parts = name.split("/")[:-1]
        for depth in range(len(parts)):
            try:
                os.mkdir("/".join(parts[: depth + 1]))
            except OSError:
                pass
        with open(name, "wb") as file:
            file.write(content)


__mount(__files)
del __files, __mount, __Disk, os, vfs
