//! What carries requests.

use std::fmt;
use std::time::Instant;

use super::address::{AddressDenied, AddressFilter};

/// What carries requests that the policy allows: the network, or something in its place.
///
/// The network's is built in (feature `http`). Another is given with
/// [`HttpPolicy::transport`](super::HttpPolicy::transport): to record and replay, to test, to go through a gateway. Any
/// `Fn(&HttpRequest) -> Result<HttpResponse, TransportError>` is one.
///
/// ```
/// use micropython_sandbox::{HttpPolicy, HttpRequest, HttpResponse};
///
/// let policy = HttpPolicy::allow("https://example.com/")
///     .transport(|_: &HttpRequest| Ok(HttpResponse::new(200).with_body("hello")));
/// ```
///
/// # What it has to do
///
/// - One exchange. It does not follow redirects: each hop is checked by the policy and comes as a request of its own.
/// - Ask [`HttpRequest::addresses`] about every address before it connects, and connect to what it asked about, without
///   a second look-up of the name. It gives [`TransportError::Denied`] where no address is left. One that does not
///   connect anywhere need not ask.
/// - Be done by [`HttpRequest::deadline`]. The guest does not wait longer, but the thread stays, and keeps its place
///   among the concurrent requests.
/// - Decompress the body, and then leave out `Content-Encoding` and `Content-Length`. It stops at
///   [`HttpRequest::max_body`] bytes with [`TransportError::TooLarge`], so that no more is ever held; a larger response
///   is not given to the guest in any case.
/// - Keep the headers to itself: they hold the credentials. Recorders should leave them out.
///
/// It is called on a thread of its own, by several at once. A panic is a failed connection.
pub trait Transport: Send + Sync + 'static {
    /// Sends the request and returns the response.
    fn exchange(&self, request: &HttpRequest) -> Result<HttpResponse, TransportError>;
}

impl<F> Transport for F
where
    F: Fn(&HttpRequest) -> Result<HttpResponse, TransportError> + Send + Sync + 'static,
{
    fn exchange(&self, request: &HttpRequest) -> Result<HttpResponse, TransportError> {
        self(request)
    }
}

/// A request that the policy allows. `Debug` does not show the values of headers, nor the body.
#[non_exhaustive]
pub struct HttpRequest {
    /// The method, in capitals: `GET`.
    pub method: String,
    /// The URL, normalised, without user, password and fragment.
    pub url: String,
    /// The headers: the guest's, the credentials of the policy and `User-Agent`. There is no `Host`, `Content-Length`
    /// or `Accept-Encoding`, nor any that concerns the connection.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: Option<Vec<u8>>,
    /// When the response has to be there, body included.
    pub deadline: Instant,
    /// Bytes that the response's body may have, after decompression.
    pub max_body: u64,
    /// Bytes that the response's headers may have.
    pub max_headers: u64,
    /// Which addresses may be connected to.
    pub addresses: AddressFilter,
}

impl fmt::Debug for HttpRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<&str> = self.headers.iter().map(|(name, _)| name.as_str()).collect();
        f.debug_struct("HttpRequest")
            .field("method", &self.method)
            .field("url", &self.url)
            .field("headers", &names)
            .field("body", &self.body.as_ref().map(Vec::len))
            .finish_non_exhaustive()
    }
}

/// A response.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct HttpResponse {
    /// The status: 200.
    pub status: u16,
    /// The reason phrase: `OK`. May be empty.
    pub reason: String,
    /// The headers, in order.
    pub headers: Vec<(String, String)>,
    /// The body, decompressed.
    pub body: Vec<u8>,
}

impl HttpResponse {
    /// A response without headers and body.
    pub fn new(status: u16) -> HttpResponse {
        HttpResponse { status, ..HttpResponse::default() }
    }

    /// Adds a header.
    pub fn with_header(mut self, name: impl Into<String>, value: impl Into<String>) -> HttpResponse {
        self.headers.push((name.into(), value.into()));
        self
    }

    /// Sets the body.
    pub fn with_body(mut self, body: impl Into<Vec<u8>>) -> HttpResponse {
        self.body = body.into();
        self
    }
}

/// Why a [`Transport`] has no response. The texts are for the embedding program: the guest gets only the kind.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum TransportError {
    /// The name has no address that the policy allows.
    #[error(transparent)]
    Denied(#[from] AddressDenied),
    /// The transport can't send a request to this URL.
    #[error("the URL can't be used: {0}")]
    Url(String),
    /// There is no such host, nobody listens, or the connection broke.
    #[error("{0}")]
    Connection(String),
    /// There is no secure connection: the certificate is not valid for the name, the handshake failed.
    #[error("{0}")]
    Tls(String),
    /// There was no connection by the deadline.
    #[error("the connection took too long")]
    ConnectTimeout,
    /// The response was not complete by the deadline.
    #[error("the response took too long")]
    Timeout,
    /// The body could not be decompressed.
    #[error("{0}")]
    Decoding(String),
    /// The response is larger than it may be.
    #[error("the response is larger than it may be")]
    TooLarge,
}
