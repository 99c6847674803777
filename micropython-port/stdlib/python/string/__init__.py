# The module string: constants, capwords, Template and Formatter.

whitespace = " \t\n\r\v\f"
ascii_lowercase = "abcdefghijklmnopqrstuvwxyz"
ascii_uppercase = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
ascii_letters = ascii_lowercase + ascii_uppercase
digits = "0123456789"
hexdigits = digits + "abcdef" + "ABCDEF"
octdigits = "01234567"
punctuation = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"
printable = digits + ascii_letters + punctuation + whitespace


def capwords(s, sep=None):
    return (sep or " ").join([word.capitalize() for word in s.split(sep)])


_first = ascii_letters + "_"
_more = _first + digits


class Template:
    delimiter = "$"

    def __init__(self, template):
        self.template = template

    # The parts of the template: (text, None), or (placeholder as written, name); a name of None with text that is no
    # placeholder at all is (place, False).
    def _parts(self):
        text = self.template
        at = 0
        while True:
            found = text.find(self.delimiter, at)
            if found < 0:
                yield text[at:], None
                return
            yield text[at:found], None
            start = found + len(self.delimiter)
            if text.startswith(self.delimiter, start):
                yield self.delimiter, None
                at = start + len(self.delimiter)
                continue
            braced = text.startswith("{", start)
            first = start + 1 if braced else start
            end = first
            while end < len(text) and text[end] in (_first if end == first else _more):
                end += 1
            at = end + 1 if braced else end
            if end == first or (braced and not text.startswith("}", end)):
                yield found, False
                at = start
            else:
                yield text[found:at], text[first:end]

    def _place(self, at):
        lines = self.template[:at].splitlines(True)
        if not lines:
            return 1, 1
        return len(lines), at - len("".join(lines[:-1])) + 1

    def _fill(self, mapping, keywords, safe):
        out = []
        for text, name in self._parts():
            if name is None:
                out.append(text)
            elif name is False:
                if not safe:
                    line, column = self._place(text)
                    raise ValueError("Invalid placeholder in string: line %d, col %d" % (line, column))
                out.append(self.delimiter)
            elif name in keywords:
                out.append(str(keywords[name]))
            elif safe:
                try:
                    out.append(str(mapping[name]))
                except KeyError:
                    out.append(text)
            else:
                out.append(str(mapping[name]))
        return "".join(out)

    def substitute(self, mapping=None, **keywords):
        return self._fill({} if mapping is None else mapping, keywords, False)

    def safe_substitute(self, mapping=None, **keywords):
        return self._fill({} if mapping is None else mapping, keywords, True)

    def is_valid(self):
        for _, name in self._parts():
            if name is False:
                return False
        return True

    def get_identifiers(self):
        names = []
        for _, name in self._parts():
            if name and name not in names:
                names.append(name)
        return names


class Formatter:
    def format(self, format_string, *args, **kwargs):
        return self.vformat(format_string, args, kwargs)

    def vformat(self, format_string, args, kwargs):
        used = set()
        result, _ = self._vformat(format_string, args, kwargs, used, 2, 0)
        self.check_unused_args(used, args, kwargs)
        return result

    def _vformat(self, format_string, args, kwargs, used, depth, number):
        if depth < 0:
            raise ValueError("Max string recursion exceeded")
        out = []
        for text, field, spec, conversion in self.parse(format_string):
            if text:
                out.append(text)
            if field is None:
                continue
            if field == "" or field[0] in ".[":
                if number is False:
                    raise ValueError("cannot switch from manual field specification to automatic field numbering")
                field = str(number) + field
                number += 1
            elif field[0] in digits:
                if number:
                    raise ValueError("cannot switch from manual field specification to automatic field numbering")
                number = False
            obj, key = self.get_field(field, args, kwargs)
            used.add(key)
            obj = self.convert_field(obj, conversion)
            spec, number = self._vformat(spec, args, kwargs, used, depth - 1, number)
            out.append(self.format_field(obj, spec))
        return "".join(out), number

    def get_value(self, key, args, kwargs):
        return args[key] if isinstance(key, int) else kwargs[key]

    def check_unused_args(self, used_args, args, kwargs):
        pass

    def format_field(self, value, format_spec):
        return format(value, format_spec)

    def convert_field(self, value, conversion):
        if conversion is None:
            return value
        if conversion == "s":
            return str(value)
        if conversion == "r":
            return repr(value)
        if conversion == "a":
            return ascii(value)
        raise ValueError("Unknown conversion specifier " + str(conversion))

    # Tuples of text, field, format specification and conversion, as str.format() reads them.
    def parse(self, format_string):
        text = []
        at = 0
        end = len(format_string)
        while at < end:
            c = format_string[at]
            if c not in "{}":
                stop = at
                while stop < end and format_string[stop] not in "{}":
                    stop += 1
                text.append(format_string[at:stop])
                at = stop
                continue
            if format_string.startswith(c, at + 1):
                text.append(c)
                yield "".join(text), None, None, None
                text = []
                at += 2
                continue
            if c == "}":
                raise ValueError("Single '}' encountered in format string")
            depth = 1
            stop = at + 1
            while stop < end and depth:
                if format_string[stop] == "{":
                    depth += 1
                elif format_string[stop] == "}":
                    depth -= 1
                stop += 1
            if depth:
                raise ValueError("expected '}' before end of string" if stop > at + 1 else "Single '{' encountered in format string")
            inside = format_string[at + 1:stop - 1]
            name, colon, spec = inside.partition(":")
            name, bang, conversion = name.partition("!")
            yield "".join(text), name, spec, conversion if bang else None
            text = []
            at = stop
        if text:
            yield "".join(text), None, None, None

    def get_field(self, field_name, args, kwargs):
        at = 0
        while at < len(field_name) and field_name[at] not in ".[":
            at += 1
        first = field_name[:at]
        if first.isdigit():
            first = int(first)
        obj = self.get_value(first, args, kwargs)
        while at < len(field_name):
            stop = at + 1
            if field_name[at] == ".":
                while stop < len(field_name) and field_name[stop] not in ".[":
                    stop += 1
                obj = getattr(obj, field_name[at + 1:stop])
            else:
                stop = field_name.find("]", at)
                if stop < 0:
                    raise ValueError("Missing ']' in format string")
                key = field_name[at + 1:stop]
                obj = obj[int(key) if key.isdigit() else key]
                stop += 1
            at = stop
        return obj, first
