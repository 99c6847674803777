//! The sources that were run, for tracebacks: guarded.rs adds them and has errors annotated.
//!
//! Tracebacks and sources are the guest's, so the work for each is bounded: it is done after the run, and counts as its
//! time.

use std::collections::{HashMap, VecDeque};
use std::fmt::Write;
use std::sync::Arc;

use crate::abi;
use crate::carets::{self, Place, SHOWN};
use crate::error::Frame;

/// How many bytes of sources and their names a session keeps. Where they are more, the oldest go.
const KEPT: usize = 256 << 10;

/// How many sources it keeps.
const KEPT_COUNT: usize = 1000;

/// How many lines of source a text with tracebacks gets.
const ANNOTATED: usize = 256;

/// Sources by the name that tracebacks call them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Sources {
    list: VecDeque<(Arc<str>, Arc<str>)>,
    bytes: usize,
}

impl Sources {
    pub(crate) fn add(&mut self, name: &str, source: &str) {
        if name.len() + source.len() > KEPT {
            return;
        }
        self.bytes += name.len() + source.len();
        self.list.push_back((name.into(), source.into()));
        while self.bytes > KEPT || self.list.len() > KEPT_COUNT {
            let oldest = self.list.pop_front();
            self.bytes -= oldest.map_or(0, |(name, source)| name.len() + source.len());
        }
    }

    /// These and one more, to look lines up in. The last source of a name counts.
    pub(crate) fn with<'a>(&'a self, name: &'a str, source: &'a str) -> Lines<'a> {
        // One that is too long to keep has no lines, and not those of an older one.
        let this = (name, if source.len() <= KEPT { source } else { "" });
        Lines { sources: self.iter().chain([this]).collect(), starts: HashMap::new() }
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.list.iter().map(|(name, source)| (&**name, &**source))
    }
}

/// The lines of sources.
pub(crate) struct Lines<'a> {
    sources: HashMap<&'a str, &'a str>,
    /// Where the lines of those begin that were asked for.
    starts: HashMap<&'a str, Vec<u32>>,
}

impl<'a> Lines<'a> {
    /// Lines of a file from one to another, counted from 1. `None` where not all are known.
    fn range(&mut self, file: &str, first: u32, last: u32) -> Option<Vec<&'a str>> {
        let (name, source) = self.sources.get_key_value(file)?;
        let starts = self.starts.entry(name).or_insert_with(|| {
            let breaks = source.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
            std::iter::once(0).chain(breaks.map(|(at, _)| at as u32 + 1)).collect()
        });
        let first = first.checked_sub(1)? as usize;
        let count = (last as usize).checked_sub(first)?;
        let starts = starts.get(first..).filter(|starts| starts.len() >= count)?;
        let ends = starts.iter().skip(1).map(|&end| end as usize).chain([source.len()]);
        Some(starts.iter().zip(ends).take(count).map(|(&start, end)| &source[start as usize..end]).collect())
    }

    /// A line as it is shown, from 1. `None` where it is not known or has nothing on it.
    fn get(&mut self, file: &str, number: u32) -> Option<String> {
        let line = self.range(file, number, number)?.first()?.trim();
        (!line.is_empty()).then(|| shorten(line))
    }

    /// The lines that a traceback shows of a place. `None` where they are not known or have nothing on them.
    fn excerpt(&mut self, file: &str, place: &Place) -> Option<Vec<String>> {
        if place.has_columns()
            && let Some(lines) = self.range(file, place.line, place.end_line)
        {
            return lines.iter().any(|line| !line.trim().is_empty()).then(|| carets::excerpt(&lines, place));
        }
        Some(vec![self.get(file, place.line)?])
    }

    /// Gives each level of a traceback its line, where the source is known.
    pub(crate) fn annotate(&mut self, traceback: &mut [Frame]) {
        for frame in traceback {
            frame.source = self.get(&frame.file, frame.line);
            frame.excerpt = self.excerpt(&frame.file, &frame.place).map(|lines| lines.join("\n"));
        }
    }

    /// The same for a text with tracebacks in it, as the guest prints it: it knows the lines of the run that raised,
    /// and calls that `<run>` where nothing of it lasts. Here it is called `this`. The last line break is cut off.
    pub(crate) fn annotate_text(&mut self, text: &str, this: &str) -> String {
        let mut result = String::with_capacity(text.len());
        let mut left = ANNOTATED;
        let mut is_cut = false;
        let mut lines = text.trim_end_matches('\n').split('\n').peekable();
        while let Some(line) = lines.next() {
            let Some((margin, file, rest)) = split_level(line) else {
                result += line;
                result.push('\n');
                continue;
            };
            let file = if file == "<run>" { this } else { file };
            // Writing to a `String` can't fail.
            let _ = writeln!(result, "{margin}  File \"{file}\", line {rest}");
            let has_line =
                |next: &&str| next.strip_prefix(margin).is_some_and(|next| next.starts_with("    "));
            let number = rest.split(',').next().and_then(|number| number.parse().ok()).unwrap_or_default();
            let mut place = Place { line: number, ..Place::default() };
            if let Some(told) = lines.peek().and_then(|next| place_of(next, margin, number)) {
                place = told;
                lines.next();
            }
            if is_cut || lines.peek().is_some_and(has_line) {
                continue;
            }
            if left == 0 {
                is_cut = true;
                let _ = writeln!(result, "{margin}    [cut: the lines of source from here on]");
                continue;
            }
            for line in self.excerpt(file, &place).unwrap_or_default() {
                left = left.saturating_sub(1);
                let _ = writeln!(result, "{margin}    {line}");
            }
        }
        result.pop();
        result
    }
}

/// What comes before a level of a traceback (the branches of a group's tree), its file, and what comes after `line `.
fn split_level(line: &str) -> Option<(&str, &str, &str)> {
    let (margin, level) = line.split_at(line.find("  File \"")?);
    if !margin.chars().all(|c| matches!(c, ' ' | '|' | '+')) {
        return None;
    }
    let (file, rest) = level.strip_prefix("  File \"")?.split_once("\", line ")?;
    Some((margin, file, rest))
}

/// The place that a line tells of, in the stead of lines that the guest does not know.
fn place_of(line: &str, margin: &str, number: u32) -> Option<Place> {
    let text = line.strip_prefix(margin)?.strip_prefix("    ")?;
    Place::parse(number, text.strip_prefix(abi::MPS_PLACE_FOLLOWS as u8 as char)?)
}

/// A line as a reader can take it in.
fn shorten(line: &str) -> String {
    match line.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}...", &line[..end]),
        None => line.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_gets_the_lines_that_it_has_not() {
        let mut sources = Sources::default();
        sources.add("<run 1>", "def f():\n  1 / 0\r\n");
        let mut lines = sources.with("<run 2>", "f()\n");
        let text = "Traceback (most recent call last):\n  File \"<run>\", line 1, in <module>\n    f()\n  File \"<run 1>\", line 2, in f\nE\n";
        assert_eq!(
            lines.annotate_text(text, "<run 2>"),
            "Traceback (most recent call last):\n  File \"<run 2>\", line 1, in <module>\n    f()\n  File \"<run 1>\", line 2, in f\n    1 / 0\nE"
        );
        assert_eq!(
            lines.annotate_text("  |   File \"<run 1>\", line 2, in f", ""),
            "  |   File \"<run 1>\", line 2, in f\n  |     1 / 0"
        );
    }

    #[test]
    fn the_oldest_go() {
        let mut sources = Sources::default();
        sources.add("old", "x = 1");
        for _ in 0..3 {
            sources.add("large", &"y".repeat(KEPT / 2 - 5));
        }
        assert_eq!(sources.iter().count(), 2);
        sources.add("too large", &"z".repeat(KEPT));
        assert_eq!(sources.iter().count(), 2);
        // A name counts as a source does.
        sources.add(&"n".repeat(KEPT - 1), "x");
        assert_eq!((sources.iter().count(), sources.bytes), (1, KEPT));
        for number in 0..2 * KEPT_COUNT {
            sources.add(&number.to_string(), "");
        }
        assert_eq!(sources.iter().count(), KEPT_COUNT);
    }

    #[test]
    fn the_last_source_of_a_name_counts() {
        let frame = |line| Frame::new("a".into(), String::new(), Place { line, ..Place::default() });
        let mut sources = Sources::default();
        sources.add("a", "x = 1");
        sources.add("a", "y\n  x = 2  \n\n");
        let mut frames = [0, 1, 2, 3, 4, 5, u32::MAX].map(frame);
        let sources_of =
            |frames: &[Frame]| frames.iter().map(|frame| frame.source.clone()).collect::<Vec<_>>();
        let some = |line: &str| Some(line.to_owned());
        sources.with("b", "").annotate(&mut frames);
        assert_eq!(sources_of(&frames), [None, some("y"), some("x = 2"), None, None, None, None]);
        sources.with("a", "z").annotate(&mut frames);
        assert_eq!(sources_of(&frames), [None, some("z"), None, None, None, None, None]);
        let long = "é".repeat(KEPT);
        sources.with("a", &long).annotate(&mut frames);
        assert_eq!(frames[1].source, None, "what is too long to keep is not known");
    }

    #[test]
    fn a_text_gets_so_many_lines_and_no_more() {
        let mut source = "\n".repeat(KEPT - 300);
        source += &"é".repeat(100);
        let line = source.lines().count();
        let text = format!("  File \"a.py\", line {line}, in x\n").repeat(2000);
        let sources = Sources::default();
        let started = std::time::Instant::now();
        let annotated = sources.with("a.py", &source).annotate_text(&text, "");
        assert!(started.elapsed() < std::time::Duration::from_secs(1));
        let of = |part: &str| annotated.lines().filter(|line| line.starts_with(part)).count();
        assert_eq!((of("  File"), of("    é"), of("    [cut: ")), (2000, ANNOTATED, 1));
        assert!(annotated.len() < text.len() + ANNOTATED * (4 * SHOWN + 10));
    }
}
