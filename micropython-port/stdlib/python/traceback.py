# Text of exceptions, as CPython's module of this name makes it.

import sys
import _traceback

_MISSING = object()


def _exception(exc, value):
    # Either one exception is given, or its class, itself and the traceback.
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
        self.line = line
        self.locals = locals
        self._excerpt = None  # what is shown of the source, with carets

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
            return self._items() == other._items()
        return self._items() == other


class StackSummary(list):
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
    # Without this function and the one of this module that called it.
    levels = _traceback.stack()[:-2]
    if limit is not None:
        levels = levels[-limit:] if limit > 0 else levels[:-limit]
    return _summary(levels, None)


def walk_tb(tb):
    while tb is not None:
        yield tb.tb_frame, tb.tb_lineno
        tb = tb.tb_next


def clear_frames(tb):
    pass


class TracebackException:
    def __init__(self, exc_type, exc_value, exc_traceback, *, limit=None, lookup_lines=True, capture_locals=False, compact=False):
        self._exc = exc_value
        self.exc_type = exc_type
        self.stack = extract_tb(exc_traceback, limit)

    @classmethod
    def from_exception(cls, exc, **keywords):
        return cls(type(exc), exc, exc.__traceback__, **keywords)

    def format(self, *, chain=True):
        return iter(format_exception(self._exc, chain=chain))

    def format_exception_only(self, *, show_group=False):
        return iter(format_exception_only(self._exc))

    def print(self, *, file=None, chain=True):
        print_exception(self._exc, file=file, chain=chain)

    def __str__(self):
        return str(self._exc)
