//! The guest's one function for the network, `_http.request`, on which its modules `requests` and `urllib.request` are built.

use serde::{Serialize, Serializer};

use crate::access::Accesses;
use crate::function::CallError;
use crate::http::{Failure, GuestRequest, HttpClient, HttpPolicy, HttpTotals, Reply};
use crate::signature::Arguments;
use crate::wire::{self, Room};

/// What a session has of the network. There is no client before there is a use for one.
#[derive(Debug, Default)]
pub(crate) struct Http {
    policy: Option<HttpPolicy>,
    client: Option<HttpClient>,
    /// What had been used when the run began.
    before: HttpTotals,
}

impl Http {
    pub(crate) fn new(policy: Option<HttpPolicy>) -> Http {
        Http { policy, ..Http::default() }
    }

    /// The same for a copy of the session, with what is left of the policy's limits.
    pub(crate) fn fork(&self, accesses: &Accesses) -> Http {
        let client = self.client.as_ref().map(|client| client.fork(accesses.for_http()));
        Http { policy: self.policy.clone(), client, before: HttpTotals::default() }
    }

    /// Without a policy it refuses everything.
    pub(crate) fn client(&mut self, accesses: &Accesses) -> &HttpClient {
        let policy = &self.policy;
        self.client
            .get_or_insert_with(|| HttpClient::new(policy.clone().unwrap_or_default(), accesses.for_http()))
    }

    pub(crate) fn begin_run(&mut self) {
        self.before = self.client.as_ref().map(HttpClient::totals).unwrap_or_default();
    }

    /// Requests of the run, and the bytes of them and of their responses.
    pub(crate) fn used(&self) -> (u64, u64, u64) {
        let (now, before) = (self.client.as_ref().map(HttpClient::totals).unwrap_or_default(), self.before);
        (
            now.requests - before.requests,
            now.bytes_sent - before.bytes_sent,
            now.bytes_received - before.bytes_received,
        )
    }
}

/// Reads a request: method, URL, headers, body, timeout in seconds, and whether to follow redirects.
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

/// Writes what became of it: a tuple of status, reason, URL, headers, body, seconds and the redirects that were followed, or
/// one of the kind of failure and its message.
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

/// Bytes that are `bytes` in Python, and no list of numbers.
struct Bytes(Vec<u8>);

impl Serialize for Bytes {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_bytes(&self.0)
    }
}
