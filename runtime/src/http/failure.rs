//! Failures of HTTP requests, as the guest is told of them.

/// A request without a response. The message is for the guest: it has only what the guest wrote itself, and nothing of
/// the host's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Failure {
    pub(crate) kind: FailureKind,
    pub(crate) message: String,
}

impl Failure {
    pub(super) fn new(kind: FailureKind, message: impl Into<String>) -> Failure {
        Failure { kind, message: message.into() }
    }
}

/// Kinds of failures, each with an exception in the guest.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum FailureKind {
    Denied,
    InvalidUrl,
    MissingSchema,
    InvalidSchema,
    InvalidHeader,
    ConnectTimeout,
    Timeout,
    Connection,
    Ssl,
    TooManyRedirects,
    Decoding,
    TooLarge,
    TooManyRequests,
}

impl FailureKind {
    pub(crate) fn name(self) -> &'static str {
        match self {
            FailureKind::Denied => "denied",
            FailureKind::InvalidUrl => "invalid_url",
            FailureKind::MissingSchema => "missing_schema",
            FailureKind::InvalidSchema => "invalid_schema",
            FailureKind::InvalidHeader => "invalid_header",
            FailureKind::ConnectTimeout => "connect_timeout",
            FailureKind::Timeout => "timeout",
            FailureKind::Connection => "connection",
            FailureKind::Ssl => "ssl",
            FailureKind::TooManyRedirects => "too_many_redirects",
            FailureKind::Decoding => "decoding",
            FailureKind::TooLarge => "too_large",
            FailureKind::TooManyRequests => "too_many_requests",
        }
    }
}
