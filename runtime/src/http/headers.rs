//! Headers that are let through: of the guest's requests, and of the responses.

use super::failure::{Failure, FailureKind};

pub(super) type Headers = Vec<(String, String)>;

/// Most headers of a request.
pub(crate) const MAX_COUNT: usize = 100;

/// Most bytes that a policy can allow for all headers of a request.
pub(crate) const MAX_BYTES: usize = 256 << 10;

/// Headers about the connection, not about the message.
const HOP_BY_HOP: &[&str] = &["connection", "keep-alive", "te", "trailer", "transfer-encoding", "upgrade"];

/// Other headers that the guest can't set. The host sets some of them itself. Others would change how a message is
/// read, or make some servers see another method or path than the rules did.
const RESERVED: &[&str] = &[
    "accept-encoding",
    "content-length",
    "expect",
    "forwarded",
    "host",
    "http2-settings",
    "via",
    "x-http-method",
    "x-http-method-override",
    "x-method-override",
    "x-original-url",
    "x-rewrite-url",
];

/// Returns a name as servers compare it. Some take `_` for `-`.
fn folded(name: &str) -> String {
    name.to_ascii_lowercase().replace('_', "-")
}

pub(super) fn same_name(a: &str, b: &str) -> bool {
    folded(a) == folded(b)
}

fn is_hop_by_hop(name: &str) -> bool {
    let name = folded(name);
    name.starts_with("proxy-") || HOP_BY_HOP.contains(&name.as_str())
}

/// Returns whether only the host may set the header.
pub(super) fn is_reserved(name: &str) -> bool {
    is_hop_by_hop(name) || RESERVED.contains(&folded(name).as_str())
}

/// Returns whether it is a token of RFC 9110.
pub(super) fn is_name(name: &str) -> bool {
    let token = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
    !name.is_empty() && name.bytes().all(token)
}

/// Returns whether it is visible ASCII, with spaces and tabs in between.
pub(super) fn is_value(value: &str) -> bool {
    value.bytes().all(|byte| matches!(byte, b'\t' | b' '..=b'~'))
}

/// Returns the headers of a guest that are sent, at most `max_bytes` of them. Headers that it can't set are left out.
pub(super) fn of_guest(headers: Headers, max_bytes: u64) -> Result<Headers, Failure> {
    let problem = |message: String| Err(Failure::new(FailureKind::InvalidHeader, message));
    let bytes: usize = headers.iter().map(|(name, value)| name.len() + value.len()).sum();
    if headers.len() > MAX_COUNT || bytes as u64 > max_bytes {
        return problem(format!("a request may have {MAX_COUNT} headers, of {max_bytes} bytes together"));
    }
    for (name, value) in &headers {
        if !is_name(name) {
            return problem(format!("{name:?} can't be the name of a header"));
        }
        if !is_value(value) {
            return problem(format!("the value of the header {name} has characters that are not ASCII text"));
        }
    }
    let kept = headers.into_iter().filter(|(name, _)| !is_reserved(name));
    Ok(kept.map(|(name, value)| (name, value.trim().to_owned())).collect())
}

/// Returns the headers of a response that the guest gets. Headers about the connection are left out, and a length that
/// is not the body's.
pub(super) fn of_response(headers: Headers, body: usize, head: bool) -> Headers {
    let nominated: Vec<String> = headers
        .iter()
        .filter(|(name, _)| same_name(name, "connection"))
        .flat_map(|(_, value)| value.split(',').map(|name| folded(name.trim())))
        .collect();
    let keep = |name: &str, value: &str| {
        let length = same_name(name, "content-length");
        let wrong_length = length && !head && value.trim().parse() != Ok(body);
        !is_hop_by_hop(name) && !nominated.contains(&folded(name)) && !wrong_length
    };
    headers.into_iter().filter(|(name, value)| keep(name, value)).collect()
}

/// Returns the bytes that the headers take when they are sent.
pub(super) fn size(headers: &Headers) -> u64 {
    headers.iter().map(|(name, value)| (name.len() + value.len() + 4) as u64).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIMIT: u64 = 32 << 10;

    fn list(headers: &[(&str, &str)]) -> Headers {
        headers.iter().map(|&(name, value)| (name.to_owned(), value.to_owned())).collect()
    }

    #[test]
    fn the_guest_can_not_set_what_frames_a_message() {
        let dropped = [
            "Host",
            "CONTENT-LENGTH",
            "Connection",
            "keep-alive",
            "Proxy-Authorization",
            "proxy-anything",
            "TE",
            "Trailer",
            "Transfer-Encoding",
            "Transfer_Encoding",
            "Upgrade",
            "Expect",
            "Accept-Encoding",
            "HTTP2-Settings",
            "Via",
            "Forwarded",
            "X-HTTP-Method-Override",
            "X-Original-URL",
        ];
        for name in dropped {
            assert_eq!(of_guest(list(&[(name, "x")]), LIMIT), Ok(vec![]), "{name}");
        }
        let kept =
            list(&[("Authorization", "a"), ("Cookie", "b"), ("X-Forwarded-For", "c"), ("Accept", "d")]);
        assert_eq!(of_guest(kept.clone(), LIMIT), Ok(kept));
    }

    #[test]
    fn what_is_not_a_header_is_refused() {
        let bad = [
            ("", "x"),
            ("a b", "x"),
            ("a:", "x"),
            ("a\r\nb", "x"),
            ("é", "x"),
            ("a", "x\r\nHost: y"),
            ("a", "x\n"),
            ("a", "x\0"),
            ("a", "\u{7f}"),
            ("a", "é"),
            // A header that would be dropped has to be valid, too.
            ("Host", "x\r\ny"),
        ];
        for (name, value) in bad {
            let failure = of_guest(list(&[(name, value)]), LIMIT).unwrap_err();
            assert_eq!(failure.kind, FailureKind::InvalidHeader, "{name:?}: {value:?}");
        }
        assert!(of_guest(vec![("a".to_owned(), "x".repeat(LIMIT as usize - 1))], LIMIT).is_ok());
        assert!(of_guest(vec![("a".to_owned(), "x".repeat(LIMIT as usize))], LIMIT).is_err());
        assert!(of_guest(vec![("a".to_owned(), "x".to_owned()); MAX_COUNT], LIMIT).is_ok());
        assert!(of_guest(vec![("a".to_owned(), "x".to_owned()); MAX_COUNT + 1], LIMIT).is_err());
    }

    #[test]
    fn a_response_keeps_what_is_about_it() {
        let headers = list(&[
            ("Connection", "close, X-Hop"),
            ("X-Hop", "1"),
            ("Transfer-Encoding", "chunked"),
            ("Set-Cookie", "a=b"),
            ("Set-Cookie", "c=d"),
            ("Content-Length", "3"),
        ]);
        let kept = list(&[("Set-Cookie", "a=b"), ("Set-Cookie", "c=d"), ("Content-Length", "3")]);
        assert_eq!(of_response(headers.clone(), 3, false), kept);
        assert_eq!(of_response(headers.clone(), 0, true), kept);
        assert_eq!(of_response(headers, 9, false), kept[..2]);
    }
}
