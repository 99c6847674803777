//! Notes of the accesses that a program was refused, with the option that would grant each.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex};

use micropython_sandbox::{Access, FileDenial, FileOperation, Grant, HttpOutcome};

use crate::text::{argument, printable};

/// Most lines that are printed.
const SHOWN: usize = 5;

/// Remembers refusals. A program may cause any number of them, so only some are kept.
#[derive(Clone, Default)]
pub(crate) struct Denials {
    seen: Arc<Mutex<Seen>>,
}

#[derive(Default)]
struct Seen {
    lines: Vec<String>,
    known: BTreeSet<String>,
    more: u64,
}

impl Denials {
    /// Returns the callback for [`micropython_sandbox::SessionBuilder::on_access`].
    pub(crate) fn watcher(&self) -> impl Fn(&Access) + Send + Sync + 'static {
        let seen = Arc::clone(&self.seen);
        move |access| {
            let Some(line) = line(access) else { return };
            let mut seen = seen.lock().expect("no panic while it is held");
            if seen.known.contains(&line) {
                return;
            }
            if seen.lines.len() == SHOWN {
                seen.more += 1;
                return;
            }
            seen.known.insert(line.clone());
            seen.lines.push(line);
        }
    }

    /// Returns a line for each refusal, and one with the number of the others. Forgets them.
    pub(crate) fn take(&self) -> Vec<String> {
        let seen = std::mem::take(&mut *self.seen.lock().expect("no panic while it is held"));
        let mut lines = seen.lines;
        if seen.more > 0 {
            lines.push(format!("and {} times more", seen.more));
        }
        lines
    }

    /// Prints and forgets the refusals.
    pub(crate) fn print(&self) {
        self.take().iter().for_each(|line| say!("note: {line}"));
    }
}

/// Returns the line for an access that was refused.
fn line(access: &Access) -> Option<String> {
    let grant = match access {
        Access::FileDenied { operation, path, reason, .. } => match reason {
            FileDenial::NotMounted => mount(path, *operation).map(|mount| format!("--dir {mount}")),
            FileDenial::ReadOnly => Some("--dir with ::rw or ::overlay".to_owned()),
            FileDenial::QuotaUsed => Some("a larger --dir-quota".to_owned()),
            _ => None,
        },
        Access::Http(event) => match &event.outcome {
            HttpOutcome::Denied { grant, .. } => match grant {
                Some(Grant::Rule { url, .. }) => argument(url).map(|url| format!("--allow-url {url}")),
                Some(Grant::PrivateNetwork) => Some("--allow-private-network".to_owned()),
                _ => None,
            },
            _ => return None,
        },
        _ => return None,
    };
    let refused = match access {
        Access::Http(event) => format!("refused {} {}", event.method, event.url),
        other => other.to_string(),
    };
    let refused = printable(&refused);
    Some(match grant {
        Some(grant) => format!("{refused}; {grant} would grant it"),
        None => refused,
    })
}

/// Returns the value of `--dir` that would mount the folder for a path. `None` if no value can.
fn mount(path: &str, operation: FileOperation) -> Option<String> {
    let folder = folder(path, operation);
    // The option's parser would split such a path.
    if folder.contains("::") || folder.ends_with(':') {
        return None;
    }
    argument(&format!("HOST::{folder}{}", mode(operation)))
}

/// Returns the folder to mount for a path.
fn folder(path: &str, operation: FileOperation) -> &str {
    match (operation, path.rsplit_once('/')) {
        (FileOperation::List, _) => path,
        (_, Some(("", _)) | None) => "/",
        (_, Some((folder, _))) => folder,
    }
}

fn mode(operation: FileOperation) -> &'static str {
    match operation {
        FileOperation::Read | FileOperation::List => "",
        _ => "::rw",
    }
}
