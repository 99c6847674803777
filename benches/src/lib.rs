//! What the benchmarks share: the peers, which time themselves, and figures.

pub mod child;
pub mod figures;
pub mod memory;
pub mod peers;
