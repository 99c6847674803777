//! An HTTP server on loopback for tests, with or without TLS. It records its requests.

use std::collections::HashMap;
use std::convert::Infallible;
use std::io::Write;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use flate2::Compression;
use flate2::write::GzEncoder;
use http_body_util::{BodyExt, Full};
use hyper::body::{Bytes, Incoming};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Request, Response};
use hyper_util::rt::TokioIo;
use rustls::ServerConfig;
use rustls::pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer};
use serde_json::json;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpListener;
use tokio::runtime::Runtime;
use tokio::sync::Barrier;
use tokio_rustls::TlsAcceptor;

/// A server that runs until it is dropped. Its paths:
///
/// - `/echo…`: method, path, query, headers and body of the request, as JSON
/// - `/status/404`: a response with that status
/// - `/redirect?to=URL`: a redirect (302) to that URL, with another status by `&status=307`
/// - `/slow?ms=100`: a response after that time
/// - `/together`: a response once four requests are under way
/// - `/bytes?n=1000`: that many zeros, compressed with `&gzip=1`
/// - `/json`, `/latin1`, `/cookie`: a response of that kind
#[derive(Debug)]
pub struct Server {
    address: SocketAddr,
    /// PEM text of its certificate.
    pub certificate: Option<String>,
    state: Arc<State>,
    _runtime: Runtime,
}

#[derive(Debug)]
struct State {
    seen: Mutex<Vec<String>>,
    together: Barrier,
}

impl Server {
    /// Starts a server without TLS.
    pub fn start() -> Server {
        Server::start_with(None)
    }

    /// Starts a server with TLS and a certificate for these names.
    pub fn start_tls(names: &[&str]) -> Server {
        let names: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
        let made = rcgen::generate_simple_self_signed(names).expect("names that a certificate can have");
        let key = PrivateKeyDer::Pkcs8(PrivatePkcs8KeyDer::from(made.signing_key.serialize_der()));
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let config = ServerConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .expect("the provider has them")
            .with_no_client_auth()
            .with_single_cert(vec![made.cert.der().clone()], key)
            .expect("a certificate of ours");
        Server::start_with(Some((TlsAcceptor::from(Arc::new(config)), made.cert.pem())))
    }

    fn start_with(tls: Option<(TlsAcceptor, String)>) -> Server {
        let runtime = Runtime::new().expect("threads for a server");
        let state = Arc::new(State { seen: Mutex::default(), together: Barrier::new(4) });
        let listener = runtime.block_on(TcpListener::bind("127.0.0.1:0")).expect("a port on loopback");
        let address = listener.local_addr().expect("a bound address");
        let (acceptor, certificate) = tls.unzip();
        runtime.spawn(accept(listener, acceptor, Arc::clone(&state)));
        Server { address, certificate, state, _runtime: runtime }
    }

    /// Returns the address: `127.0.0.1:1234`.
    pub fn authority(&self) -> String {
        self.address.to_string()
    }

    /// Returns the port.
    pub fn port(&self) -> u16 {
        self.address.port()
    }

    /// Returns the URL of a path.
    pub fn url(&self, path: &str) -> String {
        let scheme = if self.certificate.is_some() { "https" } else { "http" };
        format!("{scheme}://{}{path}", self.address)
    }

    /// Returns the requests since the last call: method, and path with query.
    pub fn take_seen(&self) -> Vec<String> {
        std::mem::take(&mut *self.state.seen.lock().expect("no panic while it is held"))
    }
}

async fn accept(listener: TcpListener, acceptor: Option<TlsAcceptor>, state: Arc<State>) {
    while let Ok((stream, _)) = listener.accept().await {
        let _ = stream.set_nodelay(true);
        let (acceptor, state) = (acceptor.clone(), Arc::clone(&state));
        tokio::spawn(async move {
            match acceptor {
                None => serve(stream, state).await,
                Some(acceptor) => {
                    if let Ok(stream) = acceptor.accept(stream).await {
                        serve(stream, state).await;
                    }
                }
            }
        });
    }
}

async fn serve(stream: impl AsyncRead + AsyncWrite + Send + Unpin + 'static, state: Arc<State>) {
    let service = service_fn(move |request| {
        let state = Arc::clone(&state);
        async move { Ok::<_, Infallible>(answer(request, &state).await) }
    });
    let _ = http1::Builder::new().serve_connection(TokioIo::new(stream), service).await;
}

async fn answer(request: Request<Incoming>, state: &State) -> Response<Full<Bytes>> {
    let (parts, body) = request.into_parts();
    let asked = format!("{} {}", parts.method, parts.uri);
    state.seen.lock().expect("no panic while it is held").push(asked);
    let body = body.collect().await.map(|body| body.to_bytes()).unwrap_or_default();
    let query: HashMap<String, String> =
        url::form_urlencoded::parse(parts.uri.query().unwrap_or_default().as_bytes()).into_owned().collect();
    let number = |name: &str| query.get(name).and_then(|value| value.parse::<usize>().ok()).unwrap_or(0);
    let response = Response::builder();
    let full = |bytes: Vec<u8>| Full::new(Bytes::from(bytes));
    let path = parts.uri.path();
    let built = match path.split('/').nth(1).unwrap_or_default() {
        "status" => {
            let status = path.rsplit('/').next().and_then(|status| status.parse().ok()).unwrap_or(500);
            response.status::<u16>(status).body(full(b"a status".to_vec()))
        }
        "redirect" => response
            .status(number("status").max(302) as u16)
            .header("location", query.get("to").map_or("/", String::as_str))
            .body(full(b"elsewhere".to_vec())),
        "slow" => {
            tokio::time::sleep(Duration::from_millis(number("ms") as u64)).await;
            response.body(full(b"at last".to_vec()))
        }
        "together" => {
            state.together.wait().await;
            response.body(full(b"together".to_vec()))
        }
        "bytes" if query.contains_key("gzip") => {
            let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
            let zeros = vec![0; 1 << 16];
            let mut left = number("n");
            while left > 0 {
                let part = left.min(zeros.len());
                encoder.write_all(&zeros[..part]).expect("memory");
                left -= part;
            }
            response.header("content-encoding", "gzip").body(full(encoder.finish().expect("memory")))
        }
        "bytes" => response.body(full(vec![0; number("n")])),
        "json" => response
            .header("content-type", "application/json")
            .body(full(br#"{"name": "Ada", "languages": ["en", "fr"], "n": 1.5}"#.to_vec())),
        "latin1" => {
            response.header("content-type", "text/plain; charset=ISO-8859-1").body(full(b"caf\xe9".to_vec()))
        }
        "cookie" => response
            .header("set-cookie", "session=abc; Path=/")
            .header("set-cookie", "theme=dark")
            .body(full(Vec::new())),
        _ => {
            let headers: HashMap<String, String> = parts
                .headers
                .iter()
                .map(|(name, value)| {
                    (name.to_string(), String::from_utf8_lossy(value.as_bytes()).into_owned())
                })
                .collect();
            let echo = json!({
                "method": parts.method.as_str(),
                "path": path,
                "query": parts.uri.query(),
                "headers": headers,
                "body": String::from_utf8_lossy(&body),
            });
            response.header("content-type", "application/json").body(full(echo.to_string().into_bytes()))
        }
    };
    built.unwrap_or_else(|error| {
        let mut response = Response::new(full(error.to_string().into_bytes()));
        *response.status_mut() = hyper::StatusCode::INTERNAL_SERVER_ERROR;
        response
    })
}
