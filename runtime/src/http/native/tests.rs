//! Tests of the network's transport against servers on this machine.

use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair};
use rustls::pki_types::PrivateKeyDer;

use super::super::tests::{Log, get, kind, run};
use super::super::{GuestRequest, HttpClient, HttpOutcome, HttpPolicy};
use super::*;

/// A stream in both directions.
trait Both: Read + Write {}
impl<S: Read + Write> Both for S {}

/// The requests that a server got, each as its head and its body.
type Received = Arc<Mutex<Vec<String>>>;

struct Server {
    port: u16,
    received: Received,
    connections: Arc<AtomicUsize>,
}

impl Server {
    /// Starts a server whose responses `answer` writes.
    fn start(answer: impl Fn(&str, &mut dyn Both) -> io::Result<()> + Send + Sync + 'static) -> Server {
        Server::serve(None, answer)
    }

    /// Starts a server that always responds the same.
    fn fixed(answer: impl Into<Vec<u8>>) -> Server {
        let answer = answer.into();
        Server::start(move |_, stream| stream.write_all(&answer))
    }

    fn serve(
        tls: Option<Arc<rustls::ServerConfig>>,
        answer: impl Fn(&str, &mut dyn Both) -> io::Result<()> + Send + Sync + 'static,
    ) -> Server {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let (received, connections) = (Received::default(), Arc::new(AtomicUsize::new(0)));
        let (log, count, answer) = (received.clone(), connections.clone(), Arc::new(answer));
        std::thread::spawn(move || {
            for stream in listener.incoming() {
                let (log, answer, tls) = (log.clone(), answer.clone(), tls.clone());
                count.fetch_add(1, Ordering::SeqCst);
                std::thread::spawn(move || {
                    let stream: TcpStream = stream?;
                    match tls {
                        None => converse(stream, &log, &*answer),
                        Some(config) => {
                            let session = rustls::ServerConnection::new(config).map_err(io::Error::other)?;
                            converse(rustls::StreamOwned::new(session, stream), &log, &*answer)
                        }
                    }
                });
            }
        });
        Server { port, received, connections }
    }

    fn url(&self, path: &str) -> String {
        format!("http://127.0.0.1:{}{path}", self.port)
    }

    fn policy(&self) -> HttpPolicy {
        HttpPolicy::allow(self.url("")).allow_private_network(true)
    }

    fn received(&self) -> Vec<String> {
        self.received.lock().unwrap().clone()
    }
}

fn converse(
    stream: impl Read + Write,
    log: &Mutex<Vec<String>>,
    answer: &dyn Fn(&str, &mut dyn Both) -> io::Result<()>,
) -> io::Result<()> {
    let mut stream = BufReader::new(stream);
    loop {
        let mut request = String::new();
        let mut length = 0;
        while !request.ends_with("\r\n\r\n") {
            if stream.read_line(&mut request)? == 0 {
                return Ok(());
            }
            let line = request.lines().last().unwrap_or_default().to_ascii_lowercase();
            if let Some(value) = line.strip_prefix("content-length: ") {
                length = value.parse().map_err(io::Error::other)?;
            }
        }
        let mut body = vec![0; length];
        stream.read_exact(&mut body)?;
        request.push_str(&String::from_utf8_lossy(&body));
        log.lock().unwrap().push(request.clone());
        let stream = both(&mut stream);
        answer(&request, stream)?;
        stream.flush()?;
    }
}

fn both<S: Read + Write>(stream: &mut BufReader<S>) -> &mut S {
    stream.get_mut()
}

const HELLO: &str = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello";

#[test]
fn requests_and_responses_get_across() {
    let server = Server::fixed(
        "HTTP/1.1 404 Nowhere\r\nContent-Type: text/plain\r\nSet-Cookie: a=b\r\nSet-Cookie: c=\u{e9}\r\n\
         Keep-Alive: timeout=5\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n",
    );
    let client = HttpClient::new(server.policy(), None);
    let headers = [
        ("Host", "evil.org"),
        ("Content-Length", "3"),
        ("Transfer-Encoding", "chunked"),
        ("Connection", "close"),
        ("Accept-Encoding", "zstd"),
        ("X-Two", "1"),
        ("X-Two", "2"),
    ];
    let request = GuestRequest {
        method: "POST".to_owned(),
        headers: headers.iter().map(|&(name, value)| (name.to_owned(), value.to_owned())).collect(),
        body: Some(b"a=b&c=d".to_vec()),
        ..get(&server.url("/a%20b?c=d%2F#e"))
    };
    let reply = run(&client, request).unwrap();
    assert_eq!((reply.status, reply.reason.as_str(), &reply.body[..]), (404, "Not Found", &b"hello"[..]));
    assert_eq!(reply.url, server.url("/a%20b?c=d%2F"));
    let names: Vec<&str> = reply.headers.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["content-type", "set-cookie", "set-cookie"]);
    assert_eq!(reply.headers[2].1, "c=\u{c3}\u{a9}", "bytes as Latin-1");

    let sent = server.received().remove(0);
    let lines: Vec<String> = sent.to_ascii_lowercase().lines().map(str::to_owned).collect();
    assert!(
        sent.starts_with("POST /a%20b?c=d%2F HTTP/1.1\r\n") && sent.ends_with("\r\n\r\na=b&c=d"),
        "{sent}"
    );
    for (line, count) in [
        (format!("host: 127.0.0.1:{}", server.port), 1),
        ("content-length: 7".to_owned(), 1),
        ("accept-encoding: gzip".to_owned(), 1),
        (format!("user-agent: micropython-sandbox/{}", env!("CARGO_PKG_VERSION")), 1),
        ("x-two: 1".to_owned(), 1),
        ("x-two: 2".to_owned(), 1),
        ("transfer-encoding: chunked".to_owned(), 0),
        ("connection: close".to_owned(), 0),
        ("host: evil.org".to_owned(), 0),
    ] {
        assert_eq!(lines.iter().filter(|other| **other == line).count(), count, "{line} in {sent}");
    }
}

#[test]
fn every_method_works_with_and_without_a_body() {
    let server = Server::start(|request, stream| match request.starts_with("HEAD") {
        true => stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n"),
        false => stream.write_all(HELLO.as_bytes()),
    });
    let client = HttpClient::new(server.policy(), None);
    for method in ["GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS"] {
        for body in [None, Some(b"".to_vec()), Some(b"body".to_vec())] {
            let has_body = body.as_ref().is_some_and(|body| !body.is_empty());
            let reply =
                run(&client, GuestRequest { method: method.to_owned(), body, ..get(&server.url("/")) });
            let reply = reply.unwrap();
            assert_eq!(reply.body.len(), if method == "HEAD" { 0 } else { 5 }, "{method}");
            assert!(reply.headers.iter().any(|(name, value)| name == "content-length" && value == "5"));
            let sent = server.received().pop().unwrap();
            assert!(sent.starts_with(method), "{sent}");
            assert_eq!(sent.ends_with("\r\n\r\nbody"), has_body, "{sent}");
        }
    }
    assert_eq!(server.connections.load(Ordering::SeqCst), 1, "the connection is kept");
}

#[test]
fn the_network_follows_no_redirect_by_itself() {
    let server = Server::fixed("HTTP/1.1 302 Found\r\nLocation: /again\r\nContent-Length: 0\r\n\r\n");
    let reply = run(&HttpClient::new(server.policy(), None), get(&server.url("/"))).unwrap();
    assert_eq!(reply.status, 302);
    let client = HttpClient::new(server.policy().redirects(2), None);
    assert_eq!(kind(run(&client, get(&server.url("/")))), "too_many_redirects");
    assert_eq!(server.received().len(), 1 + 3);
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn gzipped(bytes: &[u8]) -> Vec<u8> {
    let head = format!(
        "HTTP/1.1 200 OK\r\nContent-Type: a/b\r\nContent-Encoding: gzip\r\nContent-Length: {}\r\n\r\n",
        bytes.len()
    );
    [head.as_bytes(), bytes].concat()
}

#[test]
fn bodies_are_decompressed_up_to_the_limit() {
    let server = Server::fixed(gzipped(&gzip(b"hello")));
    let reply = run(&HttpClient::new(server.policy(), None), get(&server.url("/"))).unwrap();
    assert_eq!(reply.body, b"hello");
    assert_eq!(reply.headers, [("content-type".to_owned(), "a/b".to_owned())]);

    let bomb = gzip(&vec![0; 64 << 20]);
    assert!(bomb.len() < 100 << 10);
    let server = Server::fixed(gzipped(&bomb));
    let client = HttpClient::new(server.policy().response_body(1 << 20), None);
    let started = Instant::now();
    assert_eq!(kind(run(&client, get(&server.url("/")))), "too_large");
    assert!(started.elapsed() < Duration::from_secs(5));
    assert_eq!(client.totals().bytes_received, 1 << 20);

    // The limit is one byte less than the body, or equal to it.
    let server = Server::fixed(gzipped(&gzip(&[0; 1000])));
    let with =
        |limit| run(&HttpClient::new(server.policy().response_body(limit), None), get(&server.url("/")));
    assert_eq!(with(1000).unwrap().body.len(), 1000);
    assert_eq!(kind(with(999)), "too_large");
}

#[test]
fn what_is_not_compressed_as_it_says_fails() {
    let cut = gzip(b"hello, hello");
    for body in [b"this is not gzip, but long enough".to_vec(), cut[..cut.len() - 6].to_vec()] {
        let server = Server::fixed(gzipped(&body));
        assert_eq!(kind(run(&HttpClient::new(server.policy(), None), get(&server.url("/")))), "decoding");
    }
}

#[test]
fn what_was_not_asked_for_is_not_decompressed() {
    // The response asks for a window of 1 GiB, which no decoder should get.
    let server = Server::fixed(
        b"HTTP/1.1 200 OK\r\nContent-Encoding: br\r\nContent-Length: 2\r\n\r\n\x11\x1e".to_vec(),
    );
    let reply = run(&HttpClient::new(server.policy(), None), get(&server.url("/"))).unwrap();
    assert_eq!(reply.body, b"\x11\x1e");
    assert!(reply.headers.contains(&("content-encoding".to_owned(), "br".to_owned())));
}

#[test]
fn responses_that_never_end_do() {
    let server = Server::start(|request, stream| match request {
        request if request.starts_with("GET /headers") => {
            stream.write_all(b"HTTP/1.1 200 OK\r\n")?;
            loop {
                stream.write_all(b"A: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\r\n")?;
            }
        }
        request if request.starts_with("GET /informational") => loop {
            stream.write_all(b"HTTP/1.1 103 Early Hints\r\n\r\n")?;
        },
        _ => {
            stream.write_all(b"HTTP/1.1 200 OK\r\n\r\n")?;
            loop {
                stream.write_all(&[b'a'; 1000])?;
            }
        }
    });
    let client = HttpClient::new(server.policy().response_body(1 << 20), None);
    assert_eq!(kind(run(&client, get(&server.url("/body")))), "too_large");
    let client = HttpClient::new(server.policy().timeout(Duration::from_millis(500)), None);
    let started = Instant::now();
    for path in ["/headers", "/informational"] {
        let kind = kind(run(&client, get(&server.url(path))));
        assert!(["too_large", "connection", "timeout"].contains(&kind), "{path}: {kind}");
    }
    assert!(started.elapsed() < Duration::from_secs(3));
}

#[test]
fn headers_have_a_limit() {
    let server =
        Server::fixed(format!("HTTP/1.1 200 OK\r\nA: {}\r\nContent-Length: 0\r\n\r\n", "a".repeat(5000)));
    let with =
        |limit| run(&HttpClient::new(server.policy().response_headers(limit), None), get(&server.url("/")));
    assert_eq!(with(6000).unwrap().status, 200);
    assert_eq!(kind(with(4000)), "too_large");
}

#[test]
fn a_slow_server_meets_the_time_limit() {
    let server = Server::start(|request, stream| {
        let (head, drip): (&[u8], &[u8]) = match request.starts_with("GET /head") {
            true => (b"HTTP/1.1 200 OK\r\n", b"A: b\r\n"),
            false => (b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n", b"a"),
        };
        stream.write_all(head)?;
        loop {
            stream.write_all(drip)?;
            std::thread::sleep(Duration::from_millis(10));
        }
    });
    let client = HttpClient::new(server.policy(), None);
    for path in ["/head", "/body"] {
        let started = Instant::now();
        // The transport ends by itself, without anybody ending the wait for it.
        let url = Url::parse(&server.url(path)).unwrap();
        let request = HttpRequest {
            method: "GET".to_owned(),
            url: url.into(),
            headers: vec![],
            body: None,
            deadline: started + Duration::from_millis(200),
            max_body: 1 << 20,
            max_headers: 1 << 20,
            addresses: super::super::AddressFilter { private: true, ..Default::default() },
        };
        assert_eq!(NativeTransport::new(&[]).exchange(&request), Err(TransportError::Timeout), "{path}");
        assert!(started.elapsed() < Duration::from_secs(2));
        let request = GuestRequest { timeout: Some(0.2), ..get(&server.url(path)) };
        assert_eq!(kind(run(&client, request)), "timeout");
        assert!(started.elapsed() < Duration::from_secs(5));
    }
}

#[test]
fn a_handshake_that_does_not_come_is_a_connection_that_took_too_long() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("https://127.0.0.1:{}/", listener.local_addr().unwrap().port());
    let request = HttpRequest {
        method: "GET".to_owned(),
        url,
        headers: vec![],
        body: None,
        deadline: Instant::now() + Duration::from_millis(100),
        max_body: 1,
        max_headers: 1,
        addresses: super::super::AddressFilter { private: true, ..Default::default() },
    };
    assert_eq!(NativeTransport::new(&[]).exchange(&request), Err(TransportError::ConnectTimeout));
}

#[test]
fn nobody_there_is_a_failed_connection() {
    let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let url = format!("http://127.0.0.1:{port}/");
    let log = Log::default();
    let client = HttpClient::new(HttpPolicy::allow(&url).allow_private_network(true), log.sink());
    let failure = run(&client, get(&url)).unwrap_err();
    assert_eq!(failure.message, "no connection to 127.0.0.1");
    assert!(log.lines()[0].contains("refused"), "{:?}", log.lines());
}

/// Returns a network whose look-ups give these addresses: one list after the other, and the last one from then on.
fn with_names(answers: &[&[&str]], port: u16) -> (Arc<AtomicUsize>, NativeTransport) {
    let answers: Vec<Vec<SocketAddr>> = answers
        .iter()
        .map(|list| list.iter().map(|text| SocketAddr::new(text.parse().unwrap(), port)).collect())
        .collect();
    let count = Arc::new(AtomicUsize::new(0));
    let asked = count.clone();
    let look_up = move |_: &str, _: u16| {
        let index = asked.fetch_add(1, Ordering::SeqCst).min(answers.len() - 1);
        Ok(answers[index].clone())
    };
    (count, NativeTransport::with_look_up(&[], look_up))
}

#[test]
fn a_name_is_looked_up_once_and_the_connection_goes_there() {
    let server = Server::fixed(HELLO);
    let url = format!("http://x.example:{}/", server.port);
    // The first look-up is allowed. A second one would give an address where nothing listens.
    let (asked, transport) = with_names(&[&["127.0.0.1"], &["127.0.0.2"]], server.port);
    let policy = HttpPolicy::allow(&url).allow_network("127.0.0.1").transport(transport);
    let client = HttpClient::new(policy, None);
    assert_eq!(run(&client, get(&url)).unwrap().body, b"hello");
    assert_eq!(asked.load(Ordering::SeqCst), 1);
    // The next request looks up again. Its address is refused, although there is a connection.
    let failure = run(&client, get(&url)).unwrap_err();
    assert_eq!(failure.message, "the policy does not allow the address of x.example");
    assert_eq!(asked.load(Ordering::SeqCst), 2);
    assert_eq!(server.received().len(), 1);
}

#[test]
fn addresses_that_are_refused_are_not_connected_to() {
    let server = Server::fixed(HELLO);
    let url = format!("http://x.example:{}/", server.port);
    let run_with = |addresses: &[&str], policy: HttpPolicy| {
        let (_, transport) = with_names(&[addresses], server.port);
        let log = Log::default();
        let client = HttpClient::new(policy.and_allow(&url).transport(transport), log.sink());
        (run(&client, get(&url)), log)
    };
    let (result, log) = run_with(&["127.0.0.1"], HttpPolicy::deny_all());
    let failure = result.unwrap_err();
    assert_eq!((failure.kind.name(), failure.message.contains("127")), ("denied", false));
    let HttpOutcome::Denied { reason, .. } = log.events().remove(0).outcome else { panic!() };
    assert_eq!(
        reason,
        "x.example is at the loopback address 127.0.0.1; allow_private_network would grant it"
    );
    for addresses in
        [&["::ffff:127.0.0.1"][..], &["10.0.0.1", "::1", "169.254.169.254"], &["0.0.0.0"], &["::"]]
    {
        assert_eq!(kind(run_with(addresses, HttpPolicy::deny_all()).0), "denied");
    }
    assert_eq!(kind(run_with(&[], HttpPolicy::deny_all()).0), "connection");
    assert!(server.received().is_empty());
    // Only the allowed ones of several are tried.
    let (result, _) = run_with(
        &["0.0.0.0", "10.255.255.1", "127.0.0.1"],
        HttpPolicy::deny_all().allow_network("127.0.0.0/8"),
    );
    assert!(result.is_ok());
    // A mapped address is connected to as the IPv4 address that it stands for.
    let (result, _) = run_with(&["::ffff:127.0.0.1"], HttpPolicy::deny_all().allow_private_network(true));
    assert!(result.is_ok());
}

#[test]
fn what_is_denied_is_not_looked_up() {
    let (asked, transport) = with_names(&[&["127.0.0.1"]], 80);
    let client = HttpClient::new(HttpPolicy::allow("http://x.example").transport(transport), None);
    let denied = |url: &str| run(&client, get(url)).unwrap_err().message.replace(url, "URL");
    let message = denied("http://localhost/");
    assert_eq!(message, denied("http://no-such-name.invalid/"));
    assert_eq!(asked.load(Ordering::SeqCst), 0);
}

#[test]
fn a_look_up_that_hangs_is_not_waited_for() {
    let transport = NativeTransport::with_look_up(&[], |_, _| {
        std::thread::sleep(Duration::from_secs(2));
        Ok(vec![])
    });
    let policy =
        HttpPolicy::allow("http://x.example").timeout(Duration::from_millis(50)).transport(transport);
    let started = Instant::now();
    assert_eq!(kind(run(&HttpClient::new(policy, None), get("http://x.example/"))), "timeout");
    assert!(started.elapsed() < Duration::from_millis(1500));
}

/// Returns an authority, and a server with a certificate of it for these names.
fn secure_server(names: &[&str]) -> (String, Server) {
    let mut params = CertificateParams::new(Vec::new()).unwrap();
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    let authority = CertifiedIssuer::self_signed(params, KeyPair::generate().unwrap()).unwrap();
    let key = KeyPair::generate().unwrap();
    let names: Vec<String> = names.iter().map(|&name| name.to_owned()).collect();
    let certificate = CertificateParams::new(names).unwrap().signed_by(&key, &authority).unwrap();
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = rustls::ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(
            vec![certificate.der().clone()],
            PrivateKeyDer::try_from(key.serialize_der()).unwrap(),
        )
        .unwrap();
    (authority.pem(), Server::serve(Some(Arc::new(config)), |_, stream| stream.write_all(HELLO.as_bytes())))
}

#[test]
fn certificates_are_checked() {
    let (authority, server) = secure_server(&["localhost"]);
    let (other_authority, _) = secure_server(&["localhost"]);
    let with = |name: &str, roots: Option<&str>| {
        let url = format!("https://{name}:{}/", server.port);
        let mut policy = HttpPolicy::allow(&url).allow_private_network(true);
        if let Some(pem) = roots {
            policy = policy.root_certificates(pem);
        }
        assert_eq!(policy.check(), Ok(()));
        let log = Log::default();
        (run(&HttpClient::new(policy, log.sink()), get(&url)), log)
    };
    let (result, _) = with("localhost", Some(&authority));
    assert_eq!(result.unwrap().body, b"hello");
    // Nobody trusts this authority.
    let (result, log) = with("localhost", None);
    assert_eq!(kind(result), "ssl");
    assert!(log.lines()[0].contains("UnknownIssuer"), "{:?}", log.lines());
    // This authority did not issue the certificate.
    assert_eq!(kind(with("localhost", Some(&other_authority)).0), "ssl");
    // The certificate is for another name.
    let (result, log) = with("127.0.0.1", Some(&authority));
    assert_eq!(kind(result), "ssl");
    assert!(log.lines()[0].contains("not valid for name"), "{:?}", log.lines());
    assert_eq!(server.received().len(), 1);
}

#[test]
fn a_certificate_can_be_for_an_address() {
    let (authority, server) = secure_server(&["127.0.0.1"]);
    let url = format!("https://127.0.0.1:{}/", server.port);
    let policy = HttpPolicy::allow(&url).allow_private_network(true).root_certificates(&authority);
    let client = HttpClient::new(policy, None);
    for _ in 0..3 {
        assert_eq!(run(&client, get(&url)).unwrap().body, b"hello");
    }
    assert_eq!(server.connections.load(Ordering::SeqCst), 1);
}

#[test]
fn a_server_without_tls_is_no_secure_one() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("https://127.0.0.1:{}/", listener.local_addr().unwrap().port());
    std::thread::spawn(move || {
        let (mut stream, _) = listener.accept()?;
        stream.write_all(HELLO.as_bytes())?;
        stream.read_to_end(&mut Vec::new())
    });
    let client = HttpClient::new(HttpPolicy::allow(&url).allow_private_network(true), None);
    assert_eq!(kind(run(&client, get(&url))), "ssl");
}

#[test]
fn root_certificates_have_to_be_some() {
    let (authority, _) = secure_server(&["localhost"]);
    let problem = |pem: &str| HttpPolicy::deny_all().root_certificates(pem).problem().cloned();
    assert_eq!(problem(&authority), None);
    assert!(problem("").is_some());
    assert!(problem("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n").is_some());
    assert!(problem("-----BEGIN CERTIFICATE-----\nAAAA\n").is_some());
}

#[test]
fn ureq_reads_urls_as_we_do_or_not_at_all() {
    let table = [
        ("http://x.org", Some("/")),
        ("http://x.org?a=b", Some("/?a=b")),
        ("http://x.org:80/a", Some("/a")),
        ("https://x.org:8443/a;b,c=d!$&'()*+:@~", Some("/a;b,c=d!$&'()*+:@~")),
        ("http://x.org/é ü".trim(), Some("/%C3%A9%20%C3%BC")),
        ("http://x.org/?{a}|[b]^`\"<>", Some("/?{a}|[b]^`%22%3C%3E")),
        ("http://x.org/?", Some("/?")),
        ("http://[::1]:8080/", Some("/")),
        ("http://0x7f.1/", Some("/")),
        ("http://x.org//y.org/", Some("//y.org/")),
        ("http://xn--bcher-kva.example/", Some("/")),
        // Only one of the two parsers takes these names.
        ("http://a_b.org/", Some("/")),
        ("http://a,b.org/", Some("/")),
        ("http://user@x.org/", None),
    ];
    for (text, expected) in table {
        let url = Url::parse(text).unwrap();
        let path = uri_of(&url).ok().and_then(|uri| uri.path_and_query().map(|path| path.to_string()));
        assert_eq!(path.as_deref(), expected, "{text}");
    }
}
