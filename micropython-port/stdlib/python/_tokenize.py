# The module `_tokenize`, which tokenize.py imports. CPython's is the lexer of its compiler. The lexer of this compiler
# keeps no comments, line ends or places, so this module has its own lexer.

import re
from token import (
    COMMENT,
    DEDENT,
    ENDMARKER,
    EXACT_TOKEN_TYPES,
    FSTRING_END,
    FSTRING_MIDDLE,
    FSTRING_START,
    INDENT,
    NAME,
    NEWLINE,
    NL,
    NUMBER,
    OP,
    STRING,
)

_blank = re.compile(r"[ \t\f]*")
_comment = re.compile(r"#[^\r\n]*")
_name = re.compile("[A-Za-z0-9_\u0080-\U0010ffff]+")
_number = re.compile(
    r"0[xX](?:_?[0-9a-fA-F])+|0[bB](?:_?[01])+|0[oO](?:_?[0-7])+"
    r"|(?:[0-9](?:_?[0-9])*\.(?:[0-9](?:_?[0-9])*)?|\.[0-9](?:_?[0-9])*)(?:[eE][-+]?[0-9](?:_?[0-9])*)?[jJ]?"
    r"|[0-9](?:_?[0-9])*[eE][-+]?[0-9](?:_?[0-9])*[jJ]?|[0-9](?:_?[0-9])*[jJ]?"
)
_quote = re.compile(r"(?:[bB][rR]?|[rR][bB]?|[uU])?('''|\"\"\"|'|\")")
_fquote = re.compile(r"(?:[fF][rR]?|[rR][fF])('''|\"\"\"|'|\")")
_operator = re.compile("|".join(re.escape(op) for op in sorted(EXACT_TOKEN_TYPES, key=len, reverse=True)) + r"|[!$?`]")
_end_of_line = re.compile(r"\r?\n|\r")
_behind_number = re.compile(r"(?:and|else|for|if|in|is|not|or)\b")
_closing = {")": "(", "]": "[", "}": "{"}


class _Field:
    # An f-string that has not ended yet.
    def __init__(self, quote, raw, row, col):
        self.quote = quote
        self.raw = raw
        self.row = row
        self.col = col
        self.fields = []  # the depth of brackets of each open replacement field
        self.in_text = True  # False in an expression
        self.is_spec = False  # whether the text is a format


class TokenizerIter:
    def __init__(self, readline, *, encoding=None, extra_tokens=False):
        self._readline = readline
        self._encoding = encoding
        self._extra = extra_tokens
        self._row = 0
        self._line = ""
        self._pos = 0
        self._brackets = []
        self._strings = []
        self._tokens = self._generate()

    def __iter__(self):
        return self

    def __next__(self):
        return next(self._tokens)

    # ---- Lines

    # Reads the next line. Returns '' at the end.
    def _read(self):
        try:
            line = self._readline()
        except StopIteration:
            line = b"" if self._encoding is not None else ""
        if self._encoding is not None:
            if not isinstance(line, (bytes, bytearray)):
                raise TypeError("readline() returned a non-bytes object")
            line = line.decode(self._encoding)
        elif not isinstance(line, str):
            raise TypeError("readline() returned a non-string object")
        if line:
            self._row += 1
            self._line = line
            self._pos = 0
            zero = line.find("\0")
            if zero >= 0:
                raise self._error("source code cannot contain null bytes", self._row, zero)
        return line

    def _error(self, text, row, col, line=None, kind=SyntaxError):
        line = self._line if line is None else line
        more = (None, None) if kind is IndentationError else ()
        return kind(text, ("<string>", row, col + 1, line) + more)

    def _token(self, kind, start, end):
        text = self._line[start:end]
        if kind == OP and not self._extra:
            kind = EXACT_TOKEN_TYPES.get(text, OP)
        return kind, text, (self._row, start), (self._row, end), self._line

    # Returns the token for the line end at the current place. The last line of a file may have none.
    def _end_token(self, kind):
        found = _end_of_line.match(self._line, self._pos)
        text = found.group() if found else ""
        start = self._pos
        self._pos = len(self._line)
        if not self._extra:
            return kind, "", (self._row, start), (self._row, start), self._line
        return kind, text, (self._row, start), (self._row, start + max(len(text), 1)), self._line

    # ---- Logical lines

    def _generate(self):
        indents = [0]
        columns = [0]
        continued = False
        while True:
            line = self._read()
            if not line:
                break
            if not continued and not self._brackets and not self._strings:
                pos, column, column_1 = self._indentation()
                first_column = None
                while line[pos : pos + 1] == "\\" and _end_of_line.match(line, pos + 1):
                    # The first line's indentation counts.
                    first_column = column if first_column is None else first_column
                    line = self._read()
                    if not line:
                        raise self._error("unexpected EOF in multi-line statement", self._row, -1, "")
                    pos, column, column_1 = self._indentation()
                if first_column is not None:
                    column = first_column or column
                if pos == len(line) or line[pos] in "#\r\n":
                    self._pos = pos
                    found = _comment.match(line, pos)
                    if found:
                        if self._extra:
                            yield self._token(COMMENT, pos, found.end())
                        self._pos = found.end()
                    elif pos == len(line):
                        continue
                    if self._extra:
                        yield self._end_token(NL)
                    continue
                self._pos = pos
                if column > indents[-1]:
                    if len(indents) == 100:
                        raise self._error("too many levels of indentation", self._row, pos, kind=IndentationError)
                    indents.append(column)
                    columns.append(pos)
                    yield INDENT, line[:pos], (self._row, 0), (self._row, pos), line
                while column < indents[-1]:
                    indents.pop()
                    columns.pop()
                    if column > indents[-1]:
                        raise self._error(
                            "unindent does not match any outer indentation level",
                            self._row,
                            len(line.rstrip("\r\n")),
                            line.rstrip("\r\n"),
                            IndentationError,
                        )
                    yield DEDENT, "", (self._row, pos), (self._row, pos), line
            continued = yield from self._tokens_of_line()
        if continued:
            raise self._error("unexpected EOF while parsing", self._row, self._pos)
        if self._strings:
            self._unterminated(self._strings[-1])
        if self._brackets:
            raise self._error("unexpected EOF in multi-line statement", self._row, -1, "")
        end = self._row + 1, 0
        for _ in indents[1:]:
            yield DEDENT, "", end, end, ""
        yield ENDMARKER, "", end, end, ""

    def _indentation(self):
        line = self._line
        column = column_1 = pos = 0
        while pos < len(line):
            c = line[pos]
            if c == " ":
                column += 1
                column_1 += 1
            elif c == "\t":
                column = (column // 8 + 1) * 8
                column_1 += 1
            elif c == "\f":
                column = column_1 = 0
            else:
                break
            pos += 1
        return pos, column, column_1

    # Yields the tokens of a physical line from the current place on. Returns whether a backslash continues it.
    def _tokens_of_line(self):
        while True:
            if self._strings and self._strings[-1].in_text:
                yield from self._text()
                if self._pos >= len(self._line):
                    return False
                continue
            line = self._line
            self._pos = pos = _blank.match(line, self._pos).end()
            if pos == len(line):
                if line[-1:] not in ("\n", "\r"):
                    yield self._end_token(NL if self._brackets else NEWLINE)
                return False
            c = line[pos]
            if c == "\n" or c == "\r":
                if self._brackets or self._strings:
                    if self._extra:
                        yield self._end_token(NL)
                else:
                    yield self._end_token(NEWLINE)
                return False
            if c == "#":
                end = _comment.match(line, pos).end()
                if self._extra:
                    yield self._token(COMMENT, pos, end)
                self._pos = end
                if end == len(line):
                    yield self._end_token(NL if self._brackets else NEWLINE)
                    return False
            elif c == "\\":
                if _end_of_line.match(line, pos + 1):
                    return True
                col = len(line.rstrip("\r\n"))
                raise self._error("unexpected character after line continuation character", self._row, col)
            else:
                yield from self._simple(c, pos)

    # Yields the tokens at the current place, outside the text of an f-string.
    def _simple(self, c, pos):
        line = self._line
        found = _fquote.match(line, pos)
        if found:
            quote = found.group(1)
            self._strings.append(_Field(quote, "r" in found.group().lower(), self._row, pos))
            yield self._token(FSTRING_START, pos, found.end())
            self._pos = found.end()
            return
        if self._strings and line.startswith(self._strings[-1].quote, pos):
            raise self._error("f-string: expecting '}'", self._row, pos)
        found = _quote.match(line, pos)
        if found:
            yield self._string(pos, found)
            return
        if c.isdigit() and c.isascii() or (c == "." and line[pos + 1 : pos + 2].isdigit()):
            yield self._number(pos)
            return
        if c == "_" or c.isidentifier() or (self._extra and c > "\x7f"):
            end = _name.match(line, pos).end()
            yield self._token(NAME, pos, end)
            self._pos = end
            return
        found = _operator.match(line, pos)
        if not found:
            code = ord(c)
            if c.isprintable():
                raise self._error("invalid character '%s' (U+%04X)" % (c, code), self._row, pos)
            raise self._error("invalid non-printable character U+%04X" % code, self._row, pos)
        yield self._op(found.group(), pos)

    def _number(self, pos):
        line = self._line
        end = _number.match(line, pos).end()
        text = line[pos:end]
        following = line[end : end + 1]
        lenient = self._extra and line[pos : pos + 2].lower() not in ("0x", "0b", "0o") and following != "_"
        if (following == "_" or following.isalnum()) and not lenient:
            if not _behind_number.match(line, end) or text[:2].lower() in ("0x", "0b", "0o"):
                kind = {"0x": "hexadecimal", "0b": "binary", "0o": "octal"}.get(line[pos : pos + 2].lower(), "decimal")
                if kind == "decimal" and text[-1:] in "jJ":
                    kind = "imaginary"
                if kind in ("binary", "octal") and following.isdigit():
                    raise self._error("invalid digit '%s' in %s literal" % (following, kind), self._row, end)
                raise self._error("invalid %s literal" % kind, self._row, end)
        if text[0] == "0" and text.strip("0_") and text.isdigit() and not self._extra:
            raise self._error(
                "leading zeros in decimal integer literals are not permitted; "
                "use an 0o prefix for octal integers",
                self._row,
                pos,
            )
        self._pos = end
        return self._token(NUMBER, pos, end)

    def _op(self, text, pos):
        string = self._strings[-1] if self._strings else None
        in_field = string is not None and string.fields and string.fields[-1] == len(self._brackets)
        if in_field and text[0] == ":" and len(text) > 1:
            text = ":"
        if text in "([{":
            self._brackets.append((text, self._row, pos))
            if len(self._brackets) > 200:
                raise self._error("too many nested parentheses", self._row, pos)
        elif text in _closing:
            if in_field and text != "}":
                if self._extra:
                    self._pos = pos + 1
                    return self._token(OP, pos, pos + 1)
                raise self._error("f-string: unmatched '%s'" % text, self._row, pos)
            if not self._brackets:
                if self._extra:
                    self._pos = pos + 1
                    return self._token(OP, pos, pos + 1)
                raise self._error("unmatched '%s'" % text, self._row, pos)
            opening, row, _ = self._brackets.pop()
            if opening != _closing[text] and not self._extra:
                where = "" if row == self._row else " on line %d" % row
                raise self._error(
                    "closing parenthesis '%s' does not match opening parenthesis '%s'%s" % (text, opening, where),
                    self._row,
                    pos,
                )
            if in_field:
                string.fields.pop()
                string.in_text = True
                string.is_spec = bool(string.fields)
        elif in_field and text == ":":
            string.in_text = True
            string.is_spec = True
        self._pos = pos + len(text)
        return self._token(OP, pos, pos + len(text))

    # ---- Strings

    def _unterminated(self, string):
        kind = "f-string" if isinstance(string, _Field) else "string"
        if len(string.quote) == 3:
            text = "unterminated triple-quoted %s literal (detected at line %d)" % (kind, self._row)
        else:
            text = "unterminated %s literal (detected at line %d)" % (kind, self._row)
        raise self._error(text, string.row, string.col)

    def _string(self, start, found):
        quote = found.group(1)
        row = self._row
        lines = self._line
        text = lines[start : found.end()]
        pos = found.end()
        first = self._line
        while True:
            line = self._line
            end = pos
            while end < len(line):
                c = line[end]
                if c == "\\":
                    end += 3 if line.startswith("\\\r\n", end) else 2
                elif line.startswith(quote, end):
                    end += len(quote)
                    text += line[pos:end]
                    self._pos = end
                    return STRING, text, (row, start), (self._row, end), lines
                elif c in "\r\n" and len(quote) == 1:
                    break
                else:
                    end += 1
            text += line[pos:]
            if end < len(line) or (len(quote) == 1 and not line.endswith(("\\\n", "\\\r\n"))) or not self._read():
                field = _Field(quote, False, row, start)
                text = "unterminated %sstring literal (detected at line %d)" % (
                    "triple-quoted " if len(quote) == 3 else "",
                    self._row,
                )
                raise self._error(text, row, start, first)
            lines += self._line
            pos = 0

    # Yields the text of an f-string from the current place on: up to a field, its end, or the end of the line.
    def _text(self):
        string = self._strings[-1]
        row = self._row
        start = self._pos
        lines = self._line
        text = ""
        begin = start
        while True:
            line = self._line
            pos = self._pos
            while pos < len(line):
                c = line[pos]
                if c == "\\" and not (string.raw and line[pos + 1 : pos + 2] in ("{", "}")):
                    if not string.raw and line.startswith("N{", pos + 1) and "}" in line[pos:] and not string.is_spec:
                        pos = line.index("}", pos) + 1
                    elif line[pos + 1 : pos + 2] in ("{", "}"):
                        pos += 1
                    else:
                        pos += 3 if line.startswith("\\\r\n", pos) else 2
                    continue
                if line.startswith(string.quote, pos):
                    if text or pos > begin:
                        yield FSTRING_MIDDLE, text + line[begin:pos], (row, start), (self._row, pos), lines
                    if string.fields:
                        raise self._error("f-string: expecting '}'", self._row, pos)
                    self._strings.pop()
                    yield self._token(FSTRING_END, pos, pos + len(string.quote))
                    self._pos = pos + len(string.quote)
                    return
                if c == "{" or c == "}":
                    doubled = line.startswith(c, pos + 1) and not string.is_spec
                    if doubled:
                        yield FSTRING_MIDDLE, text + line[begin : pos + 1], (row, start), (self._row, pos + 1), lines
                        self._pos = pos + 2
                        return
                    ends_spec = c == "}" and string.is_spec and line[pos - 1 : pos] == "}"
                    if text or pos > begin or ends_spec:
                        yield FSTRING_MIDDLE, text + line[begin:pos], (row, start), (self._row, pos), lines
                    if c == "{":
                        self._brackets.append(("{", self._row, pos))
                        string.fields.append(len(self._brackets))
                        string.in_text = False
                        yield self._token(OP, pos, pos + 1)
                        self._pos = pos + 1
                    elif string.fields:
                        string.in_text = False
                        yield self._op("}", pos)
                    else:
                        raise self._error("f-string: single '}' is not allowed", self._row, pos)
                    return
                if c in "\r\n" and len(string.quote) == 1:
                    if string.is_spec:
                        raise self._error("f-string: newlines are not allowed in format specifiers", self._row, pos)
                    self._unterminated(string)
                pos += 1
            text += line[begin:]
            if not self._read():
                self._unterminated(string)
            lines += self._line
            begin = 0
