//! The transport over the network: HTTP/1.1 by ureq, TLS by rustls.

use std::cell::RefCell;
use std::fmt;
use std::io::{self, Read};
use std::net::{IpAddr, SocketAddr, ToSocketAddrs};
use std::sync::Arc;
use std::time::{Duration, Instant};

use rustls::RootCertStore;
use rustls::pki_types::CertificateDer;
use ureq::http::{Request, Response, Uri};
use ureq::tls::{PemItem, RootCerts, TlsConfig, TlsProvider};
use ureq::unversioned::resolver::{ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::{
    ConnectionDetails, Connector, NextTimeout, RustlsConnector, TcpConnector,
};
use ureq::{Agent, AsSendBody, Body, Error, Timeout};
use url::{Host, Url};

use super::transport::{HttpRequest, HttpResponse, Transport, TransportError};

pub(super) type Certificate = ureq::tls::Certificate<'static>;

/// Looks up the addresses of a name and port.
type LookUp = dyn Fn(&str, u16) -> io::Result<Vec<SocketAddr>> + Send + Sync;

/// Most addresses that are tried. ureq has room for as many.
const MAX_ADDRESSES: usize = 16;

/// Bytes that are read at once.
const CHUNK: usize = 16 << 10;

thread_local! {
    /// Addresses that were checked for the request that this thread sends.
    static CHECKED: RefCell<Vec<SocketAddr>> = const { RefCell::new(Vec::new()) };
}

/// Requests over the network. Connections are kept for the next request to the same site.
pub(super) struct NativeTransport {
    agent: Agent,
    look_up: Box<LookUp>,
}

impl NativeTransport {
    /// Returns a transport that trusts these certificate authorities beside those that browsers trust.
    pub(super) fn new(roots: &[Certificate]) -> NativeTransport {
        NativeTransport::with_look_up(roots, |name, port| Ok((name, port).to_socket_addrs()?.collect()))
    }

    pub(super) fn with_look_up(
        roots: &[Certificate],
        look_up: impl Fn(&str, u16) -> io::Result<Vec<SocketAddr>> + Send + Sync + 'static,
    ) -> NativeTransport {
        let known = webpki_root_certs::TLS_SERVER_ROOT_CERTS.iter().map(|root| Certificate::from_der(root));
        let all: Vec<Certificate> = known.chain(roots.iter().cloned()).collect();
        let tls = TlsConfig::builder()
            .provider(TlsProvider::Rustls)
            .unversioned_rustls_crypto_provider(Arc::new(rustls::crypto::ring::default_provider()))
            .root_certs(RootCerts::Specific(Arc::new(all)))
            .build();
        let config = Agent::config_builder()
            .tls_config(tls)
            .proxy(None)
            .max_redirects(0)
            .http_status_as_error(false)
            .user_agent("")
            // Brotli is left out: its decoder takes windows of 1 GiB, and fills them before it returns a byte.
            .accept_encoding("gzip")
            .build();
        let connector = Connect(().chain(TcpConnector::default()).chain(RustlsConnector::default()));
        NativeTransport { agent: Agent::with_parts(config, connector, Checked), look_up: Box::new(look_up) }
    }

    fn run(
        &self,
        request: Result<Request<impl AsSendBody>, ureq::http::Error>,
        timeout: Duration,
        max_headers: usize,
    ) -> Result<Response<Body>, TransportError> {
        let request = request.map_err(|error| TransportError::Url(error.to_string()))?;
        let request = self
            .agent
            .configure_request(request)
            .timeout_global(Some(timeout))
            .max_response_header_size(max_headers)
            .build();
        self.agent.run(request).map_err(failed)
    }

    /// Returns the addresses of the request's host that may be connected to, at least one.
    fn resolve(&self, url: &Url, request: &HttpRequest) -> Result<Vec<SocketAddr>, TransportError> {
        let port = url.port_or_known_default().unwrap_or_default();
        let found = match url.host() {
            Some(Host::Ipv4(address)) => vec![SocketAddr::new(address.into(), port)],
            Some(Host::Ipv6(address)) => vec![SocketAddr::new(address.into(), port)],
            Some(Host::Domain(name)) => (self.look_up)(name, port)
                .map_err(|error| TransportError::Connection(format!("{name} has no address: {error}")))?,
            None => return Err(TransportError::Url("there is no host".to_owned())),
        };
        let mut allowed = Vec::new();
        let mut denied = None;
        for found in found {
            let address: IpAddr = found.ip().to_canonical();
            match request.addresses.allows(address) {
                Ok(()) if allowed.len() < MAX_ADDRESSES => allowed.push(SocketAddr::new(address, port)),
                Ok(()) => {}
                Err(refused) => denied = denied.or(Some(refused)),
            }
        }
        match denied {
            _ if !allowed.is_empty() => Ok(allowed),
            Some(denied) => Err(denied.into()),
            None => Err(TransportError::Connection("the host has no address".to_owned())),
        }
    }
}

impl Transport for NativeTransport {
    fn exchange(&self, request: &HttpRequest) -> Result<HttpResponse, TransportError> {
        let url = Url::parse(&request.url).map_err(|error| TransportError::Url(error.to_string()))?;
        let uri = uri_of(&url)?;
        let addresses = self.resolve(&url, request)?;
        let left = request.deadline.saturating_duration_since(Instant::now());
        if left.is_zero() {
            return Err(TransportError::ConnectTimeout);
        }

        let mut builder = Request::builder().method(request.method.as_str()).uri(uri);
        for (name, value) in &request.headers {
            builder = builder.header(name, value);
        }
        // These methods send a body of length 0 if they have none, for servers that wait for a length.
        let has_body = matches!(request.method.as_str(), "POST" | "PUT" | "PATCH");
        let body = request.body.as_deref().filter(|body| has_body || !body.is_empty());
        let body = body.or(has_body.then_some(&[]));
        let max_headers = usize::try_from(request.max_headers).unwrap_or(usize::MAX);

        CHECKED.replace(addresses);
        let result = match body {
            Some(body) => self.run(builder.body(body), left, max_headers),
            None => self.run(builder.body(()), left, max_headers),
        };
        CHECKED.take();
        let (parts, body) = result?.into_parts();

        let text = |bytes: &[u8]| bytes.iter().map(|&byte| char::from(byte)).collect();
        Ok(HttpResponse {
            status: parts.status.as_u16(),
            reason: parts.status.canonical_reason().unwrap_or_default().to_owned(),
            headers: parts
                .headers
                .iter()
                .map(|(name, value)| (name.as_str().to_owned(), text(value.as_bytes())))
                .collect(),
            body: read(body.into_reader(), request)?,
        })
    }
}

/// Returns the URL as ureq parses it. Fails if that differs from `url`, which was checked.
fn uri_of(url: &Url) -> Result<Uri, TransportError> {
    let uri: Uri = url.as_str().parse().map_err(|error| TransportError::Url(format!("{error}")))?;
    let path = match url.query() {
        Some(query) => format!("{}?{query}", url.path()),
        None => url.path().to_owned(),
    };
    let same = uri.scheme_str() == Some(url.scheme())
        && uri.authority().is_some_and(|authority| !authority.as_str().contains('@'))
        && uri.host() == url.host_str()
        && uri.port_u16() == url.port()
        && uri.path_and_query().is_some_and(|other| other.as_str() == path);
    if same { Ok(uri) } else { Err(TransportError::Url("two parsers read it differently".to_owned())) }
}

/// Reads the body, up to one byte more than it may have.
fn read(mut body: impl Read, request: &HttpRequest) -> Result<Vec<u8>, TransportError> {
    let mut bytes = Vec::new();
    let mut chunk = vec![0; CHUNK];
    loop {
        if Instant::now() >= request.deadline {
            return Err(TransportError::Timeout);
        }
        let count = match body.read(&mut chunk) {
            Ok(0) => return Ok(bytes),
            Ok(count) => count,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(failed(error.into())),
        };
        if (bytes.len() + count) as u64 > request.max_body {
            return Err(TransportError::TooLarge);
        }
        bytes.extend_from_slice(&chunk[..count]);
    }
}

fn failed(error: Error) -> TransportError {
    match error {
        Error::Timeout(Timeout::Resolve | Timeout::Connect) => TransportError::ConnectTimeout,
        Error::Timeout(_) => TransportError::Timeout,
        Error::Rustls(error) => TransportError::Tls(error.to_string()),
        Error::Tls(text) => TransportError::Tls(text.to_owned()),
        Error::Io(error) if error.get_ref().is_some_and(|inner| inner.is::<rustls::Error>()) => {
            TransportError::Tls(error.to_string())
        }
        error @ Error::Decompress(..) => TransportError::Decoding(error.to_string()),
        Error::LargeResponseHeader(..) => TransportError::TooLarge,
        error => TransportError::Connection(error.to_string()),
    }
}

/// Returns the certificates of a PEM text. There has to be at least one, and each has to be one that can be trusted.
pub(super) fn parse_certificates(pem: &[u8]) -> Result<Vec<Certificate>, String> {
    let mut store = RootCertStore::empty();
    let mut certificates = Vec::new();
    for item in ureq::tls::parse_pem(pem) {
        match item {
            Ok(PemItem::Certificate(certificate)) => {
                store.add(CertificateDer::from(certificate.der())).map_err(|error| error.to_string())?;
                certificates.push(certificate);
            }
            Ok(_) => {}
            Err(error) => return Err(error.to_string()),
        }
    }
    if certificates.is_empty() {
        return Err("there is no certificate in it".to_owned());
    }
    Ok(certificates)
}

/// Resolver that gives ureq only the addresses that were checked, and looks up no name.
#[derive(Debug)]
struct Checked;

impl Resolver for Checked {
    fn resolve(
        &self,
        _: &Uri,
        _: &ureq::config::Config,
        _: NextTimeout,
    ) -> Result<ResolvedSocketAddrs, Error> {
        let mut addresses = self.empty();
        for address in CHECKED.take().into_iter().take(MAX_ADDRESSES) {
            addresses.push(address);
        }
        if addresses.is_empty() { Err(Error::HostNotFound) } else { Ok(addresses) }
    }
}

/// Makes a connection, TLS included. Tells its timeouts from those of the response.
struct Connect<C>(C);

impl<C: Connector<()>> Connector<()> for Connect<C> {
    type Out = C::Out;

    fn connect(&self, details: &ConnectionDetails, chained: Option<()>) -> Result<Option<C::Out>, Error> {
        // The settings of a request differ from the agent's only in limits, so one TLS set-up serves them all.
        let details = ConnectionDetails {
            uri: details.uri,
            addrs: details.addrs.clone(),
            resolver: details.resolver,
            config: details.config,
            request_level: false,
            now: details.now,
            timeout: details.timeout,
            current_time: details.current_time.clone(),
            run_connector: details.run_connector.clone(),
            register_shutdown: details.register_shutdown.clone(),
        };
        self.0.connect(&details, chained).map_err(|error| match error {
            Error::Timeout(_) => Error::Timeout(Timeout::Connect),
            error => error,
        })
    }
}

impl<C> fmt::Debug for Connect<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Connect")
    }
}

#[cfg(test)]
mod tests;
