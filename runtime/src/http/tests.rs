//! Tests of the client with transports that do not use the network.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, mpsc};
use std::time::{Duration, Instant};

use super::event::HttpTotals;
use super::failure::FailureKind;
use super::*;

/// The events of a client.
#[derive(Clone, Default)]
pub(super) struct Log(Arc<Mutex<Vec<HttpEvent>>>);

impl Log {
    pub(super) fn sink(&self) -> Option<Sink> {
        let log = self.0.clone();
        Some(Arc::new(move |event: &HttpEvent| log.lock().unwrap().push(event.clone())))
    }

    pub(super) fn events(&self) -> Vec<HttpEvent> {
        self.0.lock().unwrap().clone()
    }

    /// Returns each event in a few words.
    pub(super) fn lines(&self) -> Vec<String> {
        let line = |event: HttpEvent| {
            let outcome = match event.outcome {
                HttpOutcome::Answered { status, .. } => status.to_string(),
                HttpOutcome::Denied { reason, .. } => format!("denied: {reason}"),
                HttpOutcome::Failed { kind, reason } => format!("{kind}: {reason}"),
            };
            format!("{} {} {outcome}", event.method, event.url)
        };
        self.events().into_iter().map(line).collect()
    }
}

pub(super) fn get(url: &str) -> GuestRequest {
    GuestRequest { method: "GET".to_owned(), url: url.to_owned(), redirects: true, ..GuestRequest::default() }
}

fn with_headers(mut request: GuestRequest, headers: &[(&str, &str)]) -> GuestRequest {
    request.headers = headers.iter().map(|&(name, value)| (name.to_owned(), value.to_owned())).collect();
    request
}

/// Waits for the result as a session does.
pub(super) fn run(client: &HttpClient, request: GuestRequest) -> Result<Reply, Failure> {
    let (done, is_done) = mpsc::channel();
    let on_done = move || {
        let _ = done.send(());
    };
    let pending = client.begin(request, None, Box::new(on_done));
    let _ = is_done.recv_timeout(pending.deadline().saturating_duration_since(Instant::now()));
    pending.poll_result().expect("there is a result once it is done, and at the deadline")
}

pub(super) fn kind(result: Result<Reply, Failure>) -> &'static str {
    result.expect_err("this should fail").kind.name()
}

/// Returns a transport that records its requests and responds with the results of `answer`.
fn recorded(
    answer: impl Fn(&HttpRequest) -> HttpResponse + Send + Sync + 'static,
) -> (Arc<Mutex<Vec<String>>>, impl Transport) {
    let asked: Arc<Mutex<Vec<String>>> = Arc::default();
    let log = asked.clone();
    let transport = move |request: &HttpRequest| {
        let mut headers: Vec<String> =
            request.headers.iter().map(|(name, value)| format!("{name}={value}")).collect();
        headers.retain(|header| !header.starts_with("User-Agent="));
        let line = format!("{} {} {}", request.method, request.url, headers.join(" "));
        log.lock().unwrap().push(line.trim_end().to_owned());
        Ok(answer(request))
    };
    (asked, transport)
}

fn redirect_to(status: u16, location: &str) -> HttpResponse {
    HttpResponse::new(status).with_header("Location", location)
}

#[test]
fn a_response_is_handed_on() {
    let (asked, transport) = recorded(|_| {
        HttpResponse::new(200)
            .with_header("Content-Type", "text/plain")
            .with_header("Connection", "close")
            .with_body("hello")
    });
    let log = Log::default();
    let client = HttpClient::new(HttpPolicy::allow("https://a.org").transport(transport), log.sink());
    let reply = run(&client, with_headers(get("https://A.org/x#y"), &[("X-A", " b ")])).unwrap();
    assert_eq!((reply.status, reply.url.as_str(), &reply.body[..]), (200, "https://a.org/x", &b"hello"[..]));
    assert_eq!(reply.headers, [("Content-Type".to_owned(), "text/plain".to_owned())]);
    assert_eq!(*asked.lock().unwrap(), ["GET https://a.org/x X-A=b"]);
    assert_eq!(log.lines(), ["GET https://a.org/x 200"]);
    let totals = client.totals();
    assert_eq!((totals.requests, totals.denied), (1, 0));
    let HttpOutcome::Answered { sent, received, .. } = log.events()[0].outcome else { panic!() };
    assert_eq!((totals.bytes_sent, totals.bytes_received), (sent, received));
    assert!(sent > 20 && received > 30);
}

#[test]
fn what_is_not_allowed_reaches_no_transport() {
    let (asked, transport) = recorded(|_| HttpResponse::new(200));
    let log = Log::default();
    let policy = HttpPolicy::allow(HttpRule::url("https://a.org/v1").methods(["GET"]))
        .and_allow("http://127.0.0.1:8080")
        .and_allow("http://[::ffff:10.0.0.1]")
        .transport(transport);
    let client = HttpClient::new(policy, log.sink());
    let post = |url| GuestRequest { method: "post".to_owned(), ..get(url) };
    let trace = GuestRequest { method: "TRACE".to_owned(), ..get("https://a.org/v1") };
    let odd = GuestRequest { method: "GET / HTTP/1.1\r\nHost: b".to_owned(), ..get("https://a.org/v1") };
    for request in [
        get("https://b.org/x"),
        get("https://a.org/v2"),
        post("https://a.org/v1"),
        trace,
        odd,
        get("https://a.org/v1/..%2fv2"),
        // A rule allows these, but the address is refused.
        get("http://127.0.0.1:8080/"),
        get("http://0x7f.1:8080/"),
        get("http://[::ffff:10.0.0.1]/"),
    ] {
        let url = request.url.clone();
        let failure = run(&client, request).unwrap_err();
        assert_eq!(failure.kind, FailureKind::Denied, "{url}");
        assert!(!failure.message.contains("rule") && !failure.message.contains("loopback"), "{failure:?}");
    }
    assert!(asked.lock().unwrap().is_empty());
    assert_eq!(client.totals(), HttpTotals { denied: 9, ..HttpTotals::default() });
    let lines = log.lines();
    assert_eq!(
        lines[0],
        "GET https://b.org/x denied: no rule allows GET https://b.org/x; HttpPolicy::allow(\"https://b.org/\") would"
    );
    assert_eq!(
        lines[2],
        "POST https://a.org/v1 denied: no rule allows POST https://a.org/v1; the nearest is GET https://a.org/v1"
    );
    let HttpOutcome::Denied { reason, grant } = &log.events()[6].outcome else { panic!() };
    assert_eq!(*grant, Some(Grant::PrivateNetwork));
    assert_eq!(reason, "the loopback address 127.0.0.1 is refused; allow_private_network would grant it");
    let HttpOutcome::Denied { grant, .. } = &log.events()[0].outcome else { panic!() };
    assert_eq!(*grant, Some(Grant::Rule { method: "GET".to_owned(), url: "https://b.org/".to_owned() }));
}

#[test]
fn an_event_has_nothing_that_a_terminal_acts_on() {
    let log = Log::default();
    let client = HttpClient::new(HttpPolicy::deny_all(), log.sink());
    let odd = "https://a.org/\u{1b}[2J\n\u{202e}x";
    run(&client, GuestRequest { method: "\u{1b}".to_owned(), ..get(odd) }).unwrap_err();
    let event = log.events().remove(0);
    assert_eq!(
        (event.method.as_str(), event.url.as_str()),
        ("\\u{1b}", r"https://a.org/\u{1b}[2J\n\u{202e}x")
    );
}

#[test]
fn what_grants_a_denied_request_does() {
    let client = |policy: HttpPolicy| {
        let log = Log::default();
        (HttpClient::new(policy.transport(|_: &HttpRequest| Ok(HttpResponse::new(200))), log.sink()), log)
    };
    let mut policy = HttpPolicy::deny_all();
    for _ in 0..2 {
        let (denied, log) = client(policy.clone());
        assert_eq!(kind(run(&denied, get("http://169.254.169.254:81/x"))), "denied");
        let HttpOutcome::Denied { grant, .. } = log.events().remove(0).outcome else { panic!() };
        policy = match grant {
            Some(Grant::Rule { url, .. }) => policy.and_allow(url),
            Some(Grant::Network(network)) => policy.allow_network(&network),
            other => panic!("{other:?}"),
        };
    }
    assert!(run(&client(policy).0, get("http://169.254.169.254:81/x")).is_ok());
}

#[test]
fn failures_have_their_kinds() {
    let policy = HttpPolicy::allow("https://a.org").request_body(3);
    let client = HttpClient::new(policy.transport(|_: &HttpRequest| Ok(HttpResponse::new(200))), None);
    let url = "https://a.org/";
    assert_eq!(kind(run(&client, get("a.org"))), "missing_schema");
    assert_eq!(kind(run(&client, get("gopher://a.org"))), "invalid_schema");
    assert_eq!(kind(run(&client, get("https://a.org:b"))), "invalid_url");
    assert_eq!(kind(run(&client, with_headers(get(url), &[("A", "b\r\nC: d")]))), "invalid_header");
    let body = |bytes: &str| GuestRequest { body: Some(bytes.into()), ..get(url) };
    assert_eq!(kind(run(&client, body("four"))), "too_large");
    assert!(run(&client, body("abc")).is_ok());
}

#[test]
fn a_credential_goes_only_where_it_belongs() {
    let (asked, transport) = recorded(|request| match request.url.as_str() {
        "https://a.org/v1/here" => redirect_to(302, "https://b.org/there"),
        "https://b.org/there" => redirect_to(302, "https://a.org/v1/back"),
        "https://a.org/v1/back" => redirect_to(302, "https://a.org/v2/"),
        _ => HttpResponse::new(200).with_body("done"),
    });
    let log = Log::default();
    let policy = HttpPolicy::allow("https://a.org")
        .and_allow("https://b.org")
        .credential("https://a.org/v1/", "X-Key", "hunter2")
        .redirects(5)
        .transport(transport);
    let client = HttpClient::new(policy, log.sink());
    let guest =
        [("x-key", "mine"), ("X_Key", "mine"), ("Authorization", "own"), ("Cookie", "c"), ("Accept", "*/*")];
    let reply = run(&client, with_headers(get("https://a.org/v1/here"), &guest)).unwrap();
    assert_eq!(
        *asked.lock().unwrap(),
        [
            "GET https://a.org/v1/here Authorization=own Cookie=c Accept=*/* X-Key=hunter2",
            // Another origin gets nothing private.
            "GET https://b.org/there x-key=mine X_Key=mine Accept=*/*",
            "GET https://a.org/v1/back Accept=*/* X-Key=hunter2",
            // Another path of the same origin than the credential's.
            "GET https://a.org/v2/ x-key=mine X_Key=mine Accept=*/*",
        ]
    );
    let history: Vec<&str> = reply.history.iter().map(|(_, url)| url.as_str()).collect();
    assert_eq!(history, ["https://a.org/v1/here", "https://b.org/there", "https://a.org/v1/back"]);
    let seen = format!("{reply:?} {:?} {client:?}", log.events());
    assert!(!seen.contains("hunter2"), "{seen}");
}

#[test]
fn of_two_credentials_the_last_is_sent() {
    let (asked, transport) = recorded(|_| HttpResponse::new(200));
    let policy = HttpPolicy::allow("https://a.org")
        .credential("https://a.org/", "X-Key", "first")
        .credential("https://a.org/v1", "x-key", "second")
        .transport(transport);
    let client = HttpClient::new(policy, None);
    run(&client, get("https://a.org/")).unwrap();
    run(&client, get("https://a.org/v1")).unwrap();
    assert_eq!(
        *asked.lock().unwrap(),
        ["GET https://a.org/ X-Key=first", "GET https://a.org/v1 x-key=second"]
    );
}

#[test]
fn errors_of_a_transport_do_not_tell_credentials() {
    let log = Log::default();
    let policy = HttpPolicy::allow("https://a.org")
        .credential("https://a.org", "X-Key", "hunter2")
        .transport(|request: &HttpRequest| Err(TransportError::Connection(format!("{:?}", request.headers))));
    let failure = run(&HttpClient::new(policy, log.sink()), get("https://a.org/")).unwrap_err();
    assert_eq!(failure, Failure::new(FailureKind::Connection, "no connection to a.org"));
    let text = log.lines().join(" ");
    assert!(text.contains("X-Key") && !text.contains("hunter2"), "{text}");
}

#[test]
fn a_request_does_not_show_its_headers() {
    let shown: Arc<Mutex<String>> = Arc::default();
    let log = shown.clone();
    let policy = HttpPolicy::allow("https://a.org")
        .credential("https://a.org", "X-Key", "hunter2")
        .transport(move |request: &HttpRequest| {
            *log.lock().unwrap() = format!("{request:?}");
            Ok(HttpResponse::new(200))
        });
    run(&HttpClient::new(policy, None), get("https://a.org/")).unwrap();
    let shown = shown.lock().unwrap();
    assert!(shown.contains("X-Key") && !shown.contains("hunter2"), "{shown}");
}

#[test]
fn redirects_are_followed_only_as_far_as_allowed() {
    let client = |redirects| {
        let (asked, transport) = recorded(|request| {
            let number: usize = request.url.rsplit('/').next().unwrap().parse().unwrap();
            redirect_to(307, &format!("/{}", number + 1))
        });
        let policy = HttpPolicy::allow("https://a.org").redirects(redirects).transport(transport);
        (HttpClient::new(policy, None), asked)
    };
    let (off, asked) = client(0);
    let reply = run(&off, get("https://a.org/0")).unwrap();
    assert_eq!((reply.status, reply.history.len()), (307, 0));
    assert_eq!(asked.lock().unwrap().len(), 1);

    let (three, asked) = client(3);
    assert_eq!(kind(run(&three, get("https://a.org/0"))), "too_many_redirects");
    assert_eq!(asked.lock().unwrap().len(), 4);
    assert_eq!(three.totals().requests, 4);

    let (three, asked) = client(3);
    let reply = run(&three, GuestRequest { redirects: false, ..get("https://a.org/0") }).unwrap();
    assert_eq!(reply.status, 307);
    assert_eq!(asked.lock().unwrap().len(), 1);
}

#[test]
fn each_hop_is_checked() {
    for (location, expected) in [
        ("https://b.org/", "denied"),
        ("http://a.org/", "denied"),
        ("https://a.org:8443/", "denied"),
        ("//b.org", "denied"),
        ("https://169.254.169.254/latest", "denied"),
        ("https://a.org/..%2f", "denied"),
        ("file:///etc/passwd", "invalid_schema"),
        ("https://x@a.org/", "invalid_url"),
        ("https://a.org\\@b.org/", "invalid_url"),
    ] {
        let (asked, transport) = recorded(move |_| redirect_to(302, location));
        let log = Log::default();
        let policy = HttpPolicy::allow("https://a.org")
            .and_allow("https://169.254.169.254")
            .redirects(5)
            .transport(transport);
        let failure = run(&HttpClient::new(policy, log.sink()), get("https://a.org/")).unwrap_err();
        assert_eq!(failure.kind.name(), expected, "{location}");
        assert!(!failure.message.contains("b.org") && !failure.message.contains("169"), "{failure:?}");
        assert_eq!(asked.lock().unwrap().len(), 1, "{location}");
        assert_eq!(log.events().len(), 2);
    }
}

#[test]
fn a_redirect_changes_the_method_as_browsers_do() {
    for (status, method, expected) in [
        (301, "POST", "GET https://a.org/b A=b"),
        (302, "POST", "GET https://a.org/b A=b"),
        (303, "PUT", "GET https://a.org/b A=b"),
        (303, "HEAD", "HEAD https://a.org/b A=b Content-Type=c"),
        (302, "PUT", "PUT https://a.org/b A=b Content-Type=c"),
        (307, "POST", "POST https://a.org/b A=b Content-Type=c"),
        (308, "DELETE", "DELETE https://a.org/b A=b Content-Type=c"),
    ] {
        let (asked, transport) = recorded(move |request| match request.url.ends_with("/b") {
            true => {
                assert_eq!(request.body.is_some(), request.method != "GET");
                HttpResponse::new(200)
            }
            false => redirect_to(status, "b"),
        });
        let policy = HttpPolicy::allow("https://a.org").redirects(1).transport(transport);
        let request = with_headers(get("https://a.org/a"), &[("A", "b"), ("Content-Type", "c")]);
        let request = GuestRequest { method: method.to_owned(), body: Some(b"x".to_vec()), ..request };
        run(&HttpClient::new(policy, None), request).unwrap();
        assert_eq!(asked.lock().unwrap()[1], expected);
    }
}

#[test]
fn a_redirect_needs_a_rule_for_its_method() {
    let (_, transport) = recorded(|_| redirect_to(303, "/b"));
    let policy =
        HttpPolicy::allow(HttpRule::url("https://a.org").methods(["POST"])).redirects(1).transport(transport);
    let post = GuestRequest { method: "POST".to_owned(), ..get("https://a.org/a") };
    assert_eq!(kind(run(&HttpClient::new(policy, None), post)), "denied");
}

#[test]
fn a_session_has_so_many_requests() {
    let policy = HttpPolicy::allow("https://a.org")
        .requests(3)
        .transport(|_: &HttpRequest| Ok(HttpResponse::new(200)));
    let client = HttpClient::new(policy, None);
    assert_eq!(kind(run(&client, get("https://b.org/"))), "denied");
    run(&client, get("https://a.org/")).unwrap();
    let fork = client.fork(None);
    for client in [&client, &fork] {
        run(client, get("https://a.org/")).unwrap();
        run(client, get("https://a.org/")).unwrap();
        assert_eq!(kind(run(client, get("https://a.org/"))), "too_many_requests");
        assert_eq!(client.totals().requests, 3);
    }
}

#[test]
fn a_session_has_so_many_bytes() {
    let policy = HttpPolicy::allow("https://a.org").total_bytes(1000).transport(|request: &HttpRequest| {
        Ok(HttpResponse::new(200).with_body(vec![0; request.max_body as usize]))
    });
    let client = HttpClient::new(policy, None);
    run(&client, get("https://a.org/")).unwrap();
    let totals = client.totals();
    assert_eq!(totals.bytes_sent + totals.bytes_received, 1000);
    assert_eq!(kind(run(&client, get("https://a.org/"))), "too_many_requests");

    let policy = HttpPolicy::allow("https://a.org")
        .total_bytes(1000)
        .transport(|_: &HttpRequest| Ok(HttpResponse::new(200)));
    let big = GuestRequest { body: Some(vec![0; 1000]), ..get("https://a.org/") };
    assert_eq!(kind(run(&HttpClient::new(policy, None), big)), "too_large");
}

#[test]
fn a_session_has_so_much_time() {
    let left: Arc<Mutex<Duration>> = Arc::default();
    let log = left.clone();
    let policy = HttpPolicy::allow("https://a.org").transport(move |request: &HttpRequest| {
        *log.lock().unwrap() = request.deadline.saturating_duration_since(Instant::now());
        std::thread::sleep(Duration::from_millis(100));
        Ok(HttpResponse::new(200))
    });
    let client = HttpClient::new(policy.clone().total_time(Duration::from_secs(10)), None);
    for _ in 0..2 {
        run(&client, get("https://a.org/")).unwrap();
    }
    // The second request has the time that the first one left.
    assert!(*left.lock().unwrap() <= Duration::from_millis(9900));

    let client = HttpClient::new(policy.total_time(Duration::from_millis(50)), None);
    let (done, is_done) = mpsc::channel();
    let pending = client.begin(get("https://a.org/"), None, Box::new(move || done.send(()).unwrap()));
    is_done.recv_timeout(Duration::from_secs(10)).unwrap();
    assert_eq!(kind(run(&client, get("https://a.org/"))), "too_many_requests");
    drop(pending);
}

#[test]
fn a_response_that_is_too_large_is_not_handed_on() {
    let log = Log::default();
    let policy = HttpPolicy::allow("https://a.org").response_body(10).response_headers(100).transport(
        |request: &HttpRequest| {
            Ok(match request.url.as_str() {
                "https://a.org/body" => HttpResponse::new(200).with_body(vec![0; 11]),
                "https://a.org/headers" => HttpResponse::new(200).with_header("A", "b".repeat(100)),
                _ => HttpResponse::new(200).with_body(vec![0; 10]),
            })
        },
    );
    let client = HttpClient::new(policy, log.sink());
    assert_eq!(kind(run(&client, get("https://a.org/body"))), "too_large");
    assert_eq!(kind(run(&client, get("https://a.org/headers"))), "too_large");
    assert_eq!(run(&client, get("https://a.org/")).unwrap().body.len(), 10);
    assert_eq!(log.lines()[0], "GET https://a.org/body too_large: the response is larger than it may be");
}

#[test]
fn panics_do_not_get_out() {
    let policy = HttpPolicy::allow("https://a.org").transport(|request: &HttpRequest| {
        if request.url.ends_with("/panic") {
            panic!("the transport has a bug");
        }
        Ok(HttpResponse::new(200))
    });
    let log = Log::default();
    let sink = log.sink().unwrap();
    let buggy = move |event: &HttpEvent| {
        sink(event);
        panic!("the sink has a bug");
    };
    let client = HttpClient::new(policy, Some(Arc::new(buggy)));
    assert_eq!(kind(run(&client, get("https://a.org/panic"))), "connection");
    assert_eq!(log.lines(), ["GET https://a.org/panic connection: the transport panicked"]);
    assert_eq!(run(&client, get("https://a.org/")).unwrap().status, 200);
    assert_eq!(kind(run(&client, get("https://b.org/"))), "denied");
    let pending = client.begin(get("https://b.org/"), None, Box::new(|| panic!("the waker has a bug")));
    assert_eq!(kind(pending.poll_result().unwrap()), "denied");
    assert!(pending.poll_result().is_none());
}

/// A transport whose requests report when they have begun, and then wait to be released.
struct Held {
    policy: HttpPolicy,
    begun: mpsc::Receiver<()>,
    release: mpsc::Sender<()>,
}

fn held(policy: HttpPolicy) -> Held {
    let (begin, begun) = mpsc::channel();
    let (release, released) = mpsc::channel::<()>();
    let released = Mutex::new(released);
    let policy = policy.transport(move |_: &HttpRequest| {
        begin.send(()).unwrap();
        released.lock().unwrap().recv().unwrap();
        Ok(HttpResponse::new(200))
    });
    Held { policy, begun, release }
}

#[test]
fn so_many_requests_are_under_way_at_once() {
    let Held { policy, begun, release } = held(HttpPolicy::allow("https://a.org").concurrent(2));
    let one = HttpClient::new(policy.clone(), None);
    let other = HttpClient::new(policy, None);
    let (done, is_done) = mpsc::channel();
    let begin = |client: &HttpClient| {
        let done = done.clone();
        let pending = client.begin(get("https://a.org/"), None, Box::new(move || done.send(()).unwrap()));
        begun.recv_timeout(Duration::from_secs(10)).unwrap();
        pending
    };
    let first = begin(&one);
    let second = begin(&other.fork(None));
    assert_eq!(kind(run(&one, get("https://a.org/"))), "too_many_requests");
    assert_eq!(kind(run(&other, get("https://a.org/"))), "too_many_requests");
    assert_eq!(one.totals().requests, 1);
    // A request that nobody waits for is still under way.
    drop(second);
    assert_eq!(kind(run(&one, get("https://a.org/"))), "too_many_requests");
    assert!(first.poll_result().is_none());
    release.send(()).unwrap();
    is_done.recv_timeout(Duration::from_secs(10)).unwrap();
    let third = begin(&other);
    release.send(()).unwrap();
    release.send(()).unwrap();
    is_done.recv_timeout(Duration::from_secs(10)).unwrap();
    is_done.recv_timeout(Duration::from_secs(10)).unwrap();
    assert!(first.poll_result().unwrap().is_ok());
    assert!(third.poll_result().unwrap().is_ok());
    assert!(first.poll_result().is_none(), "it is given out once");
}

#[test]
fn nobody_waits_longer_than_the_deadline() {
    let Held { policy, begun, release } =
        held(HttpPolicy::allow("https://a.org").timeout(Duration::from_secs(60)).redirects(1));
    let client = HttpClient::new(policy, None);
    let started = Instant::now();
    let soon = started + Duration::from_millis(300);
    let pending = client.begin(get("https://a.org/"), Some(soon), Box::new(|| ()));
    assert_eq!(pending.deadline(), soon);
    begun.recv_timeout(Duration::from_secs(10)).unwrap();
    assert!(pending.poll_result().is_none());
    std::thread::sleep(soon.saturating_duration_since(Instant::now()));
    assert_eq!(kind(pending.poll_result().unwrap()), "timeout");
    assert!(started.elapsed() < Duration::from_secs(5));
    release.send(()).unwrap();
}

#[test]
fn one_that_was_given_up_makes_no_further_hops() {
    let count = Arc::new(AtomicUsize::new(0));
    let (begin, begun) = mpsc::channel();
    let (release, released) = mpsc::channel::<()>();
    let (calls, released) = (count.clone(), Mutex::new(released));
    let policy = HttpPolicy::allow("https://a.org").redirects(5).transport(move |_: &HttpRequest| {
        calls.fetch_add(1, Ordering::SeqCst);
        begin.send(()).unwrap();
        released.lock().unwrap().recv().unwrap();
        Ok(redirect_to(302, "/"))
    });
    let client = HttpClient::new(policy, None);
    let (done, is_done) = mpsc::channel();
    drop(client.begin(get("https://a.org/"), None, Box::new(move || done.send(()).unwrap())));
    begun.recv_timeout(Duration::from_secs(10)).unwrap();
    release.send(()).unwrap();
    is_done.recv_timeout(Duration::from_secs(10)).unwrap();
    assert_eq!(count.load(Ordering::SeqCst), 1);
}

#[test]
fn any_timeout_of_the_guest_is_harmless() {
    let policy = HttpPolicy::allow("https://a.org")
        .timeout(Duration::MAX)
        .total_time(Duration::MAX)
        .transport(|_: &HttpRequest| Ok(HttpResponse::new(200)));
    let client = HttpClient::new(policy, None);
    let with = |timeout| run(&client, GuestRequest { timeout: Some(timeout), ..get("https://a.org/") });
    for timeout in [f64::NAN, f64::INFINITY, f64::MAX, 1e19, 1e9, 5.0] {
        assert!(with(timeout).is_ok(), "{timeout}");
    }
    for timeout in [0.0, -0.0, -1.0, f64::MIN, f64::NEG_INFINITY, f64::MIN_POSITIVE] {
        assert_eq!(kind(with(timeout)), "timeout", "{timeout}");
    }
}
