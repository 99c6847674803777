//! doctor
use anyhow::Result;
use crate::project::Project;
pub(crate) fn run(_: &Project) -> Result<()> { Ok(()) }
