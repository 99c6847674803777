//! Transports: they carry HTTP requests over the network or elsewhere.

use std::fmt;
use std::time::Instant;

use super::address::{AddressDenied, AddressFilter};

/// A transport carries requests that the policy allows, over the network or elsewhere.
///
/// The network's transport is built in (feature `http`). [`HttpPolicy::transport`](super::HttpPolicy::transport) sets
/// another, for example to record and replay, to test, or to use a gateway. Any `Fn(&HttpRequest) ->
/// Result<HttpResponse, TransportError>` is a transport.
///
/// ```
/// use micropython_sandbox::{HttpPolicy, HttpRequest, HttpResponse};
///
/// let policy = HttpPolicy::allow("https://example.com/")
///     .transport(|_: &HttpRequest| Ok(HttpResponse::new(200).with_body("hello")));
/// ```
///
/// # Duties
///
/// - Make one exchange, and follow no redirects. The policy checks each hop, which comes as a request of its own.
/// - Ask [`HttpRequest::addresses`] about every address before connecting. Connect to the address that was asked about,
///   without a second look-up of the name. Return [`TransportError::Denied`] if no address is left. A transport
///   that does not connect anywhere need not ask.
/// - Be done by [`HttpRequest::deadline`]. The guest does not wait longer, but the thread stays, and keeps its place
///   among the concurrent requests.
/// - Decompress the body, and then leave out `Content-Encoding` and `Content-Length`. Stop at [`HttpRequest::max_body`]
///   bytes with [`TransportError::TooLarge`], so that no more is ever held. The guest never gets a larger response.
/// - Keep the headers secret, as they have the credentials. A transport that records should leave them out.
///
/// It is called on a thread of its own, and by several threads at once. A panic counts as a failed connection.
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
    /// The headers: the guest's, the credentials of the policy and `User-Agent`. `Host`, `Content-Length`,
    /// `Accept-Encoding` and headers about the connection are not among them.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: Option<Vec<u8>>,
    /// Time by which the response has to be there, body included.
    pub deadline: Instant,
    /// Most bytes of the response's body, after decompression.
    pub max_body: u64,
    /// Most bytes of the response's headers.
    pub max_headers: u64,
    /// Addresses that may be connected to.
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
    /// Returns a response without headers and body.
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

/// Reason for which a [`Transport`] has no response. The texts are for the embedding program. The guest gets only the
/// kind.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum TransportError {
    /// The name has no address that the policy allows.
    #[error(transparent)]
    Denied(#[from] AddressDenied),
    /// The transport can't send a request to this URL.
    #[error("the URL can't be used: {0}")]
    Url(String),
    /// The host does not exist, nobody listens there, or the connection broke.
    #[error("{0}")]
    Connection(String),
    /// The secure connection failed: the certificate is not valid for the name, say, or the handshake failed.
    #[error("{0}")]
    Tls(String),
    /// The connection was not made by the deadline.
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
