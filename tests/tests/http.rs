//! Tests of the network that the embedder grants.

use std::collections::HashMap;
use std::fs;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use micropython_sandbox::{
    Access, Error, Grant, HttpOutcome, HttpPolicy, HttpRequest, HttpResponse, HttpRule, Sandbox, Session,
    TransportError,
};
use micropython_sandbox_tests::root;
use micropython_sandbox_tests::server::Server;

fn start(policy: HttpPolicy) -> Session {
    Sandbox::new().unwrap().session().http(policy).start().unwrap()
}

/// Returns a policy that allows everything of a server.
fn all_of(server: &Server) -> HttpPolicy {
    HttpPolicy::allow(server.url("/")).allow_private_network(true)
}

fn stdout(session: &mut Session, program: &str) -> String {
    session.run(program).unwrap_or_else(|error| panic!("{error}")).stdout
}

/// Returns the class and message of the exception that a program's request raises.
fn raised(session: &mut Session, request: &str) -> (String, String) {
    let program = format!(
        "import requests\ntry:\n    r = ('nothing', str({request}))\nexcept Exception as e:\n    r = (type(e).__name__, str(e))\nr"
    );
    let value = session.run(program).unwrap_or_else(|error| panic!("{request}: {error}")).value.unwrap();
    match value.items().unwrap() {
        [kind, message] => (kind.as_str().unwrap().to_owned(), message.as_str().unwrap().to_owned()),
        _ => panic!("{value}"),
    }
}

// ---- Requests that are allowed ----

#[test]
fn requests_are_made() {
    let server = Server::start();
    let mut session = start(all_of(&server));
    session.set("base", &server.url("")).unwrap();
    let program = "
import requests
r = requests.get(base + '/echo', params={'q': 'a b&c', 'n': 1}, headers={'X-One': 'uno'})
print(r.status_code, r.ok, r.reason, r.headers['content-type'], r.json()['query'], r.json()['headers']['x-one'])
r = requests.post(base + '/echo', json={'a': [1, 2]})
print(r.json()['method'], r.json()['headers']['content-type'], r.json()['body'])
r = requests.put(base + '/echo', data={'k': 'v w'})
print(r.json()['method'], r.json()['headers']['content-type'], r.json()['body'])
r = requests.delete(base + '/echo')
print(r.json()['method'], r.json()['body'] == '')
r = requests.request('PATCH', base + '/echo', data=b'\\xff\\x00'[:1] + b'x')
print(r.json()['method'], len(r.content) > 10)
r = requests.head(base + '/echo')
print(r.status_code, r.content)
r = requests.get(base + '/latin1')
print(r.text, r.content)
r = requests.get(base + '/status/404')
print(r.status_code, r.ok, bool(r))
try:
    r.raise_for_status()
except requests.exceptions.HTTPError as e:
    print(str(e).replace(base, ''), e.response.status_code)
";
    let expected = r#"200 True OK application/json q=a+b%26c&n=1 uno
POST application/json {"a": [1, 2]}
PUT application/x-www-form-urlencoded k=v+w
DELETE True
PATCH True
200 b''
café b'caf\xe9'
404 False False
404 Client Error: Not Found for url: /status/404 404
"#;
    let got = stdout(&mut session, program);
    // The order of a dictionary differs there.
    assert_eq!(got.replace("n=1&q=a+b%26c", "q=a+b%26c&n=1"), expected);
    assert_eq!(server.take_seen().len(), 8);
}

#[test]
fn urllib_works_as_well() {
    let server = Server::start();
    let mut session = start(all_of(&server));
    session.set("base", &server.url("")).unwrap();
    let program = "
import json
from urllib.request import urlopen, Request
from urllib.error import HTTPError, URLError
with urlopen(base + '/json') as r:
    print(r.status, r.getheader('Content-Type'), sorted(json.loads(r.read())))
r = urlopen(Request(base + '/echo', data=b'x=1', headers={'X-A': 'b'}, method='PUT'))
body = json.load(r)
print(body['method'], body['headers']['x-a'], body['body'])
try:
    urlopen(base + '/status/500')
except HTTPError as e:
    print(e.code, e.read())
try:
    urlopen('http://elsewhere.example/')
except URLError as e:
    print(e)
";
    let expected = "200 application/json ['languages', 'n', 'name']
PUT b x=1
500 b'a status'
<urlopen error the policy does not allow GET http://elsewhere.example/>
";
    assert_eq!(stdout(&mut session, program), expected);
}

#[test]
fn https_is_checked_against_the_certificates_that_are_trusted() {
    let server = Server::start_tls(&["localhost", "127.0.0.1"]);
    let certificate = server.certificate.clone().unwrap();
    let get =
        |session: &mut Session, url: &str| raised(session, &format!("requests.get({url:?}).status_code"));
    let policy = || HttpPolicy::allow(server.url("/")).allow_private_network(true);

    let mut trusting = start(policy().root_certificates(&certificate));
    assert_eq!(get(&mut trusting, &server.url("/echo")), ("nothing".to_owned(), "200".to_owned()));
    server.take_seen();

    // No authority vouches for the certificate.
    let (kind, message) = get(&mut start(policy()), &server.url("/echo"));
    assert_eq!((kind.as_str(), message.contains("no secure connection")), ("SSLError", true), "{message}");
    // An authority vouches for it, but for another name.
    let other = Server::start_tls(&["other.example"]);
    let policy = all_of(&other).root_certificates(other.certificate.as_ref().unwrap());
    assert_eq!(get(&mut start(policy), &other.url("/echo")).0, "SSLError");
    // An HTTPS request to a server with only HTTP fails.
    let plain = Server::start();
    let url = plain.url("/echo").replace("http:", "https:");
    let policy = HttpPolicy::allow(url.as_str()).allow_private_network(true);
    assert_eq!(get(&mut start(policy), &url).0, "SSLError");
    assert!(server.take_seen().is_empty() && other.take_seen().is_empty() && plain.take_seen().is_empty());
}

// ---- Requests that are refused ----

#[test]
fn without_a_policy_there_is_no_network() {
    let mut session = Sandbox::new().unwrap().session().start().unwrap();
    let (kind, message) = raised(&mut session, "requests.get('https://example.com/')");
    assert_eq!(
        (kind.as_str(), message.as_str()),
        ("ConnectionError", "the policy does not allow GET https://example.com/")
    );
    let is_os_error = "isinstance(requests.exceptions.ConnectionError(), OSError)";
    assert_eq!(raised(&mut session, is_os_error).1, "True");
}

/// Runs the tricks of `tests/escape/urls.txt`.
#[test]
fn no_trick_with_urls_gets_through() {
    let (ok, evil) = (Server::start(), Server::start());
    let table = fs::read_to_string(root().join("tests/escape/urls.txt")).unwrap();
    let rows: Vec<&str> = table.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).collect();
    assert!(rows.len() > 70);
    let policy = HttpPolicy::allow(ok.url("/allowed/"))
        .allow_private_network(true)
        .requests(10_000)
        .timeout(Duration::from_secs(5));
    let mut session = start(policy);
    for row in rows {
        let [url, expected, why] = row.split(" | ").collect::<Vec<_>>()[..] else { panic!("{row}") };
        let url = url
            .replace("{ok}", &ok.authority())
            .replace("{evil}", &evil.authority())
            .replace("{port}", &ok.port().to_string())
            .replace("{evilport}", &evil.port().to_string());
        let escaped = ["\\r", "\\n", "\\t", "\\0"].iter().zip(["\r", "\n", "\t", "\0"]);
        let url = escaped.fold(url, |url, (written, meant)| url.replace(written, meant));
        for module in ["requests.get", "urlopen", "_http.request"] {
            let call = match module {
                "_http.request" => "_http.request('GET', url, [], None, None, True)".to_owned(),
                _ => format!("{module}(url)"),
            };
            session.set("url", &url).unwrap();
            let program = format!(
                "import requests, _http\nfrom urllib.request import urlopen\ntry:\n    r = {call}\n    r = 'ok' if not isinstance(r, (tuple, list)) or len(r) == 7 else 'refused'\nexcept (OSError, ValueError, TypeError) as e:\n    r = 'refused'\nr"
            );
            let context = format!("{module} {url:?} ({why})");
            // The library turns a user into a header and encodes spaces, like the real one.
            let expected = match (expected, module) {
                ("user" | "mended", "requests.get") => "ok",
                ("user" | "mended", _) => "refused",
                _ => expected,
            };
            let got =
                session.run(program).unwrap_or_else(|error| panic!("{context}: {error}")).value.unwrap();
            let seen = ok.take_seen();
            // The modules may be stricter than the host about requests that no library sends.
            if !(module == "_http.request" || expected == "refused") && got.as_str() == Some("refused") {
                panic!("{context}: refused by {module}, which the host would not do");
            }
            assert_eq!(got.as_str(), Some(expected), "{context}: {seen:?}");
            match expected {
                "ok" => {
                    assert!(seen.len() == 1 && seen[0].starts_with("GET /allowed/"), "{context}: {seen:?}")
                }
                _ => assert!(seen.is_empty(), "{context}: {seen:?}"),
            }
            assert!(evil.take_seen().is_empty(), "{context}");
        }
    }
}

#[test]
fn methods_hosts_and_paths_are_those_of_the_rules() {
    let server = Server::start();
    let policy = HttpPolicy::allow(HttpRule::url(&server.url("/read/")).methods(["GET"]))
        .and_allow(HttpRule::url(&server.url("/write/")).methods(["POST", "PUT"]))
        .allow_private_network(true);
    let mut session = start(policy);
    let mut code = |method: &str, path: &str| {
        raised(&mut session, &format!("requests.{method}({:?}).status_code", server.url(path))).1
    };
    assert_eq!(code("get", "/read/x"), "200");
    assert_eq!(code("post", "/write/x"), "200");
    assert_eq!(server.take_seen(), ["GET /read/x", "POST /write/x"]);
    for (method, path) in
        [("post", "/read/x"), ("get", "/write/x"), ("delete", "/write/x"), ("get", "/"), ("get", "/readx")]
    {
        let message = code(method, path);
        assert_eq!(
            message,
            format!("the policy does not allow {} {}", method.to_uppercase(), server.url(path))
        );
    }
    assert!(server.take_seen().is_empty());
}

#[test]
fn an_address_inside_needs_a_grant_of_its_own() {
    let server = Server::start();
    let log = Arc::new(Mutex::new(Vec::new()));
    let lines = Arc::clone(&log);
    let mut session = Sandbox::new()
        .unwrap()
        .session()
        .http(HttpPolicy::allow(server.url("/")).and_allow(format!("http://localhost:{}", server.port())))
        .on_access(move |access| lines.lock().unwrap().push(access.clone()))
        .start()
        .unwrap();
    // The guest gets the same message by address and by name, and it does not show the address.
    let (_, message) = raised(&mut session, &format!("requests.get({:?})", server.url("/")));
    assert_eq!(message, format!("the policy does not allow GET {}", server.url("/")));
    let (_, message) = raised(&mut session, &format!("requests.get('http://localhost:{}/')", server.port()));
    assert_eq!(message, "the policy does not allow the address of localhost");
    assert!(server.take_seen().is_empty());
    // The embedder gets more details.
    for access in log.lock().unwrap().iter() {
        let Access::Http(event) = access else { panic!("{access}") };
        let HttpOutcome::Denied { reason, grant } = &event.outcome else { panic!("{access}") };
        assert_eq!(grant, &Some(Grant::PrivateNetwork));
        assert!(reason.contains("the loopback address"), "{reason}");
    }
    assert_eq!(log.lock().unwrap().len(), 2);
}

// ---- Headers and credentials ----

#[test]
fn headers_of_the_connection_are_not_the_guests() {
    let server = Server::start();
    let mut session = start(all_of(&server));
    session.set("url", &server.url("/echo")).unwrap();
    let program = "
import requests
headers = {'Host': 'evil', 'Content-Length': '999', 'Connection': 'upgrade', 'Transfer-Encoding': 'chunked', 'TE': 'x',
    'Upgrade': 'h2c', 'Proxy-Authorization': 'x', 'Expect': '100-continue', 'X-Mine': 'yes', 'User-Agent': 'me'}
sent = requests.post(url, data='abc', headers=headers).json()['headers']
[sent.get(name.lower()) for name in ('Host', 'Content-Length', 'Transfer-Encoding', 'TE', 'Upgrade', 'Proxy-Authorization', 'Expect', 'X-Mine', 'User-Agent')]
";
    let sent = session.run(program).unwrap().value.unwrap();
    assert_eq!(
        sent.to_string(),
        format!("['{}', '3', None, None, None, None, None, 'yes', 'me']", server.authority())
    );
    for header in
        ["{'X-A': 'b\\r\\nX-C: d'}", "{'X A': 'b'}", "{'X-A\\n': 'b'}", "{'': 'b'}", "{'X-A': 'b\\0'}"]
    {
        let (kind, _) = raised(&mut session, &format!("requests.get(url, headers={header})"));
        assert_eq!(kind, "InvalidHeader", "{header}");
    }
}

#[test]
fn credentials_go_where_they_are_meant_for_and_are_never_seen() {
    const KEY: &str = "Bearer s3cr3t-s3cr3t";
    let (server, other) = (Server::start(), Server::start());
    let log = Arc::new(Mutex::new(String::new()));
    let lines = Arc::clone(&log);
    let policy = all_of(&server)
        .and_allow(other.url("/"))
        .credential(&server.url("/secret/"), "Authorization", KEY)
        .redirects(3);
    assert!(!format!("{policy:?}").contains("s3cr3t"));
    let mut session = Sandbox::new()
        .unwrap()
        .session()
        .http(policy)
        .on_access(move |access| lines.lock().unwrap().push_str(&format!("{access} {access:?}\n")))
        .start()
        .unwrap();
    session.set("base", &server.url("")).unwrap();
    session.set("other", &other.url("")).unwrap();
    // The server's echo repeats the headers that it got. Nothing else may show them.
    let program = "
import requests
def got(path, **more):
    return requests.get(path, **more).json()['headers'].get('authorization')
print(got(base + '/secret/x'))
print(got(base + '/secret/x', headers={'authorization': 'mine'}))
print(got(base + '/public/x'), got(base + '/public/x', headers={'Authorization': 'mine'}), got(other + '/secret/x'))
r = requests.get(base + '/secret/../redirect?to=' + other + '/echo', headers={'Authorization': 'mine', 'X-A': 'b'})
print(r.json()['headers'].get('authorization'), r.json()['headers'].get('x-a'), len(r.history), r.url == other + '/echo')
";
    let expected = format!("{KEY}\n{KEY}\nNone mine None\nNone b 1 True\n");
    assert_eq!(stdout(&mut session, program), expected);
    // The credential is not in the program's request or response, and not in errors.
    for expression in [
        "requests.get(base + '/secret/bytes?n=1').request.headers",
        "requests.get(base + '/secret/../bytes?n=1').headers",
        "requests.get(base + '/secret/' + 'x' * 9000)",
        "requests.get(base.replace('127.0.0.1', '127.0.0.2') + '/secret/x')",
    ] {
        let (_, text) = raised(&mut session, expression);
        assert!(!text.contains("s3cr3t"), "{expression}: {text}");
    }
    let failing = HttpPolicy::allow("https://a.example/")
        .credential("https://a.example/", "X-Key", KEY)
        .transport(|request: &HttpRequest| Err(TransportError::Connection(format!("{:?}", request.headers))));
    let (_, text) = raised(&mut start(failing), "requests.get('https://a.example/')");
    assert_eq!(text, "no connection to a.example");
    assert!(!log.lock().unwrap().contains("s3cr3t"));
}

// ---- Redirects ----

#[test]
fn redirects_are_off_and_then_checked_hop_by_hop() {
    let (server, evil) = (Server::start(), Server::start());
    let to = |path: &str| server.url(&format!("/redirect?to={path}"));
    let mut off = start(all_of(&server));
    let (_, code) = raised(&mut off, &format!("requests.get({:?}).status_code", to("/echo")));
    assert_eq!((code.as_str(), server.take_seen().len()), ("302", 1));

    let mut on = start(all_of(&server).redirects(2));
    let code =
        |session: &mut Session, url: &str| raised(session, &format!("requests.get({url:?}).status_code"));
    assert_eq!(code(&mut on, &to("/echo")).1, "200");
    assert_eq!(code(&mut on, &to("/redirect?to=/redirect?to=/echo")).0, "TooManyRedirects");
    let not_followed = format!("requests.get({:?}, allow_redirects=False).status_code", to("/echo"));
    assert_eq!(raised(&mut on, &not_followed).1, "302");
    server.take_seen();
    // These redirects lead, in all ways there are, to places that are not allowed.
    for target in [
        evil.url("/x"),
        format!("//{}/x", evil.authority()),
        format!("http://{}@{}/x", server.authority(), evil.authority()),
        "http://169.254.169.254/latest/meta-data/".to_owned(),
        "file:///etc/passwd".to_owned(),
        "http://[::1]/".to_owned(),
        "ftp://example.com/".to_owned(),
    ] {
        let (kind, message) = code(&mut on, &to(&target));
        assert!(kind.ends_with("Error") || kind.starts_with("Invalid"), "{target}: {kind} {message}");
        assert!(!message.contains("169.254"), "{message}");
    }
    assert!(evil.take_seen().is_empty());
}

// ---- Limits ----

#[test]
fn sizes_counts_and_times_are_limited() {
    let server = Server::start();
    let small = || all_of(&server).response_body(1000).request_body(100).timeout(Duration::from_millis(300));
    let mut session = start(small());
    session.set("base", &server.url("")).unwrap();
    let mut ask = |request: &str| raised(&mut session, request);
    assert_eq!(ask("len(requests.get(base + '/bytes?n=1000').content)").1, "1000");
    assert_eq!(ask("len(requests.get(base + '/bytes?n=1000&gzip=1').content)").1, "1000");
    for request in
        ["requests.get(base + '/bytes?n=1001')", "requests.get(base + '/bytes?n=100000000&gzip=1')"]
    {
        let (kind, message) = ask(request);
        assert_eq!(
            (kind.as_str(), message.as_str()),
            ("ResponseTooLarge", "the response is larger than it may be")
        );
    }
    assert_eq!(ask("requests.post(base + '/echo', data='x' * 101)").1, "the body may have 100 bytes");
    let (kind, _) = ask("requests.get(base + '/slow?ms=5000')");
    assert!(kind == "ReadTimeout" || kind == "Timeout", "{kind}");
    assert!(ask("requests.get(base + '/slow?ms=5000', timeout=0.01)").0.contains("Timeout"));

    let mut session = start(all_of(&server).requests(3).redirects(5));
    let program = format!(
        "import requests\nmade = 0\ntry:\n    while True:\n        requests.get({:?})\n        made += 1\nexcept requests.exceptions.ConnectionError as e:\n    print(made, e)",
        server.url("/echo")
    );
    assert_eq!(stdout(&mut session, &program), "3 a session may make 3 requests\n");
    // Hops count as requests.
    let mut session = start(all_of(&server).requests(3).redirects(5));
    let hops = format!("requests.get({:?})", server.url("/redirect?to=/redirect?to=/redirect?to=/echo"));
    assert_eq!(raised(&mut session, &hops).1, "a session may make 3 requests");
}

#[test]
fn a_request_ends_with_the_runs_time_and_by_interruption() {
    let server = Server::start();
    let slow = format!("import requests\nrequests.get({:?})", server.url("/slow?ms=20000"));
    let sandbox = Sandbox::new().unwrap();
    let session = || sandbox.session().http(all_of(&server));
    let started = Instant::now();
    let mut limited = session().timeout(Duration::from_millis(300)).start().unwrap();
    assert!(matches!(limited.run(&slow), Err(Error::Timeout { .. })));

    let mut interrupted = session().start().unwrap();
    let handle = interrupted.interrupt_handle();
    let stopper = std::thread::spawn(move || {
        std::thread::sleep(Duration::from_millis(300));
        handle.stop();
    });
    assert!(matches!(interrupted.run(&slow), Err(Error::Interrupted { .. })));
    stopper.join().unwrap();
    assert!(started.elapsed() < Duration::from_secs(10));
    // Both sessions go on.
    for session in [&mut limited, &mut interrupted] {
        let code = format!("requests.get({:?}).status_code", server.url("/echo"));
        assert_eq!(raised(session, &code).1, "200");
    }
}

#[test]
fn requests_that_were_given_up_count_as_under_way() {
    // This transport ignores its deadline, and responds only when the test is done with it.
    let (release, released) = std::sync::mpsc::channel::<()>();
    let released = Mutex::new(released);
    let policy = HttpPolicy::allow("https://a.example/").concurrent(2).transport(move |_: &HttpRequest| {
        let _ = released.lock().unwrap().recv();
        Ok(HttpResponse::new(200))
    });
    let get = "requests.get('https://a.example/', timeout=0.05)";
    let (mut one, mut two) = (start(policy.clone()), start(policy));
    for session in [&mut one, &mut two] {
        assert!(raised(session, get).0.contains("Timeout"));
    }
    // Both places are taken, for all sessions with this policy.
    for session in [&mut one, &mut two] {
        assert_eq!(raised(session, get).1, "only 2 requests may be under way at once");
    }
    drop(release);
    // The requests end now, and there is room again.
    while raised(&mut one, "requests.get('https://a.example/').status_code").1 != "200" {
        std::thread::sleep(Duration::from_millis(1));
    }
}

// ---- Async, forks, transports ----

#[test]
fn an_async_session_waits_without_blocking() {
    let server = Server::start();
    let sandbox = Sandbox::new().unwrap();
    let one_thread = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    one_thread.block_on(async {
        let program = format!("import requests\nrequests.get({:?}).text", server.url("/together"));
        let start = || sandbox.session().http(all_of(&server)).start_async();
        let (mut one, mut two) = (start().await.unwrap(), start().await.unwrap());
        let (mut three, mut four) = (start().await.unwrap(), start().await.unwrap());
        // The server responds only once all four have asked, on this one thread.
        let outputs =
            tokio::join!(one.run(&program), two.run(&program), three.run(&program), four.run(&program));
        for output in [outputs.0, outputs.1, outputs.2, outputs.3] {
            assert_eq!(output.unwrap().value.unwrap().as_str(), Some("together"));
        }

        let limited = sandbox.session().http(all_of(&server)).timeout(Duration::from_millis(200));
        let mut limited = limited.start_async().await.unwrap();
        let slow = format!("import requests\nrequests.get({:?})", server.url("/slow?ms=20000"));
        assert!(matches!(limited.run(&slow).await, Err(Error::Timeout { .. })));
        assert!(limited.run("1").await.is_ok());
    });
}

#[test]
fn a_transport_of_the_embedders_records_and_replays() {
    type Tape = Arc<Mutex<HashMap<String, Vec<u8>>>>;
    let tape = Tape::default();
    let replay = |tape: &Tape| {
        let tape = Arc::clone(tape);
        move |request: &HttpRequest| match tape.lock().unwrap().get(&request.url) {
            Some(body) => Ok(HttpResponse::new(200).with_header("X-Replayed", "yes").with_body(body.clone())),
            None => Err(TransportError::Connection("it was not recorded".to_owned())),
        }
    };
    tape.lock().unwrap().insert("https://api.example.com/v1/a".to_owned(), b"recorded".to_vec());
    let mut session = start(HttpPolicy::allow("https://api.example.com/v1/").transport(replay(&tape)));
    let program = "
import requests
r = requests.get('https://api.example.com/v1/a')
print(r.text, r.headers['x-replayed'])
try:
    requests.get('https://api.example.com/v1/b')
except requests.exceptions.ConnectionError as e:
    print(e)
";
    assert_eq!(stdout(&mut session, program), "recorded yes\nno connection to api.example.com\n");
    // The policy is checked first, and a panic is a failed connection.
    let mut session = start(
        HttpPolicy::allow("https://a.example/").transport(|_: &HttpRequest| panic!("in the transport")),
    );
    assert_eq!(
        raised(&mut session, "requests.get('https://b.example/')").1,
        "the policy does not allow GET https://b.example/"
    );
    assert_eq!(raised(&mut session, "requests.get('https://a.example/')").0, "ConnectionError");
}

#[test]
fn what_is_left_of_the_limits_goes_with_a_fork() {
    let server = Server::start();
    let mut session = start(all_of(&server).requests(3));
    let get = format!("requests.get({:?}).status_code", server.url("/echo"));
    assert_eq!(raised(&mut session, &get).1, "200");
    let mut fork = session.fork().unwrap();
    for session in [&mut session, &mut fork] {
        assert_eq!(raised(session, &get).1, "200");
        assert_eq!(raised(session, &get).1, "200");
        assert_eq!(raised(session, &get).1, "a session may make 3 requests");
    }
}

#[test]
fn what_was_used_is_told() {
    let server = Server::start();
    let mut session = start(all_of(&server).redirects(1));
    let program = format!("import requests\nrequests.get({:?})", server.url("/redirect?to=/bytes?n=500"));
    let usage = session.run(&program).unwrap().usage;
    assert_eq!(usage.http_requests, 2);
    assert!(
        (500..2000).contains(&usage.http_bytes_received) && (50..1000).contains(&usage.http_bytes_sent),
        "{usage:?}"
    );
    assert_eq!(session.run("1").unwrap().usage.http_requests, 0);
}

#[test]
fn a_policy_that_can_not_be_is_refused_at_the_start() {
    for (policy, expected) in [
        (HttpPolicy::allow("ftp://example.com"), "its scheme has to be http or https"),
        (HttpPolicy::allow("https://user@example.com"), "user or password"),
        (HttpPolicy::allow("https://*"), "a * can only be"),
        (HttpPolicy::allow("https://example.com").allow_network("10.0.0.0/33"), "not a network"),
        (HttpPolicy::allow("https://example.com").root_certificates("nonsense"), "no certificate"),
    ] {
        let error = Sandbox::new().unwrap().session().http(policy).start().unwrap_err();
        assert!(matches!(&error, Error::Policy(_)) && error.to_string().contains(expected), "{error}");
    }
}

#[test]
fn nonsense_in_the_place_of_arguments_is_an_exception() {
    let mut session = start(
        HttpPolicy::allow("https://a.example/").transport(|_: &HttpRequest| Ok(HttpResponse::new(200))),
    );
    for call in [
        "_http.request()",
        "_http.request(1, 2, 3, 4, 5, 6)",
        "_http.request('GET', 'https://a.example/', [('a',)], None, None, True)",
        "_http.request('GET', 'https://a.example/', [], 'text', None, True)",
        "_http.request('GET', 'https://a.example/', [], None, 'soon', True)",
        "_http.request('GET', 'https://a.example/', [], None, None, True, x=1)",
        "_http.request(method='GET')",
    ] {
        let (kind, message) = raised(
            &mut session,
            &format!("__import__('builtins') and {}", call.replace("_http", "__import__('_http')")),
        );
        assert_eq!(kind, "TypeError", "{call}: {message}");
    }
    for timeout in ["float('nan')", "float('inf')", "-1", "-float('inf')", "1e308", "0"] {
        let call = format!(
            "len(__import__('_http').request('GET', 'https://a.example/', [], None, {timeout}, True))"
        );
        let (kind, _) = raised(&mut session, &call);
        assert_eq!(kind, "nothing", "{timeout}");
    }
}
