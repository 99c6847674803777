//! The sources that were run, for tracebacks.

use std::collections::VecDeque;
use std::sync::Arc;

use crate::error::Frame;

/// How many bytes of sources a session keeps. Where they are more, the oldest go.
const KEPT: usize = 256 << 10;

/// Sources by the name that tracebacks call them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Sources {
    list: VecDeque<(Arc<str>, Arc<str>)>,
    bytes: usize,
}

impl Sources {
    pub(crate) fn add(&mut self, name: &str, source: &str) {
        if source.len() > KEPT {
            return;
        }
        self.bytes += source.len();
        self.list.push_back((name.into(), source.into()));
        while self.bytes > KEPT || self.list.len() > 1000 {
            let oldest = self.list.pop_front();
            self.bytes -= oldest.map_or(0, |(_, source)| source.len());
        }
    }

    /// Gives each level of a traceback its line, where the source is known. The last source of a name counts.
    pub(crate) fn annotate(&self, traceback: &mut [Frame]) {
        for frame in traceback {
            let source = self.list.iter().rev().find(|(name, _)| **name == *frame.file);
            let line =
                source.and_then(|(_, source)| source.lines().nth((frame.line as usize).checked_sub(1)?));
            frame.source = line.map(|line| shorten(line.trim())).filter(|line| !line.is_empty());
        }
    }

    /// The same for a text with tracebacks in it, as the guest prints it: it knows the lines of the run that raised, and calls
    /// that `<run>` where nothing of it lasts. Here it is called `this`. The last line break is cut off.
    pub(crate) fn annotate_text(&self, text: &str, this: &str) -> String {
        let mut result = String::new();
        let mut lines = text.trim_end_matches('\n').split('\n').peekable();
        while let Some(line) = lines.next() {
            let Some((margin, file, rest)) = split_level(line) else {
                result += line;
                result.push('\n');
                continue;
            };
            let file = if file == "<run>" { this } else { file };
            result += &format!("{margin}  File \"{file}\", line {rest}\n");
            let indented = format!("{margin}    ");
            if lines.peek().is_some_and(|next| next.starts_with(&indented)) {
                continue; // the line is there
            }
            let number = rest.split(',').next().and_then(|number| number.parse().ok());
            let mut frame = [Frame {
                file: file.to_owned(),
                line: number.unwrap_or(0),
                name: String::new(),
                source: None,
            }];
            self.annotate(&mut frame);
            if let Some(source) = &frame[0].source {
                result += &format!("{indented}{source}\n");
            }
        }
        result.pop();
        result
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.list.iter().map(|(name, source)| (&**name, &**source))
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

/// A line as a reader can take it in.
fn shorten(line: &str) -> String {
    const MOST: usize = 200;
    match line.char_indices().nth(MOST) {
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
        sources.add("<run 1>", "def f():\n  1 / 0\n");
        sources.add("<run 2>", "f()\n");
        let text = "Traceback (most recent call last):\n  File \"<run>\", line 1, in <module>\n    f()\n  File \"<run 1>\", line 2, in f\nE\n";
        assert_eq!(
            sources.annotate_text(text, "<run 2>"),
            "Traceback (most recent call last):\n  File \"<run 2>\", line 1, in <module>\n    f()\n  File \"<run 1>\", line 2, in f\n    1 / 0\nE"
        );
        assert_eq!(
            sources.annotate_text("  |   File \"<run 1>\", line 2, in f", ""),
            "  |   File \"<run 1>\", line 2, in f\n  |     1 / 0"
        );
    }

    #[test]
    fn the_oldest_go() {
        let mut sources = Sources::default();
        sources.add("old", "x = 1");
        for _ in 0..3 {
            sources.add("large", &"y".repeat(KEPT / 2));
        }
        assert_eq!(sources.iter().count(), 2);
        sources.add("too large", &"z".repeat(KEPT + 1));
        assert_eq!(sources.iter().count(), 2);
        let mut frames = [Frame { file: "old".into(), line: 1, name: String::new(), source: None }];
        sources.annotate(&mut frames);
        assert_eq!(frames[0].source, None);
        sources.add("old", "a\n  x = 2  ");
        frames[0].line = 2;
        sources.annotate(&mut frames);
        assert_eq!(frames[0].source.as_deref(), Some("x = 2"));
    }
}
