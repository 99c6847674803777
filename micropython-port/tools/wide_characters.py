"""Writes the table of characters that take two columns of a terminal, which tracebacks need for their carets: for the
interpreter (types/errors/wide_characters.h) and for the host (runtime/src/carets/wide.rs).

    python3.14 wide_characters.py

Run by hand where the Unicode version changes; the output is committed. An older Python uses the package unicodedata2,
where it is installed.
"""

from pathlib import Path

try:
    import unicodedata2 as unicodedata
except ImportError:
    import unicodedata

ROOT = Path(__file__).resolve().parents[2]
SAYS = (
    "// Unicode %s: characters of the width W or F, as first and last ones of runs. Made by\n"
    "// micropython-port/tools/wide_characters.py.\n" % unicodedata.unidata_version
)


def runs() -> list[tuple[int, int]]:
    """The first and last characters of runs of wide ones."""
    result: list[tuple[int, int]] = []
    for code in range(0x110000):
        if unicodedata.east_asian_width(chr(code)) in "WF":
            if result and result[-1][1] == code - 1:
                result[-1] = (result[-1][0], code)
            else:
                result.append((code, code))
    return result


def rows(items: list[str], width: int) -> str:
    """Items as lines of a table."""
    lines = []
    line = "   "
    for item in items:
        if len(line) + len(item) + 2 > width:
            lines.append(line)
            line = "   "
        line += " " + item + ","
    return "\n".join([*lines, line])


def main() -> None:
    wide = runs()
    table = rows(["{0x%x, 0x%x}" % run for run in wide], 120)
    text = SAYS + "\nstatic const uint32_t wide_characters[%d][2] = {\n%s\n};\n" % (len(wide), table)
    (ROOT / "micropython-port/types/errors/wide_characters.h").write_text(text)
    table = rows(["(0x%x, 0x%x)" % run for run in wide], 110)
    text = SAYS + "\n#[rustfmt::skip]\npub(super) const WIDE: [(u32, u32); %d] = [\n%s\n];\n" % (len(wide), table)
    (ROOT / "runtime/src/carets/wide.rs").write_text(text)


main()
