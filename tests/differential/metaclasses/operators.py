# Metaclasses: operators on classes
class Meta(type):
    def __len__(cls):
        return len(cls.members)

    def __iter__(cls):
        return iter(cls.members)

    def __getitem__(cls, name):
        return cls.members[cls.members.index(name)] + "!"

    def __contains__(cls, x):
        return x in cls.members

    def __add__(cls, other):
        return cls.members + other.members

    def __eq__(cls, other):
        return isinstance(other, Meta) and cls.members == other.members

    def __hash__(cls):
        return hash(tuple(cls.members))

    def __lt__(cls, other):
        return len(cls) < len(other)

    def __bool__(cls):
        return cls.on

    def __instancecheck__(cls, obj):
        return obj == "instance of everything" or super().__instancecheck__(obj)

    def __subclasscheck__(cls, sub):
        return sub is int or super().__subclasscheck__(sub)


class A(metaclass=Meta):
    members = ["a", "b"]
    on = True


class B(metaclass=Meta):
    members = ["a", "b"]
    on = False


class C(A):
    members = ["x", "y", "z"]


print(len(A), list(A), A["b"], "a" in A, "q" in A, A + C)
print(A == B, A == C, A != C, hash(A) == hash(B), A < C, bool(A), bool(B))
print(isinstance("instance of everything", A), isinstance(A(), A), isinstance(5, A), isinstance(C(), A))
print(issubclass(int, A), issubclass(C, A), issubclass(str, A))
print([x for x in sorted([C, A])], {A: 1}[B], max(A, C))
