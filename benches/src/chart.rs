//! Draws the chart of a report as SVG. It has no background, and its colours are for light and dark ones.

use std::fmt::Write;

use micropython_sandbox_benches::figures::{digits, time};

use crate::report::{Measured, Report};
use crate::start::THREADS;

/// A panel of horizontal bars.
struct Panel {
    title: String,
    note: &'static str,
    bars: Vec<Bar>,
}

struct Bar {
    label: String,
    value: f64,
    text: String,
}

const WIDTH: f64 = 760.0;
const LEFT: f64 = 220.0;
/// Room for the text behind the longest bar.
const RIGHT: f64 = 130.0;
const BAR: f64 = 16.0;
const STEP: f64 = 24.0;
const TITLE: f64 = 48.0;
/// Room for the ticks of a logarithmic scale.
const SCALE: f64 = 18.0;
const GAP: f64 = 14.0;

const TEXT: &str = "#767c85";
const OURS: &str = "#3b82d6";
const THEIRS: &str = "#9aa1aa";

/// Draws the chart: geometric means of each collection, and starts.
pub(crate) fn svg(report: &Report) -> String {
    let panels = panels(report);
    let total: f64 = panels.iter().map(Panel::height).sum();
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {total}\" width=\"{WIDTH}\" height=\"{total}\" \
         font-family=\"system-ui, -apple-system, 'Segoe UI', 'DejaVu Sans', sans-serif\" font-size=\"13\" fill=\"{TEXT}\">\n"
    );
    let mut top = 0.0;
    for panel in &panels {
        panel.draw(top, &mut svg);
        top += panel.height();
    }
    svg + "</svg>\n"
}

fn panels(report: &Report) -> Vec<Panel> {
    let mut panels: Vec<Panel> = Vec::new();
    for mean in report.means.iter().filter(|mean| mean.ratio.is_finite()) {
        let reference = report.reference.as_deref().unwrap_or_default();
        let title = match mean.collection.as_str() {
            "agents" => format!("Programs as agents write them: time, {reference} = 1"),
            "jobs" => format!("Small jobs of the language: time, {reference} = 1"),
            "library" => format!("Programs that live in the library: time, {reference} = 1"),
            "perf_bench" => format!("MicroPython's own benchmarks: time, {reference} = 1"),
            other => format!("{other}: time, {reference} = 1"),
        };
        if panels.last().is_none_or(|panel| panel.title != title) {
            let note = "geometric means over the programs that each can run; shorter is better";
            panels.push(Panel { title, note, bars: Vec::new() });
        }
        let some = if mean.programs == mean.of {
            String::new()
        } else {
            format!(" ({} of {})", mean.programs, mean.of)
        };
        panels.last_mut().expect("there is one now").bars.push(Bar {
            label: mean.implementation.clone(),
            value: mean.ratio,
            text: digits(mean.ratio) + &some,
        });
    }
    for row in &report.start {
        let Measured::Times { median_ns, .. } = row.measured else { continue };
        if row.what == THREADS {
            // The median of these says nothing.
            continue;
        }
        if panels.last().is_none_or(|panel| panel.title != row.what) {
            let note = "medians; shorter is better";
            panels.push(Panel { title: row.what.clone(), note, bars: Vec::new() });
        }
        panels.last_mut().expect("there is one now").bars.push(Bar {
            label: row.implementation.clone(),
            value: median_ns,
            text: time(median_ns),
        });
    }
    panels
}

impl Panel {
    fn extremes(&self) -> (f64, f64) {
        let values = || self.bars.iter().map(|bar| bar.value);
        (values().fold(f64::MAX, f64::min), values().fold(f64::MIN, f64::max))
    }

    /// Returns whether the scale is logarithmic. On a linear one the shortest bar could not be seen.
    fn is_logarithmic(&self) -> bool {
        let (least, most) = self.extremes();
        most / least > 100.0
    }

    fn height(&self) -> f64 {
        let scale = if self.is_logarithmic() { SCALE } else { 0.0 };
        TITLE + STEP * self.bars.len() as f64 + scale + GAP
    }

    fn draw(&self, top: f64, svg: &mut String) {
        let logarithmic = self.is_logarithmic();
        let title = escape(&self.title);
        let note = format!("{}{}", self.note, if logarithmic { "; the scale is logarithmic" } else { "" });
        let _ = writeln!(
            svg,
            "<text x=\"0\" y=\"{}\" font-size=\"15\" font-weight=\"600\">{title}</text>\n\
             <text x=\"0\" y=\"{}\" font-size=\"11\">{note}</text>",
            top + 18.0,
            top + 36.0
        );
        let room = WIDTH - LEFT - RIGHT;
        let (least, most) = self.extremes();
        // A logarithmic scale starts at the power of ten below the shortest bar.
        let from = least.log10().ceil() - 1.0;
        let length = |value: f64| match logarithmic {
            true => (value.log10() - from) / (most.log10() - from) * room,
            false => value / most * room,
        };
        let first = top + TITLE;
        for (index, bar) in self.bars.iter().enumerate() {
            let y = first + STEP * index as f64;
            let baseline = y + BAR - 3.5;
            let fill = if bar.label.starts_with("sandbox") { OURS } else { THEIRS };
            let width = length(bar.value);
            let _ = writeln!(
                svg,
                "<text x=\"{}\" y=\"{baseline}\" text-anchor=\"end\">{}</text>\
                 <rect x=\"{LEFT}\" y=\"{y}\" width=\"{width:.1}\" height=\"{BAR}\" rx=\"2\" fill=\"{fill}\"/>\
                 <text x=\"{:.1}\" y=\"{baseline}\">{}</text>",
                LEFT - 8.0,
                escape(&bar.label),
                LEFT + width + 8.0,
                escape(&bar.text)
            );
        }
        if logarithmic {
            let y = first + STEP * self.bars.len() as f64;
            for power in from as i32..=most.log10().floor() as i32 {
                let x = LEFT + length(10f64.powi(power));
                let _ = writeln!(
                    svg,
                    "<line x1=\"{x:.1}\" x2=\"{x:.1}\" y1=\"{y}\" y2=\"{}\" stroke=\"{TEXT}\"/>\
                     <text x=\"{x:.1}\" y=\"{}\" font-size=\"11\" text-anchor=\"middle\">{}</text>",
                    y + 4.0,
                    y + 16.0,
                    power_of_ten(power)
                );
            }
        }
    }
}

/// Returns a label for 10 to the power of `power` nanoseconds.
fn power_of_ten(power: i32) -> String {
    let units = ["ns", "µs", "ms", "s"];
    let unit = (power / 3).clamp(0, 3);
    format!("{} {}", 10f64.powi(power - 3 * unit), units[unit as usize])
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::tests::example;

    /// Returns whether every open tag is closed in order, and everything is escaped.
    fn is_well_formed(xml: &str) -> bool {
        let mut open = Vec::new();
        let mut rest = xml;
        while let Some((text, tag)) = rest.split_once('<') {
            let Some((tag, after)) = tag.split_once('>') else { return false };
            if text.replace("&amp;", "").replace("&lt;", "").replace("&gt;", "").contains(['&', '>'])
                || tag.matches('"').count() % 2 != 0
            {
                return false;
            }
            let name = tag.trim_start_matches('/').split([' ', '/']).next();
            match tag {
                tag if tag.starts_with('/') => {
                    if open.pop() != name {
                        return false;
                    }
                }
                tag if tag.ends_with('/') => {}
                _ => open.push(name.unwrap_or_default()),
            }
            rest = after;
        }
        open.is_empty() && rest.trim().is_empty()
    }

    #[test]
    fn the_chart_is_well_formed() {
        let svg = svg(&example());
        assert!(is_well_formed(&svg), "{svg}");
        assert!(!is_well_formed("<svg><text>a < b</text></svg>") && !is_well_formed("<svg><g></svg>"));
    }

    #[test]
    fn what_differs_much_is_on_a_logarithmic_scale() {
        let bar = |value| Bar { label: "a".to_owned(), value, text: "b".to_owned() };
        let panel = Panel { title: "c".to_owned(), note: "d", bars: vec![bar(2e3), bar(3e8)] };
        let mut svg = String::new();
        panel.draw(0.0, &mut svg);
        assert!(is_well_formed(&svg), "{svg}");
        let ticks = ["1 µs", "10 µs", "100 µs", "1 ms", "10 ms", "100 ms"];
        assert!(ticks.iter().all(|tick| svg.contains(&format!(">{tick}<"))), "{svg}");
    }

    #[test]
    fn bars_are_as_long_as_what_they_show() {
        let svg = svg(&example());
        let widths: Vec<f64> = svg
            .split("<rect ")
            .skip(1)
            .filter_map(|rect| rect.split_once("width=\"")?.1.split_once('"')?.0.parse().ok())
            .collect();
        // There are three means of 4, 1 and 4, and one start.
        assert_eq!(widths.len(), 4);
        assert!((widths[0] - 4.0 * widths[1]).abs() < 0.5 && widths[0] == widths[2], "{widths:?}");
        assert!((widths[3] - (WIDTH - LEFT - RIGHT)).abs() < 0.5);
        assert!(svg.contains("&lt;other&gt; &amp; co") && svg.contains("4.00 (1 of 2)"));
    }
}
