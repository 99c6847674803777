//! The client of a session's HTTP requests: it checks, counts and sends them.

use std::fmt;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use url::{Host, Url};

use super::event::{Grant, HttpEvent, HttpOutcome, HttpTotals};
use super::failure::{Failure, FailureKind};
use super::gate::Place;
use super::headers::{self, Headers};
use super::policy::{HttpPolicy, method};
use super::target;
use super::transport::{HttpRequest, HttpResponse, Transport, TransportError};

/// Value of `User-Agent` if the guest gives none.
const USER_AGENT: &str = concat!("micropython-sandbox/", env!("CARGO_PKG_VERSION"));

/// Time that is longer than any request, in the place of no limit.
const FOREVER: Duration = Duration::from_secs(365 * 24 * 3600);

/// Callback for events of requests.
pub(crate) type Sink = Arc<dyn Fn(&HttpEvent) + Send + Sync>;

/// A request as the guest wrote it.
#[derive(Debug, Clone, Default)]
pub(crate) struct GuestRequest {
    pub(crate) method: String,
    pub(crate) url: String,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Option<Vec<u8>>,
    /// Seconds. A number that is no valid time means no limit. Zero and less end the request at once.
    pub(crate) timeout: Option<f64>,
    /// Whether to follow redirects, if the policy does.
    pub(crate) redirects: bool,
}

/// Response that the guest gets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Reply {
    pub(crate) status: u16,
    pub(crate) reason: String,
    /// URL of the response, after redirects.
    pub(crate) url: String,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
    pub(crate) elapsed: Duration,
    /// Redirects that were followed: the status and the URL of each.
    pub(crate) history: Vec<(u16, String)>,
}

/// Makes the requests of one session.
pub(crate) struct HttpClient {
    shared: Arc<Shared>,
}

struct Shared {
    policy: HttpPolicy,
    transport: Arc<dyn Transport>,
    sink: Option<Sink>,
    used: Mutex<Used>,
}

/// Time and totals that the session's requests have used.
#[derive(Debug, Clone, Copy, Default)]
struct Used {
    time: Duration,
    totals: HttpTotals,
}

impl fmt::Debug for HttpClient {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("HttpClient")
            .field("policy", &self.shared.policy)
            .field("totals", &self.totals())
            .finish_non_exhaustive()
    }
}

impl HttpClient {
    /// Returns a client that has used nothing. `sink` is called for each request, on the thread that makes it.
    pub(crate) fn new(policy: HttpPolicy, sink: Option<Sink>) -> HttpClient {
        HttpClient::with_used(policy, sink, Used::default())
    }

    fn with_used(policy: HttpPolicy, sink: Option<Sink>, used: Used) -> HttpClient {
        let transport = policy.transport.clone().unwrap_or_else(|| network(&policy));
        HttpClient { shared: Arc::new(Shared { policy, transport, sink, used: Mutex::new(used) }) }
    }

    /// Returns a client for a fork of the session. It has the rest of the limits, and counts on its own from then on.
    pub(crate) fn fork(&self, sink: Option<Sink>) -> HttpClient {
        HttpClient::with_used(self.shared.policy.clone(), sink, *self.shared.used())
    }

    /// Returns the totals so far.
    pub(crate) fn totals(&self) -> HttpTotals {
        self.shared.used().totals
    }

    /// Checks the request, and sends it on a thread of its own. Neither waits nor panics.
    ///
    /// Calls `on_done` once when the result is there, on that thread. If there is nothing to send, calls it before this
    /// returns.
    pub(crate) fn begin(
        &self,
        request: GuestRequest,
        deadline: Option<Instant>,
        on_done: Box<dyn FnOnce() + Send>,
    ) -> Pending {
        let now = Instant::now();
        let left = self.shared.policy.limits.total_time.saturating_sub(self.shared.used().time);
        let time = self.shared.policy.limits.timeout.min(left).min(guest_timeout(request.timeout));
        let own = now + time.min(FOREVER);
        let deadline = deadline.map_or(own, |deadline| deadline.min(own));

        let state = Arc::new(State::default());
        let pending = Pending { state: state.clone(), deadline };
        let exchange = match self.prepare(request, state.clone(), deadline) {
            Ok(exchange) => exchange,
            Err(failure) => {
                state.finish(Err(failure), on_done);
                return pending;
            }
        };
        // If no thread can be started, the closure is dropped with its copy of `on_done`. So `on_done` is shared.
        let on_done = Arc::new(Mutex::new(Some(on_done)));
        let thread_on_done = on_done.clone();
        let thread_state = state.clone();
        let run = move || {
            let result = catch_unwind(AssertUnwindSafe(|| exchange.run()))
                .unwrap_or_else(|_| Err(Failure::new(FailureKind::Connection, "the request failed")));
            thread_state.finish(result, take(&thread_on_done));
        };
        if std::thread::Builder::new().name("http-request".to_owned()).spawn(run).is_err() {
            let failure = Failure::new(FailureKind::Connection, "the host can't make another request now");
            state.finish(Err(failure), take(&on_done));
        }
        pending
    }

    /// Does all checks that need no network.
    fn prepare(
        &self,
        request: GuestRequest,
        state: Arc<State>,
        deadline: Instant,
    ) -> Result<Exchange, Failure> {
        let shared = &self.shared;
        let limits = &shared.policy.limits;
        let wanted = shorten(&request.method, 32).to_ascii_uppercase();
        let refuse =
            |failure: Failure| shared.refuse(&wanted, shorten(&request.url, target::MAX_URL), failure);

        let url = target::parse(&request.url).map_err(refuse)?;
        let Some(method) = method(&request.method) else {
            return Err(refuse(Failure::new(FailureKind::Denied, "the method is never allowed")));
        };
        let headers = headers::of_guest(request.headers, limits.request_headers).map_err(refuse)?;
        if request.body.as_ref().is_some_and(|body| body.len() as u64 > limits.request_body) {
            let message = format!("the body may have {} bytes", limits.request_body);
            return Err(refuse(Failure::new(FailureKind::TooLarge, message)));
        }
        shared.admit(method, &url, shorten(&request.url, 200))?;
        let Some(place) = shared.policy.gate.enter(limits.concurrent) else {
            let message = format!("only {} requests may be under way at once", limits.concurrent);
            return Err(refuse(Failure::new(FailureKind::TooManyRequests, message)));
        };
        shared.count_request().map_err(refuse)?;
        if Instant::now() >= deadline {
            return Err(refuse(timed_out()));
        }
        Ok(Exchange {
            shared: shared.clone(),
            state,
            _place: place,
            deadline,
            redirects: if request.redirects { limits.redirects } else { 0 },
            hop: Hop { method, url, headers, body: request.body },
        })
    }
}

#[cfg(feature = "http")]
fn network(policy: &HttpPolicy) -> Arc<dyn Transport> {
    Arc::new(super::native::NativeTransport::new(&policy.roots))
}

#[cfg(not(feature = "http"))]
fn network(_: &HttpPolicy) -> Arc<dyn Transport> {
    Arc::new(|_: &HttpRequest| Err(TransportError::Connection("the feature `http` is off".to_owned())))
}

fn guest_timeout(seconds: Option<f64>) -> Duration {
    match seconds {
        Some(seconds) if seconds <= 0.0 => Duration::ZERO,
        Some(seconds) => Duration::try_from_secs_f64(seconds).unwrap_or(FOREVER),
        None => FOREVER,
    }
}

/// Returns the beginning of a text, for messages.
fn shorten(text: &str, bytes: usize) -> &str {
    &text[..text.floor_char_boundary(bytes)]
}

/// Returns a text of the guest for the embedder's logs: one line, without characters that a terminal acts on.
fn printable(text: &str) -> String {
    let mut printable = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            ' '..='~' => printable.push(c),
            other => printable.extend(other.escape_default()),
        }
    }
    printable
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

type OnDone = Box<dyn FnOnce() + Send>;

fn take(on_done: &Mutex<Option<OnDone>>) -> OnDone {
    lock(on_done).take().unwrap_or_else(|| Box::new(|| ()))
}

// ---- Requests under way
// -----------------------------------------------------------------------------------------------

/// A request under way. Dropping it abandons the request: its thread ends by its own time limit, and counts as
/// concurrent until then.
pub(crate) struct Pending {
    state: Arc<State>,
    deadline: Instant,
}

impl Pending {
    /// Returns the result once, and `None` before there is one. After the deadline there always is one, whether or not
    /// the thread has ended.
    pub(crate) fn poll_result(&self) -> Option<Result<Reply, Failure>> {
        let mut progress = lock(&self.state.progress);
        match std::mem::replace(&mut *progress, Progress::Taken) {
            Progress::Done(result) => Some(result),
            Progress::Running if Instant::now() >= self.deadline => Some(Err(timed_out())),
            running_or_taken => {
                *progress = running_or_taken;
                None
            }
        }
    }

    /// Returns when there is a result at the latest. `on_done` is not called at that time.
    pub(crate) fn deadline(&self) -> Instant {
        self.deadline
    }
}

impl Drop for Pending {
    fn drop(&mut self) {
        self.state.abandoned.store(true, Ordering::Relaxed);
    }
}

impl fmt::Debug for Pending {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pending").field("deadline", &self.deadline).finish_non_exhaustive()
    }
}

#[derive(Default)]
struct State {
    progress: Mutex<Progress>,
    abandoned: AtomicBool,
}

#[derive(Default)]
enum Progress {
    #[default]
    Running,
    Done(Result<Reply, Failure>),
    /// The result was returned.
    Taken,
}

impl State {
    fn finish(&self, result: Result<Reply, Failure>, on_done: OnDone) {
        {
            let mut progress = lock(&self.progress);
            if matches!(*progress, Progress::Running) {
                *progress = Progress::Done(result);
            }
        }
        // A panic in `on_done` is ignored.
        let _ = catch_unwind(AssertUnwindSafe(on_done));
    }
}

fn timed_out() -> Failure {
    Failure::new(FailureKind::Timeout, "the response took too long")
}

// ---- Checks and counts
// -----------------------------------------------------------------------------------------------

impl Shared {
    fn used(&self) -> MutexGuard<'_, Used> {
        lock(&self.used)
    }

    fn tell(&self, method: &str, url: &str, outcome: HttpOutcome) {
        if let Some(sink) = &self.sink {
            let event = HttpEvent { method: printable(method), url: printable(url), outcome };
            let _ = catch_unwind(AssertUnwindSafe(|| sink(&event)));
        }
    }

    /// Reports a request that is not sent, and returns its failure.
    fn refuse(&self, method: &str, url: &str, failure: Failure) -> Failure {
        let reason = failure.message.clone();
        match failure.kind {
            FailureKind::Denied => self.deny(method, url, reason, None),
            kind => self.tell(method, url, HttpOutcome::Failed { kind: kind.name(), reason }),
        }
        failure
    }

    fn deny(&self, method: &str, url: &str, reason: String, grant: Option<Grant>) {
        self.used().totals.denied += 1;
        self.tell(method, url, HttpOutcome::Denied { reason, grant });
    }

    /// Checks whether the policy allows the request. `written` is the URL in messages for the guest.
    fn admit(&self, method: &'static str, url: &Url, written: &str) -> Result<(), Failure> {
        let denied = || {
            let message = format!("the policy does not allow {method} {written}");
            Err(Failure::new(FailureKind::Denied, message))
        };
        if let Err(others) = self.policy.permits(method, url) {
            let grant = Grant::Rule {
                method: method.to_owned(),
                url: format!("{}/", url.origin().ascii_serialization()),
            };
            let reason = match others.first() {
                Some(rule) => format!("no rule allows {method} {url}; the nearest is {rule}"),
                None => format!("no rule allows {method} {url}; {grant} would"),
            };
            self.deny(method, url.as_str(), reason, Some(grant));
            return denied();
        }
        let address = match url.host() {
            Some(Host::Ipv4(address)) => address.into(),
            Some(Host::Ipv6(address)) => address.into(),
            _ => return Ok(()),
        };
        if let Err(refused) = self.policy.addresses.allows(address) {
            self.deny(method, url.as_str(), refused.to_string(), Some(refused.grant()));
            return denied();
        }
        Ok(())
    }

    /// Counts one request of those that the session may make.
    fn count_request(&self) -> Result<(), Failure> {
        let limits = &self.policy.limits;
        let mut used = self.used();
        let problem = |message| Err(Failure::new(FailureKind::TooManyRequests, message));
        if used.totals.requests >= limits.requests {
            return problem(format!("a session may make {} requests", limits.requests));
        }
        if used.time >= limits.total_time {
            return problem("the session has used all of its time for requests".to_owned());
        }
        if used.bytes() >= limits.total_bytes {
            return problem(format!("the requests of a session may have {} bytes", limits.total_bytes));
        }
        used.totals.requests += 1;
        Ok(())
    }

    /// Counts the bytes that a request sends. Returns the bytes that its response may have.
    fn count_sent(&self, bytes: u64) -> Result<u64, Failure> {
        let limit = self.policy.limits.total_bytes;
        let mut used = self.used();
        let left = limit.saturating_sub(used.bytes());
        if bytes > left {
            let message = format!("the requests of a session may have {limit} bytes");
            return Err(Failure::new(FailureKind::TooLarge, message));
        }
        used.totals.bytes_sent += bytes;
        Ok(left - bytes)
    }

    fn count_received(&self, bytes: u64) {
        let mut used = self.used();
        used.totals.bytes_received = used.totals.bytes_received.saturating_add(bytes);
    }
}

impl Used {
    fn bytes(&self) -> u64 {
        self.totals.bytes_sent.saturating_add(self.totals.bytes_received)
    }
}

// ---- The hops
// --------------------------------------------------------------------------------------------------------

/// A request that was allowed, with the redirects that follow.
struct Exchange {
    shared: Arc<Shared>,
    state: Arc<State>,
    _place: Place,
    deadline: Instant,
    redirects: usize,
    hop: Hop,
}

#[derive(Clone)]
struct Hop {
    method: &'static str,
    url: Url,
    /// The guest's headers.
    headers: Headers,
    body: Option<Vec<u8>>,
}

impl Exchange {
    fn run(self) -> Result<Reply, Failure> {
        /// Counts the time however the exchange ends.
        struct Clock<'a>(&'a Shared, Instant);
        impl Drop for Clock<'_> {
            fn drop(&mut self) {
                self.0.used().time += self.1.elapsed();
            }
        }
        let started = Instant::now();
        let shared = self.shared.clone();
        let _clock = Clock(&shared, started);
        let mut hop = self.hop.clone();
        let mut history = Vec::new();
        loop {
            let response = self.send(&hop, history.is_empty())?;
            let location = match self.redirects {
                0 => None,
                _ => redirect(&response),
            };
            let Some(location) = location else {
                return Ok(Reply {
                    status: response.status,
                    reason: response.reason,
                    url: hop.url.into(),
                    headers: response.headers,
                    body: response.body,
                    elapsed: started.elapsed(),
                    history,
                });
            };
            if history.len() == self.redirects {
                let message = format!("more than {} redirects", self.redirects);
                return Err(Failure::new(FailureKind::TooManyRedirects, message));
            }
            if self.state.abandoned.load(Ordering::Relaxed) {
                return Err(timed_out());
            }
            let url = target::join(&hop.url, location)
                .map_err(|failure| shared.refuse(hop.method, shorten(location, target::MAX_URL), failure))?;
            history.push((response.status, hop.url.to_string()));
            hop = hop.redirected(response.status, url);
            shared.admit(hop.method, &hop.url, "what the response redirects to")?;
            shared.count_request().map_err(|failure| shared.refuse(hop.method, hop.url.as_str(), failure))?;
        }
    }

    /// Sends one request, without following redirects.
    fn send(&self, hop: &Hop, first: bool) -> Result<HttpResponse, Failure> {
        let shared = &*self.shared;
        let limits = &shared.policy.limits;
        let started = Instant::now();
        let request_headers = self.headers(hop);
        let body_size = hop.body.as_ref().map_or(0, Vec::len);
        let line = hop.method.len() + hop.url.as_str().len();
        let sent = (line + body_size) as u64 + headers::size(&request_headers);

        let refuse = |failure| shared.refuse(hop.method, hop.url.as_str(), failure);
        let failed = |error| self.failed(hop, error, first);
        let left = shared.count_sent(sent).map_err(refuse)?;
        if started >= self.deadline {
            return Err(refuse(timed_out()));
        }
        let request = HttpRequest {
            method: hop.method.to_owned(),
            url: hop.url.to_string(),
            headers: request_headers,
            body: hop.body.clone(),
            deadline: self.deadline,
            max_body: limits.response_body.min(left),
            max_headers: limits.response_headers,
            addresses: shared.policy.addresses.clone(),
        };
        let response = catch_unwind(AssertUnwindSafe(|| shared.transport.exchange(&request)))
            .unwrap_or_else(|_| Err(TransportError::Connection("the transport panicked".to_owned())));
        let response = match response {
            Ok(response) => response,
            Err(error) => {
                if error == TransportError::TooLarge {
                    // Counts the whole limit, as that many bytes were read.
                    shared.count_received(request.max_body);
                }
                return Err(failed(error));
            }
        };
        let (header_size, body_size) = (headers::size(&response.headers), response.body.len() as u64);
        let received = header_size + body_size;
        shared.count_received(received);
        if body_size > request.max_body || header_size > request.max_headers {
            return Err(failed(TransportError::TooLarge));
        }
        if !(200..1000).contains(&response.status) {
            let text = format!("a response with the status {}", response.status);
            return Err(failed(TransportError::Connection(text)));
        }
        let (status, duration) = (response.status, started.elapsed());
        shared.tell(hop.method, hop.url.as_str(), HttpOutcome::Answered { status, sent, received, duration });
        let headers = headers::of_response(response.headers, response.body.len(), hop.method == "HEAD");
        Ok(HttpResponse { headers, ..response })
    }

    /// Returns the headers to send: the guest's, with those replaced that the URL's credentials set.
    fn headers(&self, hop: &Hop) -> Headers {
        let mut headers = hop.headers.clone();
        for credential in self.shared.policy.credentials_for(&hop.url) {
            headers.retain(|(name, _)| !headers::same_name(name, &credential.name));
            headers.push((credential.name.clone(), credential.value.clone()));
        }
        if !headers.iter().any(|(name, _)| headers::same_name(name, "user-agent")) {
            headers.push(("User-Agent".to_owned(), USER_AGENT.to_owned()));
        }
        headers
    }

    /// Reports an exchange that failed. Returns a failure that says only what the guest may know.
    fn failed(&self, hop: &Hop, error: TransportError, first: bool) -> Failure {
        let host = match (first, hop.url.host_str()) {
            (true, Some(host)) => host,
            _ => "the host of a redirect",
        };
        let (kind, message) = match &error {
            TransportError::Denied(_) => {
                (FailureKind::Denied, format!("the policy does not allow the address of {host}"))
            }
            TransportError::Url(_) => (FailureKind::InvalidUrl, "the URL can't be used".to_owned()),
            TransportError::Connection(_) => (FailureKind::Connection, format!("no connection to {host}")),
            TransportError::Tls(_) => (FailureKind::Ssl, format!("no secure connection to {host}")),
            TransportError::ConnectTimeout => {
                (FailureKind::ConnectTimeout, format!("the connection to {host} took too long"))
            }
            TransportError::Timeout => (FailureKind::Timeout, timed_out().message),
            TransportError::Decoding(_) => {
                (FailureKind::Decoding, "the response can't be decompressed".to_owned())
            }
            TransportError::TooLarge => {
                (FailureKind::TooLarge, "the response is larger than it may be".to_owned())
            }
        };
        let (method, url) = (hop.method, hop.url.as_str());
        let shared = &self.shared;
        match error {
            TransportError::Denied(denied) => {
                let (grant, name) = (denied.grant(), hop.url.host_str().unwrap_or_default());
                let reason = format!(
                    "{name} is at the {} address {}; {grant} would grant it",
                    denied.kind(),
                    denied.address()
                );
                shared.deny(method, url, reason, Some(grant));
            }
            error => {
                let reason = printable(&shared.policy.redact(error.to_string()));
                shared.tell(method, url, HttpOutcome::Failed { kind: kind.name(), reason });
            }
        }
        Failure::new(kind, message)
    }
}

/// Returns the target of a redirect, if the response is one.
fn redirect(response: &HttpResponse) -> Option<&str> {
    let location =
        |(name, value): &'_ (String, String)| name.eq_ignore_ascii_case("location") && !value.is_empty();
    match response.status {
        301 | 302 | 303 | 307 | 308 => {
            response.headers.iter().find(|header| location(header)).map(|(_, value)| value.as_str())
        }
        _ => None,
    }
}

impl Hop {
    /// Returns the request that follows a redirect, made as browsers make it.
    fn redirected(mut self, status: u16, url: Url) -> Hop {
        let to_get = match (status, self.method) {
            (303, "GET" | "HEAD") => false,
            (303, _) => true,
            (301 | 302, method) => method == "POST",
            _ => false,
        };
        if to_get {
            self.method = "GET";
            self.body = None;
            self.headers.retain(|(name, _)| !name.to_ascii_lowercase().starts_with("content-"));
        }
        if self.url.origin() != url.origin() {
            let private = ["authorization", "cookie"];
            self.headers.retain(|(name, _)| !private.iter().any(|other| headers::same_name(name, other)));
        }
        self.url = url;
        self
    }
}
