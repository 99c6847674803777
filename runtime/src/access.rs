//! Events that tell the embedder of a program's use of files and HTTP, and of refusals.

use std::fmt;
use std::sync::Arc;

use crate::callback::Panics;
use crate::http::{HttpEvent, Sink};

/// Something outside of the interpreter that a program used or was refused:
/// see [`SessionBuilder::on_access`](crate::SessionBuilder::on_access).
///
/// It prints as a line for a log. Paths and URLs in it are the program's own text.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub enum Access {
    /// A file was opened.
    FileOpened {
        /// The guest's path.
        path: String,
        /// Whether it was opened to write.
        write: bool,
    },
    /// An operation on a file was refused because of what is granted. A file that is missing in a granted folder is not
    /// reported.
    FileDenied {
        /// The operation that was tried.
        operation: FileOperation,
        /// The guest's path.
        path: String,
        /// The reason of the refusal.
        reason: FileDenial,
    },
    /// An HTTP request, each hop of one that was redirected, or one that was refused.
    Http(HttpEvent),
}

/// An operation on a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum FileOperation {
    /// Open it to read.
    Read,
    /// Open it to write, or write more.
    Write,
    /// List a folder.
    List,
    /// Make a folder.
    CreateFolder,
    /// Remove a file or a folder.
    Remove,
    /// Give it another path.
    Rename,
}

/// Reason for which an operation on a file was refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum FileDenial {
    /// No [`Mount`](crate::Mount) has this path.
    NotMounted,
    /// The mount is read-only.
    ReadOnly,
    /// A symbolic link, or a path through one, leads out of the folder that is mounted.
    LeadsOut,
    /// The mount's quota of bytes or of files is used up, or the disk is full.
    QuotaUsed,
    /// The file is a device, a pipe or a socket.
    SpecialFile,
}

impl fmt::Display for Access {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Access::FileOpened { path, write: false } => write!(f, "opened {path:?} to read"),
            Access::FileOpened { path, write: true } => write!(f, "opened {path:?} to write"),
            Access::FileDenied { operation, path, reason } => {
                write!(f, "refused to {operation} {path:?}: {reason}")
            }
            Access::Http(event) => write!(f, "{event}"),
        }
    }
}

impl fmt::Display for FileOperation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            FileOperation::Read => "read",
            FileOperation::Write => "write",
            FileOperation::List => "list",
            FileOperation::CreateFolder => "make the folder",
            FileOperation::Remove => "remove",
            FileOperation::Rename => "rename",
        })
    }
}

impl fmt::Display for FileDenial {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            FileDenial::NotMounted => "nothing is mounted there",
            FileDenial::ReadOnly => "it is mounted read-only",
            FileDenial::LeadsOut => "the path leads out of the folder that is mounted",
            FileDenial::QuotaUsed => "the quota of the mount is used up",
            FileDenial::SpecialFile => "it is a device, a pipe or a socket",
        })
    }
}

type Callback = dyn Fn(&Access) + Send + Sync;

/// The embedder's callback, if there is one.
#[derive(Clone, Default)]
pub(crate) struct Accesses {
    callback: Option<Arc<Callback>>,
    pub(crate) panics: Panics,
}

/// The callback's name.
const ON_ACCESS: &str = "on_access";

impl fmt::Debug for Accesses {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Accesses").field("reported", &self.callback.is_some()).finish()
    }
}

impl Accesses {
    pub(crate) fn to(callback: impl Fn(&Access) + Send + Sync + 'static) -> Accesses {
        Accesses { callback: Some(Arc::new(callback)), panics: Panics::default() }
    }

    /// Returns the same callback, for a copy of the session.
    pub(crate) fn fork(&self) -> Accesses {
        Accesses { callback: self.callback.clone(), panics: Panics::default() }
    }

    /// Returns the callback for events of HTTP requests, if there is one.
    pub(crate) fn for_http(&self) -> Option<Sink> {
        let (callback, panics) = (self.callback.clone()?, self.panics.clone());
        Some(Arc::new(move |event: &HttpEvent| {
            panics.catch(ON_ACCESS, || callback(&Access::Http(event.clone())));
        }))
    }

    /// Returns whether there is a callback.
    pub(crate) fn is_heard(&self) -> bool {
        self.callback.is_some()
    }

    /// Calls the callback with the event that `access` returns, if there are both.
    pub(crate) fn report(&self, access: impl FnOnce() -> Option<Access>) {
        if let Some(callback) = &self.callback
            && let Some(access) = access()
        {
            self.panics.catch(ON_ACCESS, || callback(&access));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_does_nothing_to_a_log() {
        let path = "/a\n\x1b[31m\u{9b}\u{202e}\u{2066}\u{200b}\u{2028}\u{e0041}".to_owned();
        let denied = Access::FileDenied {
            operation: FileOperation::Read,
            path: path.clone(),
            reason: FileDenial::NotMounted,
        };
        for line in [Access::FileOpened { path, write: true }.to_string(), denied.to_string()] {
            assert!(line.is_ascii() && !line.contains(|c: char| c.is_control()), "{line}");
        }
    }
}
