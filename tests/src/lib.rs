//! What the integration tests share.

pub mod conformance;
pub mod server;

use std::path::PathBuf;

/// The root of the repository.
pub fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .expect("this package lies in the repository")
        .to_path_buf()
}

/// README.md, whose examples are compiled and run.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
pub mod readme {}

/// docs/sessions.md, whose examples are compiled and run.
#[cfg(doctest)]
#[doc = include_str!("../../docs/sessions.md")]
mod sessions {}
