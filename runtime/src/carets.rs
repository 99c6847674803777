//! Shows the lines of a source that failed, with carets under the part, as CPython's tracebacks do. The interpreter
//! does the same for tracebacks that a program prints: `types/errors/excerpt.c`.

use crate::abi;

mod wide;

/// Most characters that are shown of a line.
pub(crate) const SHOWN: usize = 200;

/// A part of a source, as the guest reports it. Lines and columns count from 1, columns in characters. The end column
/// is the one behind the part. All columns are 0 if only the line is known.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Place {
    pub(crate) line: u32,
    pub(crate) end_line: u32,
    pub(crate) column: u32,
    pub(crate) end_column: u32,
    /// Kind of the mark under the part: `MPS_MARKED_ONE` and so on.
    pub(crate) mark: u32,
    pub(crate) mark_line: u32,
    pub(crate) mark_column: u32,
}

impl Place {
    /// Reads a place from the numbers in a text, which follow the line's number. Returns `None` for any other text.
    pub(crate) fn parse(line: u32, text: &str) -> Option<Place> {
        let mut numbers = text.split(' ').map(|number| number.parse::<u32>().ok());
        let mut next = || numbers.next().flatten();
        let place = Place {
            line,
            end_line: next()?,
            column: next()?,
            end_column: next()?,
            mark: next()?,
            mark_line: next()?,
            mark_column: next()?,
        };
        Some(place)
    }

    /// Returns whether the columns are known and make sense.
    pub(crate) fn has_columns(&self) -> bool {
        self.line > 0
            && self.column > 0
            && self.end_column > 0
            && self.line <= self.end_line
            && (self.mark == abi::MPS_MARKED_NOTHING
                || (self.line <= self.mark_line && self.mark_line <= self.end_line && self.mark_column > 0))
    }
}

/// The marked part, from a line and column to another. Lines count from 0, the first one shown. Columns count from 0 as
/// on a terminal, without the indentation that all lines share.
struct Mark {
    start: (usize, usize),
    end: (usize, usize),
}

/// The lines of a place, and how they are shown. Columns are as in [`Mark`].
struct Excerpt<'a> {
    lines: &'a [&'a str],
    start: usize,
    end: usize,
    mark: Option<Mark>,
    has_carets: bool,
}

/// Returns the text for a place with these lines, from its first one to its last one, without line breaks.
pub(crate) fn excerpt(lines: &[&str], place: &Place) -> Vec<String> {
    let lines: Vec<&str> = lines.iter().map(|line| line.trim_end()).collect();
    let indentation = indentation(&lines);
    let lines: Vec<&str> = lines.iter().map(|line| line.get(indentation..).unwrap_or_default()).collect();
    let (Some(first), Some(last)) = (lines.first(), lines.last()) else { return Vec::new() };
    let character = |column: u32| (column as usize).saturating_sub(1 + indentation);
    let (start, end) = (character(place.column), character(place.end_column));
    let end_column = width(last, end);
    let mark_line = place.mark_line.saturating_sub(place.line) as usize;
    let mark = (place.mark != abi::MPS_MARKED_NOTHING).then(|| {
        let column = width(lines[mark_line], character(place.mark_column));
        let end = match place.mark {
            abi::MPS_MARKED_BRACKET => (lines.len() - 1, end_column),
            abi::MPS_MARKED_TWO => (mark_line, column + 2),
            _ => (mark_line, column + 1),
        };
        Mark { start: (mark_line, column), end }
    });
    let is_less = |line: &&str| !before(line, start).trim_start().is_empty();
    let has_carets = !is_whole_statement(&lines, place, indentation)
        && (mark.is_some() || is_less(first) || before(last, end).len() < last.len());
    Excerpt { lines: &lines, start: width(first, start), end: end_column, mark, has_carets }.shown()
}

/// Returns how many spaces and tabs all lines that are not empty begin with.
fn indentation(lines: &[&str]) -> usize {
    let mut common: Option<&str> = None;
    for line in lines.iter().filter(|line| !line.is_empty()) {
        let own = &line[..line.len() - line.trim_start_matches([' ', '\t']).len()];
        let same = common
            .map_or(own.len(), |common| own.bytes().zip(common.bytes()).take_while(|(a, b)| a == b).count());
        common = Some(&own[..same]);
    }
    common.map_or(0, str::len)
}

/// Returns the first characters of a line.
fn before(line: &str, characters: usize) -> &str {
    line.char_indices().nth(characters).map_or(line, |(end, _)| &line[..end])
}

/// Returns how many columns of a terminal the first characters of a line take. A line of ASCII may have fewer
/// characters than that.
fn width(line: &str, characters: usize) -> usize {
    if line.is_ascii() {
        return characters;
    }
    let columns = |c: char| {
        let c = u32::from(c);
        let after = wide::WIDE.partition_point(|&(_, last)| last < c);
        if wide::WIDE.get(after).is_some_and(|&(first, _)| first <= c) { 2 } else { 1 }
    };
    line.chars().take(characters).map(columns).sum()
}

/// Returns whether the lines are just `return name(...)` or `name = call(...)` and the call failed. CPython shows no
/// carets then.
fn is_whole_statement(lines: &[&str], place: &Place, indentation: usize) -> bool {
    let (first, last) = (lines[0], lines[lines.len() - 1]);
    let byte = |column: u32| (column as usize).checked_sub(1 + indentation);
    let (Some(start), Some(end)) = (byte(place.column), byte(place.end_column)) else { return false };
    // Bytes are characters here: other text is refused below.
    let (Some(head), Some(part)) = (first.get(..start), last.get(..end)) else { return false };
    if place.mark != abi::MPS_MARKED_BRACKET || !head.is_ascii() || !part.is_ascii() || !part.ends_with(')') {
        return false;
    }
    let mark = byte(place.mark_column)
        .filter(|_| place.mark_line == place.line)
        .map(|mark| before(first, mark).len());
    if mark.is_some_and(|mark| !first[mark..].starts_with('(')) {
        return false; // a subscript
    }
    let name_len = |text: &str| text.bytes().take_while(|b| b.is_ascii_alphanumeric() || *b == b'_').count();
    let (name, rest) = head.split_at(name_len(head));
    let between = if name == "return" {
        let called = &first[start..];
        let called = &called[..name_len(called)];
        let space = mark.and_then(|mark| first.get(start + called.len()..mark));
        if called.is_empty() || !space.is_some_and(|space| space.trim().is_empty()) {
            return false;
        }
        rest
    } else {
        match rest.trim_start().strip_prefix('=') {
            Some(between) if !name.is_empty() => between,
            _ => return false,
        }
    };
    if !between.chars().all(|c| c == '(' || c.is_ascii_whitespace()) {
        return false;
    }
    let mut brackets = between.matches('(').count();
    let after = last[end..].trim_start_matches(|c: char| {
        let closes = c == ')' && brackets > 0;
        brackets -= usize::from(closes);
        closes || c.is_ascii_whitespace()
    });
    brackets == 0 && (after.is_empty() || after.starts_with(['#', ';']))
}

impl Excerpt<'_> {
    fn shown(&self) -> Vec<String> {
        let mut result = Vec::new();
        let mut printed = 0;
        for number in (0..self.lines.len()).filter(|&number| self.is_significant(number)) {
            match number - printed {
                0 | 1 => {}
                2 => self.show(number - 1, &mut result),
                more => result.push(format!("...<{} lines>...", more - 1)),
            }
            self.show(number, &mut result);
            printed = number;
        }
        result
    }

    /// Returns whether a line is shown even among many: the first and the last one, and those around the mark's ends.
    fn is_significant(&self, number: usize) -> bool {
        let near = |line: usize| number + 1 >= line && number <= line + 1;
        number == 0
            || number == self.lines.len() - 1
            || self.mark.as_ref().is_some_and(|mark| near(mark.start.0) || near(mark.end.0))
    }

    fn show(&self, number: usize, result: &mut Vec<String>) {
        let line = self.lines[number];
        let shown = before(line, SHOWN);
        let is_cut = shown.len() < line.len();
        result.push(if is_cut { format!("{shown}...") } else { line.to_owned() });
        if !self.has_carets {
            return;
        }
        let whole = |text: &str| width(text, text.chars().count());
        let mut columns = if number == self.lines.len() - 1 { self.end } else { whole(line) };
        columns = columns.min(if is_cut { whole(shown) } else { 2 * SHOWN });
        let spaces = line.len() - line.trim_start().len();
        let from = if number == 0 { spaces.max(self.start) } else { spaces };
        let caret = |column: usize| match &self.mark {
            _ if column < from => ' ',
            Some(mark) if (number, column) < mark.start || (number, column) >= mark.end => '~',
            _ => '^',
        };
        result.push(if columns > from { (0..columns).map(caret).collect() } else { String::new() });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(columns: (u32, u32), mark: (u32, u32)) -> Place {
        let (mark, mark_column) = mark;
        Place {
            line: 1,
            end_line: 1,
            column: columns.0,
            end_column: columns.1,
            mark,
            mark_line: 1,
            mark_column,
        }
    }

    #[test]
    fn carets_are_where_cpython_has_them() {
        let shown = |line, columns, mark| excerpt(&[line], &place(columns, mark)).join("\n");
        assert_eq!(shown("  x = y + z", (7, 12), (1, 9)), "x = y + z\n    ~~^~~");
        assert_eq!(shown("日 = y + z", (5, 10), (1, 7)), "日 = y + z\n     ~~^~~");
        assert_eq!(shown("f(1)", (1, 5), (3, 2)), "f(1)\n~^^^");
        assert_eq!(shown("return f(1)", (8, 12), (3, 9)), "return f(1)");
        assert_eq!(shown("return f[1]", (8, 12), (3, 9)), "return f[1]\n       ~^^^");
        assert_eq!(shown("x = (f(1)) # y", (6, 10), (3, 7)), "x = (f(1)) # y");
        assert_eq!(shown("x", (1, 2), (0, 0)), "x");
    }

    #[test]
    fn of_many_lines_the_middle_is_left_out() {
        let lines = ["  f(", "    1,", "    2,", "    3,", "    4,", "    5,", "  )"];
        let call =
            Place { line: 3, end_line: 9, column: 3, end_column: 4, mark: 3, mark_line: 3, mark_column: 4 };
        let expected = ["f(", "~^", "  1,", "  ^^", "...<3 lines>...", "  5,", "  ^^", ")", "^"];
        assert_eq!(excerpt(&lines, &call), expected);
    }

    #[test]
    fn what_the_guest_tells_need_not_make_sense() {
        for column in [1, 2, 9, u32::MAX] {
            for end_column in [1, 2, 9, u32::MAX] {
                for mark in 0..5 {
                    for text in ["", "é", "return f(1)", "x = f()", "\t"] {
                        let lines = excerpt(&[text], &place((column, end_column), (mark, end_column)));
                        assert!(lines.iter().all(|line| line.len() <= 2 * SHOWN));
                    }
                }
            }
        }
        assert!(Place::parse(1, "1 2 3 0 0 0").is_some_and(|place| place.has_columns()));
        assert!(!Place::parse(2, "1 2 3 0 0 0").is_some_and(|place| place.has_columns()));
        assert_eq!(Place::parse(1, "1 2"), None);
    }
}
