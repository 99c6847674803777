//! Text of a program inside of the command's own lines. report.rs and denials.rs print these.

/// Prints a line on standard error. Ignores a failure to write it.
macro_rules! say {
    ($($part:tt)*) => {{
        use std::io::Write as _;
        let _ = writeln!(std::io::stderr(), $($part)*);
    }};
}

/// Returns text of the program for a line of ours. It is one line, and shows every character in its place. Characters
/// that a terminal acts on or hides, or that change others, are written as escapes.
pub(crate) fn printable(text: &str) -> String {
    let mut printable = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' | '"' | '\'' => printable.push(c),
            other => printable.extend(other.escape_debug()),
        }
    }
    printable
}

/// Returns the text as one argument for a shell. `None` if the text can't be shown as it is.
pub(crate) fn argument(text: &str) -> Option<String> {
    if printable(text) != text {
        return None;
    }
    shlex::try_quote(text).ok().map(Into::into)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_acts_on_a_terminal() {
        assert_eq!(printable("a b\\c \"d\" 'é' 日本"), "a b\\c \"d\" 'é' 日本");
        assert_eq!(printable("a\nb\r\t\0"), "a\\nb\\r\\t\\0");
        // Escapes, also of C1, a line separator, and characters that override or isolate direction, join, hide, mark or
        // tag.
        let odd = [
            '\x1b',
            '\x7f',
            '\u{9b}',
            '\u{2028}',
            '\u{202e}',
            '\u{2066}',
            '\u{200b}',
            '\u{200d}',
            '\u{ad}',
            '\u{feff}',
            '\u{61c}',
            '\u{e0041}',
            '\u{301}',
        ];
        for c in odd {
            let text = format!("x{c}y");
            let shown = printable(&text);
            assert!(!shown.contains(c) && shown.starts_with("x\\") && shown.ends_with('y'), "{shown}");
            assert_eq!(argument(&text), None);
        }
    }

    #[test]
    fn arguments_are_quoted_for_a_shell() {
        assert_eq!(argument("HOST::/data/a-1.txt").as_deref(), Some("HOST::/data/a-1.txt"));
        for text in
            ["$(id)", "`id`", "a;b", "a&b", "a b", "*", "~x", "a'b", "a\"b", "a\\b", "é", "#a", "!a", "^a"]
        {
            let quoted = argument(text).unwrap();
            let output =
                std::process::Command::new("sh").args(["-c", &format!("printf %s {quoted}")]).output();
            assert_eq!(String::from_utf8(output.unwrap().stdout).unwrap(), text, "{quoted}");
        }
        assert_eq!(argument("a\0b"), None);
        assert_eq!(argument("a\nb"), None);
    }
}
