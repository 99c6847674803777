//! Parsing and checking of URLs: those of the guest, and the patterns of rules.

use std::fmt;

use url::{Host, Url};

use super::failure::{Failure, FailureKind};
use super::policy::PolicyProblem;

/// Most bytes of a URL.
pub(super) const MAX_URL: usize = 8 << 10;

/// Parses a URL of the guest and returns it normalised, without fragment. It can be sent, if a rule allows it.
///
/// The message of a failure has only what the guest wrote.
pub(super) fn parse(raw: &str) -> Result<Url, Failure> {
    let problem = |kind, message: &str| Err(Failure::new(kind, message));
    let invalid = |message: &str| problem(FailureKind::InvalidUrl, message);
    if raw.len() > MAX_URL {
        return invalid("the URL is longer than 8 KiB");
    }
    if raw.chars().any(is_odd) {
        return invalid("the URL has a space, a control character or a backslash; percent-encode it");
    }
    let Some((scheme, rest)) = raw.split_once("://") else {
        return match Url::parse(raw) {
            Ok(_) => problem(FailureKind::InvalidSchema, "the URL has to begin with http:// or https://"),
            Err(_) => {
                problem(FailureKind::MissingSchema, "the URL has no scheme; perhaps https:// before it")
            }
        };
    };
    if !is_scheme(scheme) {
        return problem(FailureKind::MissingSchema, "the URL has no scheme; perhaps https:// before it");
    }
    if !["http", "https"].contains(&scheme.to_ascii_lowercase().as_str()) {
        return problem(FailureKind::InvalidSchema, "the URL has to begin with http:// or https://");
    }
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    if authority.is_empty() {
        return invalid("the URL has no host");
    }
    let Ok(url) = Url::parse(raw) else {
        return invalid("the URL has a host or port that can't be");
    };
    if authority.contains('@') {
        return invalid("the URL has a user or password; give them in the Authorization header");
    }
    check(url)
}

/// Returns the target of a redirect.
pub(super) fn join(base: &Url, location: &str) -> Result<Url, Failure> {
    let problem = |kind| Failure::new(kind, "the response redirects to a URL that can't be used");
    if location.len() > MAX_URL || !location.is_ascii() || location.chars().any(is_odd) {
        return Err(problem(FailureKind::InvalidUrl));
    }
    let url = base.join(location).map_err(|_| problem(FailureKind::InvalidUrl))?;
    check(url).map_err(|failure| problem(failure.kind))
}

/// Checks what holds for every URL that is sent, and removes the fragment.
fn check(mut url: Url) -> Result<Url, Failure> {
    url.set_fragment(None);
    let problem = |kind, message: &str| Err(Failure::new(kind, message));
    let invalid = |message: &str| problem(FailureKind::InvalidUrl, message);
    if !["http", "https"].contains(&url.scheme()) {
        return problem(FailureKind::InvalidSchema, "the URL has to begin with http:// or https://");
    }
    match url.host() {
        None | Some(Host::Domain("")) => return invalid("the URL has no host"),
        Some(Host::Domain(name)) if name.ends_with('.') => return invalid("the host ends in a dot"),
        Some(_) => {}
    }
    if !url.username().is_empty() || url.password().is_some() {
        return invalid("the URL has a user or password");
    }
    if url.as_str().len() > MAX_URL {
        return invalid("the URL is longer than 8 KiB");
    }
    if hides_another_path(url.path()) {
        return problem(
            FailureKind::Denied,
            "the path has an encoded dot segment, backslash or NUL, which is never allowed",
        );
    }
    Ok(url)
}

/// Returns whether parsers drop the character or take it for another.
fn is_odd(c: char) -> bool {
    c.is_control() || c.is_whitespace() || c == '\\'
}

fn is_scheme(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_alphabetic())
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte))
}

/// Returns whether a server could take the path for another one. That is so if decoding it, once or more, gives a dot
/// segment, a backslash or a NUL.
fn hides_another_path(path: &str) -> bool {
    const DECODINGS: usize = 8;
    let mut path = path.as_bytes().to_vec();
    for _ in 0..DECODINGS {
        if path.iter().any(|byte| b"\\\0".contains(byte)) || has_overlong(&path) {
            return true;
        }
        if path.split(|&byte| byte == b'/').any(is_dot_segment) {
            return true;
        }
        let decoded = percent_decoded(&path);
        if decoded == path {
            return false;
        }
        path = decoded;
    }
    true
}

/// Returns whether it is `.` or `..`. Parameters after a semicolon and spaces around it are left out, as some servers
/// ignore them.
fn is_dot_segment(segment: &[u8]) -> bool {
    let name = segment.split(|&byte| byte == b';').next().unwrap_or_default();
    matches!(name.trim_ascii(), b"." | b"..")
}

/// Returns whether there is a `.`, `/` or `\` in more bytes than UTF-8 has for it. Old decoders accept that.
fn has_overlong(path: &[u8]) -> bool {
    let two = path.windows(2).any(|w| matches!(w, [0xc0, 0xae | 0xaf] | [0xc1, 0x9c]));
    two || path.windows(3).any(|w| matches!(w, [0xe0, 0x80, 0xae | 0xaf] | [0xe0, 0x81, 0x9c]))
}

fn percent_decoded(text: &[u8]) -> Vec<u8> {
    let digit = |byte: &u8| char::from(*byte).to_digit(16);
    let mut decoded = Vec::with_capacity(text.len());
    let mut rest = text;
    while let [first, tail @ ..] = rest {
        if let (b'%', [high, low, after @ ..]) = (first, tail)
            && let (Some(high), Some(low)) = (digit(high), digit(low))
        {
            decoded.push((high * 16 + low) as u8);
            rest = after;
        } else {
            decoded.push(*first);
            rest = tail;
        }
    }
    decoded
}

/// The URLs that a rule or credential is for.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct Pattern {
    scheme: String,
    host: HostPattern,
    /// `None` means any port.
    port: Option<u16>,
    /// Ends with `/` if only what is below it is meant.
    path: String,
}

#[derive(Clone, PartialEq, Eq)]
enum HostPattern {
    Exactly(Host<String>),
    /// The sub-domains of a name, at any depth.
    Below(String),
}

impl Pattern {
    pub(super) fn parse(text: &str) -> Result<Pattern, PolicyProblem> {
        let problem = |reason: &str| Err(PolicyProblem::new(text, reason));
        if text.chars().any(is_odd) {
            return problem("it has a space, a control character or a backslash");
        }
        let Some((scheme, rest)) = text.split_once("://") else {
            return problem("it has to be a URL that begins with http:// or https://");
        };
        let scheme = scheme.to_ascii_lowercase();
        if !["http", "https"].contains(&scheme.as_str()) {
            return problem("its scheme has to be http or https");
        }
        if rest.contains('?') || rest.contains('#') {
            return problem("it can't have a query or fragment: it is for all that begin with its path");
        }
        let (authority, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
        if authority.contains('@') {
            // The message does not repeat the text, as it has a password in it.
            let reason = "it can't have one: give a credential for it";
            return Err(PolicyProblem::new("a URL with a user or password", reason));
        }
        let (authority, any_port) = match authority.strip_suffix(":*") {
            Some(authority) => (authority, true),
            None => (authority, false),
        };
        let (name, below) = match authority.strip_prefix("*.") {
            Some(name) => (name, true),
            None => (authority, false),
        };
        if name.contains('*') || path.contains('*') {
            return problem("a * can only be in front of a name, as *.example.com, or be the port");
        }
        if name.is_empty() || name.starts_with([':', '.']) {
            return problem("it has no host");
        }
        let url = match Url::parse(&format!("{scheme}://{name}{path}")) {
            Ok(url) => url,
            Err(error) => return problem(&error.to_string()),
        };
        if hides_another_path(path) {
            return problem("its path has dot segments");
        }
        let host = match url.host() {
            Some(Host::Domain(name)) if name.ends_with('.') => return problem("its host ends in a dot"),
            Some(Host::Domain(name)) if below && !name.contains('.') => {
                return problem("it is for all sites below a top-level domain");
            }
            Some(Host::Domain(name)) if below => HostPattern::Below(name.to_owned()),
            Some(_) if below => return problem("an address has no sub-domains"),
            Some(host) => HostPattern::Exactly(host.to_owned()),
            None => return problem("it has no host"),
        };
        let port = if any_port { None } else { url.port_or_known_default() };
        Ok(Pattern { scheme, host, port, path: url.path().to_owned() })
    }

    pub(super) fn matches(&self, url: &Url) -> bool {
        let host = match (&self.host, url.host()) {
            (HostPattern::Exactly(Host::Domain(a)), Some(Host::Domain(b))) => a == b,
            (HostPattern::Exactly(Host::Ipv4(a)), Some(Host::Ipv4(b))) => *a == b,
            (HostPattern::Exactly(Host::Ipv6(a)), Some(Host::Ipv6(b))) => *a == b,
            (HostPattern::Below(base), Some(Host::Domain(name))) => {
                name.strip_suffix(base.as_str()).is_some_and(|rest| rest.len() > 1 && rest.ends_with('.'))
            }
            _ => false,
        };
        let port = self.port.is_none_or(|port| url.port_or_known_default() == Some(port));
        host && port && self.scheme == url.scheme() && self.matches_path(url.path())
    }

    /// Returns whether it is the pattern's path or below it.
    fn matches_path(&self, path: &str) -> bool {
        path.strip_prefix(self.path.as_str())
            .is_some_and(|rest| self.path.ends_with('/') || rest.is_empty() || rest.starts_with('/'))
    }
}

impl fmt::Display for Pattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}://", self.scheme)?;
        match &self.host {
            HostPattern::Exactly(host) => write!(f, "{host}")?,
            HostPattern::Below(name) => write!(f, "*.{name}")?,
        }
        match (self.port, self.scheme.as_str()) {
            (None, _) => f.write_str(":*")?,
            (Some(80), "http") | (Some(443), "https") => {}
            (Some(port), _) => write!(f, ":{port}")?,
        }
        f.write_str(&self.path)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pattern(text: &str) -> Pattern {
        Pattern::parse(text).unwrap()
    }

    fn matches(pattern: &str, url: &str) -> bool {
        Pattern::parse(pattern).unwrap().matches(&parse(url).unwrap())
    }

    #[test]
    fn a_rule_is_for_its_site_and_what_is_below_its_path() {
        let v1 = "https://api.example.com/v1";
        for url in [
            "https://api.example.com/v1",
            "https://api.example.com/v1/",
            "https://api.example.com/v1/x",
            "https://api.example.com/v1?x=/../y",
            "https://api.example.com/v1#x",
            "https://API.Example.COM:443/v1/x",
            "HTTPS://api.example.com/v1",
            "https://api.example.com/v2/../v1/x",
        ] {
            assert!(matches(v1, url), "{url}");
        }
        for url in [
            "https://api.example.com/",
            "https://api.example.com/v1x",
            "https://api.example.com/V1",
            "https://api.example.com/v1;x",
            "https://api.example.com/%76%31",
            "https://api.example.com/x?/v1",
            "https://api.example.com/v1/../v2",
            "https://api.example.com/v1/%2e%2e/v2",
            "https://api.example.com:8443/v1",
            "http://api.example.com/v1",
            "http://api.example.com:443/v1",
            "https://example.com/v1",
            "https://x.api.example.com/v1",
            "https://api.example.com.evil.org/v1",
            "https://evil.org/https://api.example.com/v1",
        ] {
            assert!(!matches(v1, url), "{url}");
        }
        assert!(matches("https://x.org/v1/", "https://x.org/v1/"));
        assert!(!matches("https://x.org/v1/", "https://x.org/v1"));
        assert!(matches("https://x.org", "https://x.org/anything"));
        assert!(matches("http://x.org:8080", "http://x.org:8080"));
        assert!(!matches("http://x.org:8080", "http://x.org"));
        assert!(matches("http://x.org:*", "http://x.org:9"));
        assert!(!matches("http://x.org:*", "https://x.org:9"));
        assert!(matches("http://[::1]", "http://[0:0::1]/"));
        assert!(matches("https://bücher.example", "https://xn--bcher-kva.example"));
    }

    #[test]
    fn a_star_is_for_sub_domains_only() {
        let star = "https://*.example.com";
        assert!(matches(star, "https://a.example.com"));
        assert!(matches(star, "https://a.b.example.com/x"));
        assert!(!matches(star, "https://example.com"));
        assert!(!matches(star, "https://evilexample.com"));
        assert!(!matches(star, "https://a.example.com.evil.org"));
        assert!(!matches(star, "https://a.example.com:8443"));
        assert!(matches("https://*.example.com:*/v1", "https://a.example.com:8443/v1"));
    }

    #[test]
    fn rules_that_can_not_be_are_refused() {
        for text in [
            "",
            "example.com",
            "//example.com",
            "ftp://example.com",
            "https://",
            "https:///x",
            "https://:443",
            "https://user@example.com",
            "https://user:word@example.com/",
            "https://example.com/?x",
            "https://example.com/#x",
            "https://example.com /",
            "https://example.com\\x",
            "https://*",
            "https://*.com",
            "https://*.*.example.com",
            "https://a.*.example.com",
            "https://a*.example.com",
            "https://*example.com",
            "https://*.127.0.0.1",
            "https://*.[::1]",
            "https://example.com/*",
            "https://example.com:x",
            "https://example.com:99999",
            "https://example.com./",
            "https://*.example.com.",
            "https://*..example.com",
            "https://example.com/a/../b",
            "https://example.com/a/.",
            "https://example.com/%2e%2e/b",
            "https://example.com/%252e%252e/b",
        ] {
            assert!(Pattern::parse(text).is_err(), "{text}");
        }
    }

    #[test]
    fn a_pattern_prints_as_it_is_written() {
        for text in [
            "https://x.org/",
            "http://*.x.org:8080/v1",
            "https://x.org:*/",
            "http://[::1]/",
            "https://x.org:80/",
        ] {
            assert_eq!(pattern(text).to_string(), text);
        }
    }

    /// Tries tricks against the rule `https://api.example.com/v1/`. Each has the kind of its failure, or `None` if the
    /// URL is valid and just not in the rule.
    #[test]
    fn tricks() {
        use FailureKind::*;
        let rule = pattern("https://api.example.com/v1/");
        #[rustfmt::skip]
        let table: &[(&str, Option<FailureKind>, &str)] = &[
            ("https://api.example.com@evil.org/v1/", Some(InvalidUrl), "the host is behind the @"),
            ("https://user:word@api.example.com/v1/", Some(InvalidUrl), "a password in the URL"),
            ("https://@api.example.com/v1/", Some(InvalidUrl), "an empty user"),
            ("https://evil.org#@api.example.com/v1/", None, "the fragment looks like a host"),
            ("https://evil.org?@api.example.com/v1/", None, "the query looks like a host"),
            ("https://evil.org\\@api.example.com/v1/", Some(InvalidUrl), "a backslash ends the host for some"),
            ("https://evil.org\\.api.example.com/v1/", Some(InvalidUrl), "the same in the name"),
            ("https:\\\\api.example.com/v1/", Some(InvalidUrl), "backslashes as slashes"),
            ("https:api.example.com/v1/", Some(InvalidSchema), "browsers read it as //"),
            ("https:/api.example.com/v1/", Some(InvalidSchema), "the same with one slash"),
            ("https:///api.example.com/v1/", Some(InvalidUrl), "an empty host that parsers skip"),
            ("https:////api.example.com/v1/", Some(InvalidUrl), "the same with more slashes"),
            ("//api.example.com/v1/", Some(MissingSchema), "relative to a scheme"),
            ("api.example.com/v1/", Some(MissingSchema), "no scheme"),
            ("api.example.com?x=https://y", Some(MissingSchema), "a scheme later on"),
            ("", Some(MissingSchema), "nothing"),
            ("file:///etc/passwd", Some(InvalidSchema), "another scheme"),
            ("ftp://api.example.com/v1/", Some(InvalidSchema), "another scheme with a host"),
            ("javascript:alert(1)", Some(InvalidSchema), "a scheme without a host"),
            ("data:text/plain,x", Some(InvalidSchema), "the same"),
            ("http+unix://api.example.com/", Some(InvalidSchema), "sockets of the machine"),
            ("https://", Some(InvalidUrl), "no host"),
            ("https://?x", Some(InvalidUrl), "no host but a query"),
            (" https://api.example.com/v1/", Some(InvalidUrl), "a space in front that parsers trim"),
            ("https://api.example.com/v1/\n", Some(InvalidUrl), "a line end that parsers trim"),
            ("ht\ttps://api.example.com/v1/", Some(InvalidUrl), "a tab that parsers remove"),
            ("https://api.example.com\r\nHost: evil.org/v1/", Some(InvalidUrl), "a header in the URL"),
            ("https://api.example.com/v1/ HTTP/1.1", Some(InvalidUrl), "a request line in the URL"),
            ("https://api.example.com\0.evil.org/v1/", Some(InvalidUrl), "a NUL that ends the name for C"),
            ("https://api.example.com%00.evil.org/v1/", Some(InvalidUrl), "the same, encoded"),
            ("https://api.example.com%2f@evil.org/", Some(InvalidUrl), "an encoded slash in the authority"),
            ("https://api.example.com%40evil.org/", Some(InvalidUrl), "an encoded @ in the host"),
            ("https://api.example.com%23.evil.org/", Some(InvalidUrl), "an encoded # in the host"),
            ("https://api.example.com./v1/", Some(InvalidUrl), "a dot behind the name: the same in DNS"),
            ("https://api.example.com%2e/v1/", Some(InvalidUrl), "the same, encoded"),
            ("https://api.example.com。/v1/", Some(InvalidUrl), "the same, another dot"),
            ("https://api.example.com:99999/v1/", Some(InvalidUrl), "no such port"),
            ("https://api.example.com:8443/v1/", None, "another port"),
            ("https://api.example.com:80:443/v1/", Some(InvalidUrl), "two ports"),
            ("https://api.example.com:x/v1/", Some(InvalidUrl), "a port that is none"),
            ("https://api.example.com,evil.org/v1/", None, "two hosts for some; a strange name here"),
            ("https://[api.example.com]/v1/", Some(InvalidUrl), "a name in brackets"),
            ("https://[::1%25eth0]/v1/", Some(InvalidUrl), "a zone"),
            ("https://аpi.example.com/v1/", None, "a Cyrillic а"),
            ("https://api.example.com/v1/../admin", None, "a plain dot segment: resolved, then judged"),
            ("https://api.example.com/v1/%2e%2e/admin", None, "the same, encoded: browsers resolve it"),
            ("https://api.example.com/v1/.%2E/admin", None, "half encoded"),
            ("https://api.example.com/v1/%252e%252e/admin", Some(Denied), "encoded twice"),
            ("https://api.example.com/v1/%25252e%25252e/admin", Some(Denied), "three times"),
            ("https://api.example.com/v1/..%2fadmin", Some(Denied), "the slash encoded"),
            ("https://api.example.com/v1/x%2f..%2fadmin", Some(Denied), "both slashes"),
            ("https://api.example.com/v1/x%252f%252e%252e%252fadmin", Some(Denied), "and twice"),
            ("https://api.example.com/v1/..%5cadmin", Some(Denied), "an encoded backslash"),
            ("https://api.example.com/v1/%5c", Some(Denied), "a lone one"),
            ("https://api.example.com/v1/x%00", Some(Denied), "an encoded NUL"),
            ("https://api.example.com/v1/x%2500", Some(Denied), "the same twice"),
            ("https://api.example.com/v1/..;/admin", Some(Denied), "a dot segment with parameters"),
            ("https://api.example.com/v1/..%3bx/admin", Some(Denied), "the same, encoded"),
            ("https://api.example.com/v1/%c0%ae%c0%ae/admin", Some(Denied), "dots in two bytes"),
            ("https://api.example.com/v1/..%20/admin", Some(Denied), "a space behind that Windows drops"),
            ("https://api.example.com/v1/%25252525252525252525252e", Some(Denied), "encoded without end"),
            ("https://api.example.com/V1/", None, "capitals in the path"),
            ("https://api.example.com//v1/", None, "a segment without name"),
            ("https://api.example.com/%2fv1/", None, "the same, encoded"),
            ("http://0x7f.1/v1/", None, "127.0.0.1"),
            ("http://2130706433/v1/", None, "127.0.0.1"),
            ("http://017700000001/v1/", None, "127.0.0.1"),
            ("http://127.1/v1/", None, "127.0.0.1"),
            ("http://127。0。0。1/v1/", None, "127.0.0.1"),
            ("http://①②⑦.0.0.1/v1/", None, "127.0.0.1"),
            ("http://1.2.3.4.5/v1/", Some(InvalidUrl), "an address that is none"),
            ("http://0x100000000/v1/", Some(InvalidUrl), "an address too large"),
        ];
        for &(raw, kind, why) in table {
            match (parse(raw), kind) {
                (Ok(url), None) => assert!(!rule.matches(&url), "{raw}: {why}"),
                (Ok(url), Some(_)) => panic!("{raw} was read as {url}: {why}"),
                (Err(failure), kind) => {
                    assert_eq!(Some(failure.kind), kind, "{raw}: {} ({why})", failure.message);
                }
            }
        }
        for allowed in [
            "https://api.example.com/v1/",
            "https://api.example.com/v1//x",
            "https://api.example.com/v1/a.b/...",
            "https://api.example.com/v1/100%25",
            "https://api.example.com/v1/a%2Fb",
            "https://api.example.com/v1/%C3%A9",
            "https://api.example.com/v1/é?q=ü",
            "https://api.example.com/v1/x?next=../..%2f%00\u{e9}",
            "https://ａｐｉ.example.com/v1/",
            "https://%61pi.example.com/v1/",
        ] {
            assert!(rule.matches(&parse(allowed).unwrap()), "{allowed}");
        }
    }

    #[test]
    fn odd_addresses_become_plain_ones() {
        for raw in ["http://0x7f.1/", "http://2130706433/", "http://017700000001/", "http://127.0.0.1./"] {
            assert_eq!(parse(raw).unwrap().as_str(), "http://127.0.0.1/", "{raw}");
        }
    }

    #[test]
    fn what_is_sent_has_no_fragment_and_a_bound() {
        assert_eq!(parse("https://x.org/a?b#c").unwrap().as_str(), "https://x.org/a?b");
        assert!(parse(&format!("https://x.org/{}", "a".repeat(MAX_URL - 14))).is_ok());
        assert!(parse(&format!("https://x.org/{}", "a".repeat(MAX_URL))).is_err());
        // Encoding makes the URL longer.
        assert!(parse(&format!("https://x.org/{}", "é".repeat(MAX_URL / 3))).is_err());
    }

    #[test]
    fn a_redirect_is_read_from_where_it_was_given() {
        let base = parse("https://x.org/a/b?c").unwrap();
        let to = |location: &str| join(&base, location).map(String::from).map_err(|failure| failure.kind);
        assert_eq!(to("d"), Ok("https://x.org/a/d".to_owned()));
        assert_eq!(to("/d#e"), Ok("https://x.org/d".to_owned()));
        assert_eq!(to("//y.org/"), Ok("https://y.org/".to_owned()));
        assert_eq!(to("http://x.org"), Ok("http://x.org/".to_owned()));
        assert_eq!(to("file:///etc/passwd"), Err(FailureKind::InvalidSchema));
        assert_eq!(to("javascript:1"), Err(FailureKind::InvalidSchema));
        assert_eq!(to("https://a@y.org/"), Err(FailureKind::InvalidUrl));
        assert_eq!(to("\\\\y.org"), Err(FailureKind::InvalidUrl));
        assert_eq!(to("/..%2fd"), Err(FailureKind::Denied));
    }
}
