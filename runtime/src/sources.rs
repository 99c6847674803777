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

    pub(crate) fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.list.iter().map(|(name, source)| (&**name, &**source))
    }
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
