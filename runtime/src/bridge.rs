//! The guest's one function for the network, `_http.request`. The guest's modules `requests` and `urllib.request` use
//! it.

use serde::{Serialize, Serializer};

use crate::access::Accesses;
use crate::function::CallError;
use crate::http::{self, Failure, GuestRequest, HttpClient, HttpPolicy, HttpTotals, Reply};
use crate::signature::Arguments;
use crate::wire::{self, Room};

/// The network of a session: its policy, and its client once one is needed.
#[derive(Debug, Default)]
pub(crate) struct Http {
    policy: Option<HttpPolicy>,
    client: Option<HttpClient>,
    /// Totals at the beginning of the run.
    before: HttpTotals,
}

impl Http {
    pub(crate) fn new(policy: Option<HttpPolicy>) -> Http {
        Http { policy, ..Http::default() }
    }

    /// Returns a copy for a fork, with what is left of the policy's limits.
    pub(crate) fn fork(&self, accesses: &Accesses) -> Http {
        let client = self.client.as_ref().map(|client| client.fork(accesses.for_http()));
        Http { policy: self.policy.clone(), client, before: HttpTotals::default() }
    }

    /// Returns the client. Without a policy it refuses everything.
    pub(crate) fn client(&mut self, accesses: &Accesses) -> &HttpClient {
        let policy = &self.policy;
        self.client
            .get_or_insert_with(|| HttpClient::new(policy.clone().unwrap_or_default(), accesses.for_http()))
    }

    pub(crate) fn begin_run(&mut self) {
        self.before = self.client.as_ref().map(HttpClient::totals).unwrap_or_default();
    }

    /// Returns the number of the run's requests, and the bytes sent and received in them.
    pub(crate) fn used(&self) -> (u64, u64, u64) {
        let (now, before) = (self.client.as_ref().map(HttpClient::totals).unwrap_or_default(), self.before);
        (
            now.requests - before.requests,
            now.bytes_sent - before.bytes_sent,
            now.bytes_received - before.bytes_received,
        )
    }
}

/// Most bytes of each part of a request from the guest. A larger part raises `ValueError`. The client has lower limits
/// of its own.
const METHOD: usize = 64;
const URL: usize = 64 << 10;
const HEADERS: usize = http::MAX_REQUEST_HEADERS + 16 * http::MAX_HEADER_COUNT;
const NUMBER: usize = 16;

/// Reads a request: method, URL, headers, body, timeout in seconds, and whether to follow redirects. The limits of a
/// value bound its body.
pub(crate) fn read_request(arguments: &[u8], room: &Room) -> Result<GuestRequest, CallError> {
    let malformed = || {
        CallError::type_error("request(method, url, headers, body, timeout, redirects) got other arguments")
    };
    let arguments = Arguments::of(arguments, room).map_err(|_| malformed())?;
    if !arguments.keywords.is_empty() {
        return Err(malformed());
    }
    let [method, url, headers, body, timeout, redirects] = arguments.positional[..] else {
        return Err(malformed());
    };
    for (what, part, most) in [
        ("method", method, METHOD),
        ("URL", url, URL),
        ("headers", headers, HEADERS),
        ("timeout", timeout, NUMBER),
        ("redirects", redirects, NUMBER),
    ] {
        if part.len() > most {
            let message = format!("request(): {what} of {} bytes: there may be {most}", part.len());
            return Err(CallError::new("ValueError", message));
        }
    }
    let read = || -> Result<GuestRequest, wire::Unfit> {
        Ok(GuestRequest {
            method: wire::from_bytes(method, "", room)?,
            url: wire::from_bytes(url, "", room)?,
            headers: wire::from_bytes(headers, "", room)?,
            body: wire::from_bytes(body, "", room)?,
            timeout: wire::from_bytes(timeout, "", room)?,
            redirects: wire::from_bytes(redirects, "", room)?,
        })
    };
    read().map_err(|unfit| CallError::type_error(format!("request(): {}", unfit.message)))
}

/// Writes the result of a request. A response is a tuple of status, reason, URL, headers, body, seconds and the
/// redirects that were followed. A failure is a tuple of its kind and its message.
pub(crate) fn write_result(result: Result<Reply, Failure>) -> Result<Vec<u8>, CallError> {
    let written = match result {
        Ok(reply) => wire::encode(
            &(
                reply.status,
                reply.reason,
                reply.url,
                reply.headers,
                Bytes(reply.body),
                reply.elapsed.as_secs_f64(),
                reply.history,
            ),
            "",
        ),
        Err(failure) => wire::encode(&(failure.kind.name(), failure.message), ""),
    };
    written.map_err(|unfit| CallError::new("SystemError", unfit.message))
}

/// Bytes that become `bytes` in Python, not a list of numbers.
struct Bytes(Vec<u8>);

impl Serialize for Bytes {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_bytes(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Returns arguments in the guest's form.
    fn arguments(positional: &[Vec<u8>]) -> Vec<u8> {
        let mut bytes = Vec::new();
        wire::push_array(&mut bytes, 2);
        wire::push_array(&mut bytes, positional.len());
        positional.iter().for_each(|item| bytes.extend_from_slice(item));
        wire::push_map(&mut bytes, 0);
        bytes
    }

    fn encoded(value: impl Serialize) -> Vec<u8> {
        wire::encode(&value, "").unwrap()
    }

    fn request(method: &str, url: &str, headers: usize) -> Result<GuestRequest, CallError> {
        let headers = encoded(vec![("", ""); headers]);
        let body = encoded(Bytes(b"abc".to_vec()));
        let positional = [encoded(method), encoded(url), headers, body, encoded(1.5), encoded(true)];
        read_request(&arguments(&positional), &Room::new(1 << 20, None))
    }

    #[test]
    fn what_is_too_long_is_not_decoded() {
        let read = request("GET", "http://x.org/", 100).unwrap();
        assert_eq!((read.headers.len(), read.body.as_deref()), (100, Some(&b"abc"[..])));
        assert_eq!((read.timeout, read.redirects), (Some(1.5), true));
        let long = "x".repeat(100_000);
        for (result, part) in [
            (request(&long, "", 0), "method"),
            (request("GET", &long, 0), "URL"),
            (request("GET", "", 1_000_000), "headers"),
        ] {
            let error = result.unwrap_err();
            assert_eq!(error.kind(), "ValueError");
            assert!(error.message().contains(part), "{error}");
        }
    }

    #[test]
    fn other_arguments_are_refused() {
        let six = [encoded(1), encoded(2), encoded(3), encoded(4), encoded(5), encoded(6)];
        for arguments in
            [arguments(&six), arguments(&vec![encoded(()); 1_000_000]), encoded(""), vec![0x82, 0x86]]
        {
            assert_eq!(read_request(&arguments, &Room::new(1 << 20, None)).unwrap_err().kind(), "TypeError");
        }
    }
}
