//! How fast text is read and cleaned on one core: `cargo bench --bench normalize`. Prints MB/s, and nanoseconds for a headline.
#![allow(clippy::print_stdout, clippy::unwrap_used, missing_docs, reason = "a program for people who measure")]

use std::hint::black_box;
use std::path::Path;
use std::time::Instant;

use songngu::text::encoding::{Decoder, Encoding, detect, encode};
use songngu::text::normalize::{Fix, Normalizer, Options};
use songngu::text::tone::Style;
use songngu::text::{self, key};

/// Runs for about half a second, takes the best of five.
fn seconds(mut work: impl FnMut()) -> f64 {
    let start = Instant::now();
    work();
    let times = ((0.1 / start.elapsed().as_secs_f64()) as usize).clamp(1, 1000);
    (0..5)
        .map(|_| {
            let start = Instant::now();
            (0..times).for_each(|_| work());
            start.elapsed().as_secs_f64() / times as f64
        })
        .fold(f64::MAX, f64::min)
}

fn rate(name: &str, bytes: usize, work: impl FnMut()) {
    println!("{name:<44} {:>8.0} MB/s", bytes as f64 / 1e6 / seconds(work));
}

fn normalize(text: &str, fix: Fix, tone: Style) {
    let mut normalizer = Normalizer::new(Options { fix, tone });
    let mut out = String::with_capacity(text.len() + 1024);
    // In pieces, as files come.
    let mut rest = text;
    while !rest.is_empty() {
        let piece = &rest.as_bytes()[..rest.len().min(256 << 10)];
        let cut = piece.iter().rposition(|&b| b == b'\n').map_or(rest.len(), |feed| feed + 1);
        out.clear();
        normalizer.push(&rest[..cut], &mut out);
        rest = &rest[cut..];
    }
    black_box((normalizer.report().changes(), out.len()));
}

fn main() {
    let headlines: Vec<&str> = include_str!("../data/headlines.vi.txt").lines().collect();
    let english: Vec<&str> = include_str!("../data/text/lines.en.txt").lines().collect();
    let clean = headlines.join("\n").repeat(200) + "\n";
    // One line in ten as crawled: decomposed, no-break spaces, quotes, misplaced tones.
    let mixed: String = headlines
        .iter()
        .cycle()
        .take(headlines.len() * 200)
        .enumerate()
        .map(|(at, line)| match at % 40 {
            0 => unicode_normalization::UnicodeNormalization::nfd(*line).collect::<String>() + "\n",
            10 => line.replacen(' ', "\u{a0}", 2) + "\n",
            20 => format!("“{line}”\u{200b}\n"),
            30 => line.replace("của", "cuả") + "\n",
            _ => format!("{line}\n"),
        })
        .collect();
    for (name, text) in [("clean Vietnamese", &clean), ("mixed Vietnamese", &mixed)] {
        for fix in [Fix::Unicode, Fix::Repair, Fix::All] {
            rate(&format!("normalize, {name}, {fix:?}"), text.len(), || normalize(text, fix, Style::Keep));
        }
        rate(&format!("normalize, {name}, tone old"), text.len(), || normalize(text, Fix::Repair, Style::Old));
    }
    let plain = english.join("\n").repeat(1000) + "\n";
    rate("normalize, clean English, Repair", plain.len(), || normalize(&plain, Fix::Repair, Style::Keep));
    let news = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data/learn/alt_wikinews.tsv");
    match std::fs::read_to_string(news) {
        Ok(news) => {
            rate("normalize, news of both languages, Repair", news.len(), || {
                normalize(&news, Fix::Repair, Style::Keep)
            });
            rate("normalize, news of both languages, All", news.len(), || normalize(&news, Fix::All, Style::Keep));
        }
        Err(_) => println!("skipped: no shared data"),
    }
    for encoding in [Encoding::Tcvn3, Encoding::Vni, Encoding::Viscii, Encoding::Windows1258, Encoding::Viqr] {
        let mut bytes = Vec::new();
        encode(&clean, encoding, &mut bytes);
        rate(&format!("decode {encoding}"), bytes.len(), || {
            let mut out = String::new();
            Decoder::new(encoding).decode(&bytes, true, &mut out);
            black_box(out.len());
        });
        println!(
            "{:<44} {:>8.2} ms",
            format!("detect {encoding}"),
            1e3 * seconds(|| {
                black_box(detect(&bytes[..1 << 20]));
            })
        );
    }
    for (name, lines) in [("Vietnamese", &headlines), ("English", &english)] {
        let each = |what: &str, work: &mut dyn FnMut(&str)| {
            let took = seconds(|| lines.iter().for_each(|line| work(line))) / lines.len() as f64;
            println!("{:<44} {:>8.0} ns", format!("{what}, {name} headline"), took * 1e9);
        };
        let mut cut = Vec::new();
        each("clean", &mut |line| drop(black_box(text::clean(line))));
        each("tokens", &mut |line| {
            text::tokens_into(line, &mut cut);
            black_box(cut.len());
        });
        each("guess", &mut |line| {
            black_box(text::guess(line));
        });
        each("neutral keys", &mut |line| {
            for token in text::tokens(line) {
                black_box(key::neutral(token.of(line)));
            }
        });
    }
}
