//! Finds a thing that several places may have. The first one that has it counts. A failure has the message of each.

use anyhow::{Result, bail};

use crate::project::Project;

/// A place that something can come from.
pub(crate) trait Provider {
    type Item;

    /// Returns the name of the place, for messages.
    fn name(&self) -> String;

    /// Returns the thing. Returns `Ok(None)` if the place does not apply here (an unset variable, say), and an error if
    /// it should have worked.
    fn provide(&self, project: &Project, offline: bool) -> Result<Option<Self::Item>>;
}

/// Asks the providers in order: first without the network, then with it. `remedy` tells the user what to do if none has
/// the thing.
pub(crate) fn first_of<T>(
    what: &str,
    remedy: &str,
    providers: &[&dyn Provider<Item = T>],
    project: &Project,
    offline: bool,
) -> Result<T> {
    if let Some(item) = providers.iter().find_map(|provider| provider.provide(project, true).ok().flatten()) {
        return Ok(item);
    }
    let mut tried = String::new();
    for provider in providers {
        match provider.provide(project, offline) {
            Ok(Some(item)) => return Ok(item),
            Ok(None) => tried.push_str(&format!("\n  {}: not set up", provider.name())),
            Err(error) => tried.push_str(&format!("\n  {}: {error:#}", provider.name())),
        }
    }
    bail!("{what} is nowhere to be had. Tried, in order:{tried}\n{remedy}")
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Fixed(&'static str, Result<Option<u32>, &'static str>);

    impl Provider for Fixed {
        type Item = u32;

        fn name(&self) -> String {
            self.0.to_owned()
        }

        fn provide(&self, _: &Project, _: bool) -> Result<Option<u32>> {
            self.1.map_err(anyhow::Error::msg)
        }
    }

    #[test]
    fn the_first_that_has_it_wins() {
        let project = Project::find().unwrap();
        let (broken, has, unasked) =
            (Fixed("a", Err("broken")), Fixed("b", Ok(Some(1))), Fixed("c", Ok(Some(2))));
        assert_eq!(first_of("it", "", &[&broken, &has, &unasked], &project, false).unwrap(), 1);
    }

    #[test]
    fn a_failure_names_each_place_and_the_remedy() {
        let project = Project::find().unwrap();
        let (unset, broken) = (Fixed("a", Ok(None)), Fixed("b", Err("no network")));
        let error = first_of("it", "Set IT.", &[&unset, &broken], &project, false).unwrap_err().to_string();
        assert_eq!(
            error,
            "it is nowhere to be had. Tried, in order:\n  a: not set up\n  b: no network\nSet IT."
        );
    }
}
