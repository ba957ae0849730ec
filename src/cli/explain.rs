//! `songngu explain`: why a pair gets its score, on 80 columns or as JSON.

use std::path::{Path, PathBuf};

use rayon::prelude::*;
use songngu::output::Sink;
use songngu::output::terminal::escape;
use songngu::score::explain::{Claim, Explanation, Text, explain};
use songngu::score::{Evidence, Scorer};
use songngu::text::{Tongue, clean, guess};
use songngu::{Date, Error, Lang, Note};

use super::exit::Exit;
use super::inputs::Inputs;
use super::scoring::Scoring;
use super::session::Session;
use super::sheet::{Column, row, wrapped};

/// Columns of the page.
const PAGE: usize = 80;

/// Says why a pair gets its score
///
/// The words and phrases that link and what each gives in bits, words without a link, facts that agree or clash, names,
/// negations, and each feature with its weight.
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// The Vietnamese text
    #[arg(value_name = "VI", allow_hyphen_values = true)]
    vi: String,
    /// The English text
    #[arg(value_name = "EN", allow_hyphen_values = true)]
    en: String,
    /// Day of publication, YYYY-MM-DD, for days said without a year
    #[arg(long, value_name = "DAY", value_parser = day)]
    date: Option<Date>,
    /// File with other texts: say which of them would be the better or next best partners
    #[arg(long, value_name = "FILE")]
    among: Vec<PathBuf>,
    /// Everything, as JSON
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    inputs: Inputs,
    #[command(flatten)]
    scoring: Scoring,
}

fn day(text: &str) -> Result<Date, String> {
    Date::parse(text).ok_or_else(|| "expected a day such as 2025-01-29".to_owned())
}

/// Another partner for one side.
#[derive(Debug, serde::Serialize)]
struct Rival {
    /// Whose partner it would be.
    of: Lang,
    probability: f32,
    text: String,
    source: String,
}

/// What is written as JSON.
#[derive(Debug, serde::Serialize)]
struct Answer<'a> {
    #[serde(flatten)]
    why: &'a Explanation,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    rivals: &'a [Rival],
}

pub(crate) fn run(arguments: &Arguments, session: &Session) -> anyhow::Result<Exit> {
    let (mut vi, mut en) = (arguments.vi.as_str(), arguments.en.as_str());
    for (name, text) in [("Vietnamese", vi), ("English", en)] {
        if text.trim().is_empty() {
            return Err(Error::usage(format!("the {name} text is empty")).into());
        }
    }
    let tongue = |text: &str| guess(clean(text).as_str()).tongue;
    if (tongue(vi), tongue(en)) == (Tongue::English, Tongue::Vietnamese) {
        session.note(&Note::info("the Vietnamese text comes first; going on with the two exchanged"));
        (vi, en) = (en, vi);
    }
    let lexicon = arguments.scoring.lexicon()?;
    let scorer = arguments.scoring.scorer(&lexicon)?;
    let why = explain(&scorer, vi, en, arguments.date);
    let rivals = rivals(arguments, &scorer, vi, en)?;
    let text = if arguments.json {
        serde_json::to_string_pretty(&Answer { why: &why, rivals: &rivals })? + "\n"
    } else {
        page(&why, &rivals)
    };
    let mut sink = Sink::create(Path::new("-"))?;
    sink.put(text.as_bytes())?;
    sink.finish()?;
    Ok(Exit::Done)
}

/// The best other partner of each side in the files.
fn rivals(arguments: &Arguments, scorer: &Scorer<'_>, vi: &str, en: &str) -> anyhow::Result<Vec<Rival>> {
    let mut out = Vec::new();
    if arguments.among.is_empty() {
        return Ok(out);
    }
    let records: Vec<_> =
        arguments.inputs.load(&arguments.among)?.into_iter().flat_map(|(_, loaded)| loaded.records).collect();
    for of in [Lang::Vi, Lang::En] {
        let own = scorer.prepare(if of == Lang::Vi { vi } else { en }, of, arguments.date);
        let partner = if of == Lang::Vi { en } else { vi };
        let best = records
            .par_iter()
            .enumerate()
            .filter(|(_, record)| record.lang == Some(of.other()) && record.text.trim() != partner.trim())
            .map_init(Evidence::default, |evidence, (at, record)| {
                let other = scorer.prepare(&record.text, of.other(), record.date);
                let (left, right) = if of == Lang::Vi { (&own, &other) } else { (&other, &own) };
                (scorer.score(left, right, evidence), at)
            })
            .max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)));
        if let Some((probability, at)) = best {
            let (text, source) = (records[at].text.clone(), records[at].origin.to_string());
            out.push(Rival { of, probability, text, source });
        }
    }
    if out.is_empty() {
        let error = Error::usage("--among holds no other text to compare with");
        return Err(error.hint("give files with Vietnamese or English texts").into());
    }
    Ok(out)
}

/// A number to two decimals, without the sign of a rounded zero.
fn two(number: f32) -> String {
    let text = format!("{number:.2}");
    if text == "-0.00" { "0.00".to_owned() } else { text }
}

/// The explanation as a page of text.
fn page(why: &Explanation, rivals: &[Rival]) -> String {
    let mut out = format!("{:.4}  probability that the two translate each other\n\n", why.probability);
    for (name, text) in [("Vietnamese", &why.vi), ("English", &why.en)] {
        row(&mut out, &[Column::Left(name, 10), Column::Left(&escape(&text.text), PAGE - 12)]);
        let sum = format!(
            "{} words, {} letters, {:.0} of {:.0} bits explained by the other side",
            text.words, text.letters, text.explained, text.bits
        );
        row(&mut out, &[Column::Left("", 10), Column::Left(&sum, PAGE - 12)]);
    }
    if !why.links.is_empty() {
        out.push_str("\nWhat links, and the bits it explains on each side\n");
        for link in &why.links {
            let (vi, en) = (escape(&link.vi), escape(&link.en));
            let bits = |bits: f32| Column::Right(format!("{bits:.1}"), 5);
            row(
                &mut out,
                &[
                    Column::Left(&vi, 26),
                    Column::Left(&en, 26),
                    bits(link.vi_bits),
                    bits(link.en_bits),
                    Column::Left(link.by, 9),
                ],
            );
        }
    }
    if !why.vi.loose.is_empty() || !why.en.loose.is_empty() {
        out.push_str("\nWithout a link, with the bits each holds\n");
        loose(&mut out, "Vietnamese", &why.vi);
        loose(&mut out, "English", &why.en);
    }
    if !why.facts.is_empty() {
        out.push_str("\nFacts\n");
        let said = |claim: &Option<Claim>| match claim {
            Some(claim) => format!("{} ({})", claim.said, claim.value),
            None => "-".to_owned(),
        };
        for fact in &why.facts {
            let what = fact.how.as_ref().map_or(fact.relation.to_owned(), |how| format!("{}: {how}", fact.relation));
            three(&mut out, &what, Some(&said(&fact.vi)), Some(&said(&fact.en)));
        }
    }
    if !why.names.is_empty() {
        out.push_str("\nNames\n");
        for name in &why.names {
            three(&mut out, name.how, name.vi.as_deref(), name.en.as_deref());
        }
    }
    let negations = &why.negations;
    if !negations.vi.is_empty() || !negations.en.is_empty() {
        out.push_str("\nNegations\n");
        let what = match negations.change {
            change if change <= -0.5 => "lost",
            change if change < 0.0 => "lost, perhaps",
            change if change >= 0.5 => "gained",
            change if change > 0.0 => "gained, perhaps",
            _ => "agree",
        };
        let list = |words: &[String]| (!words.is_empty()).then(|| words.join(", "));
        three(&mut out, what, list(&negations.vi).as_deref(), list(&negations.en).as_deref());
    }
    out.push_str("\nWhat it is worth, in nats of odds              value   weight    worth\n");
    let mut parts: Vec<_> = why.parts.iter().filter(|part| part.worth.abs() >= 0.005).collect();
    parts.sort_by(|a, b| b.worth.abs().total_cmp(&a.worth.abs()));
    let silent = why.parts.len() - parts.len();
    for part in parts {
        let number = |number: f32| Column::Right(two(number), 7);
        let about = format!("{}: {}", part.feature, part.about);
        row(&mut out, &[Column::Left(&about, 43), number(part.value), number(part.weight), number(part.worth)]);
    }
    let mut total = |name: &str, number: f32| row(&mut out, &[Column::Left(name, 61), Column::Right(two(number), 7)]);
    total("constant", why.bias);
    total("sum", why.sum);
    if silent > 0 {
        out.push_str(&format!("{silent} more features gave nothing\n"));
    }
    for rival in rivals {
        let name = if rival.of == Lang::Vi { "Vietnamese" } else { "English" };
        out.push_str(&format!("\nBest other partner of the {name} text: {:.4}\n", rival.probability));
        for line in wrapped(&format!("{}  ({})", escape(&rival.text), escape(&rival.source)), PAGE - 2) {
            out.push_str(&format!("  {line}\n"));
        }
    }
    out
}

/// A row of what was found, the Vietnamese and the English.
fn three(out: &mut String, what: &str, vi: Option<&str>, en: Option<&str>) {
    let (vi, en) = (escape(vi.unwrap_or("-")), escape(en.unwrap_or("-")));
    row(out, &[Column::Left(what, 18), Column::Left(&vi, 29), Column::Left(&en, 29)]);
}

fn loose(out: &mut String, name: &str, text: &Text) {
    if !text.loose.is_empty() {
        let words: Vec<String> =
            text.loose.iter().map(|word| format!("{} {:.1}", escape(&word.word), word.bits)).collect();
        row(out, &[Column::Left(name, 10), Column::Left(&words.join(", "), PAGE - 12)]);
    }
}
