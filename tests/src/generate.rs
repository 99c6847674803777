//! Generates random programs, for comparison with `python3`. Each strategy makes small pieces of Python, and shrinks to
//! smaller ones.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select, subsequence};

/// Python source.
type Source = BoxedStrategy<String>;

/// Beginning of programs whose pieces are tried one by one. An exception of a piece is printed.
pub const PREAMBLE: &str = "\
def attempt(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__, e)
";

/// Returns each kind of program with its name.
pub fn kinds() -> Vec<(&'static str, Source)> {
    vec![
        ("integers", attempts(integer())),
        ("floats", attempts(float())),
        ("mixed_numbers", attempts(number())),
        ("strings", attempts(string())),
        ("string_methods", attempts(string_method())),
        ("bytes", attempts(bytes())),
        ("format_specifications", attempts(formatted())),
        ("percent_formatting", attempts(percent())),
        ("f_strings", attempts(f_string())),
        ("slices", slices()),
        ("comprehensions", attempts(comprehension())),
        ("unpacking", unpacking()),
        ("lists", list_program()),
        ("dicts", dict_program()),
        ("sets", set_program()),
        ("patterns", pattern_program()),
        ("classes", class_program()),
        ("calls", call_program()),
        ("control_flow", control_program()),
        ("generators", generator_program()),
    ]
}

fn attempts(piece: Source) -> Source {
    vec(piece, 1..12)
        .prop_map(|pieces| {
            let lines: String = pieces.iter().map(|piece| format!("attempt(lambda: {piece})\n")).collect();
            format!("{PREAMBLE}{lines}")
        })
        .boxed()
}

fn text(choices: &'static [&'static str]) -> Source {
    select(choices).prop_map(str::to_owned).boxed()
}

/// Returns lines, indented by so many levels.
fn indented(source: &str, levels: usize) -> String {
    source.lines().map(|line| format!("{}{line}\n", "    ".repeat(levels))).collect()
}

// ---- Numbers -------------------------------------------------------------------------------------------------------

const INTEGERS: [&str; 30] = [
    "0",
    "1",
    "-1",
    "2",
    "3",
    "7",
    "10",
    "-10",
    "255",
    "256",
    "1000",
    "True",
    "False",
    "0x7fffffff",
    "-0x80000000",
    "2**30",
    "-2**30",
    "2**31",
    "2**32",
    "2**62",
    "2**63",
    "-2**63",
    "2**64 - 1",
    "2**64",
    "10**18",
    "10**20",
    "-10**25",
    "123456789",
    "0b1011",
    "1_000_000",
];

fn integer_literal() -> Source {
    prop_oneof![
        (-20i64..20).prop_map(|n| n.to_string()),
        text(&INTEGERS),
        any::<i64>().prop_map(|n| n.to_string())
    ]
    .boxed()
}

fn integer() -> Source {
    integer_literal()
        .prop_recursive(4, 24, 3, |inner| {
            prop_oneof![
                (inner.clone(), select(&["+", "-", "*", "//", "%", "&", "|", "^"][..]), inner.clone())
                    .prop_map(|(a, op, b)| format!("({a}) {op} ({b})")),
                (inner.clone(), select(&["<", "<=", "==", "!=", ">", ">="][..]), inner.clone())
                    .prop_map(|(a, op, b)| format!("(({a}) {op} ({b}))")),
                (select(&["-", "+", "~", "not "][..]), inner.clone())
                    .prop_map(|(op, a)| format!("({op}({a}))")),
                (inner.clone(), 0..70u32).prop_map(|(a, n)| format!("(({a}) << {n})")),
                (inner.clone(), 0..70u32).prop_map(|(a, n)| format!("(({a}) >> {n})")),
                (inner.clone(), 0..4u32).prop_map(|(a, n)| format!("(({a}) ** {n})")),
                (inner.clone(), 0..30u32, inner.clone()).prop_map(|(a, n, m)| format!("pow({a}, {n}, {m})")),
                (inner.clone(), inner.clone()).prop_map(|(a, b)| format!("divmod({a}, {b})[0]")),
                (inner.clone(), inner.clone()).prop_map(|(a, b)| format!("divmod({a}, {b})[1]")),
                (inner.clone(), inner.clone(), inner.clone())
                    .prop_map(|(a, b, c)| format!("(({a}) if ({b}) else ({c}))")),
                (inner.clone(), select(&["and", "or"][..]), inner.clone())
                    .prop_map(|(a, op, b)| format!("(({a}) {op} ({b}))")),
                inner.clone().prop_map(|a| format!("abs({a})")),
                inner.clone().prop_map(|a| format!("({a}).bit_length()")),
                inner.clone().prop_map(|a| format!("hash({a})")),
                inner.clone().prop_map(|a| format!("int(str({a}))")),
                (inner.clone(), -25..5i32).prop_map(|(a, n)| format!("round({a}, {n})")),
                (inner.clone(), select(&["hex", "oct", "bin", "str", "repr"][..]))
                    .prop_map(|(a, f)| format!("len({f}({a}))")),
                vec(inner, 1..4).prop_map(|items| format!("max({}, 0)", items.join(", "))),
            ]
        })
        .boxed()
}

const FLOATS: [&str; 22] = [
    "0.0",
    "-0.0",
    "1.0",
    "0.1",
    "0.2",
    "0.5",
    "1.5",
    "2.5",
    "-2.675",
    "1e16",
    "123456789.125",
    "1e22",
    "1e23",
    "5e-324",
    "1.7976931348623157e308",
    "1e-7",
    "float('inf')",
    "float('-inf')",
    "float('nan')",
    "3.141592653589793",
    "9007199254740993.0",
    "1e100",
];

fn float_literal() -> Source {
    prop_oneof![
        text(&FLOATS),
        any::<f64>().prop_filter("a literal", |x| x.is_finite()).prop_map(|x| format!("({x:?})")),
        (-100_000i32..100_000).prop_map(|n| format!("({:?})", f64::from(n) / 100.0)),
    ]
    .boxed()
}

fn float() -> Source {
    float_literal()
        .prop_recursive(3, 12, 2, |inner| {
            prop_oneof![
                (inner.clone(), select(&["+", "-", "*", "/", "//", "%"][..]), inner.clone())
                    .prop_map(|(a, op, b)| format!("({a} {op} {b})")),
                (inner.clone(), -2..4i32).prop_map(|(a, n)| format!("({a}) ** {n}")),
                (inner.clone(), -5..20i32).prop_map(|(a, n)| format!("round({a}, {n})")),
                (inner.clone(), inner.clone()).prop_map(|(a, b)| format!("divmod({a}, {b})[0]")),
                (inner.clone(), inner.clone()).prop_map(|(a, b)| format!("divmod({a}, {b})[1]")),
                inner.clone().prop_map(|a| format!("float(str({a}))")),
                inner.clone().prop_map(|a| format!("abs({a})")),
                inner.clone().prop_map(|a| format!("float.fromhex(({a}).hex())")),
                inner.clone().prop_map(|a| format!("(-({a}))")),
                (inner.clone(), 0..25u32).prop_map(|(a, n)| format!("float('%.{n}e' % ({a}))")),
            ]
        })
        .boxed()
}

fn number() -> Source {
    let leaf =
        prop_oneof![integer_literal(), float_literal(), text(&["1j", "(2-3j)", "None", "'5'", "True"])];
    leaf.prop_recursive(3, 12, 2, |inner| {
        prop_oneof![
            (inner.clone(), select(&["+", "-", "*", "/", "//", "%"][..]), inner.clone())
                .prop_map(|(a, op, b)| format!("(({a}) {op} ({b}))")),
            (inner.clone(), select(&["<", "<=", "==", "!=", ">", ">="][..]), inner.clone())
                .prop_map(|(a, op, b)| format!("(({a}) {op} ({b}))")),
            (select(&["int", "float", "complex", "bool", "abs", "round", "str"][..]), inner.clone())
                .prop_map(|(f, a)| format!("{f}({a})")),
            inner.clone().prop_map(|a| format!("({a}).as_integer_ratio()")),
            (inner.clone(), inner).prop_map(|(a, b)| format!("sum([{a}, {b}])")),
            hashed(),
        ]
    })
    .boxed()
}

/// Hashes numbers: the hashes of other objects differ between interpreters.
fn hashed() -> Source {
    prop_oneof![integer_literal(), float_literal(), text(&["1j", "(2-3j)", "True"])]
        .prop_map(|a| format!("hash({a})"))
        .boxed()
}

// ---- Text ----------------------------------------------------------------------------------------------------------

const CHARACTERS: [&str; 40] = [
    "a", "b", "c", "A", "B", "z", " ", "  ", "ab", "ba", "0", "7", "_", "-", ".", ",", "%", "{", "}", "\\n",
    "\\t", "\\\\", "\\'", "\"", "é", "ß", "Ä", "日", "😀", "\\x00", "\\x7f", "\\xa0", "\\u2028", "\\r\\n",
    "İ", "ǆ", "Σ", "aa", "x=", "#",
];

fn string_literal() -> Source {
    vec(select(&CHARACTERS[..]), 0..6).prop_map(|parts| format!("'{}'", parts.concat())).boxed()
}

fn small() -> Source {
    prop_oneof![(-6i32..8).prop_map(|n| n.to_string()), text(&["100", "-100"])].boxed()
}

fn bound() -> Source {
    prop_oneof![3 => small(), 1 => Just("None".to_owned())].boxed()
}

fn string() -> Source {
    string_literal()
        .prop_recursive(3, 12, 3, |inner| {
            prop_oneof![
                (inner.clone(), inner.clone()).prop_map(|(a, b)| format!("({a} + {b})")),
                (inner.clone(), -1..5i32).prop_map(|(a, n)| format!("({a} * {n})")),
                (inner.clone(), bound(), bound(), bound())
                    .prop_map(|(a, i, j, k)| format!("{a}[{i}:{j}:{k}]")),
                (inner.clone(), small()).prop_map(|(a, i)| format!("{a}[{i}]")),
                (
                    inner.clone(),
                    select(
                        &[
                            "upper",
                            "lower",
                            "title",
                            "capitalize",
                            "swapcase",
                            "casefold",
                            "strip",
                            "lstrip",
                            "rstrip"
                        ][..]
                    )
                )
                    .prop_map(|(a, f)| format!("{a}.{f}()")),
                (inner.clone(), inner.clone(), inner.clone())
                    .prop_map(|(a, b, c)| format!("{a}.replace({b}, {c})")),
                (inner.clone(), vec(inner.clone(), 0..4))
                    .prop_map(|(a, b)| format!("{a}.join([{}])", b.join(", "))),
                inner.clone().prop_map(|a| format!("repr({a})")),
                inner.clone().prop_map(|a| format!("ascii({a})")),
                (inner.clone(), inner).prop_map(|(a, b)| format!("max({a}, {b})")),
            ]
        })
        .boxed()
}

fn string_method() -> Source {
    let s = string_literal;
    let optional = || prop_oneof![Just(String::new()), small().prop_map(|n| format!(", {n}"))];
    prop_oneof![
        (
            s(),
            select(&["find", "rfind", "index", "rindex", "count", "startswith", "endswith"][..]),
            s(),
            optional(),
            optional()
        )
            .prop_map(|(a, f, b, i, j)| format!("{a}.{f}({b}{i}{j})")),
        (s(), select(&["split", "rsplit"][..]), s(), optional())
            .prop_map(|(a, f, b, n)| format!("{a}.{f}({b}{n})")),
        (s(), select(&["split", "rsplit"][..]), small())
            .prop_map(|(a, f, n)| format!("{a}.{f}(maxsplit={n})")),
        (
            s(),
            select(
                &["partition", "rpartition", "removeprefix", "removesuffix", "strip", "lstrip", "rstrip"][..]
            ),
            s()
        )
            .prop_map(|(a, f, b)| format!("{a}.{f}({b})")),
        (
            s(),
            select(&["center", "ljust", "rjust"][..]),
            0..12u32,
            select(&["", ", '*'", ", 'é'", ", 'ab'"][..])
        )
            .prop_map(|(a, f, n, fill)| format!("{a}.{f}({n}{fill})")),
        (s(), any::<bool>())
            .prop_map(|(a, keep)| format!("{a}.splitlines({})", if keep { "True" } else { "" })),
        (
            s(),
            select(
                &[
                    "isalpha",
                    "isdigit",
                    "isalnum",
                    "isspace",
                    "isupper",
                    "islower",
                    "istitle",
                    "isnumeric",
                    "isdecimal",
                    "isidentifier",
                    "isprintable",
                    "isascii"
                ][..]
            )
        )
            .prop_map(|(a, f)| format!("{a}.{f}()")),
        (s(), 0..12u32).prop_map(|(a, n)| format!("{a}.zfill({n})")),
        (s(), 0..6u32).prop_map(|(a, n)| format!("{a}.expandtabs({n})")),
        (s(), s(), s(), small()).prop_map(|(a, b, c, n)| format!("{a}.replace({b}, {c}, {n})")),
        (s(), s(), s()).prop_map(|(a, b, c)| format!("{a}.translate(str.maketrans({b}, {c}))")),
        (
            s(),
            select(&["utf-8", "ascii", "latin-1", "utf-16", "utf-32-be"][..]),
            select(&["strict", "ignore", "replace", "backslashreplace", "xmlcharrefreplace"][..])
        )
            .prop_map(|(a, e, h)| format!("{a}.encode('{e}', '{h}')")),
        (s(), s()).prop_map(|(a, b)| format!("({a} < {b}, {a} == {b}, {a} in {b})")),
        s().prop_map(|a| format!("list({a})")),
        s().prop_map(|a| format!("[ord(c) for c in reversed({a})]")),
    ]
    .boxed()
}

const BYTES: [&str; 10] = [
    "b''",
    "b'a'",
    "b'abc'",
    "b'\\x00\\xff'",
    "b'a b  c'",
    "b'\\'\"'",
    "b'\\t\\n'",
    "b'AbC'",
    "b'aaaa'",
    "b'\\xc3\\xa9'",
];

fn bytes() -> Source {
    let leaf = || text(&BYTES);
    prop_oneof![
        (leaf(), bound(), bound(), bound()).prop_map(|(a, i, j, k)| format!("{a}[{i}:{j}:{k}]")),
        (leaf(), small()).prop_map(|(a, i)| format!("{a}[{i}]")),
        (leaf(), leaf()).prop_map(|(a, b)| format!("({a} + {b}, {a} < {b}, {a} in {b})")),
        (
            leaf(),
            select(
                &[
                    "find",
                    "rfind",
                    "index",
                    "count",
                    "split",
                    "partition",
                    "rpartition",
                    "strip",
                    "startswith",
                    "endswith",
                    "removeprefix"
                ][..]
            ),
            leaf()
        )
            .prop_map(|(a, f, b)| format!("{a}.{f}({b})")),
        (
            leaf(),
            select(
                &[
                    "upper",
                    "lower",
                    "title",
                    "capitalize",
                    "swapcase",
                    "split",
                    "hex",
                    "isalpha",
                    "isspace",
                    "islower",
                    "splitlines",
                    "decode"
                ][..]
            )
        )
            .prop_map(|(a, f)| format!("{a}.{f}()")),
        (leaf(), leaf(), leaf()).prop_map(|(a, b, c)| format!("{a}.replace({b}, {c})")),
        (
            leaf(),
            select(&["utf-8", "ascii", "latin-1", "utf-16"][..]),
            select(&["strict", "ignore", "replace", "backslashreplace"][..])
        )
            .prop_map(|(a, e, h)| format!("{a}.decode('{e}', '{h}')")),
        (leaf(), vec(leaf(), 0..4)).prop_map(|(a, b)| format!("{a}.join([{}])", b.join(", "))),
        (leaf(), bound(), bound(), leaf()).prop_map(|(a, i, j, b)| format!(
            "(lambda x: (x.__setitem__(slice({i}, {j}), {b}), x))(bytearray({a}))"
        )),
        vec(0..300i32, 0..5).prop_map(|items| format!("bytes({items:?})")),
    ]
    .boxed()
}

// ---- Formatting ----------------------------------------------------------------------------------------------------

fn specification() -> Source {
    (
        select(&["", "", "", "<", ">", "^", "=", "*<", "0>", "é^", "x="][..]),
        select(&["", "", "+", "-", " "][..]),
        select(&["", "", "#"][..]),
        select(&["", "", "0"][..]),
        select(&["", "", "1", "5", "12", "20"][..]),
        select(&["", "", ",", "_"][..]),
        select(&["", "", ".0", ".1", ".3", ".10", ".17"][..]),
        select(&["", "", "d", "f", "e", "g", "G", "E", "F", "n", "x", "X", "o", "b", "c", "s", "%"][..]),
    )
        .prop_map(|(align, sign, alternate, zero, width, group, precision, kind)| {
            format!("{align}{sign}{alternate}{zero}{width}{group}{precision}{kind}")
        })
        .boxed()
}

fn formattable() -> Source {
    prop_oneof![
        integer_literal(),
        float_literal(),
        text(&[
            "'abc'",
            "''",
            "'日本'",
            "True",
            "None",
            "1.5+2j",
            "[1]",
            "65",
            "-42",
            "1234567",
            "1234567.891",
            "0.00001234"
        ]),
    ]
    .boxed()
}

fn formatted() -> Source {
    prop_oneof![
        (formattable(), specification()).prop_map(|(value, spec)| format!("format({value}, '{spec}')")),
        (formattable(), specification()).prop_map(|(value, spec)| format!("'[{{:{spec}}}]'.format({value})")),
        (
            formattable(),
            formattable(),
            select(
                &[
                    "{} {}",
                    "{1} {0}",
                    "{0!r} {1!s}",
                    "{0!a}",
                    "{} {2}",
                    "{0} {}",
                    "{a}",
                    "{{{0}}}",
                    "{",
                    "}",
                    "{0[0]}",
                    "{0.real}"
                ][..]
            )
        )
            .prop_map(|(a, b, f)| format!("'{f}'.format({a}, {b})")),
    ]
    .boxed()
}

fn percent() -> Source {
    let item = (
        select(&["", "", "-", "+", " ", "0", "#", "-0", "+#"][..]),
        select(&["", "", "1", "6", "12"][..]),
        select(&["", "", ".0", ".2", ".8"][..]),
        select(
            &["d", "i", "u", "s", "r", "a", "x", "X", "o", "e", "E", "f", "F", "g", "G", "c", "%", "y"][..],
        ),
    )
        .prop_map(|(flags, width, precision, kind)| format!("%{flags}{width}{precision}{kind}"));
    (vec(item, 1..3), vec(formattable(), 0..4))
        .prop_map(|(items, values)| {
            let values: String = values.iter().map(|value| format!("{value}, ")).collect();
            format!("'<{}>' % ({values})", items.join("|"))
        })
        .boxed()
}

fn f_string() -> Source {
    // The quotes are ones that python3 before 3.12 also accepts.
    let value = prop_oneof![
        integer_literal(),
        text(&[
            "x",
            "y",
            "x + 1",
            "x if x else 0",
            "[1, 2][0]",
            "{1: 2}[1]",
            "(lambda: 5)()",
            "len(s)",
            "s",
            "s.upper()",
            "-x",
            "x == 1",
            "s[::-1]"
        ]),
    ];
    let part = prop_oneof![
        value.clone().prop_map(|v| format!("{{({v})}}")),
        value.clone().prop_map(|v| format!("{{({v})=}}")),
        (value.clone(), select(&["!r", "!s", "!a"][..])).prop_map(|(v, c)| format!("{{({v}){c}}}")),
        (value.clone(), specification()).prop_map(|(v, s)| format!("{{({v}):{}}}", s.replace('\'', ""))),
        (value, 0..9u32).prop_map(|(v, w)| format!("{{({v})!s:>{{{w} + 1}}}}")),
        text(&["a", " ", "{{", "}}", "é", "\\n", ":", "="]),
    ];
    vec(part, 0..4)
        .prop_map(|parts| format!("(lambda x, y, s: f\"{}\")(1, -2.5, 'ab')", parts.concat()))
        .boxed()
}

// ---- Sequences -----------------------------------------------------------------------------------------------------

fn slices() -> Source {
    let subject = text(&[
        "[0, 1, 2, 3, 4, 5]",
        "[]",
        "['a']",
        "(0, 1, 2, 3, 4)",
        "()",
        "'abcdef'",
        "'日本語é'",
        "b'abcdef'",
        "bytearray(b'abcde')",
        "range(10)",
        "range(10, 0, -3)",
        "range(0)",
        "memoryview(b'abcdef')",
    ]);
    let get = (subject, bound(), bound(), bound()).prop_map(|(s, i, j, k)| {
        format!(
            "attempt(lambda: (lambda r: bytes(r) if isinstance(r, memoryview) else r)({s}[{i}:{j}:{k}]))\n"
        )
    });
    let mutable = || text(&["[0, 1, 2, 3, 4, 5]", "[]", "bytearray(b'abcdef')"]);
    let value = || text(&["[]", "[9]", "[7, 8, 9]", "b'xy'", "(1, 2)", "range(3)", "5", "'zz'"]);
    let set = (mutable(), bound(), bound(), bound(), value()).prop_map(|(m, i, j, k, v)| {
        format!("x = {m}\ntry:\n    x[{i}:{j}:{k}] = {v}\nexcept Exception as e:\n    print(type(e).__name__, e)\nprint(x)\n")
    });
    let delete = (mutable(), bound(), bound(), bound()).prop_map(|(m, i, j, k)| {
        format!("x = {m}\ntry:\n    del x[{i}:{j}:{k}]\nexcept Exception as e:\n    print(type(e).__name__, e)\nprint(x)\n")
    });
    let indices = (bound(), bound(), bound(), 0..9u32)
        .prop_map(|(i, j, k, n)| format!("attempt(lambda: slice({i}, {j}, {k}).indices({n}))\n"));
    vec(prop_oneof![3 => get, 2 => set, 1 => delete, 1 => indices], 1..10)
        .prop_map(|pieces| format!("{PREAMBLE}{}", pieces.concat()))
        .boxed()
}

fn comprehension() -> Source {
    let source = text(&[
        "range(5)",
        "[3, 1, 2]",
        "'hello'",
        "(x * x for x in range(4))",
        "{1: 2, 3: 4}",
        "{1: 2}.items()",
        "zip('ab', [1, 2])",
        "enumerate('xy')",
        "5",
        "[[1, 2], [3]]",
    ]);
    let element = text(&["x", "x * 2", "(x, y)", "str(x)", "x + y", "[x, y]", "y", "len(str(x))", "x == y"]);
    let condition = text(&["", " if x", " if x != 2", " if str(x) > '1'", " if not x"]);
    (element.clone(), element, source.clone(), source, condition.clone(), condition, 0..6u32)
        .prop_map(|(e, f, s, t, c, d, kind)| match kind {
            0 => format!("[{e} for x in {s}{c} for y in {t}{d}]"),
            1 => format!("list({e} for x in {s}{c} for y in [x]{d})"),
            2 => format!("{{str({e}): {f} for x in {s}{c} for y in {t}{d}}}"),
            3 => format!("[[{e} for y in {t}] for x in {s}{c}]"),
            4 => format!("sorted({{str({e}) for x in {s} for y in {t}{d}}})"),
            _ => format!("[y for x in {s}{c} if (y := {{0: {e}}} if (y := x) else y)]"),
        })
        .boxed()
}

fn unpacking() -> Source {
    let iterable = || {
        text(&[
            "[1, 2]",
            "()",
            "'ab'",
            "range(3)",
            "{1: 2, 'k': 3}",
            "{}",
            "(i for i in [7])",
            "5",
            "[[1, 2], 3]",
            "map(str, [1])",
        ])
    };
    let mapping =
        || text(&["{'a': 1}", "{}", "{'b': 2, 'c': 3}", "{'a': 9}", "dict(z=0)", "[('a', 1)]", "None"]);
    let display = vec(prop_oneof![iterable().prop_map(|i| format!("*{i}")), small()], 0..4)
        .prop_map(|items| items.join(", "));
    let displays = (display, select(&["[]", "()", "sorted"][..])).prop_map(|(items, kind)| match kind {
        "[]" => format!("attempt(lambda: [{items}])\n"),
        "()" => format!("attempt(lambda: ({items}{}))\n", if items.is_empty() { "" } else { "," }),
        _ => format!("attempt(lambda: list(map(str, [{items}])))\n"),
    });
    let dicts =
        vec(prop_oneof![mapping().prop_map(|m| format!("**{m}")), text(&["'a': 5", "1: 2", "'q': 0"])], 0..4)
            .prop_map(|items| format!("attempt(lambda: {{{}}})\n", items.join(", ")));
    let calls = (
        vec(prop_oneof![iterable().prop_map(|i| format!("*{i}")), small()], 0..3),
        vec(prop_oneof![mapping().prop_map(|m| format!("**{m}")), text(&["a=5", "x=1", "b=0"])], 0..3),
    )
        .prop_filter("a keyword twice is an error of syntax", |(_, keywords)| {
            let mut plain: Vec<_> =
                keywords.iter().filter(|k| !k.starts_with('*')).map(|k| k.split('=').next()).collect();
            plain.sort_unstable();
            plain.windows(2).all(|pair| pair[0] != pair[1])
        })
        .prop_map(|(args, keywords)| {
            let all: Vec<_> = args.into_iter().chain(keywords).collect();
            format!("attempt(lambda: f({}))\n", all.join(", "))
        });
    let targets =
        text(&["a, b", "a, *b", "*a, b", "a, *b, c", "(a, b), c", "[a, *b]", "*a,", "a, (b, *c)", "a, b, c"]);
    let assignments = (targets, iterable()).prop_map(|(t, i)| {
        format!("a = b = c = None\ntry:\n    {t} = {i}\nexcept Exception as e:\n    print(type(e).__name__, e)\nprint(a, b, c)\n")
    });
    vec(prop_oneof![displays, dicts, calls, assignments], 1..8)
        .prop_map(|pieces| {
            format!("{PREAMBLE}def f(*args, **kwargs):\n    return args, kwargs\n{}", pieces.concat())
        })
        .boxed()
}

/// Returns statements that are tried one by one, with the state printed after each.
fn steps(setup: &str, state: &str, step: Source) -> Source {
    let (setup, state) = (setup.to_owned(), state.to_owned());
    vec(step, 1..14)
        .prop_map(move |steps| {
            let mut program = format!("{PREAMBLE}{setup}");
            for step in steps {
                program.push_str(&format!(
                    "try:\n    r = None\n    {step}\n    print(repr(r), {state})\nexcept Exception as e:\n    print(type(e).__name__, e, {state})\n"
                ));
            }
            program
        })
        .boxed()
}

fn list_program() -> Source {
    let item = || text(&["0", "1", "2", "-1", "'a'", "'b'", "1.5", "None", "[1]", "True", "(1, 2)"]);
    let list = || text(&["[]", "[1, 2]", "['a', 'b']", "[3, 1, 2]", "range(3)", "'xyz'", "x"]);
    let step = prop_oneof![
        item().prop_map(|i| format!("r = x.append({i})")),
        list().prop_map(|l| format!("r = x.extend(list({l}))")),
        list().prop_map(|l| format!("x += {l}")),
        list().prop_map(|l| format!("r = x + list({l})")),
        (small(), item()).prop_map(|(i, v)| format!("r = x.insert({i}, {v})")),
        (small(), item()).prop_map(|(i, v)| format!("x[{i}] = {v}")),
        small().prop_map(|i| format!("r = x[{i}]")),
        small().prop_map(|i| format!("del x[{i}]")),
        small().prop_map(|i| format!("r = x.pop({i})")),
        Just("r = x.pop()".to_owned()),
        item().prop_map(|v| format!("r = x.remove({v})")),
        item().prop_map(|v| format!("r = x.index({v})")),
        (item(), small(), small()).prop_map(|(v, i, j)| format!("r = x.index({v}, {i}, {j})")),
        item().prop_map(|v| format!("r = x.count({v})")),
        item().prop_map(|v| format!("r = {v} in x")),
        text(&[
            "r = x.reverse()",
            "r = x.clear()",
            "r = x.copy()",
            "r = len(x)",
            "r = list(reversed(x))",
            "x = x * 2 if len(x) < 20 else x",
            "r = sum(x)",
            "r = max(x)"
        ]),
        text(&[
            "r = x.sort()",
            "r = x.sort(reverse=True)",
            "r = x.sort(key=str)",
            "r = sorted(x, key=repr, reverse=True)",
            "r = sorted(x)",
            "r = x.sort(key=len)"
        ]),
        list().prop_map(|l| format!("r = (x < list({l}), x == list({l}), x >= list({l}))")),
    ]
    .boxed();
    steps("x = [3, 1, 2]\n", "x", step)
}

fn dict_program() -> Source {
    let key =
        || text(&["1", "True", "1.0", "'a'", "'b'", "(1, 2)", "None", "2", "[1]", "'c'", "-1", "2**40"]);
    let mapping = || {
        text(&[
            "{}",
            "{'a': 1}",
            "{1: 2, 'b': 3}",
            "[('k', 5)]",
            "[(1, 2, 3)]",
            "{'b': 0, 'a': 0}",
            "5",
            "d",
            "['ab', 'cd']",
        ])
    };
    let step = prop_oneof![
        (key(), small()).prop_map(|(k, v)| format!("d[{k}] = {v}")),
        key().prop_map(|k| format!("r = d[{k}]")),
        key().prop_map(|k| format!("del d[{k}]")),
        key().prop_map(|k| format!("r = d.get({k}, 'none')")),
        key().prop_map(|k| format!("r = d.pop({k})")),
        key().prop_map(|k| format!("r = d.pop({k}, 'none')")),
        (key(), small()).prop_map(|(k, v)| format!("r = d.setdefault({k}, {v})")),
        key().prop_map(|k| format!("r = {k} in d")),
        mapping().prop_map(|m| format!("r = d.update({m})")),
        mapping().prop_map(|m| format!("r = d | {m}")),
        mapping().prop_map(|m| format!("d |= {m}")),
        mapping().prop_map(|m| format!("r = d == {m}")),
        mapping().prop_map(|m| format!("r = dict({m})")),
        mapping().prop_map(|m| format!("r = dict({m}, z=1)")),
        text(&[
            "r = d.popitem()",
            "r = d.clear()",
            "r = d.copy()",
            "r = list(d.items())",
            "r = list(d)",
            "r = list(reversed(d))",
            "r = d.keys()",
            "r = d.values()",
            "r = d.items()",
            "r = len(d)"
        ]),
        text(&[
            "r = sorted(map(str, d.keys() & {1, 'a'}))",
            "r = sorted(map(str, d.keys() | {9}))",
            "r = sorted(map(str, d.keys() - ['a']))",
            "r = ('a', 1) in d.items()",
            "r = d.keys() == {1}",
            "r = d.keys() >= {1}"
        ]),
        text(&[
            "r = {v: k for k, v in d.items()}",
            "r = dict.fromkeys(d, 0)",
            "r = dict.fromkeys('ba')",
            "r = sorted(d, key=str)",
            "r = max(d, key=str)"
        ]),
        text(&[
            "for k in d: d[len(d) + 100] = 0",
            "for k in d: d[k] = 7",
            "for k in list(d): d.pop(k)",
            "for k in d: d.pop(k)"
        ]),
    ]
    .boxed();
    steps("d = {'b': 1, 3: 2}\n", "d", step)
}

fn set_program() -> Source {
    let item = || {
        text(&[
            "0", "1", "2", "5", "8", "16", "-1", "True", "1.0", "100", "(1, 2)", "[1]", "2**70", "33", "7",
        ])
    };
    let set = || {
        text(&[
            "{1, 2}",
            "set()",
            "{0, 8, 16}",
            "frozenset([1])",
            "[1, 2]",
            "range(20)",
            "5",
            "s",
            "t",
            "{(1, 2), 3}",
        ])
    };
    let step = prop_oneof![
        item().prop_map(|i| format!("r = s.add({i})")),
        item().prop_map(|i| format!("r = s.discard({i})")),
        item().prop_map(|i| format!("r = s.remove({i})")),
        item().prop_map(|i| format!("r = {i} in s")),
        (
            select(
                &[
                    "union",
                    "intersection",
                    "difference",
                    "symmetric_difference",
                    "issubset",
                    "issuperset",
                    "isdisjoint",
                    "update",
                    "intersection_update",
                    "difference_update",
                    "symmetric_difference_update"
                ][..]
            ),
            set()
        )
            .prop_map(|(f, o)| format!("r = s.{f}({o})")),
        (select(&["|", "&", "-", "^", "<", "<=", "==", ">", ">=", "!="][..]), set())
            .prop_map(|(op, o)| format!("r = s {op} {o}")),
        (select(&["|=", "&=", "-=", "^="][..]), set()).prop_map(|(op, o)| format!("s {op} {o}")),
        set().prop_map(|o| format!("s = set({o})")),
        set().prop_map(|o| format!("r = frozenset({o}) == {o}")),
        text(&[
            "r = s.pop()",
            "r = s.clear()",
            "r = s.copy()",
            "r = len(s)",
            "r = list(s)",
            "r = hash(frozenset(s)) == hash(frozenset(list(s)))",
            "s = {x * 3 for x in range(12)}",
            "r = sorted(s)",
            "for x in s: s.add(x + 1000)"
        ]),
    ]
    .boxed();
    steps("s = {3, 1, 2}\nt = {2, 4}\n", "s", step)
}

// ---- Statements ----------------------------------------------------------------------------------------------------

fn pattern() -> Source {
    // Captures are named by their place, so that no name is bound twice.
    let leaf = text(&[
        "1",
        "-1",
        "'a'",
        "None",
        "True",
        "1.5",
        "_",
        "NAME",
        "int()",
        "str()",
        "int(NAME)",
        "C.x",
        "[]",
        "{}",
        "b'x'",
        "P()",
    ]);
    leaf.prop_recursive(3, 12, 3, |inner| {
        prop_oneof![
            vec(inner.clone(), 0..3).prop_map(|items| format!("[{}]", items.join(", "))),
            (vec(inner.clone(), 0..2), vec(inner.clone(), 0..2), select(&["*NAME", "*_"][..])).prop_map(
                |(a, b, star)| {
                    let items: Vec<_> = a.into_iter().chain([star.to_owned()]).chain(b).collect();
                    format!("[{}]", items.join(", "))
                }
            ),
            (inner.clone(), any::<bool>()).prop_map(|(v, rest)| if rest {
                format!("{{'k': {v}, **NAME}}")
            } else {
                format!("{{'k': {v}}}")
            }),
            (inner.clone(), inner.clone()).prop_map(|(a, b)| format!("P({a}, y={b})")),
            inner.clone().prop_map(|a| format!("({a} as NAME)")),
            select(&["(1 | 2 | 'a')", "(None | [] | {'k': 1})", "([1] | [_, 2])", "(int() | str())"][..])
                .prop_map(str::to_owned),
            inner.prop_map(|a| format!("({a})")),
        ]
    })
    .boxed()
}

fn pattern_program() -> Source {
    let value = text(&[
        "1",
        "-1",
        "'a'",
        "None",
        "True",
        "1.5",
        "[1, 2]",
        "(1,)",
        "[]",
        "{}",
        "{'k': 1}",
        "{'k': [1, 2], 'l': 3}",
        "P(1, 2)",
        "P('a', None)",
        "[1, [2, 3], 'a']",
        "b'x'",
        "'ab'",
        "range(2)",
        "42",
        "[P(1, 1)]",
        "{'k': {'k': None}}",
    ]);
    let case = (pattern(), select(&["", "", "", " if v", " if v == 1"][..])).prop_map(|(p, guard)| {
        let mut number = 0;
        let mut named = String::new();
        for part in p.split("NAME") {
            if number > 0 {
                named.push_str(&format!("n{number}"));
            }
            named.push_str(part);
            number += 1;
        }
        let names: Vec<_> = (1..number).map(|n| format!("n{n}")).collect();
        (format!("{named}{guard}"), names)
    });
    (vec(value, 1..5), vec(case, 1..4))
        .prop_filter("what catches all comes last", |(_, cases)| {
            cases.iter().rev().skip(1).all(|(p, _)| !p.trim_matches(['(', ')']).starts_with(['_', 'n']) || p.contains(" if "))
        })
        .prop_map(|(values, cases)| {
            let mut text = String::from(
                "class C:\n    x = 42\nclass P:\n    __match_args__ = ('x', 'y')\n    def __init__(self, x, y):\n        self.x = x\n        self.y = y\n    def __repr__(self):\n        return 'P(%r, %r)' % (self.x, self.y)\n",
            );
            text.push_str(&format!("for v in [{}]:\n    try:\n        match v:\n", values.join(", ")));
            for (number, (pattern, names)) in cases.iter().enumerate() {
                text.push_str(&format!("            case {pattern}:\n                print({number}, {})\n", names.iter().map(|n| format!("{n}, ")).collect::<String>()));
            }
            text.push_str("        print('next')\n    except Exception as e:\n        print(type(e).__name__, e)\n");
            text
        })
        .boxed()
}

fn class_program() -> Source {
    let class =
        (subsequence(vec![0usize, 1, 2, 3], 0..3), any::<bool>(), vec((0..3usize, 0..4u32), 0..3), 0..5u32);
    vec(class, 1..5)
        .prop_map(|classes| {
            let mut text = String::from(PREAMBLE);
            for (number, (bases, reversed, methods, special)) in classes.iter().enumerate() {
                let mut bases: Vec<_> = bases.iter().filter(|base| **base < number).map(|base| format!("C{base}")).collect();
                if *reversed {
                    bases.reverse();
                }
                text.push_str(&format!("try:\n    class C{number}({}):\n        x{number} = {number}\n", bases.join(", ")));
                for (method, body) in methods {
                    let body = match body {
                        0 => format!("return 'C{number}'"),
                        1 => format!("return 'C{number}>' + super().m{method}()"),
                        2 => format!("return self.m{}() + 'C{number}'", (method + 1) % 3),
                        _ => "return type(self).__name__ + __class__.__name__".to_owned(),
                    };
                    text.push_str(&format!("        def m{method}(self):\n            {body}\n"));
                }
                text.push_str(match special {
                    1 => "        def __eq__(self, other):\n            return 'eq'\n",
                    2 => "        def __getattr__(self, name):\n            return lambda: 'any ' + name\n",
                    3 => "        def __add__(self, other):\n            return 'add'\n        def __radd__(self, other):\n            return 'radd'\n",
                    4 => "        @property\n        def p(self):\n            return self.m0()\n",
                    _ => "",
                });
                text.push_str(&format!("except Exception as e:\n    print(type(e).__name__, e)\n    C{number} = int\n"));
                text.push_str(&format!(
                    "print([c.__name__ for c in C{number}.__mro__])\nfor m in ('m0', 'm1', 'm2'):\n    attempt(lambda: getattr(C{number}(), m)())\nattempt(lambda: C{number}() + 1)\nattempt(lambda: 1 + C{number}())\nattempt(lambda: C{number}() == 1)\nattempt(lambda: C{number}().p)\nattempt(lambda: len({{C{number}()}}))\nattempt(lambda: isinstance(C{number}(), C0))\n"
                ));
            }
            text
        })
        .boxed()
}

fn call_program() -> Source {
    let parameters = (0..3usize, 0..2usize, 0..3usize, any::<bool>(), 0..3usize, any::<bool>(), 0..4usize)
        .prop_map(|(posonly, _, plain, star, kwonly, kwargs, defaults)| {
            let positional: Vec<_> =
                (0..posonly).map(|n| format!("p{n}")).chain((0..plain).map(|n| format!("a{n}"))).collect();
            let count = positional.len();
            let mut list: Vec<String> = Vec::new();
            for (number, name) in positional.iter().enumerate() {
                let default = if number + defaults >= count && defaults < 3 {
                    format!("={number}")
                } else {
                    String::new()
                };
                list.push(format!("{name}{default}"));
                if number + 1 == posonly {
                    list.push("/".to_owned());
                }
            }
            if star {
                list.push("*args".to_owned());
            } else if kwonly > 0 {
                list.push("*".to_owned());
            }
            for number in 0..kwonly {
                list.push(if number % 2 == 0 { format!("k{number}") } else { format!("k{number}='d'") });
            }
            if kwargs {
                list.push("**kw".to_owned());
            }
            let mut shown: Vec<_> = positional.clone();
            shown.extend(star.then(|| "args".to_owned()));
            shown.extend((0..kwonly).map(|n| format!("k{n}")));
            shown.extend(kwargs.then(|| "kw".to_owned()));
            format!("def f({}):\n    return [{}]\n", list.join(", "), shown.join(", "))
        });
    let keyword = select(&["p0", "a0", "a1", "k0", "k1", "zz"][..]);
    let call = (vec(small(), 0..5), vec(keyword, 0..4)).prop_map(|(args, mut keywords)| {
        keywords.sort_unstable();
        keywords.dedup();
        let all: Vec<_> = args.into_iter().chain(keywords.iter().map(|k| format!("{k}='{k}'"))).collect();
        format!("attempt(lambda: f({}))\n", all.join(", "))
    });
    vec((parameters, vec(call, 1..5)), 1..4)
        .prop_map(|functions| {
            let mut text = String::from(PREAMBLE);
            for (function, calls) in functions {
                text.push_str(&function);
                text.push_str(&calls.concat());
            }
            text
        })
        .boxed()
}

/// Returns statements of a function, which print where they are.
fn statement() -> Source {
    let leaf = text(&[
        "print('s')",
        "x += 1",
        "if x > 3: break_or_return",
        "if x == 2: continue_or_pass",
        "return x",
        "raise ValueError(x)",
        "1 // 0",
        "print(x)",
        "pass",
    ]);
    leaf.prop_recursive(4, 20, 3, |inner| {
        let block = vec(inner, 1..3).prop_map(|lines| lines.join("\n")).boxed();
        prop_oneof![
            (block.clone(), block.clone()).prop_map(|(a, b)| format!("if x % 2:\n{}else:\n{}", indented(&a, 1), indented(&b, 1))),
            (block.clone(), any::<bool>()).prop_map(|(a, or_else)| {
                let a = a.replace("break_or_return", "break").replace("continue_or_pass", "continue");
                let tail = if or_else { "else:\n    print('loop else')\n" } else { "" };
                format!("for i in range(3):\n    print('i', i)\n{}{tail}", indented(&a, 1))
            }),
            block.clone().prop_map(|a| {
                let a = a.replace("break_or_return", "break").replace("continue_or_pass", "continue");
                // Each loop has a variable of its own, so that an inner loop does not set back an outer one.
                let w = format!("w{}", a.len());
                format!("{w} = 3\nwhile {w}:\n    {w} -= 1\n    print('w', {w})\n{}", indented(&a, 1))
            }),
            (block.clone(), block.clone()).prop_map(|(a, b)| format!("try:\n{}finally:\n    print('finally')\n{}", indented(&a, 1), indented(&b, 1))),
            (block.clone(), block.clone(), block.clone()).prop_map(|(a, b, c)| {
                format!("try:\n{}except ValueError as e:\n    print('caught', e, repr(e.__context__))\n{}else:\n    print('else')\n{}", indented(&a, 1), indented(&b, 1), indented(&c, 1))
            }),
            (block.clone(), block.clone()).prop_map(|(a, b)| format!("try:\n{}except ZeroDivisionError:\n    print('zero')\n{}", indented(&a, 1), indented(&b, 1))),
            (block.clone(), select(&["True", "False"][..])).prop_map(|(a, swallow)| format!("with M({swallow}) as m:\n{}", indented(&a, 1))),
            block.prop_map(|a| format!("def g(x):\n{}    return 'g'\nprint(g(x))", indented(&a.replace("break_or_return", "return 1").replace("continue_or_pass", "pass"), 1))),
        ]
    })
    .boxed()
}

const CONTROL: &str = "\
class M:
    def __init__(self, swallow):
        self.swallow = swallow
    def __enter__(self):
        print('enter')
        return self
    def __exit__(self, kind, value, traceback):
        print('exit', kind and kind.__name__, value)
        return self.swallow
";

fn control_program() -> Source {
    (vec(statement(), 1..4), 0..6u32)
        .prop_map(|(statements, x)| {
            let body = statements.join("\n").replace("break_or_return", "return 'r'").replace("continue_or_pass", "pass");
            format!("{PREAMBLE}{CONTROL}def f(x):\n{}    return 'end'\nattempt(lambda: f({x}))\nattempt(lambda: f(2))\n", indented(&body, 1))
        })
        .boxed()
}

fn generator_program() -> Source {
    let line = text(&[
        "yield x",
        "r = yield x\nprint('got', r)",
        "yield from [7, 8]",
        "print((yield from g2()))",
        "return x",
        "raise KeyError(x)",
        "x += 1",
        "raise StopIteration",
        "print('s')",
    ]);
    let statement = line.prop_recursive(3, 12, 3, |inner| {
        let block = vec(inner, 1..3).prop_map(|lines| lines.join("\n")).boxed();
        prop_oneof![
            block.clone().prop_map(|a| format!("for i in range(2):\n{}", indented(&a, 1))),
            (block.clone(), block.clone()).prop_map(|(a, b)| format!(
                "try:\n{}finally:\n    print('finally')\n{}",
                indented(&a, 1),
                indented(&b, 1)
            )),
            (block.clone(), block.clone()).prop_map(|(a, b)| format!(
                "try:\n{}except KeyError as e:\n    print('caught', e)\n{}",
                indented(&a, 1),
                indented(&b, 1)
            )),
            block.prop_map(|a| format!("if x:\n{}", indented(&a, 1))),
        ]
    });
    let step = text(&[
        "next(it)",
        "it.send(5)",
        "it.throw(KeyError('thrown'))",
        "it.throw(ValueError)",
        "it.close()",
        "list(it)",
        "it.send(None)",
        "next(it, 'default')",
    ]);
    (vec(statement, 1..4), vec(step, 1..7), any::<Index>())
        .prop_map(|(statements, steps, index)| {
            let calls: String = steps.iter().map(|step| format!("attempt(lambda: {step})\n")).collect();
            format!(
                "{PREAMBLE}def g2():\n    try:\n        yield 'inner'\n        return 'done'\n    except KeyError:\n        print('inner caught')\n        yield 'again'\n        return 'after'\ndef g(x):\n{}    yield 'last'\nit = g({})\n{calls}",
                indented(&statements.join("\n"), 1),
                index.index(3)
            )
        })
        .boxed()
}
