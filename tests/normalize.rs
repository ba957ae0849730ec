//! Files through `songngu::input::rewrite` with a normalizer: what stays to the byte, what pieces cost, and `../shared/data/legacy`.

use std::io::Write as _;
use std::path::Path;

use songngu::Result;
use songngu::input::Format;
use songngu::input::rewrite::{RewriteOptions, Rewriter, rewrite};
use songngu::text::damage::Loss;
use songngu::text::encoding::Encoding;
use songngu::text::normalize::{Normalizer, Options};

#[derive(Default)]
struct Collected {
    normalizer: Normalizer,
    loss: Loss,
    text: String,
    longest: usize,
}

impl Rewriter for Collected {
    fn text(&mut self, text: &str, out: &mut String) -> bool {
        self.longest = self.longest.max(text.len());
        self.loss.look(text);
        self.normalizer.push(text, out)
    }

    fn write(&mut self, piece: &str) -> Result<()> {
        self.text.push_str(piece);
        Ok(())
    }
}

fn rewritten(bytes: &[u8], name: &str, options: &RewriteOptions) -> Collected {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    std::fs::File::create(&path).unwrap().write_all(bytes).unwrap();
    let mut collected = Collected::default();
    rewrite(&path, options, &mut collected).unwrap();
    collected
}

const DIRTY: &str = "Ca\u{309} nha\u{300}";

#[test]
fn tables_keep_all_but_their_texts() {
    for (name, table, columns, want) in [
        (
            "a.csv",
            "id,vi\r\n1,{}\r\n\r\n2,\"{}, \"\"ha\"\"\"\r\n3,\"a\nb{}\"",
            &["vi"][..],
            "id,vi\r\n1,[]\r\n\r\n2,\"[], \"\"ha\"\"\"\r\n3,\"a\nb[]\"",
        ),
        ("a.csv", "vi;en\nx\u{a0}y;{}\n", &["2"], "vi;en\nx\u{a0}y;[]\n"),
        ("a.csv", "vi,en\n{},x\u{a0}y\n", &[], "vi,en\n[],x y\n"),
        ("a.tsv", "vi\ten\n\"{}\t{}\"\n", &["vi"], "vi\ten\n\"[]\t{}\"\n"),
        ("a.csv", "sep=;\nvi;en\na;{}\n", &["en"], "sep=;\nvi;en\na;[]\n"),
    ] {
        let (given, want) = (table.replace("{}", DIRTY), want.replace("[]", "Cả nhà").replace("{}", DIRTY));
        let options = RewriteOptions {
            columns: columns.iter().map(|&column| column.to_owned()).collect(),
            ..RewriteOptions::default()
        };
        assert_eq!(rewritten(given.as_bytes(), name, &options).text, want, "{table}");
    }
}

#[test]
fn captions_keep_all_but_their_texts() {
    for (name, given) in [
        (
            "a.srt",
            "1\r\n00:00:01,000 --> 00:00:02,000\r\n{}\r\n12\r\n\r\n\r\n2\r\n00:00:03,000 --> 00:00:04,000\r\n- {}\r\n- {}",
        ),
        (
            "a.vtt",
            "WEBVTT e\u{301}\u{302}\n\nNOTE e\u{301}\u{302}\ne\u{301}\u{302}\n\ne\u{301}\u{302}\n00:01.000 --> 00:02.000 line:0\n<v Lan>{}</v>\n",
        ),
        (
            "a.ass",
            "[Script Info]\nTitle: e\u{301}\u{302}\nDialogue: 0,0:00:01.00,0:00:02.00,e\u{301}\u{302},,0,0,0,,{\\i1}{}, {}\n",
        ),
        ("a.ttml", "<tt><body\n title=\"e\u{301}\u{302}\"><p begin=\"1s\">{}<br/>{}\n</p></body></tt>"),
        ("a.sbv", "0:00:01.000,0:00:02.000\n{}\n\n0:00:03.000,0:00:04.000\n{}\n"),
    ] {
        let dirty = given.replace("{}", DIRTY);
        assert_eq!(
            rewritten(dirty.as_bytes(), name, &RewriteOptions::default()).text,
            given.replace("{}", "Cả nhà"),
            "{name}"
        );
    }
}

#[test]
fn pieces_are_bounded_and_lose_nothing() {
    let line = "Cả nhà đi chơi, ".repeat(500_000);
    let collected = rewritten(line.as_bytes(), "a.txt", &RewriteOptions::default());
    assert!(collected.text == line, "{} of {} bytes", collected.text.len(), line.len());
    assert!(collected.longest < 2 << 20, "{}", collected.longest);
    let glued = "ế".repeat(2_000_000);
    let collected = rewritten(glued.as_bytes(), "a.txt", &RewriteOptions::default());
    assert!(collected.text == glued, "{} of {} bytes", collected.text.len(), glued.len());
    assert!(collected.longest < 2 << 20, "{}", collected.longest);
    let captions = RewriteOptions { format: Some(Format::Srt), ..RewriteOptions::default() };
    let collected = rewritten(line.as_bytes(), "a.txt", &captions);
    assert!(collected.text == line, "{} of {} bytes", collected.text.len(), line.len());
    assert!(collected.longest < 2 << 20, "{}", collected.longest);
}

#[test]
fn any_bytes_come_through() {
    let mut bytes = b"1,a\n".to_vec();
    bytes.extend((0..=255u8).cycle().take(5000));
    for name in ["a.txt", "a.csv", "a.tsv", "a.srt", "a.vtt", "a.ass", "a.sbv"] {
        let options = RewriteOptions { encoding: Some(Encoding::Utf8), ..RewriteOptions::default() };
        assert!(!rewritten(&bytes, name, &options).text.is_empty());
    }
}

#[test]
fn shared_legacy_files_are_clean_or_reported() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data/legacy");
    if !folder.is_dir() {
        eprintln!("skipped: no shared data");
        return;
    }
    let read = |name: &str| {
        let mut collected = Collected { normalizer: Normalizer::new(Options::default()), ..Collected::default() };
        rewrite(&folder.join(name), &RewriteOptions::default(), &mut collected).unwrap();
        collected
    };
    for damaged in ["udhr.Vietnamese-TCVN", "udhr.Vietnamese-VIQR", "udhr.Vietnamese-VPS"] {
        assert!(read(damaged).loss.is_damaged(), "{damaged}");
    }
    for sound in
        ["udhr.Vietnamese-UTF8", "udhr2.vie.txt", "udhr2.eng.txt", "udhr.English-Latin1", "uchardet.viscii.txt"]
    {
        assert!(!read(sound).loss.is_damaged(), "{sound}");
    }
    // Decomposed, with tones before circumflexes: the same words as the reference but for its own slips.
    let words = |text: &str| -> Vec<String> {
        text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
    };
    let (ours, reference) = (words(&read("udhr.Vietnamese-ALRN-UTF8").text), words(&read("udhr2.vie.txt").text));
    let same = rapidfuzz::distance::indel::normalized_similarity(
        ours.join(" ").chars(),
        reference[..ours.len() + 1].join(" ").chars(),
    );
    assert!(same > 0.985, "{same}");
}
