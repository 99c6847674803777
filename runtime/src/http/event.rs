//! What the embedding program learns of the guest's requests.

use std::fmt;
use std::time::Duration;

/// One step of a request of the guest: a request that was sent (of a redirect that is followed, each), or one that was
/// not.
///
/// The headers and credentials of a request are not in it.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct HttpEvent {
    /// The method: `GET`. What the guest gave, where it is none that is known.
    pub method: String,
    /// The URL that was or would have been asked. What the guest gave, where it can't be read; cut at 8 KiB.
    pub url: String,
    /// What became of it.
    pub outcome: HttpOutcome,
}

/// What became of a request.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub enum HttpOutcome {
    /// There was a response.
    Answered {
        /// Its status: 404 is an answer, too.
        status: u16,
        /// Bytes of the request, headers included.
        sent: u64,
        /// Bytes of the response after decompression, headers included.
        received: u64,
        /// From the look-up of the name to the last byte.
        duration: Duration,
    },
    /// The policy does not allow it.
    Denied {
        /// Why, and what would allow it. The guest gets less: no address, no rule.
        reason: String,
        /// What would allow it, for programs. `None` where nothing does.
        grant: Option<Grant>,
    },
    /// It failed, or a limit ended it.
    Failed {
        /// The kind of failure: `timeout`, `connection`, `ssl`, `too_large`.
        kind: &'static str,
        /// What happened, with more detail than the guest gets.
        reason: String,
    },
}

/// What would allow a request that was denied.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Grant {
    /// A rule for this URL, with this method.
    Rule {
        /// The method.
        method: String,
        /// The URL of the whole site, as [`HttpPolicy::allow`](super::HttpPolicy::allow) takes it.
        url: String,
    },
    /// [`HttpPolicy::allow_private_network`](super::HttpPolicy::allow_private_network).
    PrivateNetwork,
    /// [`HttpPolicy::allow_network`](super::HttpPolicy::allow_network) with this.
    Network(String),
}

impl fmt::Display for Grant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Grant::Rule { url, .. } => write!(f, "HttpPolicy::allow({url:?})"),
            Grant::PrivateNetwork => f.write_str("allow_private_network"),
            Grant::Network(network) => write!(f, "allow_network({network:?})"),
        }
    }
}

/// What the requests of a session used so far.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct HttpTotals {
    /// Requests that were sent, or were tried to; each hop of a redirect is one.
    pub(crate) requests: u64,
    /// Requests that the policy denied.
    pub(crate) denied: u64,
    /// Bytes of requests, headers included.
    pub(crate) bytes_sent: u64,
    /// Bytes of responses after decompression, headers included.
    pub(crate) bytes_received: u64,
}

impl fmt::Display for HttpEvent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let HttpEvent { method, url, outcome } = self;
        match outcome {
            HttpOutcome::Answered { status, sent, received, duration } => {
                write!(f, "{method} {url}: {status}, {sent} bytes sent, {received} received, {duration:.1?}")
            }
            HttpOutcome::Denied { reason, .. } => write!(f, "refused {method} {url}: {reason}"),
            HttpOutcome::Failed { reason, .. } => write!(f, "{method} {url} failed: {reason}"),
        }
    }
}
