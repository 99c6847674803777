# The module traceback: formats exceptions like CPython's.

import sys
import _traceback

_MISSING = object()


def _exception(exc, value):
    # The arguments are one exception, or its class, itself and the traceback.
    if value is not _MISSING:
        return value
    return exc


def format_exception(exc=None, value=_MISSING, tb=_MISSING, limit=None, chain=True):
    exc = _exception(exc, value)
    if exc is None:
        return ["NoneType: None\n"]
    return _traceback.format(exc, chain).splitlines(True)


def format_exception_only(exc=None, value=_MISSING, *, show_group=False):
    exc = _exception(exc, value)
    if exc is None:
        return ["NoneType: None\n"]
    return _traceback.only(exc).splitlines(True)


def print_exception(exc=None, value=_MISSING, tb=_MISSING, limit=None, file=None, chain=True):
    print("".join(format_exception(exc, value, tb, limit, chain)), end="", file=file or sys.stderr)


def format_exc(limit=None, chain=True):
    return "".join(format_exception(sys.exception(), chain=chain))


def print_exc(limit=None, file=None, chain=True):
    print(format_exc(limit, chain), end="", file=file or sys.stderr)


class FrameSummary:
    def __init__(
        self,
        filename,
        lineno,
        name,
        *,
        lookup_line=True,
        locals=None,
        line=None,
        end_lineno=None,
        colno=None,
        end_colno=None,
    ):
        self.filename = filename
        self.lineno = lineno
        self.end_lineno = lineno if end_lineno is None else end_lineno
        self.colno = colno
        self.end_colno = end_colno
        self.name = name
        self._line = line
        self.locals = {k: _safe_repr(v) for k, v in locals.items()} if locals else None
        self._excerpt = None  # the source as it is shown, with carets

    @property
    def line(self):
        if self._line is None and self.lineno is not None:
            line = _traceback.line(self.filename, self.lineno)
            if not line:
                import linecache

                line = linecache.getline(self.filename, self.lineno)
            self._line = line.strip()
        return self._line

    def __repr__(self):
        return "<FrameSummary file {}, line {} in {}>".format(self.filename, self.lineno, self.name)

    def _items(self):
        return (self.filename, self.lineno, self.name, self.line)

    def __iter__(self):
        return iter(self._items())

    def __getitem__(self, index):
        return self._items()[index]

    def __len__(self):
        return 4

    def __eq__(self, other):
        if isinstance(other, FrameSummary):
            return (self.filename, self.lineno, self.name, self.locals) == (
                other.filename,
                other.lineno,
                other.name,
                other.locals,
            )
        if isinstance(other, tuple):
            return self._items() == other
        return NotImplemented


def _safe_repr(value):
    try:
        return repr(value)
    except Exception:
        return "<local repr() failed>"


class StackSummary(list):
    @classmethod
    def extract(cls, frame_gen, *, limit=None, lookup_lines=True, capture_locals=False):
        if limit is None:
            limit = getattr(sys, "tracebacklimit", None)
            if limit is not None and limit < 0:
                limit = 0
        frames = frame_gen if limit is None else _limited(frame_gen, limit)
        result = cls()
        for frame, lineno in frames:
            code = frame.f_code
            result.append(
                FrameSummary(
                    code.co_filename, lineno, code.co_name, locals=frame.f_locals if capture_locals else None
                )
            )
        if lookup_lines:
            for frame in result:
                frame.line
        return result

    @classmethod
    def from_list(cls, a_list):
        return cls([x if isinstance(x, FrameSummary) else FrameSummary(x[0], x[1], x[2], line=x[3]) for x in a_list])

    def format_frame_summary(self, frame_summary):
        row = '  File "{}", line {}, in {}\n'.format(frame_summary.filename, frame_summary.lineno, frame_summary.name)
        if frame_summary._excerpt is not None:
            return row + frame_summary._excerpt
        if frame_summary.line:
            row += "    {}\n".format(frame_summary.line.strip())
        return row

    def format(self):
        lines = []
        last = None
        count = 0

        def repeated():
            if count > 3:
                more = count - 3
                lines.append("  [Previous line repeated {} more time{}]\n".format(more, "" if more == 1 else "s"))

        for frame in self:
            row = self.format_frame_summary(frame)
            if row is None:
                continue
            this = (frame.filename, frame.lineno, frame.name)
            if last == this:
                count += 1
            else:
                repeated()
                last = this
                count = 1
            if count <= 3:
                lines.append(row)
        repeated()
        return lines


def _limited(items, limit):
    if limit < 0:
        return list(items)[limit:]
    return [item for item, _ in zip(items, range(limit))]


def _frame(file, line, name, text, end_line=None, column=None, end_column=None, excerpt=None):
    frame = FrameSummary(file, line, name, line=text, end_lineno=end_line, colno=column, end_colno=end_column)
    frame._excerpt = excerpt
    return frame


def _summary(levels, limit):
    if limit is not None:
        levels = levels[:limit] if limit >= 0 else levels[limit:]
    return StackSummary([_frame(*level) for level in levels])


def extract_tb(tb, limit=None):
    if tb is None:
        return StackSummary([])
    return _summary(_traceback.levels(tb), limit)


def extract_stack(f=None, limit=None):
    levels = _traceback.stack()[:-1]
    if limit is not None:
        levels = levels[-limit:] if limit > 0 else levels[:-limit]
    return _summary(levels, None)


def format_list(extracted_list):
    return StackSummary.from_list(extracted_list).format()


def print_list(extracted_list, file=None):
    print("".join(format_list(extracted_list)), end="", file=file or sys.stderr)


def format_tb(tb, limit=None):
    return format_list(extract_tb(tb, limit))


def print_tb(tb, limit=None, file=None):
    print("".join(format_tb(tb, limit)), end="", file=file or sys.stderr)


def format_stack(f=None, limit=None):
    return format_list(_own_stack(limit))


def print_stack(f=None, limit=None, file=None):
    print("".join(format_list(_own_stack(limit))), end="", file=file or sys.stderr)


def _own_stack(limit):
    # Leaves out this function and its caller in this module.
    levels = _traceback.stack()[:-2]
    if limit is not None:
        levels = levels[-limit:] if limit > 0 else levels[:-limit]
    return _summary(levels, None)


def walk_stack(f):
    if f is None:
        f = sys._getframe().f_back.f_back.f_back
    while f is not None:
        yield f, f.f_lineno
        f = f.f_back


def walk_tb(tb):
    while tb is not None:
        yield tb.tb_frame, tb.tb_lineno
        tb = tb.tb_next


def clear_frames(tb):
    pass


class TracebackException:
    def __init__(
        self, exc_type, exc_value, exc_traceback, *, limit=None, lookup_lines=True, capture_locals=False, compact=False,
        max_group_width=15, max_group_depth=10, save_exc_type=True, _seen=()
    ):
        self._exc = exc_value
        self.exc_type = exc_type if save_exc_type else None
        module = exc_type.__module__
        self.exc_type_str = ("" if module in ("builtins", "__main__") else module + ".") + exc_type.__qualname__
        self.stack = extract_tb(exc_traceback, limit)
        self.__notes__ = getattr(exc_value, "__notes__", None)
        seen = (*_seen, exc_value)

        def of(other):
            if other is None or any(other is known for known in seen):
                return None
            return TracebackException(type(other), other, other.__traceback__, limit=limit, compact=compact, _seen=seen)

        self.__cause__ = of(exc_value.__cause__) if exc_value is not None else None
        self.__suppress_context__ = exc_value.__suppress_context__ if exc_value is not None else False
        is_shown = exc_value is not None and not (compact and (self.__cause__ is not None or self.__suppress_context__))
        self.__context__ = of(exc_value.__context__) if is_shown else None
        is_group = isinstance(exc_value, BaseExceptionGroup)
        self.exceptions = [of(other) for other in exc_value.exceptions] if is_group else None
        if isinstance(exc_value, SyntaxError):
            self.filename = exc_value.filename
            self.lineno = None if exc_value.lineno is None else str(exc_value.lineno)
            self.end_lineno = None if exc_value.end_lineno is None else str(exc_value.end_lineno)
            self.text, self.offset, self.end_offset = exc_value.text, exc_value.offset, exc_value.end_offset
            self.msg = exc_value.msg

    @classmethod
    def from_exception(cls, exc, **keywords):
        return cls(type(exc), exc, exc.__traceback__, **keywords)

    def __eq__(self, other):
        if not isinstance(other, TracebackException):
            return NotImplemented
        # The exceptions themselves may be others that say the same.
        return str(self) == str(other) and {**self.__dict__, "_exc": None} == {**other.__dict__, "_exc": None}

    def format(self, *, chain=True, **options):
        return iter(format_exception(self._exc, chain=chain))

    def format_exception_only(self, *, show_group=False, **options):
        return iter(format_exception_only(self._exc))

    def print(self, *, file=None, chain=True):
        print_exception(self._exc, file=file, chain=chain)

    def __str__(self):
        return str(self._exc)
