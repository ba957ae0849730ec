//! What a process does with its streams, files and signals: closed pipes, full memory of a line, Ctrl-C, folders that can't be
//! written, the same bytes for any number of threads.

use std::fs::{self, File};
use std::io::{BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};

use tempfile::TempDir;

/// Words that make distinct headlines in both languages.
const SUBJECTS: [(&str, &str); 8] = [
    ("Thủ tướng", "Prime Minister"),
    ("Bộ Công an", "Ministry of Public Security"),
    ("Ngân hàng Nhà nước", "State Bank"),
    ("Đội tuyển Việt Nam", "Vietnam national team"),
    ("Bão số 3", "Storm No. 3"),
    ("Giá vàng", "Gold price"),
    ("Sinh viên", "Students"),
    ("Nông dân", "Farmers"),
];
const PLACES: [(&str, &str); 8] = [
    ("Hà Nội", "Hanoi"),
    ("Đà Nẵng", "Da Nang"),
    ("Nhật Bản", "Japan"),
    ("Hàn Quốc", "South Korea"),
    ("Trung Quốc", "China"),
    ("Huế", "Hue"),
    ("Cần Thơ", "Can Tho"),
    ("Đức", "Germany"),
];

/// A folder with `vi.csv` and `en.csv`: 512 headlines, the English ones in another order.
fn folder() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let mut pairs = Vec::new();
    for (at, (vi, en)) in SUBJECTS.iter().enumerate() {
        for (of, (nơi, place)) in PLACES.iter().enumerate() {
            for year in 0..8 {
                let number = 1000 + at * 64 + of * 8 + year;
                pairs.push((
                    format!("{vi} tới {nơi} với {number} người"),
                    format!("{en} in {place} with {number} people"),
                ));
            }
        }
    }
    let mut vi = String::from("id,text\n");
    let mut en = String::from("id,text\n");
    for at in 0..pairs.len() {
        vi.push_str(&format!("v{at},{}\n", pairs[at].0));
        let other = at * 37 % pairs.len();
        en.push_str(&format!("e{other},{}\n", pairs[other].1));
    }
    fs::write(folder.path().join("vi.csv"), vi).unwrap();
    fs::write(folder.path().join("en.csv"), en).unwrap();
    folder
}

fn songngu(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_songngu"));
    command.current_dir(folder);
    command
}

fn run(folder: &Path, arguments: &[&str]) -> Output {
    songngu(folder).args(arguments).output().unwrap()
}

fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn the_same_bytes_for_any_number_of_threads() {
    let folder = folder();
    let files = |threads: &str| {
        let output = run(
            folder.path(),
            &[
                "align",
                "vi.csv",
                "en.csv",
                "--threads",
                threads,
                "-o",
                "o.csv",
                "--candidates",
                "c.tsv",
                "--unmatched",
                "u.jsonl",
            ],
        );
        assert!(output.status.success(), "{}", stderr(&output));
        let read = |name: &str| fs::read(folder.path().join(name)).unwrap();
        (read("o.csv"), read("c.tsv"), read("u.jsonl"), stderr(&output))
    };
    let one = files("1");
    assert!(one.0.len() > 10_000, "most headlines are paired");
    assert!(one == files("2") && one == files("8"));
}

#[test]
fn texts_in_order_are_told_and_keep_their_lines() {
    let folder = folder();
    let vi: Vec<String> = SUBJECTS.iter().zip(PLACES).map(|((vi, _), (nơi, _))| format!("{vi} ở {nơi}")).collect();
    let mut en: Vec<String> =
        SUBJECTS.iter().zip(PLACES).map(|((_, en), (_, place))| format!("{en} in {place}")).collect();
    en.insert(3, "Nobody has ever translated this remark about umbrellas".to_owned());
    fs::write(folder.path().join("vi.txt"), vi.join("\n")).unwrap();
    fs::write(folder.path().join("en.txt"), en.join("\n")).unwrap();
    let output = run(folder.path(), &["align", "vi.txt", "en.txt", "--keep-unpaired"]);
    assert!(stderr(&output).contains("both sides keep one order"), "{}", stderr(&output));
    let rows = String::from_utf8(output.stdout).unwrap();
    assert!(rows.starts_with("vi,en,score,margin,vi_id,en_id,vi_source,en_source,date,vi_lines,en_lines\n"));
    assert!(rows.contains(",,4,,en.txt:4,,,4\n"), "the remark stands alone: {rows}");
    let freely = run(folder.path(), &["align", "vi.txt", "en.txt", "--order", "heap", "--quiet"]);
    assert!(!String::from_utf8(freely.stdout).unwrap().contains("vi_lines"));
}

#[test]
fn a_closed_pipe_is_no_failure() {
    let folder = folder();
    let mut child = songngu(folder.path())
        .args(["align", "vi.csv", "en.csv", "--quiet", "--candidates", "-", "-o", "o.csv", "--top", "50"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut pipe = BufReader::with_capacity(16, child.stdout.take().unwrap());
    let mut line = String::new();
    pipe.read_line(&mut line).unwrap();
    drop(pipe);
    let output = child.wait_with_output().unwrap();
    assert_eq!(line, "side,id,rank,partner_id,score\n");
    assert_eq!((output.status.code(), stderr(&output).as_str()), (Some(0), ""));
}

#[test]
fn a_hundred_megabytes_in_a_line_are_left_out_with_a_word() {
    let folder = folder();
    let path = folder.path().join("long.txt");
    let mut file = File::create(&path).unwrap();
    file.write_all(b"Gold price in Hanoi with 1000 people\n").unwrap();
    let piece = vec![b'x'; 1 << 20];
    (0..100).for_each(|_| file.write_all(&piece).unwrap());
    file.write_all(b"\nFarmers in Hue with 1001 people\n").unwrap();
    drop(file);
    let output = run(folder.path(), &["align", "vi.csv", "long.txt", "-o", "o.csv", "--ledger", "l.csv"]);
    assert!(output.status.success(), "{}", stderr(&output));
    assert!(stderr(&output).contains("long.txt: 1 row left out"), "{}", stderr(&output));
    let ledger = fs::read_to_string(folder.path().join("l.csv")).unwrap();
    assert!(ledger.contains("long.txt,2,2,") && ledger.contains("too-long"), "{ledger}");
    assert!(ledger.len() < 10_000, "the ledger holds a piece of the line only");
    let strict = run(folder.path(), &["align", "vi.csv", "long.txt", "--strict"]);
    assert_eq!(strict.status.code(), Some(3));
    assert!(stderr(&strict).contains("long.txt:2: "), "{}", stderr(&strict));
}

#[test]
fn a_failed_run_leaves_old_files_alone() {
    let folder = folder();
    fs::write(folder.path().join("o.csv"), "old").unwrap();
    let before = names(folder.path());
    let output = run(folder.path(), &["align", "vi.csv", "missing.csv", "-o", "o.csv", "--unmatched", "u.csv"]);
    assert_eq!(output.status.code(), Some(3));
    assert_eq!(names(folder.path()), before);
    assert_eq!(fs::read_to_string(folder.path().join("o.csv")).unwrap(), "old");
}

#[cfg(unix)]
#[test]
fn a_folder_that_can_not_be_written_is_said_before_the_work() {
    use std::os::unix::fs::PermissionsExt;
    let folder = folder();
    let closed = folder.path().join("closed");
    fs::create_dir(&closed).unwrap();
    fs::set_permissions(&closed, fs::Permissions::from_mode(0o555)).unwrap();
    if File::create(closed.join("try")).is_ok() {
        eprintln!("skipped: this user may write everywhere");
        return;
    }
    let output = run(folder.path(), &["align", "vi.csv", "en.csv", "-o", "closed/o.csv"]);
    assert_eq!(output.status.code(), Some(3));
    assert!(stderr(&output).contains("closed/o.csv: no permission to write here"), "{}", stderr(&output));
}

/// Waits for something to become true, at most half a minute.
#[cfg(unix)]
fn wait_until(mut is_so: impl FnMut() -> bool) {
    let begin = Instant::now();
    while !is_so() {
        assert!(begin.elapsed() < Duration::from_secs(30), "waited in vain");
        std::thread::sleep(Duration::from_millis(5));
    }
}

#[cfg(unix)]
fn signal(child: &Child, name: &str) {
    let sent = Command::new("kill").arg(name).arg(child.id().to_string()).status().unwrap();
    assert!(sent.success());
}

#[cfg(unix)]
#[test]
fn signals_leave_nothing_half_written() {
    for name in ["-INT", "-TERM", "-HUP"] {
        let folder = folder();
        let before = names(folder.path());
        // Standard input stays open, so the run waits with its outputs already begun.
        let mut child = songngu(folder.path())
            .args(["align", "vi.csv", "-", "-o", "o.csv", "--unmatched", "u.csv"])
            .stdin(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let stdin = child.stdin.take();
        wait_until(|| names(folder.path()).len() == before.len() + 2);
        signal(&child, name);
        let status = child.wait().unwrap();
        drop(stdin);
        assert_eq!(status.code(), Some(130), "{name}");
        assert_eq!(names(folder.path()), before, "{name}");
    }
}

#[test]
fn nothing_is_drawn_when_nobody_watches() {
    let folder = folder();
    let output = run(folder.path(), &["align", "vi.csv", "en.csv", "-o", "o.csv"]);
    let said = stderr(&output);
    assert!(!said.contains(['\r', '\x1b']), "{said:?}");
    let colored = run(folder.path(), &["align", "vi.csv", "missing", "--color", "always"]);
    assert!(stderr(&colored).contains("\x1b["));
    let plain = run(folder.path(), &["align", "vi.csv", "missing", "--color", "never"]);
    assert!(!stderr(&plain).contains('\x1b'));
}

#[test]
fn names_of_files_are_not_obeyed_by_the_terminal() {
    let folder = folder();
    let output = run(folder.path(), &["align", "vi.csv", "a\x1b[31m\u{202e}b\n.csv"]);
    let said = stderr(&output);
    assert!(said.contains("a\\x1b[31m\\u{202e}b\\n.csv: no such file"), "{said:?}");
    let output = run(folder.path(), &["explain", "Bão\u{202e} \x1b[2Jsố 3", "Storm\u{9b}31m No. 3"]);
    let page = String::from_utf8(output.stdout).unwrap();
    assert!(page.contains("Bão\\u{202e} \\x1b[2Jsố 3") && !page.contains(['\u{202e}', '\x1b', '\u{9b}']), "{page:?}");
}

#[test]
fn every_output_is_read_again_and_judged_alike() {
    let folder = folder();
    let mut gold = String::from("vi\ten\n999\t999\n");
    (0..512).for_each(|at| gold.push_str(&format!("{at}\t{at}\n")));
    fs::write(folder.path().join("gold.tsv"), gold).unwrap();
    let measured = ["o.csv", "o.csv.gz", "o.tsv.zst", "o.jsonl"].map(|name| {
        assert!(run(folder.path(), &["align", "vi.csv", "en.csv", "-o", name]).status.success());
        let output = run(folder.path(), &["eval", name, "--gold", "gold.tsv", "--min-f1", "0", "--json"]);
        assert!(output.status.success(), "{name}: {}", stderr(&output));
        serde_json::from_slice::<serde_json::Value>(&output.stdout).unwrap()
    });
    assert_eq!(measured[0]["n_gold"], 513);
    assert!(measured[0]["default"]["n"].as_u64().unwrap() > 100);
    assert!(measured.iter().all(|one| *one == measured[0]));
    let output = run(folder.path(), &["eval", "o.jsonl", "--gold", "gold.tsv", "--min-f1", "1"]);
    assert_eq!(output.status.code(), Some(1), "a gold pair that nobody could propose is missed");
    assert!(stderr(&output).contains("is below 1"));
}

#[test]
fn scoring_keeps_rows_columns_and_order_for_any_number_of_threads() {
    let folder = folder();
    let mut rows = String::new();
    for at in 0..20_000 {
        let ((vi, en), (nơi, place)) = (SUBJECTS[at % 8], PLACES[at * 3 % 7]);
        rows.push_str(&format!("{at}\t{vi} \"tới\" {nơi}\t{en} in {place}\tgiữ  nguyên \n"));
    }
    fs::write(folder.path().join("pairs.tsv"), &rows).unwrap();
    let scored = |threads: &str| {
        let output = run(folder.path(), &["score", "pairs.tsv", "--threads", threads, "--quiet"]);
        assert!(output.status.success(), "{}", stderr(&output));
        String::from_utf8(output.stdout).unwrap()
    };
    let one = scored("1");
    assert!(one == scored("2") && one == scored("8"));
    let kept: Vec<&str> = one.lines().map(|line| line.rsplit_once('\t').unwrap().0).collect();
    assert!(kept.into_iter().eq(rows.lines()), "only a column is added");
    let scores = one.lines().map(|line| line.rsplit_once('\t').unwrap().1.parse::<f32>().unwrap());
    assert!(scores.into_iter().all(|score| (0.0..=1.0).contains(&score)));
}

#[test]
fn a_filter_stops_when_nobody_reads_on() {
    let folder = folder();
    let rows = "Thủ tướng tới Huế\tPrime Minister in Hue\n".repeat(50_000);
    fs::write(folder.path().join("pairs.tsv"), rows).unwrap();
    let mut child = songngu(folder.path())
        .args(["score", "pairs.tsv", "--quiet"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut pipe = BufReader::with_capacity(16, child.stdout.take().unwrap());
    pipe.read_line(&mut String::new()).unwrap();
    drop(pipe);
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), stderr(&output).as_str()), (Some(0), ""));
}

#[test]
fn standard_input_is_an_input() {
    let folder = folder();
    let from_file = run(folder.path(), &["align", "vi.csv", "en.csv", "--quiet"]);
    let mut child = songngu(folder.path())
        .args(["align", "vi.csv", "-", "--quiet"])
        .stdin(File::open(folder.path().join("en.csv")).unwrap())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut text = String::new();
    child.stdout.take().unwrap().read_to_string(&mut text).unwrap();
    assert!(child.wait().unwrap().success());
    assert_eq!(text.replace(",-:", ",en.csv:"), String::from_utf8(from_file.stdout).unwrap());
}
