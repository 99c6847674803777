//! Parts that the benchmarks share: the peers, which time themselves, figures, and memory.

pub mod child;
pub mod figures;
pub mod memory;
pub mod peers;
