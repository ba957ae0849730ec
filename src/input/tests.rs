//! Loading as a whole: good and bad inputs of several formats.

use std::io::Write;
use std::path::Path;

use super::*;
use crate::error::Kind;

/// A file of this name with these bytes.
pub(super) fn file(name: &str, bytes: &[u8]) -> (tempfile::TempDir, std::path::PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    std::fs::File::create(&path).unwrap().write_all(bytes).unwrap();
    (folder, path)
}

pub(super) fn read(name: &str, bytes: &[u8], options: &LoadOptions) -> Result<Loaded> {
    let (_folder, path) = file(name, bytes);
    let loaded = load(&path, options)?;
    assert_eq!(loaded.read, (loaded.records.len() + loaded.dropped.len()) as u64);
    Ok(loaded)
}

pub(super) fn plain(name: &str, text: &str) -> Loaded {
    read(name, text.as_bytes(), &LoadOptions::default()).unwrap()
}

pub(super) fn texts(loaded: &Loaded) -> Vec<(u64, &str)> {
    loaded.records.iter().map(|record| (record.origin.line, record.text.as_str())).collect()
}

pub(super) fn ledger(loaded: &Loaded) -> Vec<(u64, &str, &str)> {
    loaded.dropped.iter().map(|d| (d.origin.line, d.rule, d.value.as_str())).collect()
}

#[test]
fn a_list_of_lines() {
    let list = plain("vi.txt", "Hà Nội mưa lớn\r\n\r\n  Giá vàng tăng mạnh \r\n---\r\n");
    assert_eq!(texts(&list), [(1, "Hà Nội mưa lớn"), (3, "Giá vàng tăng mạnh")]);
    assert_eq!(ledger(&list), [(4, "no-words", "no letter and no digit")]);
    assert_eq!((list.layout, list.format), (Layout::One(Lang::Vi), Format::Text));
    assert!(list.records.iter().all(|record| record.lang == Some(Lang::Vi)));
}

#[test]
fn a_table_with_everything() {
    let text = "id,Tiêu đề,ngày,link,báo,mục\n\
        a1,\"Mưa lớn,\ngập sâu\",29/01/2025,https://x.vn/1,Báo Mới,thời sự\n\
        a2,Nắng nóng gay gắt,x\n\
        ,Giá vàng tăng mạnh,,,,kinh tế\n\
        a4, ,,,,\n";
    let table = plain("vi.csv", text);
    assert_eq!(texts(&table), [(2, "Mưa lớn,\ngập sâu"), (5, "Giá vàng tăng mạnh")]);
    assert_eq!(ledger(&table), [(4, "uneven-row", "3 fields, expected 6"), (6, "empty", "empty cell")]);
    let first = &table.records[0];
    assert_eq!((first.id(), first.date), ("a1".to_owned(), crate::Date::new(2025, 1, 29)));
    assert_eq!((first.url.as_deref(), first.publisher.as_deref()), (Some("https://x.vn/1"), Some("Báo Mới")));
    assert_eq!(first.carried, [("mục".into(), "thời sự".to_owned())]);
    assert_eq!(table.records[1].id(), "5");
    assert!(table.notes.iter().any(|note| note.warning && note.text.contains("line 4")), "{:?}", table.notes);
}

#[test]
fn a_table_of_pairs_gives_two_records_a_row() {
    let table = plain("pairs.tsv", "vi\ten\tscore\nGiá vàng tăng\tGold price rises\t0.9\nMưa lớn\t\t\n");
    assert_eq!(table.layout, Layout::Columns);
    let langs: Vec<_> = table.records.iter().map(|r| (r.origin.line, r.lang.unwrap().code())).collect();
    assert_eq!(langs, [(2, "vi"), (2, "en"), (3, "vi")]);
    assert_eq!(table.dropped[0].lang, Some(Lang::En));
}

#[test]
fn a_language_column_tells_each_row() {
    let table = plain("all.csv", "lang,text\nvi,Bão số 3\nen,Storm No. 3\nvie,Hà Nội\n");
    let langs: Vec<_> = table.records.iter().map(|r| r.lang.unwrap().code()).collect();
    assert_eq!(langs, ["vi", "en", "vi"]);
    assert_eq!(table.layout, Layout::Mixed);
}

#[test]
fn excel_files_in_utf16_with_a_sep_line() {
    let text = "\u{feff}sep=;\r\nid;text\r\n1;Mưa, gió và lốc xoáy\r\n";
    let bytes: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let table = read("a.csv", &bytes, &LoadOptions::default()).unwrap();
    assert_eq!(texts(&table), [(3, "Mưa, gió và lốc xoáy")]);
    assert!(table.notes[0].text.contains("utf-16le"), "{:?}", table.notes);
}

#[test]
fn packed_tables() {
    let text = "id,text\n1,Mưa lớn ở Huế\n".as_bytes();
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    gzip.write_all(text).unwrap();
    for (name, bytes) in [("a.csv.gz", gzip.finish().unwrap()), ("a.csv.zst", zstd::encode_all(text, 1).unwrap())] {
        let table = read(name, &bytes, &LoadOptions::default()).unwrap();
        assert_eq!((texts(&table), table.format), (vec![(2, "Mưa lớn ở Huế")], Format::Csv));
    }
}

#[test]
fn what_cannot_be_read_says_why() {
    let message = |name: &str, bytes: &[u8]| {
        let error = read(name, bytes, &LoadOptions::default()).unwrap_err();
        assert_eq!(error.kind(), Kind::Input);
        assert!(error.advice().is_some(), "{error}");
        error.message().to_owned()
    };
    assert_eq!(message("a.csv", b""), "the file is empty");
    assert_eq!(message("a.txt", b"\xef\xbb\xbf"), "there is no text in it");
    assert_eq!(message("a.txt", b"\n \r\n"), "there is no text in it");
    assert_eq!(message("a.csv", b"id,text\n"), "only a header, no rows");
    assert!(load(Path::new("/nonexistent"), &LoadOptions::default()).unwrap_err().to_string().contains("no such file"));
    assert!(load(Path::new("/"), &LoadOptions::default()).unwrap_err().to_string().contains("folder"));
}

#[test]
fn a_column_that_is_not_there() {
    let options = LoadOptions { text_column: Some("titel".into()), ..LoadOptions::default() };
    let error = read("a.csv", b"id,title\n1,Xin\n", &options).unwrap_err();
    assert_eq!(error.kind(), Kind::Usage);
    assert!(error.to_string().ends_with("a.csv: no column \"titel\""), "{error}");
    assert!(error.advice().unwrap().contains("did you mean --text-column \"title\""));
}

#[test]
fn bad_bytes_nul_and_long_lines_go_to_the_ledger_or_stop_a_strict_run() {
    let mut bytes = "Hà Nội mưa lớn\nHà N\u{1ed9}".as_bytes().to_vec();
    bytes.extend(b"\xc3\nBad\0line\n");
    bytes.extend(vec![b'x'; 3000]);
    bytes.extend("\nGiá vàng tăng\nĐường sá ngập sâu\n".as_bytes());
    let options = LoadOptions { max_line: 2000, ..LoadOptions::default() };
    let list = read("a.txt", &bytes, &options).unwrap();
    let rules: Vec<_> = list.dropped.iter().map(|d| (d.origin.line, d.rule)).collect();
    assert_eq!(rules, [(2, "bad-utf8"), (3, "nul"), (4, "too-long")]);
    assert_eq!(list.records.len(), 3);
    assert!(list.notes.iter().any(|note| note.text.ends_with("bytes without meaning (bad-utf8, line 2)")));
    let error = read("a.txt", &bytes, &LoadOptions { strict: true, ..options }).unwrap_err();
    assert_eq!(error.line(), Some(2));
}

#[test]
fn a_line_of_a_hundred_megabytes_is_skipped() {
    let mut bytes = "Hà Nội mưa lớn\n".as_bytes().to_vec();
    bytes.resize(bytes.len() + (100 << 20), b'x');
    bytes.extend("\nGiá vàng tăng\n".as_bytes());
    for name in ["a.txt", "a.csv"] {
        let list = read(name, &bytes, &LoadOptions::default()).unwrap();
        assert_eq!(texts(&list), [(1, "Hà Nội mưa lớn"), (3, "Giá vàng tăng")], "{name}");
        assert_eq!((list.dropped[0].origin.line, list.dropped[0].rule), (2, "too-long"));
    }
}

mod never_panics {
    use proptest::prelude::*;

    use super::*;

    /// Pieces of all formats, whole and broken.
    fn pieces() -> impl Strategy<Value = Vec<u8>> {
        let known: Vec<&'static [u8]> = vec![
            b"\n",
            b"\r\n",
            b"\r",
            b",",
            b"\t",
            b";",
            b"\"",
            b"\"\"",
            b"\\\"",
            b"\0",
            b"\xff\xfe",
            b"\xef\xbb\xbf",
            b"\xc3",
            b"\xe1\xba",
            b"sep=;",
            b"id,vi,en",
            b"vi\ten",
            b"{\"vi\":\"a\",\"en\":\"b\"}",
            b"{\"a\":{\"b\":[1]}}",
            b"{\"",
            b"[",
            b"<h1>",
            b"</h1>",
            b"<title>",
            b"<p lang=vi>",
            b"<script type=application/ld+json>",
            b"</script>",
            b"<img alt='x y z'>",
            b"&amp;",
            b"<!--",
            b"<tt ",
            b"<p begin=\"1s\" end=\"2s\">",
            b"</p>",
            b"&#x",
            b"<![CDATA[",
            b"<",
            b">",
            b"WEBVTT",
            b"NOTE",
            b"1",
            b"00:00:01,000 --> 00:00:02,000",
            b"0:0 --> 1",
            b"0:00:01.000,0:00:02.000",
            b"Dialogue: 0,0:00:01.00,0:00:02.00,,,,,,,x{\\p1}y\\N",
            b"Format: Text",
            b"[Events]",
            "Báo MớiBáo Mới29/01/2025".as_bytes(),
            "(Ảnh: TTXVN)".as_bytes(),
            b"Source: https://a.vn",
            b"Comment (0)",
            "Thủ tướng tiếp Đại sứ Nhật Bản.".as_bytes(),
            b"The river rose overnight after two days of heavy rain.",
            "e\u{301}\u{302}".as_bytes(),
            "\u{202e}".as_bytes(),
            "😀".as_bytes(),
            b" ",
            b": ",
            b".",
            b"(",
            b")",
            b"{\\an8}",
        ];
        let piece = prop_oneof![
            8 => prop::sample::select(known).prop_map(<[u8]>::to_vec),
            1 => prop::collection::vec(any::<u8>(), 0..6),
        ];
        prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

        #[test]
        fn on_any_bytes(bytes in pieces(), max_line in prop_oneof![Just(0usize), 1usize..40]) {
            let (_folder, path) = file("a", &bytes);
            for format in Format::ALL.into_iter().map(Some).chain([None]) {
                let options = LoadOptions { format, max_line, ..LoadOptions::default() };
                if let Ok(loaded) = load(&path, &options) {
                    prop_assert_eq!(loaded.read, (loaded.records.len() + loaded.dropped.len()) as u64);
                    prop_assert!(loaded.records.iter().all(|record| record.lang.is_some() && !record.text.trim().is_empty()));
                }
                if let Ok(reader) = PairReader::open(&path, &options) {
                    for item in reader {
                        if let Ok(PairItem::Row(row)) = item {
                            prop_assert!(row.cells().count() <= row.raw.len() + 1);
                        }
                    }
                }
            }
        }
    }
}
