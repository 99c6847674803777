# The module `re`: the flags, the error and the scanner. The matcher is in C (stdlib/re/).
#
# Flags are plain ints, not an enum.IntFlag as in CPython: importing enum takes longer than this whole module.

from _re import (
    Match, Pattern, compile, escape, findall, finditer, fullmatch, match, purge, search, set_error, split, sub, subn,
)

__all__ = [
    "match", "fullmatch", "search", "sub", "subn", "split", "findall", "finditer", "compile", "purge", "escape",
    "error", "Pattern", "Match", "A", "I", "L", "M", "S", "X", "U", "ASCII", "IGNORECASE", "LOCALE", "MULTILINE",
    "DOTALL", "VERBOSE", "UNICODE", "NOFLAG", "RegexFlag", "PatternError",
]


class PatternError(Exception):
    """Exception raised for invalid regular expressions.

    Attributes:

        msg: The unformatted error message
        pattern: The regular expression pattern
        pos: The index in the pattern where compilation failed (may be None)
        lineno: The line corresponding to pos (may be None)
        colno: The column corresponding to pos (may be None)
    """

    def __init__(self, msg, pattern=None, pos=None):
        self.msg = msg
        self.pattern = pattern
        self.pos = pos
        self.lineno = self.colno = None
        if pattern is not None and pos is not None:
            newline = "\n" if isinstance(pattern, str) else b"\n"
            self.lineno = pattern.count(newline, 0, pos) + 1
            self.colno = pos - pattern.rfind(newline, 0, pos)
            msg = f"{msg} at position {pos}"
            if newline in pattern:
                msg = f"{msg} (line {self.lineno}, column {self.colno})"
        super().__init__(msg)


error = PatternError
set_error(PatternError)

_NAMES = ("ASCII", "IGNORECASE", "LOCALE", "UNICODE", "MULTILINE", "DOTALL", "VERBOSE", "DEBUG")


class _Flags(type):
    def __iter__(self):
        return iter([getattr(self, name) for name in _NAMES])

    def __len__(self):
        return len(_NAMES)

    def __getitem__(self, name):
        return self.__members__[name]

    @property
    def __members__(self):
        return {name: value for name, value in vars(self).items() if isinstance(value, self)}


class RegexFlag(int, metaclass=_Flags):
    def _names(self):
        return [name for name in _NAMES if int(self) & int(getattr(RegexFlag, name))]

    @property
    def name(self):
        if not self:
            return "NOFLAG"
        return "|".join(self._names()) or None

    @property
    def value(self):
        return int(self)

    def __repr__(self):
        known = self._names()
        rest = int(self) & ~0x1FE
        parts = ["re." + name for name in known]
        if rest or not parts:
            parts.append(hex(rest) if rest else "re.NOFLAG")
        return "|".join(parts)

    def __str__(self):
        return repr(self)

    def __format__(self, spec):
        return format(str(self), spec)

    def __or__(self, other):
        return RegexFlag(int(self) | int(other)) if isinstance(other, int) else NotImplemented

    def __and__(self, other):
        return RegexFlag(int(self) & int(other)) if isinstance(other, int) else NotImplemented

    def __xor__(self, other):
        return RegexFlag(int(self) ^ int(other)) if isinstance(other, int) else NotImplemented

    __ror__ = __or__
    __rand__ = __and__
    __rxor__ = __xor__

    def __invert__(self):
        inverted = ~int(self)
        if inverted < 0:  # as in an enum that keeps what it does not know
            inverted += max(0x200, 1 << inverted.bit_length())
        return RegexFlag(inverted)

    def __contains__(self, other):
        return int(self) & int(other) == int(other)

    def __iter__(self):
        return iter([getattr(RegexFlag, name) for name in self._names()])

    def __len__(self):
        return len(self._names())

    def __bool__(self):
        return int(self) != 0

    def __hash__(self):
        return hash(int(self))

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self


NOFLAG = RegexFlag.NOFLAG = RegexFlag(0)
I = IGNORECASE = RegexFlag.I = RegexFlag.IGNORECASE = RegexFlag(2)
L = LOCALE = RegexFlag.L = RegexFlag.LOCALE = RegexFlag(4)
M = MULTILINE = RegexFlag.M = RegexFlag.MULTILINE = RegexFlag(8)
S = DOTALL = RegexFlag.S = RegexFlag.DOTALL = RegexFlag(16)
U = UNICODE = RegexFlag.U = RegexFlag.UNICODE = RegexFlag(32)
X = VERBOSE = RegexFlag.X = RegexFlag.VERBOSE = RegexFlag(64)
DEBUG = RegexFlag.DEBUG = RegexFlag(128)
A = ASCII = RegexFlag.A = RegexFlag.ASCII = RegexFlag(256)
del set_error


def _compile(pattern, flags):
    """Makes a pattern that was pickled."""
    return compile(pattern, flags)


class Scanner:
    def __init__(self, lexicon, flags=0):
        self.lexicon = lexicon
        self._actions = [(compile(phrase, flags), action) for phrase, action in lexicon]

    def scan(self, string):
        result = []
        at = 0
        while True:
            for pattern, action in self._actions:
                found = pattern.match(string, at)
                if found is not None:
                    break
            else:
                break
            end = found.end()
            if end == at:
                break
            if callable(action):
                self.match = found
                action = action(self, found.group())
            if action is not None:
                result.append(action)
            at = end
        return result, string[at:]
