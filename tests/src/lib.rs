//! Code that the integration tests share.

pub mod conformance;
pub mod cpython;
pub mod differential;
pub mod generate;
pub mod native;
pub mod oracle;
pub mod outside;
pub mod programs;
pub mod server;

use std::path::PathBuf;

/// Returns the root of the repository.
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

/// docs/files-and-network.md, whose examples are compiled and run.
#[cfg(doctest)]
#[doc = include_str!("../../docs/files-and-network.md")]
mod files_and_network {}

/// docs/sessions.md, whose examples are compiled and run.
#[cfg(doctest)]
#[doc = include_str!("../../docs/sessions.md")]
mod sessions {}
