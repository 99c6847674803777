//! Events that report the guest's HTTP requests to the embedding program.

use std::fmt;
use std::time::Duration;

/// One step of a request of the guest: a request that was sent, or one that was not. Each redirect that is followed is
/// a step.
///
/// It has neither the headers nor the credentials of the request.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct HttpEvent {
    /// The method: `GET`. An unknown one is as the guest gave it.
    pub method: String,
    /// URL that was or would have been requested. An invalid one is as the guest gave it. Cut at 8 KiB.
    pub url: String,
    /// Outcome of the step.
    pub outcome: HttpOutcome,
}

/// Outcome of a request.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub enum HttpOutcome {
    /// The server responded.
    Answered {
        /// Status of the response. 404 is an answer, too.
        status: u16,
        /// Bytes of the request, headers included.
        sent: u64,
        /// Bytes of the response after decompression, headers included.
        received: u64,
        /// Time from the look-up of the name to the last byte.
        duration: Duration,
    },
    /// The policy does not allow the request.
    Denied {
        /// Reason, and the grant that would allow the request. The guest is told less: no address and no rule.
        reason: String,
        /// Grant that would allow the request, for programs. `None` if nothing does.
        grant: Option<Grant>,
    },
    /// The request failed, or a limit ended it.
    Failed {
        /// The kind of failure: `timeout`, `connection`, `ssl`, `too_large`.
        kind: &'static str,
        /// Description of the failure, with more detail than the guest gets.
        reason: String,
    },
}

/// A change of the policy that would allow a denied request.
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
    /// [`HttpPolicy::allow_network`](super::HttpPolicy::allow_network) with this network.
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

/// Totals of a session's requests so far.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct HttpTotals {
    /// Requests that were sent, or whose sending failed. Each hop of a redirect is one.
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
