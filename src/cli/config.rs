//! `--config FILE`: defaults < file < flags, through one path. Keys are the long flags without `--`: those for every verb at the
//! top, those of a verb in a table with its name. Knows TOML and clap's table of arguments; no verb.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use clap::parser::ValueSource;
use clap::{Arg, ArgAction, ArgMatches, Command};
use songngu::{Error, Kind};
use toml::de::{DeTable, DeValue};

/// Options that steer the layering itself and so can't stand in the file.
const NOT_HERE: [&str; 4] = ["config", "print-config", "help", "version"];

/// What came of the layering.
#[derive(Debug)]
pub(crate) struct Layered {
    /// The arguments with those of the file put in, ready to be parsed.
    pub(crate) arguments: Vec<OsString>,
    /// The effective settings as a file that `--config` reads, when they were asked for.
    pub(crate) printed: Option<String>,
}

/// Puts what the file named by `--config` says under the flags. Answers with clap's error when the flags themselves make no sense.
pub(crate) fn layer(command: &Command, arguments: Vec<OsString>) -> anyhow::Result<Layered> {
    // What the file gives, and --print-config altogether, must not be missed by the first look.
    let lenient = relaxed(command.clone());
    let Ok(matches) = lenient.clone().try_get_matches_from(&arguments) else {
        return Ok(Layered { arguments, printed: None });
    };
    let asked = matches.get_flag("print_config");
    let Some(path) = matches.get_one::<PathBuf>("config") else {
        let printed = asked.then(|| print(command, &matches));
        return Ok(Layered { arguments, printed });
    };
    let text = std::fs::read_to_string(path).map_err(|error| Error::io(Kind::Input, path, error))?;
    let from_file = read(command, path, &text, &matches)?;
    let end = arguments.iter().position(|argument| argument == "--").unwrap_or(arguments.len());
    let mut all = arguments;
    all.splice(end..end, from_file);
    let printed = match asked {
        true => Some(print(command, &lenient.try_get_matches_from(&all)?)),
        false => None,
    };
    Ok(Layered { arguments: all, printed })
}

/// The same command with nothing required.
fn relaxed(command: Command) -> Command {
    command.mut_args(|argument| argument.required(false)).mut_subcommands(relaxed)
}

/// The flags that the file gives and that were not given by hand.
fn read(command: &Command, path: &Path, text: &str, matches: &ArgMatches) -> anyhow::Result<Vec<OsString>> {
    let line =
        |at: usize| text.as_bytes()[..at.min(text.len())].iter().filter(|&&byte| byte == b'\n').count() as u64 + 1;
    let wrong = |at: usize, message: String| Error::usage(message).at_path(path).at_line(line(at));
    let table = DeTable::parse(text).map_err(|error| {
        let at = error.span().map_or(0, |span| span.start);
        wrong(at, error.message().to_owned()).hint("see `songngu align --print-config` for what such a file looks like")
    })?;
    let (verb, verb_matches) = matches.subcommand().unzip();
    let mut out = Vec::new();
    for (key, value) in table.get_ref() {
        let (name, at) = (key.get_ref().as_ref(), key.span().start);
        if let DeValue::Table(inner) = value.get_ref() {
            let known = || command.get_subcommands().filter(|sub| !sub.is_hide_set());
            let Some(sub) = known().find(|sub| sub.get_name() == name) else {
                let names = known().map(Command::get_name);
                return Err(wrong(at, format!("there is no verb `{name}`")).hint(nearest(name, names, "verbs")).into());
            };
            for (key, value) in inner {
                let (name, at) = (key.get_ref().as_ref(), key.span().start);
                let argument = find(sub, name, false)
                    .map_err(|hint| wrong(at, format!("`{}` has no setting `{name}`", sub.get_name())).hint(hint))?;
                let flags = flags(argument, name, value.get_ref())
                    .map_err(|(message, hint)| wrong(value.span().start, message).hint(hint))?;
                if verb == Some(sub.get_name()) && verb_matches.is_some_and(|matches| free(sub, argument, matches)) {
                    out.extend(flags);
                }
            }
        } else {
            let argument = find(command, name, true)
                .map_err(|hint| wrong(at, format!("there is no setting `{name}` for all verbs")).hint(hint))?;
            let flags = flags(argument, name, value.get_ref())
                .map_err(|(message, hint)| wrong(value.span().start, message).hint(hint))?;
            if free(command, argument, matches) {
                out.extend(flags);
            }
        }
    }
    Ok(out)
}

/// The settings of a command: its long options, with or without those that hold for every verb.
fn settings(command: &Command, global: bool) -> impl Iterator<Item = (&str, &Arg)> {
    command
        .get_arguments()
        .filter(move |argument| argument.is_global_set() == global)
        .filter_map(|argument| argument.get_long().map(|long| (long, argument)))
        .filter(|(long, _)| !NOT_HERE.contains(long))
}

fn find<'a>(command: &'a Command, name: &str, global: bool) -> Result<&'a Arg, String> {
    let found = settings(command, global).find(|(long, _)| *long == name).map(|(_, argument)| argument);
    found.ok_or_else(|| nearest(name, settings(command, global).map(|(long, _)| long), "settings"))
}

fn nearest<'a>(name: &str, known: impl Iterator<Item = &'a str>, what: &str) -> String {
    let known: Vec<&str> = known.collect();
    let near = known.iter().map(|one| (strsim::jaro_winkler(one, name), *one)).max_by(|a, b| a.0.total_cmp(&b.0));
    match near {
        Some((similar, one)) if similar > 0.85 => format!("did you mean `{one}`?"),
        _ => format!("{what}: {}", known.join(", ")),
    }
}

/// Whether an option was left open by hand, and nothing that excludes it was given either.
fn free(command: &Command, argument: &Arg, matches: &ArgMatches) -> bool {
    let given = |argument: &Arg| matches.value_source(argument.get_id().as_str()) == Some(ValueSource::CommandLine);
    !given(argument) && !command.get_arg_conflicts_with(argument).into_iter().any(given)
}

/// A value of the file as flags, checked by the option's own parser. Fails with a message and a hint.
fn flags(argument: &Arg, name: &str, value: &DeValue<'_>) -> Result<Vec<OsString>, (String, String)> {
    if matches!(argument.get_action(), ArgAction::SetTrue) {
        return match value {
            DeValue::Boolean(true) => Ok(vec![format!("--{name}").into()]),
            DeValue::Boolean(false) => Ok(Vec::new()),
            _ => Err((format!("`{name}` must be true or false"), format!("write `{name} = true`"))),
        };
    }
    let values: Vec<String> = match value {
        DeValue::Array(list) if matches!(argument.get_action(), ArgAction::Append) => {
            list.iter().filter_map(|one| plain(one.get_ref())).collect()
        }
        single => plain(single).into_iter().collect(),
    };
    if values.is_empty() && !matches!(value, DeValue::Array(list) if list.is_empty()) {
        return Err((format!("`{name}` takes a single value"), format!("write `{name} = …` with a text or a number")));
    }
    for value in &values {
        let alone = Arg::new("value").long("value").value_parser(argument.get_value_parser().clone());
        let alone = alone.allow_hyphen_values(true);
        let parsed =
            Command::new("value").no_binary_name(true).arg(alone).try_get_matches_from([format!("--value={value}")]);
        if let Err(error) = parsed {
            let choices: Vec<String> =
                argument.get_possible_values().iter().map(|choice| choice.get_name().to_owned()).collect();
            let hint = match std::error::Error::source(&error) {
                _ if !choices.is_empty() => format!("one of: {}", choices.join(", ")),
                Some(why) => why.to_string(),
                None => format!("see `songngu --help` for what --{name} takes"),
            };
            return Err((format!("`{name}` can't be `{value}`"), hint));
        }
    }
    Ok(values.into_iter().map(|value| format!("--{name}={value}").into()).collect())
}

fn plain(value: &DeValue<'_>) -> Option<String> {
    match value {
        DeValue::String(text) => Some(text.to_string()),
        DeValue::Integer(number) => Some(number.to_string()),
        DeValue::Float(number) => Some(number.to_string()),
        DeValue::Boolean(on) => Some(on.to_string()),
        DeValue::Datetime(day) => Some(day.to_string()),
        DeValue::Array(_) | DeValue::Table(_) => None,
    }
}

/// The effective settings of a run as TOML; what has no value stands as a comment.
fn print(command: &Command, matches: &ArgMatches) -> String {
    let mut out = String::from("# Settings of songngu. Read with --config; flags on the command line win.\n");
    for (name, argument) in settings(command, true) {
        setting(&mut out, name, argument, matches);
    }
    if let Some((verb, matches)) = matches.subcommand()
        && let Some(sub) = command.find_subcommand(verb).filter(|sub| !sub.is_hide_set())
    {
        out.push_str(&format!("\n[{verb}]\n"));
        for (name, argument) in settings(sub, false) {
            setting(&mut out, name, argument, matches);
        }
    }
    out
}

fn setting(out: &mut String, name: &str, argument: &Arg, matches: &ArgMatches) {
    let id = argument.get_id().as_str();
    let line = if matches!(argument.get_action(), ArgAction::SetTrue) {
        format!("{name} = {}", matches.get_flag(id))
    } else {
        let values: Vec<String> =
            matches.get_raw(id).into_iter().flatten().map(|value| literal(&value.to_string_lossy())).collect();
        match (values.as_slice(), argument.get_action()) {
            ([], _) => format!("# {name} ="),
            (many, ArgAction::Append) => format!("{name} = [{}]", many.join(", ")),
            (many, _) => format!("{name} = {}", many.join(", ")),
        }
    };
    out.push_str(&line);
    out.push('\n');
}

/// A number as it is, anything else as a quoted text.
fn literal(text: &str) -> String {
    let number = text.parse::<i64>().is_ok() || (text.contains('.') && text.parse::<f64>().is_ok_and(f64::is_finite));
    let plain = number
        && text.starts_with(|c: char| c.is_ascii_digit())
        && (text == "0" || !text.starts_with('0') || text.starts_with("0."));
    if plain && text.ends_with(|c: char| c.is_ascii_digit()) {
        text.to_owned()
    } else {
        toml::Value::String(text.to_owned()).to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run(file: &str, arguments: &[&str]) -> anyhow::Result<Layered> {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("songngu.toml");
        std::fs::write(&path, file).unwrap();
        let config = format!("--config={}", path.display());
        let all = [&["songngu"], arguments].concat().into_iter().map(OsString::from);
        let mut all: Vec<OsString> = all.collect();
        all.insert(1, config.into());
        layer(&super::super::command(), all)
    }

    fn tail(layered: &Layered, from: usize) -> Vec<&str> {
        layered.arguments[from..].iter().map(|argument| argument.to_str().unwrap()).collect()
    }

    #[test]
    fn flags_win_over_the_file() {
        let layered =
            run("threads = 2\nquiet = true\n[align]\nmin-score = 0.5\n", &["align", "--threads", "3", "a", "--", "b"])
                .unwrap();
        assert_eq!(tail(&layered, 2), ["align", "--threads", "3", "a", "--min-score=0.5", "--quiet", "--", "b"]);
    }

    #[test]
    fn what_excludes_a_given_flag_is_left_out() {
        let layered = run("[align]\ntsv = true\n", &["align", "a", "--jsonl"]).unwrap();
        assert_eq!(tail(&layered, 2), ["align", "a", "--jsonl"]);
    }

    #[test]
    fn mistakes_are_named_with_their_line() {
        let wrong = |file: &str| {
            let error = run(file, &["align", "a"]).unwrap_err();
            let error = error.downcast::<Error>().unwrap();
            (error.line().unwrap(), error.message().to_owned(), error.advice().unwrap_or_default().to_owned())
        };
        let (line, message, hint) = wrong("quiet = true\n\nthread = 2\n");
        assert_eq!((line, message.as_str()), (3, "there is no setting `thread` for all verbs"));
        assert_eq!(hint, "did you mean `threads`?");
        let (line, message, hint) = wrong("[align]\nmin_score = 0.9\n");
        assert_eq!((line, message.as_str()), (2, "`align` has no setting `min_score`"));
        assert_eq!(hint, "did you mean `min-score`?");
        assert_eq!(wrong("[align]\n\nmin-score = \"much\"\n").0, 3);
        assert_eq!(wrong("quiet = 1").1, "`quiet` must be true or false");
        assert_eq!(wrong("color = \"red\"").2, "one of: auto, always, never");
        assert_eq!(wrong("[aling]\n").2, "did you mean `align`?");
        assert_eq!(wrong("a = = 1").0, 1);
        assert_eq!(wrong("threads = [1, 2]").1, "`threads` takes a single value");
    }

    #[test]
    fn what_is_printed_is_read_back() {
        let printed = run("[align]\nmin-score = 0.5\nid-column = \"mã\"\n", &["align", "--print-config"])
            .unwrap()
            .printed
            .unwrap();
        assert!(printed.contains("min-score = 0.5\n") && printed.contains("id-column = \"mã\"\n"), "{printed}");
        let again = run(&printed, &["align", "--print-config"]).unwrap().printed.unwrap();
        assert_eq!(printed, again);
    }

    #[test]
    fn texts_and_numbers_are_told_apart() {
        assert_eq!(
            ["1", "0.5", "007", "-1", "1e5", "a\"b"].map(literal),
            ["1", "0.5", "\"007\"", "\"-1\"", "\"1e5\"", "'a\"b'"]
        );
    }
}
