//! The report of a run of the benchmarks, as JSON and as tables in Markdown.

use std::fmt::Write;
use std::fs;

use micropython_sandbox_benches::figures::{digits, geometric_mean, time};
use serde::Serialize;

/// All results of a run.
#[derive(Serialize)]
pub(crate) struct Report {
    /// Whether it was a quick run: small parameters, one round, not optimised. Its figures mean nothing.
    pub(crate) quick: bool,
    pub(crate) machine: Machine,
    /// Name of the implementation whose times are the base of the ratios: python3.
    pub(crate) reference: Option<String>,
    /// Names of the implementations, ours first.
    pub(crate) implementations: Vec<String>,
    pub(crate) start: Vec<StartReport>,
    pub(crate) imports: Vec<StartReport>,
    pub(crate) programs: Vec<ProgramReport>,
    pub(crate) means: Vec<Mean>,
}

#[derive(Serialize)]
pub(crate) struct Machine {
    processor: String,
    cores: usize,
}

/// A row of the groups start and imports.
#[derive(Serialize)]
pub(crate) struct StartReport {
    pub(crate) what: String,
    pub(crate) implementation: String,
    #[serde(flatten)]
    pub(crate) measured: Measured,
}

#[derive(Serialize)]
#[serde(untagged)]
pub(crate) enum Measured {
    Times { runs: usize, median_ns: f64, p99_ns: f64, p999_ns: f64, max_ns: f64 },
    Memory { bytes: u64 },
    Failure { failure: String },
}

/// A program in all implementations.
#[derive(Serialize)]
pub(crate) struct ProgramReport {
    pub(crate) collection: String,
    pub(crate) name: String,
    /// Outcomes in the order of the implementations.
    pub(crate) outcomes: Vec<Outcome>,
}

#[derive(Serialize, Debug, Clone)]
#[serde(untagged)]
pub(crate) enum Outcome {
    /// Median of some rounds, and how often the interpreter crashed.
    Time {
        implementation: String,
        ns: f64,
        rounds: usize,
        crashes: usize,
    },
    Failure {
        implementation: String,
        failure: String,
    },
}

/// Ratio of an implementation's times to the reference's, over the programs that it can run.
#[derive(Serialize)]
pub(crate) struct Mean {
    pub(crate) collection: String,
    pub(crate) implementation: String,
    /// Number of programs that it could run, and of all programs.
    pub(crate) programs: usize,
    pub(crate) of: usize,
    pub(crate) ratio: f64,
    /// Ratio of the sandbox over the same programs.
    pub(crate) sandbox_ratio: f64,
}

impl Outcome {
    fn ns(&self) -> Option<f64> {
        match self {
            Outcome::Time { ns, .. } => Some(*ns),
            Outcome::Failure { .. } => None,
        }
    }

    /// Returns the cell of the table, with the ratio to the reference's time `base`.
    fn cell(&self, base: Option<f64>) -> String {
        let Outcome::Time { ns, crashes, .. } = self else { return "fails".to_owned() };
        let ratio = base.map(|base| format!(" ({})", digits(ns / base))).unwrap_or_default();
        let crashes = if *crashes > 0 { "; crashes" } else { "" };
        time(*ns) + &ratio + crashes
    }

    pub(crate) fn implementation(&self) -> &str {
        match self {
            Outcome::Time { implementation, .. } | Outcome::Failure { implementation, .. } => implementation,
        }
    }
}

impl Machine {
    /// Returns this machine: its processor, and the cores that this process has.
    pub(crate) fn this() -> Machine {
        let info = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
        let model = info.lines().find_map(|line| line.strip_prefix("model name")?.split_once(": "));
        Machine {
            processor: model.map_or_else(|| std::env::consts::ARCH.to_owned(), |(_, model)| model.to_owned()),
            cores: std::thread::available_parallelism().map_or(1, usize::from),
        }
    }
}

/// Returns the geometric means of each collection.
pub(crate) fn means(programs: &[ProgramReport], reference: Option<&str>) -> Vec<Mean> {
    let Some(reference) = reference else { return Vec::new() };
    let mut collections: Vec<&str> = programs.iter().map(|program| program.collection.as_str()).collect();
    collections.dedup();
    let mut means = Vec::new();
    for collection in collections {
        let programs: Vec<_> = programs.iter().filter(|program| program.collection == collection).collect();
        let Some(outcomes) = programs.first().map(|program| &program.outcomes) else { continue };
        for (index, outcome) in outcomes.iter().enumerate() {
            let ratios: Vec<(f64, f64)> = programs
                .iter()
                .filter_map(|program| {
                    let base = program.of(reference)?;
                    Some((program.outcomes[index].ns()? / base, program.outcomes[0].ns()? / base))
                })
                .collect();
            let (theirs, ours): (Vec<f64>, Vec<f64>) = ratios.into_iter().unzip();
            means.push(Mean {
                collection: collection.to_owned(),
                implementation: outcome.implementation().to_owned(),
                programs: theirs.len(),
                of: programs.len(),
                ratio: geometric_mean(&theirs),
                sandbox_ratio: geometric_mean(&ours),
            });
        }
    }
    means
}

impl ProgramReport {
    /// Returns the nanoseconds of an implementation.
    fn of(&self, implementation: &str) -> Option<f64> {
        self.outcomes.iter().find(|outcome| outcome.implementation() == implementation)?.ns()
    }
}

impl Report {
    /// Returns the report as tables in Markdown.
    pub(crate) fn markdown(&self) -> String {
        let mut text = format!("{}, {} cores\n", self.machine.processor, self.machine.cores);
        if self.quick {
            text += "A quick run, to see whether it works: the figures mean nothing.\n";
        }
        markdown_times("start", &self.start, &mut text);
        markdown_times("import", &self.imports, &mut text);
        let mut collection = "";
        for program in &self.programs {
            if program.collection != collection {
                self.markdown_means(collection, &mut text);
                collection = &program.collection;
                let _ = writeln!(text, "\n| {collection} | {} |", self.implementations.join(" | "));
                let _ = writeln!(text, "|---{}|", "|---:".repeat(self.implementations.len()));
            }
            let base = self.reference.as_deref().and_then(|reference| program.of(reference));
            let cells = program.outcomes.iter().map(|outcome| outcome.cell(base));
            let _ = writeln!(text, "| {} | {} |", program.name, cells.collect::<Vec<_>>().join(" | "));
        }
        self.markdown_means(collection, &mut text);
        if let (Some(reference), false) = (&self.reference, self.programs.is_empty()) {
            let _ = writeln!(text, "\nIn brackets: how many times as long as {reference}.");
        }
        text
    }

    /// Writes the last rows of a collection's table.
    fn markdown_means(&self, collection: &str, text: &mut String) {
        let means: Vec<_> = self.means.iter().filter(|mean| mean.collection == collection).collect();
        if means.is_empty() {
            return;
        }
        let row = |cell: &dyn Fn(&Mean) -> String| {
            means.iter().map(|mean| cell(mean)).collect::<Vec<_>>().join(" | ")
        };
        let number = |value: f64| if value.is_nan() { "-".to_owned() } else { digits(value) };
        let _ = writeln!(text, "| **geometric mean** | {} |", row(&|mean| number(mean.ratio)));
        let _ = writeln!(text, "| programs | {} |", row(&|mean| format!("{} of {}", mean.programs, mean.of)));
        let _ = writeln!(text, "| the sandbox on these | {} |", row(&|mean| number(mean.sandbox_ratio)));
    }

    /// Returns the failures with their implementations, a line for each.
    pub(crate) fn failures(&self) -> impl Iterator<Item = (&str, String)> {
        let start = self.start.iter().chain(&self.imports).filter_map(|row| match &row.measured {
            Measured::Failure { failure } => {
                Some((row.implementation.as_str(), format!("{}: {failure}", row.what)))
            }
            _ => None,
        });
        let programs = self.programs.iter().flat_map(|program| {
            program.outcomes.iter().filter_map(|outcome| match outcome {
                Outcome::Failure { implementation, failure } => {
                    Some((implementation.as_str(), format!("{}: {failure}", program.name)))
                }
                Outcome::Time { .. } => None,
            })
        });
        start.chain(programs)
    }
}

/// Writes a table of times.
fn markdown_times(heading: &str, rows: &[StartReport], text: &mut String) {
    if rows.is_empty() {
        return;
    }
    let _ =
        write!(text, "\n| {heading} | | median | p99 | p99.9 | longest |\n|---|---|---:|---:|---:|---:|\n");
    for row in rows {
        let cells = match &row.measured {
            Measured::Times { median_ns, p99_ns, p999_ns, max_ns, .. } => {
                [median_ns, p99_ns, p999_ns, max_ns].map(|ns| time(*ns)).join(" | ")
            }
            Measured::Memory { bytes } => format!("{} KB | | |", bytes >> 10),
            Measured::Failure { .. } => "fails | | |".to_owned(),
        };
        let _ = writeln!(text, "| {} | {} | {cells} |", row.what, row.implementation);
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    /// Returns a report of two programs in three implementations. One of these can only run one program.
    pub(crate) fn example() -> Report {
        let program = |name: &str, times: [Option<f64>; 3]| ProgramReport {
            collection: "agents".to_owned(),
            name: name.to_owned(),
            outcomes: ["sandbox", "native", "<other> & co"]
                .into_iter()
                .zip(times)
                .map(|(implementation, ns)| {
                    let implementation = implementation.to_owned();
                    match ns {
                        Some(ns) => {
                            Outcome::Time { implementation, ns, rounds: 3, crashes: usize::from(ns == 8e6) }
                        }
                        None => Outcome::Failure { implementation, failure: "no".to_owned() },
                    }
                })
                .collect(),
        };
        let programs = vec![
            program("a", [Some(4e6), Some(2e6), Some(8e6)]),
            program("b", [Some(16e6), Some(2e6), None]),
        ];
        let start = |implementation: &str, measured| StartReport {
            what: "in the process".to_owned(),
            implementation: implementation.to_owned(),
            measured,
        };
        let ns = 2e4;
        Report {
            quick: false,
            machine: Machine { processor: "A processor".to_owned(), cores: 2 },
            reference: Some("native".to_owned()),
            implementations: ["sandbox", "native", "<other> & co"].map(str::to_owned).to_vec(),
            start: vec![
                start(
                    "sandbox",
                    Measured::Times { runs: 9, median_ns: ns, p99_ns: ns, p999_ns: ns, max_ns: 1e9 },
                ),
                start("<other> & co", Measured::Failure { failure: "no".to_owned() }),
                start("sandbox", Measured::Memory { bytes: 60 << 10 }),
            ],
            imports: vec![],
            means: means(&programs, Some("native")),
            programs,
        }
    }

    #[test]
    fn a_mean_is_over_what_an_implementation_can_run_and_ours_beside_it_over_the_same() {
        let report = example();
        let other = &report.means[2];
        assert_eq!((other.programs, other.of), (1, 2));
        assert!((other.ratio - 4.0).abs() < 1e-9 && (other.sandbox_ratio - 2.0).abs() < 1e-9);
        assert!((report.means[0].ratio - 4.0).abs() < 1e-9);
    }

    #[test]
    fn the_table_has_times_ratios_and_means() {
        let text = example().markdown();
        for row in [
            "| in the process | sandbox | 20.0 µs | 20.0 µs | 20.0 µs | 1.00 s |",
            "| in the process | sandbox | 60 KB | | | |",
            "| a | 4.00 ms (2.00) | 2.00 ms (1.00) | 8.00 ms (4.00); crashes |",
            "| b | 16.0 ms (8.00) | 2.00 ms (1.00) | fails |",
            "| **geometric mean** | 4.00 | 1.00 | 4.00 |",
            "| programs | 2 of 2 | 2 of 2 | 1 of 2 |",
            "| the sandbox on these | 4.00 | 4.00 | 2.00 |",
        ] {
            assert!(text.lines().any(|line| line == row), "{row}\n{text}");
        }
    }

    #[test]
    fn a_failure_has_a_reason_and_no_time_in_the_json() {
        let report = example();
        let json = serde_json::to_value(&report).unwrap();
        let outcome = &json["programs"][1]["outcomes"][2];
        assert_eq!(outcome["failure"], "no");
        assert!(outcome.get("ns").is_none());
        assert_eq!(json["start"][0]["median_ns"], 2e4);
        assert_eq!(report.failures().count(), 2);
    }
}
