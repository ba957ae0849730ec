//! The page of an audit in a real browser: filter, sort, decide, download, and the audit that takes the decisions back. Chromium
//! without a window opens the page with a script of ours at its end and prints the document that comes of it.

use std::fs;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use assert_cmd::cargo::cargo_bin;

/// The browser; none where there is none, except in CI, which must have one.
fn browser() -> Option<&'static str> {
    let found = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"]
        .into_iter()
        .find(|name| Command::new(name).arg("--version").output().is_ok_and(|out| out.status.success()));
    if found.is_none() {
        assert!(std::env::var_os("CI").is_none(), "no chromium");
        eprintln!("skipped: no chromium");
    }
    found
}

/// How long the browser may take. It needs a second or two, ten under load; now and then it never ends.
const PATIENCE: Duration = Duration::from_secs(45);
/// How often a browser that stands still is started anew.
const TURNS: usize = 3;

/// A folder with a browser's profile in it, which downloads into `downloads`.
struct Desk {
    browser: &'static str,
    folder: tempfile::TempDir,
}

impl Desk {
    fn new() -> Option<Desk> {
        let desk = Desk { browser: browser()?, folder: tempfile::tempdir().unwrap() };
        fs::create_dir_all(desk.path("profile/Default")).unwrap();
        fs::create_dir(desk.path("downloads")).unwrap();
        let wishes = serde_json::json!({"download": {"default_directory": desk.path("downloads"), "prompt_for_download": false}});
        fs::write(desk.path("profile/Default/Preferences"), wishes.to_string()).unwrap();
        Some(desk)
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Runs the audit in the folder; what it says on standard output.
    fn audit(&self, arguments: &[&str]) -> String {
        let out = Command::new(cargo_bin("songngu"))
            .current_dir(self.folder.path())
            .args(["audit", "--fail-on", "never"])
            .args(arguments)
            .output()
            .unwrap();
        assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
        String::from_utf8(out.stdout).unwrap()
    }

    /// Opens the page with a script at its end, which reports in an element `outcome`. Fails unless all its lines are right; none if
    /// the browser stood still.
    fn open(&self, page: &str, script: &str) -> Option<String> {
        let text = fs::read_to_string(self.path(page)).unwrap();
        let (before, after) = text.rsplit_once("</body>").unwrap();
        // Under the same name each time, so that it is the same page to the browser.
        fs::write(self.path("open.html"), format!("{before}<script>{script}</script></body>{after}")).unwrap();
        let (dom, errors) = self.browse()?;
        let outcome = dom.rsplit_once("<pre id=\"outcome\">").and_then(|(_, rest)| rest.split_once("</pre>"));
        let outcome = outcome.map(|(outcome, _)| outcome.to_owned()).unwrap_or_else(|| {
            panic!("the script did not end: {errors}");
        });
        assert!(outcome.contains("PASS") && !outcome.contains("FAIL"), "{outcome}");
        Some(outcome)
    }

    /// What the browser prints of `open.html`: the document and its complaints. None when it had to be stopped.
    fn browse(&self) -> Option<(String, String)> {
        let file = |name: &str| fs::File::create(self.path(name)).unwrap();
        let mut browser = Command::new(self.browser)
            .args(["--headless=new", "--no-sandbox", "--disable-gpu", "--virtual-time-budget=20000", "--dump-dom"])
            .arg(format!("--user-data-dir={}", self.path("profile").display()))
            .arg(format!("file://{}", self.path("open.html").display()))
            .stdin(Stdio::null())
            .stdout(file("dom"))
            .stderr(file("errors"))
            .process_group(0)
            .spawn()
            .unwrap();
        let start = Instant::now();
        while browser.try_wait().unwrap().is_none() {
            if start.elapsed() > PATIENCE {
                let group = format!("-{}", browser.id());
                Command::new("kill").args(["-9", "--", &group]).status().unwrap();
                browser.wait().unwrap();
                eprintln!("{} stood still", self.browser);
                return None;
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        let text = |name: &str| String::from_utf8_lossy(&fs::read(self.path(name)).unwrap()).into_owned();
        Some((text("dom"), text("errors")))
    }
}

fn beside(name: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/report").join(name)).unwrap()
}

/// Runs a visit at a new desk each time, until the browser doesn't stand still.
fn visited(visit: fn(&Desk) -> Option<()>) {
    for _ in 0..TURNS {
        let Some(desk) = Desk::new() else { return };
        if visit(&desk).is_some() {
            return;
        }
    }
    panic!("the browser stood still {TURNS} times");
}

#[test]
fn a_reader_filters_sorts_decides_and_downloads() {
    visited(read_and_decide);
}

fn read_and_decide(desk: &Desk) -> Option<()> {
    fs::write(desk.path("pairs.csv"), beside("pairs.csv")).unwrap();
    let before = desk.audit(&["pairs.csv", "--report", "audit.html", "--format", "jsonl"]);
    desk.open("audit.html", &beside("reader.js"))?;
    desk.open("audit.html", &beside("again.js"))?;

    let decisions = fs::read_to_string(desk.path("downloads/decisions.csv")).expect("the browser saved the file");
    let mut reader = csv::Reader::from_reader(decisions.as_bytes());
    let rows: Vec<csv::StringRecord> = reader.records().map(|row| row.unwrap()).collect();
    assert_eq!(rows.len(), 4, "{decisions}");
    let edited = rows.iter().find(|row| &row[5] == "edit").unwrap();
    assert_eq!(
        (&edited[4], &edited[9], &edited[10]),
        ("percent", "Rice exports rise 12% in March", "said \"21\", not 12")
    );
    assert!(rows.iter().any(|row| &row[4] == "evil" && row[6].contains('\u{202e}')), "published text is untouched");

    let after = desk.audit(&["pairs.csv", "--decisions", "downloads/decisions.csv", "--format", "jsonl"]);
    let count = |text: &str, id: &str, check: &str| {
        let wanted = [format!("\"id\":\"{id}\""), format!("\"check\":\"{check}\"")];
        text.lines().filter(|line| wanted.iter().all(|part| line.contains(part))).count()
    };
    for (id, check) in
        [("unlike", "low-score"), ("again", "low-score"), ("percent", "percent"), ("evil", "hidden-character")]
    {
        assert_eq!((count(&before, id, check), count(&after, id, check)), (1, 0), "{id}: {check}");
    }
    assert_eq!((count(&before, "money", "money"), count(&after, "money", "money")), (1, 1), "accepted: stays");
    Some(())
}

#[test]
fn twenty_thousand_findings_are_pages_of_fifty() {
    visited(leaf_through);
}

fn leaf_through(desk: &Desk) -> Option<()> {
    let mut pairs = String::from("id,vi,en\n");
    for row in 0..20_000 {
        pairs.push_str(&format!("{row},Giá vàng tăng {} tỷ đồng,Gold price up {} million dong\n", row + 2, row + 2));
    }
    fs::write(desk.path("many.csv"), pairs).unwrap();
    desk.audit(&["many.csv", "--report", "many.html", "--output", "many.jsonl"]);
    println!("{}", desk.open("many.html", &beside("many.js"))?);
    Some(())
}
