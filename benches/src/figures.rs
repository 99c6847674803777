//! Medians, means, and the format of figures.

/// Returns the median. NaN if there are no values.
pub fn median(values: &[f64]) -> f64 {
    quantile(values, 0.5)
}

/// Returns the quantile for `part` (from 0 to 1). NaN if there are no values.
pub fn quantile(values: &[f64], part: f64) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let index = (sorted.len().saturating_sub(1)) as f64 * part;
    sorted.get(index.round() as usize).copied().unwrap_or(f64::NAN)
}

/// Returns the geometric mean. NaN if there are no values.
pub fn geometric_mean(values: &[f64]) -> f64 {
    let logarithms: f64 = values.iter().map(|value| value.ln()).sum();
    (logarithms / values.len() as f64).exp()
}

/// Returns a time in nanoseconds as text with a fitting unit.
pub fn time(nanoseconds: f64) -> String {
    let (value, unit) = match nanoseconds {
        ns if ns < 1e3 => (ns, "ns"),
        ns if ns < 1e6 => (ns / 1e3, "µs"),
        ns if ns < 1e9 => (ns / 1e6, "ms"),
        ns => (ns / 1e9, "s"),
    };
    format!("{} {unit}", digits(value))
}

/// Returns a number with about three digits.
pub fn digits(value: f64) -> String {
    match value {
        value if value.abs() < 9.995 => format!("{value:.2}"),
        value if value.abs() < 99.95 => format!("{value:.1}"),
        value => format!("{value:.0}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn medians_and_quantiles_are_values_that_occurred() {
        assert_eq!(median(&[3.0, 1.0, 2.0]), 2.0);
        assert_eq!(median(&[7.0]), 7.0);
        assert!(median(&[]).is_nan());
        let hundred: Vec<f64> = (0..=100).map(f64::from).collect();
        assert_eq!((quantile(&hundred, 0.99), quantile(&hundred, 1.0)), (99.0, 100.0));
    }

    #[test]
    fn a_geometric_mean_treats_twice_and_half_alike() {
        assert!((geometric_mean(&[2.0, 0.5]) - 1.0).abs() < 1e-12);
        assert!((geometric_mean(&[1.0, 10.0, 100.0]) - 10.0).abs() < 1e-9);
        assert!(geometric_mean(&[]).is_nan());
    }

    #[test]
    fn times_have_a_unit_that_fits() {
        assert_eq!(time(15_540.0), "15.5 µs");
        assert_eq!(time(999.0), "999 ns");
        assert_eq!(time(2_345_678.0), "2.35 ms");
        assert_eq!(time(400.4e6), "400 ms");
        assert_eq!(time(1.5e9), "1.50 s");
        assert_eq!(digits(9.999), "10.0");
    }
}
