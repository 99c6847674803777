//! The guest's way to the network: policy, checks and client for its HTTP requests.
//!
//! The guest is hostile. [`target`] parses its URL once. The policy checks the result, and exactly that is sent.
//!
//! - [`policy`]: what is allowed
//! - [`target`]: URLs, and rules for them
//! - [`address`]: which addresses may be connected to
//! - [`headers`]: which headers get through
//! - [`client`]: the requests of a session, with their limits and redirects
//! - [`transport`]: what carries a request, and [`native`] the network

mod address;
mod client;
mod event;
mod failure;
mod gate;
mod headers;
#[cfg(feature = "http")]
mod native;
mod policy;
mod target;
mod transport;

#[cfg(test)]
mod tests;

pub use address::{AddressDenied, AddressFilter};
pub(crate) use event::HttpTotals;
pub use event::{Grant, HttpEvent, HttpOutcome};
pub use policy::{HttpPolicy, HttpRule, PolicyProblem};
pub use transport::{HttpRequest, HttpResponse, Transport, TransportError};

pub(crate) use client::{GuestRequest, HttpClient, Pending, Reply, Sink};
pub(crate) use failure::Failure;
pub(crate) use headers::{MAX_BYTES as MAX_REQUEST_HEADERS, MAX_COUNT as MAX_HEADER_COUNT};
