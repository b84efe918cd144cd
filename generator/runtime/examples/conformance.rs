//! How arguments are written, judged by cases that others wrote:
//!
//! ```sh
//! cargo run -p runtime --example conformance -- FOLDER
//! ```
//!
//! The folder has RFC 6570's test cases in `uritemplate/*.json` and OpenAPI's table of styles in `style-table.tsv`. An
//! expression that a parameter can express is written by what writes parameters; of the others, each is listed with its
//! reason. Exits with 1 when something is written wrongly, and with 77 where there is no such folder.

use std::collections::BTreeMap;
use std::error::Error;
use std::path::Path;
use std::process::ExitCode;

use runtime::runtime::api::{Location, Parameter, Style};
use runtime::runtime::requests::encode;
use runtime::runtime::requests::parameter::expand;
use serde_json::{Map, Value, json};

/// What came of one case.
enum Outcome {
    Passed,
    Failed(String),
    /// No parameter of OpenAPI says this.
    Inexpressible(String),
}

/// Why no parameter expresses an expression.
type Reason = String;

fn main() -> ExitCode {
    let folder = std::env::args().nth(1).unwrap_or_default();
    let folder = Path::new(&folder);
    if !folder.join("uritemplate").is_dir() {
        println!(
            "cannot run here: {} holds no `uritemplate`",
            folder.display()
        );
        return ExitCode::from(77);
    }
    match judge(folder) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            println!("{error}");
            ExitCode::from(2)
        }
    }
}

fn judge(folder: &Path) -> Result<bool, Box<dyn Error>> {
    let mut sound = true;
    let mut files: Vec<_> = std::fs::read_dir(folder.join("uritemplate"))?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<Result<_, _>>()?;
    files.sort();
    for file in files {
        let cases = template_cases(&std::fs::read_to_string(&file)?)?;
        sound &= report(&file, cases);
    }
    let table = folder.join("style-table.tsv");
    let cases = table_cases(&std::fs::read_to_string(&table)?);
    Ok(report(&table, cases) && sound)
}

/// Prints the cases that did not pass, and how many did.
fn report(file: &Path, cases: Vec<(String, Outcome)>) -> bool {
    let (mut passed, mut failed, mut others) = (0, 0, BTreeMap::<String, Vec<String>>::new());
    for (case, outcome) in cases {
        match outcome {
            Outcome::Passed => passed += 1,
            Outcome::Failed(what) => {
                failed += 1;
                println!("FAILED {case}: {what}");
            }
            Outcome::Inexpressible(reason) => others.entry(reason).or_default().push(case),
        }
    }
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    println!("{name}: {passed} of {} passed", passed + failed);
    for (reason, cases) in others {
        println!("  not expressible, {reason}: {}", cases.join("  "));
    }
    failed == 0 && passed > 0 || name.starts_with("negative")
}

fn template_cases(text: &str) -> Result<Vec<(String, Outcome)>, serde_json::Error> {
    let sections: Map<String, Value> = serde_json::from_str(text)?;
    let mut outcomes = Vec::new();
    for section in sections.values() {
        let variables = section["variables"]
            .as_object()
            .cloned()
            .unwrap_or_default();
        for case in section["testcases"].as_array().into_iter().flatten() {
            let template = case[0].as_str().unwrap_or_default();
            outcomes.push((
                template.to_owned(),
                judge_template(template, &case[1], &variables),
            ));
        }
    }
    Ok(outcomes)
}

fn judge_template(template: &str, expected: &Value, variables: &Map<String, Value>) -> Outcome {
    let allowed: Vec<&str> = match expected {
        Value::Array(several) => several.iter().filter_map(Value::as_str).collect(),
        one => one.as_str().into_iter().collect(),
    };
    match written(template, variables) {
        _ if allowed.is_empty() => Outcome::Inexpressible("it is no template".to_owned()),
        Err(reason) => Outcome::Inexpressible(reason),
        Ok(text) if allowed.contains(&text.as_str()) => Outcome::Passed,
        Ok(text) => Outcome::Failed(format!("written as {text}, expected {allowed:?}")),
    }
}

/// A template with each expression written as the parameters that say the same.
fn written(template: &str, variables: &Map<String, Value>) -> Result<String, Reason> {
    let (mut text, mut rest) = (String::new(), template);
    while let Some((before, after)) = rest.split_once('{') {
        let (expression, after) = after.split_once('}').ok_or("it is no template")?;
        encode::reserved(&mut text, before, b"");
        text.push_str(&expression_text(expression, variables)?);
        rest = after;
    }
    encode::reserved(&mut text, rest, b"");
    Ok(text)
}

fn expression_text(expression: &str, variables: &Map<String, Value>) -> Result<String, Reason> {
    let sign = expression
        .chars()
        .next()
        .filter(|c| !c.is_alphanumeric() && *c != '_');
    // What stands before the parameters, between them, and how each is written.
    let (first, between, location, style) = match sign {
        None | Some('+') => ("", ",", Location::Path, Style::Simple),
        Some('/') => ("/", "/", Location::Path, Style::Simple),
        Some('.') => ("", "", Location::Path, Style::Label),
        Some(';') => ("", "", Location::Path, Style::Matrix),
        Some('?') => ("?", "&", Location::Query, Style::Form),
        Some('&') => ("&", "&", Location::Query, Style::Form),
        Some('#') => return Err("no request has a fragment".to_owned()),
        Some(other) => return Err(format!("no style begins with `{other}`")),
    };
    let names = expression.trim_start_matches(['+', '/', '.', ';', '?', '&']);
    let mut texts = Vec::new();
    for name in names.split(',') {
        if name.contains(':') {
            return Err("no style takes a prefix".to_owned());
        }
        let explode = name.ends_with('*');
        let name = name.trim_end_matches('*');
        let value = variables.get(name).unwrap_or(&Value::Null);
        if sign == Some('/') && explode && !value.is_string() {
            return Err("no style writes segments".to_owned());
        }
        let parameter = Parameter {
            allow_reserved: sign == Some('+'),
            ..Parameter::path(leak(&percent_decoded(name))).style(style, explode)
        };
        let parameter = Parameter {
            location,
            ..parameter
        };
        let text = expand(&parameter, value).map_err(|error| error.to_string())?;
        if text.is_none() && (between == "/" || between == "," && names.contains(',')) {
            return Err("no part of a path comes and goes".to_owned());
        }
        texts.extend(text);
    }
    match texts.is_empty() {
        true => Ok(String::new()),
        false => Ok(format!("{first}{}", texts.join(between))),
    }
}

/// A name in a template is written as it is sent.
fn percent_decoded(name: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = name.bytes();
    while let Some(byte) = rest.next() {
        let digits: String = match byte {
            b'%' => rest.by_ref().take(2).map(char::from).collect(),
            _ => String::new(),
        };
        bytes.push(u8::from_str_radix(&digits, 16).unwrap_or(byte));
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// The names of parameters are constants; those of some hundred cases may stay until the end.
fn leak(name: &str) -> &'static str {
    name.to_owned().leak()
}

fn table_cases(table: &str) -> Vec<(String, Outcome)> {
    let values = [
        json!(""),
        json!("blue"),
        json!(["blue", "black", "brown"]),
        json!({"R": 100, "G": 200, "B": 150}),
    ];
    let mut cases = Vec::new();
    for row in table.lines().skip(1) {
        let cells: Vec<&str> = row.split('\t').collect();
        for (value, cell) in values.iter().zip(cells.iter().skip(2)) {
            let case = format!("{} explode={} {value}", cells[0], cells[1]);
            cases.push((case, judge_cell(cells[0], cells[1] == "true", value, cell)));
        }
    }
    cases
}

fn judge_cell(style: &str, explode: bool, value: &Value, cell: &str) -> Outcome {
    let (style, in_path) = match style {
        "matrix" => (Style::Matrix, true),
        "label" => (Style::Label, true),
        "simple" => (Style::Simple, true),
        "spaceDelimited" => (Style::SpaceDelimited, false),
        "pipeDelimited" => (Style::PipeDelimited, false),
        "deepObject" => (Style::DeepObject, false),
        _ => (Style::Form, false),
    };
    if cell == "n/a" {
        return Outcome::Inexpressible("the table has no such cell".to_owned());
    }
    let parameter = match in_path {
        true => Parameter::path("color"),
        false => Parameter::query("color"),
    };
    match expand(&parameter.style(style, explode), value) {
        Ok(Some(text)) if text == cell.trim_start_matches('?') => Outcome::Passed,
        other => Outcome::Failed(format!("written as {other:?}, expected {cell}")),
    }
}
