//! Fits the weights: conditional choice among competitors and yes/no on labelled pairs in one convex loss, with signs kept; then calibration.
//! Knows feature values and labels only. Deterministic: fixed order, one thread, double precision.

use crate::score::features::{self, COUNT};
use crate::score::weights::Weights;

/// The values of a pair's features.
pub type Values = [f32; COUNT];

/// One thing to learn from.
#[derive(Debug, Clone)]
pub enum Example {
    /// The first of these pairs is right, the others (same record, other partners) are wrong.
    Choice(Vec<Values>),
    /// A pair that is right or wrong by itself.
    Label {
        /// Its features.
        values: Box<Values>,
        /// Whether it is right.
        right: bool,
        /// How much it counts.
        weight: f32,
    },
}

/// How to fit.
#[derive(Debug, Clone, Copy)]
pub struct FitOptions {
    /// Strength of the pull towards zero on standardised weights.
    pub ridge: f64,
    /// Rounds of gradient descent.
    pub rounds: u32,
    /// How much one choice counts against one label.
    pub choice: f64,
}

impl Default for FitOptions {
    fn default() -> Self {
        FitOptions { ridge: 2e-4, rounds: 1500, choice: 1.0 }
    }
}

/// Fits weights to examples (loss: mean negative log-likelihood plus ridge), by Nesterov's accelerated gradient with projection on the signs.
pub fn fit(examples: &[Example], options: &FitOptions) -> Weights {
    let scale = scales(examples);
    let signs: Vec<i8> = features::all().map(|feature| feature.sign).collect();
    let rows: Vec<Row> = examples.iter().map(|example| standard(example, &scale)).collect();
    let total: f64 = rows
        .iter()
        .map(|row| match row {
            Row::Choice(_) => options.choice,
            Row::Label(_, _, weight) => *weight,
        })
        .sum::<f64>()
        .max(1.0);
    let mut now = [0.0f64; COUNT + 1];
    let mut ahead = now;
    // The loss of n standardised features has curvature of about n at most; backtracking is not worth its code here.
    let mut step = 1.0;
    let mut last = f64::INFINITY;
    let mut momentum = 1.0f64;
    for _ in 0..options.rounds {
        let (loss, gradient) = gradient(&rows, &ahead, options, total);
        if loss > last * 1.000_001 {
            step *= 0.7;
            momentum = 1.0;
            ahead = now;
            last = f64::INFINITY;
            continue;
        }
        last = loss;
        let mut next = ahead;
        for at in 0..=COUNT {
            next[at] -= step * gradient[at];
            if at < COUNT && f64::from(signs[at]) * next[at] < 0.0 {
                next[at] = 0.0;
            }
        }
        let faster = (1.0 + (1.0 + 4.0 * momentum * momentum).sqrt()) / 2.0;
        for at in 0..=COUNT {
            ahead[at] = next[at] + (momentum - 1.0) / faster * (next[at] - now[at]);
        }
        momentum = faster;
        now = next;
    }
    let mut weights = Weights { bias: now[COUNT] as f32, ..Weights::default() };
    for at in 0..COUNT {
        weights.of[at] = (now[at] / scale[at]) as f32;
    }
    weights
}

enum Row {
    Choice(Vec<[f64; COUNT]>),
    Label(Box<[f64; COUNT]>, bool, f64),
}

fn standard(example: &Example, scale: &[f64; COUNT]) -> Row {
    let of = |values: &Values| std::array::from_fn(|at| f64::from(values[at]) / scale[at]);
    match example {
        Example::Choice(pairs) => Row::Choice(pairs.iter().map(of).collect()),
        Example::Label { values, right, weight } => Row::Label(Box::new(of(values)), *right, f64::from(*weight)),
    }
}

/// Root mean square around the mean of each feature, over all pairs; 1 for a constant one.
fn scales(examples: &[Example]) -> [f64; COUNT] {
    let mut sums = [(0.0f64, 0.0f64); COUNT];
    let mut n = 0.0f64;
    let mut see = |values: &Values| {
        n += 1.0;
        for (sum, &value) in sums.iter_mut().zip(values) {
            sum.0 += f64::from(value);
            sum.1 += f64::from(value) * f64::from(value);
        }
    };
    for example in examples {
        match example {
            Example::Choice(pairs) => pairs.iter().for_each(&mut see),
            Example::Label { values, .. } => see(values),
        }
    }
    let n = n.max(1.0);
    sums.map(|(sum, squares)| {
        let variance = squares / n - (sum / n).powi(2);
        if variance > 1e-9 { variance.sqrt() } else { 1.0 }
    })
}

fn dot(a: &[f64; COUNT + 1], b: &[f64; COUNT]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

fn gradient(rows: &[Row], at: &[f64; COUNT + 1], options: &FitOptions, total: f64) -> (f64, [f64; COUNT + 1]) {
    let mut loss = 0.0;
    let mut gradient = [0.0; COUNT + 1];
    let mut sums = Vec::new();
    for row in rows {
        match row {
            Row::Choice(pairs) => {
                sums.clear();
                sums.extend(pairs.iter().map(|values| dot(at, values)));
                let most = sums.iter().copied().fold(f64::NEG_INFINITY, f64::max);
                let z: f64 = sums.iter().map(|sum| (sum - most).exp()).sum();
                loss += options.choice * (most + z.ln() - sums[0]);
                for (index, (values, sum)) in pairs.iter().zip(&sums).enumerate() {
                    let share = (sum - most).exp() / z - f64::from(u8::from(index == 0));
                    for (g, value) in gradient.iter_mut().zip(values) {
                        *g += options.choice * share * value;
                    }
                }
            }
            Row::Label(values, right, weight) => {
                let sum = dot(at, values) + at[COUNT];
                let signed = if *right { sum } else { -sum };
                loss += weight * if signed > 0.0 { (-signed).exp().ln_1p() } else { signed.exp().ln_1p() - signed };
                let share = weight * (1.0 / (1.0 + (-sum).exp()) - f64::from(u8::from(*right)));
                for (g, value) in gradient.iter_mut().zip(values.iter()) {
                    *g += share * value;
                }
                gradient[COUNT] += share;
            }
        }
    }
    loss /= total;
    for (index, g) in gradient.iter_mut().enumerate() {
        *g /= total;
        if index < COUNT {
            loss += options.ridge * at[index] * at[index];
            *g += 2.0 * options.ridge * at[index];
        }
    }
    (loss, gradient)
}

/// Platt's scaling: the slope and shift that make 1 / (1 + exp(-(slope · sum + shift))) fit the labels best (Newton's method;
/// targets pulled from 0 and 1 as in Platt 1999). Samples are (sum, right).
pub fn calibrate(samples: &[(f32, bool)]) -> (f32, f32) {
    let right = samples.iter().filter(|(_, right)| *right).count() as f64;
    let wrong = samples.len() as f64 - right;
    let (high, low) = ((right + 1.0) / (right + 2.0), 1.0 / (wrong + 2.0));
    let (mut slope, mut shift) = (1.0f64, 0.0f64);
    for _ in 0..100 {
        let (mut g, mut h) = ([0.0f64; 2], [[1e-9f64, 0.0], [0.0, 1e-9]]);
        for &(sum, right) in samples {
            let x = f64::from(sum);
            let p = 1.0 / (1.0 + (-(slope * x + shift)).exp());
            let d = p - if right { high } else { low };
            let w = p * (1.0 - p);
            g[0] += d * x;
            g[1] += d;
            h[0][0] += w * x * x;
            h[0][1] += w * x;
            h[1][1] += w;
        }
        h[1][0] = h[0][1];
        let determinant = h[0][0] * h[1][1] - h[0][1] * h[1][0];
        if determinant.abs() < 1e-12 {
            break;
        }
        let da = (h[1][1] * g[0] - h[0][1] * g[1]) / determinant;
        let db = (h[0][0] * g[1] - h[1][0] * g[0]) / determinant;
        slope -= da.clamp(-0.5, 0.5);
        shift -= db.clamp(-1.0, 1.0);
        if da.abs() + db.abs() < 1e-9 {
            break;
        }
    }
    (slope as f32, shift as f32)
}

/// A weighted yes/no sample.
#[derive(Debug, Clone, Copy)]
pub struct Sample<const N: usize> {
    /// What is known of it.
    pub values: [f32; N],
    /// The answer.
    pub right: bool,
    /// How much it counts.
    pub weight: f32,
}

/// Fits 1 / (1 + exp(-(bias + weights · values))) to yes/no samples by Newton's method with a light ridge.
pub fn logistic<const N: usize>(samples: &[Sample<N>]) -> (f32, [f32; N]) {
    let mut at = vec![0.0f64; N + 1];
    for _ in 0..50 {
        let mut gradient = vec![0.0f64; N + 1];
        let mut curvature = vec![vec![0.0f64; N + 1]; N + 1];
        for sample in samples {
            let weight = f64::from(sample.weight);
            let row: Vec<f64> = sample.values.iter().map(|&value| f64::from(value)).chain([1.0]).collect();
            let sum: f64 = at.iter().zip(&row).map(|(a, b)| a * b).sum();
            let p = 1.0 / (1.0 + (-sum).exp());
            let (off, bend) = (weight * (p - f64::from(u8::from(sample.right))), weight * p * (1.0 - p));
            for (i, a) in row.iter().enumerate() {
                gradient[i] += off * a;
                for (j, b) in row.iter().enumerate() {
                    curvature[i][j] += bend * a * b;
                }
            }
        }
        for i in 0..=N {
            gradient[i] += 1e-3 * at[i];
            curvature[i][i] += 1e-3;
        }
        let step = solve(curvature, gradient);
        let size: f64 = step.iter().map(|s| s.abs()).sum();
        for (a, s) in at.iter_mut().zip(&step) {
            *a -= s.clamp(-1.0, 1.0);
        }
        if size < 1e-9 {
            break;
        }
    }
    (at[N] as f32, std::array::from_fn(|i| at[i] as f32))
}

/// Solves a small symmetric positive definite system (Gaussian elimination; no pivoting is needed for those).
fn solve(mut a: Vec<Vec<f64>>, mut b: Vec<f64>) -> Vec<f64> {
    let n = b.len();
    for i in 0..n {
        let (upper, lower) = a.split_at_mut(i + 1);
        let row = &upper[i];
        for (k, other) in lower.iter_mut().enumerate() {
            let share = other[i] / row[i];
            for j in i..n {
                other[j] -= share * row[j];
            }
            b[i + 1 + k] -= share * b[i];
        }
    }
    for i in (0..n).rev() {
        let rest: f64 = (i + 1..n).map(|j| a[i][j] * b[j]).sum();
        b[i] = (b[i] - rest) / a[i][i];
    }
    b
}

/// Expected calibration error over ten bins of equal width: mean distance between the probability said and the share that was right.
pub fn calibration_error(samples: &[(f32, bool)]) -> f32 {
    let mut bins = [(0.0f64, 0.0f64, 0u32); 10];
    for &(p, right) in samples {
        let bin = &mut bins[((p * 10.0) as usize).min(9)];
        bin.0 += f64::from(p);
        bin.1 += f64::from(u8::from(right));
        bin.2 += 1;
    }
    let n = samples.len().max(1) as f64;
    (bins.iter().map(|(said, was, _)| (said - was).abs()).sum::<f64>() / n) as f32
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values(x: f32) -> Values {
        let mut values = [0.0; COUNT];
        values[0] = x;
        values
    }

    #[test]
    fn learns_a_direction_and_keeps_signs() {
        let examples: Vec<Example> = (0..40)
            .map(|n| Example::Label { values: Box::new(values(n as f32 / 10.0)), right: n >= 20, weight: 1.0 })
            .collect();
        let weights = fit(&examples, &FitOptions::default());
        assert!(weights.of[0] > 0.5);
        assert!(weights.probability(weights.sum(&values(0.5))) < 0.3);
        let against: Vec<Example> =
            (0..40).map(|n| Example::Choice(vec![values(0.0), values(1.0 + n as f32)])).collect();
        assert_eq!(fit(&against, &FitOptions::default()).of[0], 0.0, "the sign of the first feature is fixed");
    }

    #[test]
    fn calibration_maps_sums_to_shares() {
        let samples: Vec<(f32, bool)> = (0..1000).map(|n| (if n % 2 == 0 { 4.0 } else { -4.0 }, n % 10 != 0)).collect();
        let (slope, shift) = calibrate(&samples);
        let said: Vec<(f32, bool)> =
            samples.iter().map(|&(x, right)| (1.0 / (1.0 + (-(slope * x + shift)).exp()), right)).collect();
        assert!(calibration_error(&said) < 0.02);
    }
}
