//! Reports of an audit as others read them: SARIF against its published schema, JUnit's XML against a reader that takes nothing malformed.
//! The rows say hostile things.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

use assert_cmd::cargo::cargo_bin;
use serde_json::{Value, json};

fn data(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/sarif").join(name)
}

/// What an audit of a file writes.
fn audit(file: &Path, format: &str) -> String {
    let out = Command::new(cargo_bin("songngu"))
        .args(["audit", "--fail-on", "never", "--quiet", "--format", format])
        .arg(file)
        .output()
        .unwrap();
    assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
    String::from_utf8(out.stdout).unwrap()
}

/// A file without a fault.
fn clean() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("clean.csv");
    std::fs::write(&path, "vi,en\nGiá gạo tăng mạnh ở Hà Nội,Rice prices rise sharply in Hanoi\n").unwrap();
    (folder, path)
}

/// A JSON schema (draft 7) as far as that of SARIF goes. A keyword that is not known here stops the test.
struct Schema(Value);

impl Schema {
    fn sarif() -> Schema {
        Schema(serde_json::from_str(&std::fs::read_to_string(data("sarif-schema-2.1.0.json")).unwrap()).unwrap())
    }

    /// What is wrong with a document, each with its place.
    fn faults(&self, document: &Value) -> Vec<String> {
        let mut faults = Vec::new();
        self.check(&self.0, document, "", &mut faults);
        faults
    }

    fn check(&self, schema: &Value, value: &Value, at: &str, faults: &mut Vec<String>) {
        let Value::Object(rules) = schema else {
            if *schema == json!(false) {
                faults.push(format!("{at}: nothing may stand here"));
            }
            return;
        };
        for (rule, wanted) in rules {
            let holds = match rule.as_str() {
                "$ref" => {
                    let pointer = wanted.as_str().unwrap().strip_prefix('#').unwrap();
                    self.check(self.0.pointer(pointer).unwrap(), value, at, faults);
                    true
                }
                "type" => is_a(wanted, value),
                "enum" => wanted.as_array().unwrap().contains(value),
                "minimum" => value.as_f64().is_none_or(|number| number >= wanted.as_f64().unwrap()),
                "maximum" => value.as_f64().is_none_or(|number| number <= wanted.as_f64().unwrap()),
                "minItems" => value.as_array().is_none_or(|list| list.len() as u64 >= wanted.as_u64().unwrap()),
                "uniqueItems" => {
                    let twice = |list: &Vec<Value>| (1..list.len()).any(|at| list[..at].contains(&list[at]));
                    *wanted == json!(false) || !value.as_array().is_some_and(twice)
                }
                "required" => {
                    let names = wanted.as_array().unwrap();
                    value
                        .as_object()
                        .is_none_or(|object| names.iter().all(|name| object.contains_key(name.as_str().unwrap())))
                }
                "items" => {
                    for (number, item) in value.as_array().into_iter().flatten().enumerate() {
                        self.check(wanted, item, &format!("{at}/{number}"), faults);
                    }
                    true
                }
                "properties" => {
                    for (name, one) in value.as_object().into_iter().flatten() {
                        if let Some(of) = wanted.get(name) {
                            self.check(of, one, &format!("{at}/{name}"), faults);
                        }
                    }
                    true
                }
                "additionalProperties" => {
                    let named = |name: &String| rules.get("properties").is_some_and(|all| all.get(name).is_some());
                    for (name, one) in value.as_object().into_iter().flatten().filter(|(name, _)| !named(name)) {
                        self.check(wanted, one, &format!("{at}/{name}"), faults);
                    }
                    true
                }
                "anyOf" => self.fitting(wanted, value) > 0,
                "oneOf" => self.fitting(wanted, value) == 1,
                // An address has none of these, and %20 for a space.
                "format" => value.as_str().is_none_or(|text| {
                    wanted != "date-time" && text.bytes().all(|b| b.is_ascii_graphic() && !b"\"<>\\^`{|}".contains(&b))
                }),
                // None of what we write has a pattern to keep to.
                "pattern" => false,
                "$schema" | "$id" | "title" | "description" | "default" | "definitions" => true,
                other => panic!("the schema has a keyword that isn't known here: {other}"),
            };
            if !holds {
                faults.push(format!("{at}: {rule} {wanted} doesn't hold for {value}"));
            }
        }
    }

    fn fitting(&self, schemas: &Value, value: &Value) -> usize {
        let fits = |schema: &&Value| {
            let mut faults = Vec::new();
            self.check(schema, value, "", &mut faults);
            faults.is_empty()
        };
        schemas.as_array().unwrap().iter().filter(fits).count()
    }
}

fn is_a(kinds: &Value, value: &Value) -> bool {
    let one = |kind: &Value| match kind.as_str().unwrap() {
        "object" => value.is_object(),
        "array" => value.is_array(),
        "string" => value.is_string(),
        "number" => value.is_number(),
        "integer" => value.as_f64().is_some_and(|number| number.fract() == 0.0),
        "boolean" => value.is_boolean(),
        "null" => value.is_null(),
        other => panic!("no such type: {other}"),
    };
    kinds.as_array().map_or_else(|| one(kinds), |list| list.iter().any(one))
}

#[test]
fn sarif_keeps_to_its_schema() {
    let schema = Schema::sarif();
    let (_folder, clean) = clean();
    for (file, least) in [(data("pairs.csv"), 4), (clean, 0)] {
        let log: Value = serde_json::from_str(&audit(&file, "sarif")).unwrap();
        assert_eq!(schema.faults(&log), [""; 0]);
        assert!(log["runs"][0]["results"].as_array().unwrap().len() >= least, "{log}");
    }
}

#[test]
fn what_breaks_the_schema_is_seen() {
    let schema = Schema::sarif();
    let log: Value = serde_json::from_str(&audit(&data("pairs.csv"), "sarif")).unwrap();
    let result = "/runs/0/results/0";
    for (place, wrong) in [
        ("/version".to_owned(), json!("2.0.0")),
        (format!("{result}/level"), json!("fatal")),
        (format!("{result}/rank"), json!(101)),
        (format!("{result}/message"), json!({})),
        (format!("{result}/locations/0/physicalLocation/region/startLine"), json!(0)),
        (format!("{result}/locations/0/physicalLocation/artifactLocation/uri"), json!("tin tức.csv")),
        (format!("{result}/ruleId"), json!(7)),
        ("/runs/0/tool".to_owned(), json!({ "name": "songngu" })),
        ("/runs".to_owned(), json!({})),
    ] {
        let mut spoilt = log.clone();
        *spoilt.pointer_mut(&place).unwrap() = wrong;
        assert!(!schema.faults(&spoilt).is_empty(), "{place}");
    }
}

#[test]
fn junit_is_well_formed_and_adds_up() {
    let (_folder, clean) = clean();
    for (file, failing) in [(data("pairs.csv"), true), (clean, false)] {
        let text = audit(&file, "junit");
        let mut reader = quick_xml::Reader::from_str(&text);
        reader.config_mut().check_end_names = true;
        let (mut open, mut seen) = (Vec::new(), BTreeMap::<String, u64>::new());
        let mut suites = BTreeMap::new();
        loop {
            use quick_xml::events::Event;
            match reader.read_event().unwrap() {
                Event::Start(tag) => {
                    let name = tag.name().0.to_owned();
                    for attribute in tag.attributes() {
                        let attribute = attribute.unwrap();
                        if name == "testsuites" {
                            suites.insert(attribute.key.0.to_owned(), attribute.value.to_string());
                        }
                    }
                    *seen.entry(name.clone()).or_default() += 1;
                    open.push(name);
                }
                Event::Empty(tag) => {
                    tag.attributes().for_each(|attribute| drop(attribute.unwrap()));
                    *seen.entry(tag.name().0.to_owned()).or_default() += 1;
                }
                Event::End(_) => drop(open.pop()),
                Event::Eof => break,
                _ => {}
            }
        }
        assert!(open.is_empty(), "{open:?}");
        // Characters that XML 1.0 has no way to write.
        assert!(text.chars().all(|c| matches!(c, '\t' | '\n' | '\r' | ' '..='\u{fffd}' | '\u{10000}'..)), "{text}");
        assert_eq!(suites["tests"], seen["testcase"].to_string());
        assert_eq!(suites["failures"], seen.get("failure").copied().unwrap_or(0).to_string());
        assert_eq!(seen.contains_key("failure"), failing);
    }
}
