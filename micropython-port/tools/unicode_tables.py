"""Writes types/text/unicode_tables.h from the Unicode data of the Python that runs it (3.14's is Unicode 16):

    python3.14 unicode_tables.py > ../types/text/unicode_tables.h

Run by hand where the Unicode version changes; the output is committed. What a character is comes from what str's own methods
say of it, so that ours say the same.
"""

import unicodedata

TOP = 0x110000


def flags_of(code):
    """The bits of a character, in the order of the enumeration in unicode.h."""
    c = chr(code)

    def ends_word(text):
        return (text + "\u03a3").lower()[-1] == "\u03c2"

    answers = [
        c.isalpha(), c.isdecimal(), c.isdigit(), c.isnumeric(), c.islower(), c.isupper(),
        c.istitle() and not c.isupper(), c.isspace(), c.isprintable(), c.isidentifier(), ("a" + c).isidentifier(),
        ends_word("A" + c) and not ends_word(c), (c + "a").title()[-1] == "a",
    ]
    return sum(1 << i for i, answer in enumerate(answers) if answer)


def class_runs(flags):
    """Runs of characters of one class, or of two that take turns: (first, the class of it, the class of the next)."""
    runs = []
    at = 0
    while at < TOP:
        plane_end = (at | 0xFFFF) + 1
        end = at + 1
        while end < plane_end and flags[end] == flags[at]:
            end += 1
        other = flags[at]
        if end == at + 1 and end + 1 < plane_end and flags[end + 1] == flags[at]:
            other = flags[end]
            end += 1
            while end < plane_end and flags[end] == flags[end - 2]:
                end += 1
        runs.append((at, flags[at], other))
        at = end
    return runs


def check_decimals(runs):
    """The value of a decimal digit is its distance from the start of its run, modulo ten."""
    for i, (start, _, _) in enumerate(runs):
        if chr(start).isdecimal():
            end = runs[i + 1][0]
            assert all(unicodedata.decimal(chr(code)) == (code - start) % 10 for code in range(start, end))
    assert all(other == first or not first & 2 and not other & 2 for _, first, other in runs)


def case_maps():
    """The upper, lower, title and folded form of each character that has another one."""
    maps = {}
    for code in range(TOP):
        c = chr(code)
        forms = c.upper(), c.lower(), c.title(), c.casefold()
        if any(form != c for form in forms):
            maps[code] = forms
    return maps


def case_runs(maps):
    """Runs of characters that change alike: (first, how many, step, differences). Specials have their own table."""
    left = {
        code: tuple(ord(form) - code if len(form) == 1 else 0 for form in forms) + (any(len(form) > 1 for form in forms),)
        for code, forms in maps.items()
    }
    runs = []
    while left:
        first = min(left)
        best = 1, 1
        for step in 1, 2:
            count = 1
            # Runs are searched by their first character, so no run may begin inside another one.
            while left.get(first + count * step) == left[first] and count < 255:
                if step == 2 and first + count * step - 1 in left:
                    break
                count += 1
            if count > best[0]:
                best = count, step
        count, step = best
        runs.append((first, count, step, left[first]))
        for code in range(first, first + count * step, step):
            del left[code]
    return runs


def rows(numbers, form="%d"):
    """Numbers as lines of C."""
    lines = []
    line = "   "
    for number in numbers:
        text = " " + form % number + ","
        if len(line) + len(text) > 120:
            lines.append(line)
            line = "   "
        line += text
    return "\n".join(lines + [line])


def main():
    flags = [flags_of(code) for code in range(TOP)]
    runs = class_runs(flags)
    check_decimals(runs)
    pairs = sorted({run[1:] for run in runs})
    planes = [next(i for i, run in enumerate(runs) if run[0] == plane << 16) for plane in range(17)] + [len(runs)]
    maps = case_maps()
    cases = case_runs(maps)
    changes = sorted({run[3] for run in cases})
    assert len(pairs) < 256 and len(changes) < 256
    specials = [code for code in sorted(maps) if any(len(form) > 1 for form in maps[code])]
    size = 2 * 256 + 3 * len(runs) + 4 * len(pairs) + 36 + 5 * len(cases) + 17 * len(changes) + 26 * len(specials)

    print("// Unicode %s: what characters are, and their cases. Made by tools/unicode_tables.py. %d bytes."
          % (unicodedata.unidata_version, size))
    print("\n#define UNICODE_VERSION \"%s\"" % unicodedata.unidata_version)
    print("\n// The bits of the first 256 characters.")
    print("static const uint16_t latin_flags[256] = {\n%s\n};" % rows(flags[:256], "0x%04x"))
    print("\n// Characters in runs: where one starts in its plane, and which pair of bits its characters have in turn.")
    print("static const uint16_t run_starts[%d] = {\n%s\n};" % (len(runs), rows([run[0] & 0xFFFF for run in runs], "0x%04x")))
    print("static const uint8_t run_pairs[%d] = {\n%s\n};" % (len(runs), rows([pairs.index(run[1:]) for run in runs])))
    print("static const uint16_t pair_flags[%d][2] = {\n%s\n};" % (len(pairs), rows(pairs, "{0x%04x, 0x%04x}")))
    print("\n// The first run of each plane, and the number of runs.")
    print("static const uint16_t plane_runs[18] = {\n%s\n};" % rows(planes))
    print("\n// Characters with cases in runs: the first one, how many, whether each or every second one, and how they change.")
    low = sum(1 for run in cases if run[0] < 0x10000)
    assert all(run[0] < 0x20000 for run in cases)
    print("#define CASES_OF_PLANE_0 (%d)" % low)
    print("static const uint16_t case_starts[%d] = {\n%s\n};" % (len(cases), rows([run[0] & 0xFFFF for run in cases], "0x%04x")))
    print("static const uint8_t case_counts[%d] = {\n%s\n};" % (len(cases), rows([run[1] for run in cases])))
    print("static const uint8_t case_steps[%d] = {\n%s\n};" % (len(cases), rows([run[2] for run in cases])))
    print("static const uint8_t case_changes[%d] = {\n%s\n};" % (len(cases), rows([changes.index(run[3]) for run in cases])))
    print("\n// Numbers to add for the upper, lower, title and folded form.")
    print("static const int32_t changes[%d][4] = {\n%s\n};" % (len(changes), rows([c[:4] for c in changes], "{%d, %d, %d, %d}")))
    print("static const uint8_t change_is_special[%d] = {\n%s\n};" % (len(changes), rows([c[4] for c in changes])))
    print("\n// Characters with a form of more than one character: these four forms, ended by 0 where shorter.")
    print("static const uint16_t specials[%d][13] = {" % len(specials))
    for code in specials:
        forms = [[ord(c) for c in form] + [0] * (3 - len(form)) for form in maps[code]]
        print("    {%s}," % ", ".join("0x%04x" % number for number in [code] + sum(forms, [])))
    print("};")


main()
