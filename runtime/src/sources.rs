//! Sources of the runs, for tracebacks. guarded.rs adds them, and annotates errors with their lines.
//!
//! Tracebacks and sources come from the guest, so the work for each is bounded. It is done after the run, and counts to
//! the run's time.

use std::collections::{HashMap, HashSet, VecDeque};
use std::fmt::Write;
use std::sync::Arc;

use crate::abi;
use crate::carets::{self, Place, SHOWN};
use crate::error::Frame;

/// Most bytes of sources and their names that a session keeps. The oldest go first.
const KEPT: usize = 256 << 10;

/// Most bytes of a file that is read for its lines.
pub(crate) const FILE: u64 = 256 << 10;

/// Most files that are read for the lines of an error.
const FILES: usize = 16;

/// Most sources that a session keeps.
const KEPT_COUNT: usize = 1000;

/// Most lines of source that are added to a text with tracebacks.
const ANNOTATED: usize = 256;

/// Sources by their names in tracebacks.
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

    /// Returns these sources, one more and those of files, to look lines up in. The last source of a name counts.
    pub(crate) fn with<'a>(
        &'a self,
        name: &'a str,
        source: &'a str,
        files: &'a [(String, String)],
    ) -> Lines<'a> {
        // A source that is too long to keep has no lines. It hides an older one of the same name.
        let this = (name, if source.len() <= KEPT { source } else { "" });
        let files = files.iter().map(|(name, source)| (&**name, &**source));
        Lines { sources: files.chain(self.iter()).chain([this]).collect(), starts: HashMap::new() }
    }

    /// Returns the absolute paths in a traceback, and in a text with tracebacks, that are the names of no source.
    pub(crate) fn files_in(&self, traceback: &[Frame], text: Option<&str>) -> Vec<String> {
        let in_text = text.into_iter().flat_map(str::lines).filter_map(split_level).map(|(_, file, _)| file);
        let known: HashSet<&str> = self.iter().map(|(name, _)| name).collect();
        let mut files: Vec<&str> = Vec::new();
        for file in traceback.iter().map(|frame| &*frame.file).chain(in_text) {
            if files.len() == FILES {
                break;
            }
            if file.starts_with('/') && !files.contains(&file) && !known.contains(file) {
                files.push(file);
            }
        }
        files.into_iter().map(str::to_owned).collect()
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.list.iter().map(|(name, source)| (&**name, &**source))
    }
}

/// Lines of sources, for look-ups.
pub(crate) struct Lines<'a> {
    sources: HashMap<&'a str, &'a str>,
    /// Starts of the lines of those sources that were asked for.
    starts: HashMap<&'a str, Vec<u32>>,
}

impl<'a> Lines<'a> {
    /// Returns the lines of a file from `first` to `last`, counted from 1. `None` if not all of them are known.
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

    /// Returns a line of a file, counted from 1, cut to be shown. `None` if it is unknown or empty.
    fn get(&mut self, file: &str, number: u32) -> Option<String> {
        let line = self.range(file, number, number)?.first()?.trim();
        (!line.is_empty()).then(|| shorten(line))
    }

    /// Returns the lines that a traceback shows for a place. `None` if they are unknown or empty.
    fn excerpt(&mut self, file: &str, place: &Place) -> Option<Vec<String>> {
        if place.has_columns()
            && let Some(lines) = self.range(file, place.line, place.end_line)
        {
            return lines.iter().any(|line| !line.trim().is_empty()).then(|| carets::excerpt(&lines, place));
        }
        Some(vec![self.get(file, place.line)?])
    }

    /// Adds the line of source to each level of a traceback, where it is known.
    pub(crate) fn annotate(&mut self, traceback: &mut [Frame]) {
        for frame in traceback {
            frame.source = self.get(&frame.file, frame.line);
            frame.excerpt = self.excerpt(&frame.file, &frame.place).map(|lines| lines.join("\n"));
        }
    }

    /// Adds lines of source to the tracebacks in a text that the guest printed. The guest has only added the lines of
    /// the run that raised. It calls that run `<run>` if nothing of it lasts, and here it becomes `this`. The last line
    /// break is cut off.
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

/// Splits a level of a traceback: the margin before it (the branches of a group's tree), its file, and the text after
/// `line `.
fn split_level(line: &str) -> Option<(&str, &str, &str)> {
    let (margin, level) = line.split_at(line.find("  File \"")?);
    if !margin.chars().all(|c| matches!(c, ' ' | '|' | '+')) {
        return None;
    }
    let (file, rest) = level.strip_prefix("  File \"")?.split_once("\", line ")?;
    Some((margin, file, rest))
}

/// Reads the place from a line that the guest printed in the place of a line of source that it does not know.
fn place_of(line: &str, margin: &str, number: u32) -> Option<Place> {
    let text = line.strip_prefix(margin)?.strip_prefix("    ")?;
    Place::parse(number, text.strip_prefix(abi::MPS_PLACE_FOLLOWS as u8 as char)?)
}

/// Cuts a long line for a reader.
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
        let mut lines = sources.with("<run 2>", "f()\n", &[]);
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
        // The bytes of a name count like those of a source.
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
        sources.with("b", "", &[]).annotate(&mut frames);
        assert_eq!(sources_of(&frames), [None, some("y"), some("x = 2"), None, None, None, None]);
        sources.with("a", "z", &[]).annotate(&mut frames);
        assert_eq!(sources_of(&frames), [None, some("z"), None, None, None, None, None]);
        let long = "é".repeat(KEPT);
        sources.with("a", &long, &[]).annotate(&mut frames);
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
        let annotated = sources.with("a.py", &source, &[]).annotate_text(&text, "");
        assert!(started.elapsed() < std::time::Duration::from_secs(1));
        let of = |part: &str| annotated.lines().filter(|line| line.starts_with(part)).count();
        assert_eq!((of("  File"), of("    é"), of("    [cut: ")), (2000, ANNOTATED, 1));
        assert!(annotated.len() < text.len() + ANNOTATED * (4 * SHOWN + 10));
    }
}
