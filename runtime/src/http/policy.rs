//! Policies: which HTTP requests a session may make.

use std::fmt;
use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;

use ipnet::IpNet;
use url::Url;

use super::address::AddressFilter;
use super::gate::Gate;
use super::headers;
use super::target::Pattern;
use super::transport::Transport;

/// Methods that the guest can use.
const METHODS: &[&str] = &["GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS"];

/// Returns the method in capitals, or `None` for one that the guest can't use.
pub(super) fn method(name: &str) -> Option<&'static str> {
    METHODS.iter().find(|method| method.eq_ignore_ascii_case(name)).copied()
}

/// The HTTP requests that a guest may make. Only those that are allowed here are.
///
/// A request needs two grants: a rule for its URL, and an address that may be connected to. Public addresses are
/// allowed. Addresses of this machine and its network are only allowed with
/// [`allow_private_network`](HttpPolicy::allow_private_network), even if a rule names one. Each name is looked up once,
/// and the connection goes to the address that was checked.
///
/// None of these methods fails. [`HttpPolicy::problem`] returns what is wrong with a policy, and a session with such a
/// policy does not start.
///
/// ```
/// use std::time::Duration;
///
/// use micropython_sandbox::{HttpPolicy, HttpRule};
///
/// let policy = HttpPolicy::allow("https://api.example.com/v1/")
///     .and_allow(HttpRule::url("https://*.example.org").methods(["GET", "HEAD"]))
///     .credential("https://api.example.com/v1/", "Authorization", "Bearer 1234")
///     .timeout(Duration::from_secs(10));
/// assert!(policy.problem().is_none());
/// assert!(!format!("{policy:?}").contains("1234"));
/// ```
///
/// Clones share the number of requests under way at once. Each session counts everything else for itself.
#[derive(Clone)]
pub struct HttpPolicy {
    pub(super) rules: Vec<HttpRule>,
    pub(super) credentials: Vec<Credential>,
    pub(super) addresses: AddressFilter,
    pub(super) limits: HttpLimits,
    pub(super) gate: Arc<Gate>,
    pub(super) transport: Option<Arc<dyn Transport>>,
    #[cfg(feature = "http")]
    pub(super) roots: Vec<super::native::Certificate>,
    problem: Option<PolicyProblem>,
}

/// Limits on the requests of a session.
#[derive(Debug, Clone)]
pub(super) struct HttpLimits {
    pub(super) timeout: Duration,
    pub(super) total_time: Duration,
    pub(super) request_headers: u64,
    pub(super) request_body: u64,
    pub(super) response_body: u64,
    pub(super) response_headers: u64,
    pub(super) total_bytes: u64,
    pub(super) requests: u64,
    pub(super) concurrent: usize,
    pub(super) redirects: usize,
}

impl Default for HttpPolicy {
    fn default() -> HttpPolicy {
        HttpPolicy::deny_all()
    }
}

impl HttpPolicy {
    /// Returns a policy that allows nothing.
    pub fn deny_all() -> HttpPolicy {
        HttpPolicy {
            rules: Vec::new(),
            credentials: Vec::new(),
            addresses: AddressFilter::default(),
            limits: HttpLimits {
                timeout: Duration::from_secs(30),
                total_time: Duration::from_secs(600),
                request_headers: 32 << 10,
                request_body: 1 << 20,
                response_body: 10 << 20,
                response_headers: 64 << 10,
                total_bytes: 100 << 20,
                requests: 100,
                concurrent: 4,
                redirects: 0,
            },
            gate: Arc::default(),
            transport: None,
            #[cfg(feature = "http")]
            roots: Vec::new(),
            problem: None,
        }
    }

    /// Returns a policy that allows the URLs of one rule: see [`HttpRule`] for how it is written.
    pub fn allow(rule: impl Into<HttpRule>) -> HttpPolicy {
        HttpPolicy::deny_all().and_allow(rule)
    }

    /// Allows the URLs of another rule, too.
    pub fn and_allow(mut self, rule: impl Into<HttpRule>) -> HttpPolicy {
        let rule = rule.into();
        match rule.problem.clone() {
            Some(problem) => self.refuse(problem),
            None => self.rules.push(rule),
        }
        self
    }

    /// Sets whether requests may go to this machine and its network. These are loopback (127.0.0.0/8, ::1), private
    /// (10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16), carrier NAT (100.64.0.0/10) and unique-local (fc00::/7) addresses.
    /// A rule for the URL is needed as well. Default: `false`.
    ///
    /// Link-local addresses, the metadata services of clouds and addresses for other purposes stay refused:
    /// [`allow_network`](HttpPolicy::allow_network) names them one by one.
    pub fn allow_private_network(mut self, allow: bool) -> HttpPolicy {
        self.addresses.private = allow;
        self
    }

    /// Allows all addresses of one network, whatever their purpose: `"10.1.0.0/16"`, `"169.254.169.254"`. A rule for
    /// the URL is needed as well.
    pub fn allow_network(mut self, network: &str) -> HttpPolicy {
        match parse_network(network) {
            Ok(network) => self.addresses.networks.push(network),
            Err(reason) => self.refuse(PolicyProblem::new(network, reason)),
        }
        self
    }

    /// Sends a header with all requests to URLs that begin with `url`, which is written as in a rule. The guest does
    /// not see the header, and its own header of that name is dropped. A credential allows no request by itself. If
    /// several fit, the last one is sent.
    ///
    /// The header is not sent where a redirect leads elsewhere. If a server repeats it in its response, the guest reads
    /// it there.
    ///
    /// ```
    /// # use micropython_sandbox::HttpPolicy;
    /// let policy = HttpPolicy::allow("https://api.example.com/v1/")
    ///     .credential("https://api.example.com/v1/", "Authorization", "Bearer 1234");
    /// ```
    pub fn credential(mut self, url: &str, header: &str, value: &str) -> HttpPolicy {
        let what = format!("the credential {header} for {url}");
        match Pattern::parse(url) {
            Err(PolicyProblem { reason, .. }) => self.refuse(PolicyProblem { what, reason }),
            Ok(_) if !headers::is_name(header) => {
                self.refuse(PolicyProblem::new(what, "its header is not a name that a header can have"));
            }
            Ok(_) if headers::is_reserved(header) => {
                self.refuse(PolicyProblem::new(what, "its header is one that only the connection sets"));
            }
            Ok(_) if value.is_empty() || value.trim() != value || !headers::is_value(value) => {
                self.refuse(PolicyProblem::new(what, "its value is not ASCII text without spaces around it"));
            }
            Ok(pattern) => {
                let (name, value) = (header.to_owned(), value.to_owned());
                self.credentials.push(Credential { pattern, name, value });
            }
        }
        self
    }

    /// Sets the time for a request, from the look-up of the name to the last byte, redirects included. Default: 30
    /// seconds. The guest can ask for less.
    pub fn timeout(mut self, timeout: Duration) -> HttpPolicy {
        self.limits.timeout = timeout;
        self
    }

    /// Sets the time for all requests of a session together. A request may take all that is left when it starts.
    /// Default: 10 minutes.
    pub fn total_time(mut self, time: Duration) -> HttpPolicy {
        self.limits.total_time = time;
        self
    }

    /// Sets the most bytes of the headers that the guest gives a request. Default: 32 KiB, at most 256 KiB. A request
    /// can have 100 headers, and a URL of 8 KiB.
    pub fn request_headers(mut self, bytes: u64) -> HttpPolicy {
        self.limits.request_headers = bytes.min(headers::MAX_BYTES as u64);
        self
    }

    /// Sets the most bytes of a request's body. Default: 1 MiB.
    pub fn request_body(mut self, bytes: u64) -> HttpPolicy {
        self.limits.request_body = bytes;
        self
    }

    /// Sets the most bytes of a response's body after decompression. Default: 10 MiB.
    pub fn response_body(mut self, bytes: u64) -> HttpPolicy {
        self.limits.response_body = bytes;
        self
    }

    /// Sets the most bytes of a response's headers. Default: 64 KiB. A response can have 128 headers.
    pub fn response_headers(mut self, bytes: u64) -> HttpPolicy {
        self.limits.response_headers = bytes;
        self
    }

    /// Sets the most bytes of all requests and responses of a session together, headers included, after decompression.
    /// A request may use all that is left when it starts. A response that breaks off does not count. Default: 100 MiB.
    pub fn total_bytes(mut self, bytes: u64) -> HttpPolicy {
        self.limits.total_bytes = bytes;
        self
    }

    /// Sets the number of requests of a session. Each hop of a redirect is one, and denied requests do not count.
    /// Default: 100.
    pub fn requests(mut self, requests: u64) -> HttpPolicy {
        self.limits.requests = requests;
        self
    }

    /// Sets the number of requests under way at once, of all sessions together that have a clone of this policy. A
    /// request that its session no longer waits for counts until it has ended. One more request is refused and does not
    /// wait. Default: 4.
    pub fn concurrent(mut self, requests: usize) -> HttpPolicy {
        self.limits.concurrent = requests;
        self
    }

    /// Sets how many redirects are followed. Each one is checked as a request of its own. Default: 0. The guest then
    /// gets the redirect as it is, and can request its target itself.
    pub fn redirects(mut self, hops: usize) -> HttpPolicy {
        self.limits.redirects = hops;
        self
    }

    /// Sets a transport that carries the requests instead of the network: see [`Transport`].
    pub fn transport(mut self, transport: impl Transport) -> HttpPolicy {
        self.transport = Some(Arc::new(transport));
        self
    }

    /// Trusts the certificate authorities of this PEM text, beside those that browsers trust. Only the network uses
    /// them, not another [`transport`](HttpPolicy::transport).
    #[cfg(feature = "http")]
    pub fn root_certificates(mut self, pem: impl AsRef<[u8]>) -> HttpPolicy {
        match super::native::parse_certificates(pem.as_ref()) {
            Ok(roots) => self.roots.extend(roots),
            Err(reason) => self.refuse(PolicyProblem::new("root certificates", reason)),
        }
        self
    }

    /// Returns the first thing that is wrong with the policy. A session does not start with such a policy.
    pub fn problem(&self) -> Option<&PolicyProblem> {
        self.problem.as_ref()
    }

    /// Fails with the first thing that is wrong with the policy.
    pub(crate) fn check(&self) -> Result<(), PolicyProblem> {
        match &self.problem {
            Some(problem) => Err(problem.clone()),
            None if self.needs_network() && cfg!(not(feature = "http")) => Err(PolicyProblem::new(
                "the HTTP policy",
                "there is nothing to carry requests: switch on the feature `http`, or give a transport",
            )),
            None => Ok(()),
        }
    }

    fn needs_network(&self) -> bool {
        self.transport.is_none() && !self.rules.is_empty()
    }

    fn refuse(&mut self, problem: PolicyProblem) {
        self.problem.get_or_insert(problem);
    }

    /// Checks whether a rule allows the request. If none does, returns the rules that are for the URL but not for the
    /// method.
    pub(super) fn permits(&self, method: &str, url: &Url) -> Result<(), Vec<&HttpRule>> {
        let matching = || self.rules.iter().filter(|rule| rule.matches(url));
        if matching().any(|rule| rule.methods.contains(&method)) {
            return Ok(());
        }
        Err(matching().collect())
    }

    /// Returns the credentials for a URL.
    pub(super) fn credentials_for<'a>(&'a self, url: &'a Url) -> impl Iterator<Item = &'a Credential> {
        self.credentials.iter().filter(|credential| credential.pattern.matches(url))
    }

    /// Returns the text without any credential that a transport may have put into it.
    pub(super) fn redact(&self, text: String) -> String {
        let redact = |text: String, credential: &Credential| text.replace(&credential.value, "[credential]");
        self.credentials.iter().fold(text, redact)
    }
}

/// Leaves out the values of credentials.
impl fmt::Debug for HttpPolicy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("HttpPolicy")
            .field("rules", &self.rules)
            .field("credentials", &self.credentials)
            .field("addresses", &self.addresses)
            .field("limits", &self.limits)
            .field("problem", &self.problem)
            .finish_non_exhaustive()
    }
}

fn parse_network(text: &str) -> Result<IpNet, String> {
    let network = match text.parse::<IpAddr>() {
        Ok(address) => IpNet::from(address),
        Err(_) => text.parse::<IpNet>().map_err(|_| "it is not a network, as 10.1.0.0/16 is".to_owned())?,
    };
    if network != network.trunc() {
        return Err(format!("it is an address in the network {}: give one or the other", network.trunc()));
    }
    match network {
        IpNet::V6(v6) if v6.addr().to_ipv4_mapped().is_some() => {
            Err("it stands for addresses of IPv4: give those".to_owned())
        }
        network => Ok(network),
    }
}

/// URLs that may be requested, and the methods for them.
///
/// A rule is written as a URL: `https://api.example.com/v1`. Any string can stand for one where a rule is needed.
///
/// - The scheme is `http` or `https`. It allows only that one.
/// - The host allows only that one. With `*.` in front it allows the sub-domains at any depth, but not the name
///   itself. A rule may name an address, but does not grant it: see [`HttpPolicy::allow_private_network`].
/// - The port allows only that one. Without a port it is the scheme's own, and `:*` allows any.
/// - The path allows everything below it, too: `/v1` allows `/v1`, `/v1/x` and `/v1?x`, but not `/v1x`. A path with a
///   slash at its end allows only what is below.
/// - Users, passwords, queries and fragments are refused.
///
/// A rule allows `GET`, `HEAD`, `POST`, `PUT`, `DELETE`, `PATCH` and `OPTIONS`, unless told otherwise.
#[derive(Clone)]
pub struct HttpRule {
    pattern: Option<Pattern>,
    methods: Vec<&'static str>,
    problem: Option<PolicyProblem>,
}

impl HttpRule {
    /// Returns a rule for this URL and those below it.
    pub fn url(url: &str) -> HttpRule {
        let methods = METHODS.to_vec();
        match Pattern::parse(url) {
            Ok(pattern) => HttpRule { pattern: Some(pattern), methods, problem: None },
            Err(problem) => HttpRule { pattern: None, methods, problem: Some(problem) },
        }
    }

    /// Allows only these methods.
    ///
    /// ```
    /// # use micropython_sandbox::{HttpPolicy, HttpRule};
    /// let policy = HttpPolicy::allow(HttpRule::url("https://example.com").methods(["GET", "HEAD"]));
    /// ```
    pub fn methods(mut self, methods: impl IntoIterator<Item = impl AsRef<str>>) -> HttpRule {
        self.methods.clear();
        for name in methods {
            let name = name.as_ref();
            match method(name) {
                Some(method) => self.methods.push(method),
                None => {
                    let reason = format!("a rule can only be for the methods {}", METHODS.join(", "));
                    self.problem.get_or_insert(PolicyProblem::new(name, reason));
                }
            }
        }
        self
    }

    fn matches(&self, url: &Url) -> bool {
        self.pattern.as_ref().is_some_and(|pattern| pattern.matches(url))
    }
}

impl From<&str> for HttpRule {
    fn from(url: &str) -> HttpRule {
        HttpRule::url(url)
    }
}

impl From<String> for HttpRule {
    fn from(url: String) -> HttpRule {
        HttpRule::url(&url)
    }
}

impl From<&String> for HttpRule {
    fn from(url: &String) -> HttpRule {
        HttpRule::url(url)
    }
}

impl fmt::Display for HttpRule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.methods != METHODS {
            write!(f, "{} ", self.methods.join(" "))?;
        }
        match &self.pattern {
            Some(pattern) => pattern.fmt(f),
            None => f.write_str("(not a rule)"),
        }
    }
}

impl fmt::Debug for HttpRule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "HttpRule({self})")
    }
}

/// A header that the host sends with some requests.
#[derive(Clone)]
pub(super) struct Credential {
    pattern: Pattern,
    pub(super) name: String,
    pub(super) value: String,
}

impl fmt::Debug for Credential {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Credential({} for {})", self.name, self.pattern)
    }
}

/// A problem in an [`HttpPolicy`].
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{what} is refused: {reason}")]
#[non_exhaustive]
pub struct PolicyProblem {
    /// The setting that is wrong.
    pub what: String,
    /// Description of what is wrong with it.
    pub reason: String,
}

impl PolicyProblem {
    pub(super) fn new(what: impl Into<String>, reason: impl Into<String>) -> PolicyProblem {
        PolicyProblem { what: what.into(), reason: reason.into() }
    }
}

#[cfg(test)]
mod tests {
    use super::super::target;
    use super::*;

    fn permits(policy: &HttpPolicy, method: &str, url: &str) -> bool {
        policy.permits(method, &target::parse(url).unwrap()).is_ok()
    }

    #[test]
    fn nothing_is_allowed_without_a_rule() {
        assert!(!permits(&HttpPolicy::deny_all(), "GET", "https://example.com/"));
        assert!(!permits(&HttpPolicy::default(), "OPTIONS", "https://example.com/"));
    }

    #[test]
    fn a_rule_allows_its_methods() {
        let policy = HttpPolicy::allow(HttpRule::url("https://a.org").methods(["get", "HEAD"]))
            .and_allow("https://a.org/write/".to_owned());
        assert!(permits(&policy, "GET", "https://a.org/x"));
        assert!(!permits(&policy, "POST", "https://a.org/x"));
        assert!(permits(&policy, "POST", "https://a.org/write/x"));
        let none: [&str; 0] = [];
        assert!(!permits(
            &HttpPolicy::allow(HttpRule::url("https://a.org").methods(none)),
            "GET",
            "https://a.org/"
        ));
    }

    #[test]
    fn the_first_problem_is_kept() {
        let problem = |policy: HttpPolicy| policy.check().map_err(|problem| problem.to_string());
        assert_eq!(
            problem(HttpPolicy::allow("ftp://x.org").and_allow("https://*")),
            Err("ftp://x.org is refused: its scheme has to be http or https".to_owned())
        );
        for policy in [
            HttpPolicy::allow(HttpRule::url("https://x.org").methods(["TRACE"])),
            HttpPolicy::allow(HttpRule::url("https://x.org").methods(["CONNECT"])),
            HttpPolicy::deny_all().allow_network("10.0.0.1/8"),
            HttpPolicy::deny_all().allow_network("everything"),
            HttpPolicy::deny_all().allow_network("::ffff:10.0.0.0/104"),
            HttpPolicy::deny_all().credential("x.org", "Authorization", "word"),
            HttpPolicy::deny_all().credential("https://x.org", "Host", "word"),
            HttpPolicy::deny_all().credential("https://x.org", "a b", "word"),
            HttpPolicy::deny_all().credential("https://x.org", "A", "word\r\nB: c"),
            HttpPolicy::deny_all().credential("https://x.org", "A", ""),
        ] {
            let text = problem(policy).unwrap_err();
            assert!(!text.contains("word"), "{text}");
        }
        assert_eq!(problem(HttpPolicy::deny_all().allow_network("10.0.0.0/8").allow_network("::1")), Ok(()));
    }

    #[test]
    fn debug_does_not_show_credentials() {
        let policy = HttpPolicy::allow("https://x.org").credential("https://x.org", "X-Key", "hunter2");
        let text = format!("{policy:?}");
        assert!(text.contains("X-Key") && !text.contains("hunter2"), "{text}");
    }
}
