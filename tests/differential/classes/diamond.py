# Classes: cooperative super() in a diamond of bases
class Base:
    def __init__(self, **kw):
        print("Base", sorted(kw))
        self.log = ["Base"]

    def run(self):
        self.log.append("run Base")
        return self.log


class Left(Base):
    def __init__(self, left=0, **kw):
        print("Left", left)
        super().__init__(**kw)
        self.log.append("Left")

    def run(self):
        self.log.append("run Left")
        return super().run()


class Right(Base):
    def __init__(self, right=0, **kw):
        print("Right", right)
        super().__init__(**kw)
        self.log.append("Right")

    def run(self):
        self.log.append("run Right")
        return super().run()


class Both(Left, Right):
    def __init__(self, **kw):
        super().__init__(**kw)
        self.log.append("Both")

    def run(self):
        self.log.append("run Both")
        return super(Both, self).run()


b = Both(left=1, right=2)
print(b.run())
print(Left(left=5).run())
print(super(Left, b).run.__name__)
