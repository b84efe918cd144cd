//! The rows of a committed file, by which a run is judged.
//!
//! A line holds a name, its outcome, and the number of untyped places, of compile errors and of
//! compile warnings; behind a further tab stands the reason. A document without a
//! line is expected to be generated whole, typed throughout and clean.
//!
//! The file `examples.tsv` beside it lists the examples that do not come back as they are: the
//! document's name, the example's JSON pointer, and the reason.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::examples::Failure;
use super::row::Row;

struct Expected {
    outcome: String,
    untyped: usize,
    errors: usize,
    warnings: usize,
}

/// Whether every row is as the file says; says which are not. One that is better has a line too many.
pub fn judge(rows: &[Row], path: &Path, compiled: bool) -> Result<bool, String> {
    let text =
        std::fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
    let expected =
        parse(&text).ok_or_else(|| format!("{}: not a table of expected rows", path.display()))?;
    let mut good = true;
    let clean = Expected {
        outcome: "generated".to_owned(),
        untyped: 0,
        errors: 0,
        warnings: 0,
    };
    // Without the file, every example is expected to come back.
    let listed = std::fs::read_to_string(path.with_file_name("examples.tsv")).unwrap_or_default();
    let listed = examples(&listed).ok_or_else(|| "not a table of examples".to_owned())?;
    for row in rows {
        let expected = expected.get(row.name.as_str()).unwrap_or(&clean);
        let unlisted = unlisted(row, &listed);
        for fault in faults(row, expected, compiled).into_iter().chain(unlisted) {
            println!("worse than expected: {}: {fault}", row.name);
            good = false;
        }
        for gain in gains(row, expected, compiled)
            .into_iter()
            .chain(needless(row, &listed))
        {
            println!("better than expected: {}: {gain}", row.name);
            good = false;
        }
    }
    Ok(good)
}

/// The names and pointers of the listed examples.
fn examples(text: &str) -> Option<BTreeSet<(&str, &str)>> {
    let lines = text
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'));
    let named = lines.map(|line| {
        let mut fields = line.split('\t');
        Some((fields.next()?, fields.next()?))
    });
    named.collect()
}

/// What is wrong with the examples that the file does not list.
fn unlisted(row: &Row, listed: &BTreeSet<(&str, &str)>) -> impl Iterator<Item = String> {
    let failures = row.tried.iter().flat_map(|tried| &tried.failures);
    failures
        .filter(|failure| !listed.contains(&(row.name.as_str(), failure.pointer.as_str())))
        .map(Failure::to_string)
}

/// The listed examples that came back all the same.
fn needless(row: &Row, listed: &BTreeSet<(&str, &str)>) -> Vec<String> {
    let Some(tried) = &row.tried else {
        return Vec::new();
    };
    let fails = |pointer: &str| {
        let mut failures = tried.failures.iter();
        failures.any(|failure| failure.pointer == pointer)
    };
    let own = listed.iter().filter(|(name, _)| *name == row.name);
    let needless = own.filter(|(_, pointer)| !fails(pointer));
    needless
        .map(|(_, pointer)| format!("the example at {pointer} comes back"))
        .collect()
}

fn parse(text: &str) -> Option<BTreeMap<&str, Expected>> {
    let lines = text
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines
        .map(|line| {
            let mut fields = line.split('\t');
            let name = fields.next()?;
            let outcome = fields.next()?.to_owned();
            let mut number = || fields.next()?.parse().ok();
            let (untyped, errors, warnings) = (number()?, number()?, number()?);
            Some((
                name,
                Expected {
                    outcome,
                    untyped,
                    errors,
                    warnings,
                },
            ))
        })
        .collect()
}

fn faults(row: &Row, expected: &Expected, compiled: bool) -> Vec<String> {
    let mut faults = Vec::new();
    if row.outcome != expected.outcome {
        faults.push(format!("{} in place of {}", row.outcome, expected.outcome));
    }
    if row.outcome == "generated" && row.operations != row.declared {
        faults.push(format!("{} of {} operations", row.operations, row.declared));
    }
    let over = limits(row, expected, compiled)
        .into_iter()
        .filter(|(_, found, limit)| found > limit);
    faults.extend(
        over.map(|(what, found, limit)| format!("{found} {what}, expected {limit} at most")),
    );
    faults
}

/// What a line allows and no longer has to.
fn gains(row: &Row, expected: &Expected, compiled: bool) -> Vec<String> {
    let under = limits(row, expected, compiled)
        .into_iter()
        .filter(|(_, found, limit)| found < limit);
    under
        .map(|(what, found, limit)| format!("{found} {what} alone, of {limit}"))
        .collect()
}

/// What is counted, how often it was found, and how often it may be.
fn limits(row: &Row, expected: &Expected, compiled: bool) -> Vec<(&'static str, usize, usize)> {
    let mut limits = vec![("untyped places", row.untyped, expected.untyped)];
    if let Some(found) = row.compiled.filter(|_| compiled) {
        limits.push(("compile errors", found.errors, expected.errors));
        limits.push(("compile warnings", found.warnings, expected.warnings));
    }
    limits
}

#[cfg(test)]
mod tests {
    use super::super::examples::{Failure, Tried};
    use super::super::row::{Compiled, Row};
    use super::judge;

    fn row(name: &str) -> Row {
        Row {
            name: name.to_owned(),
            outcome: "generated".to_owned(),
            ..Row::default()
        }
    }

    /// Whether a row is no worse than a table of rows and one of examples say.
    fn holds(row: Row, expected: &str, examples: &str) -> bool {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("expected.tsv");
        std::fs::write(&path, expected).expect("a table");
        std::fs::write(folder.path().join("examples.tsv"), examples).expect("a table");
        judge(&[row], &path, true).expect("a table of expected rows")
    }

    #[test]
    fn a_row_is_held_to_its_line_or_to_being_clean() {
        assert!(holds(row("a.yaml"), "", ""));
        let untyped = Row {
            untyped: 2,
            ..row("a.yaml")
        };
        assert!(!holds(untyped.clone(), "", ""));
        assert!(holds(
            untyped.clone(),
            "a.yaml\tgenerated\t2\t0\t0\twhy\n",
            ""
        ));
        assert!(!holds(untyped, "a.yaml\tgenerated\t1\t0\t0\twhy\n", ""));
        // A line that allows more than is needed hides what comes later.
        let typed = "a.yaml\tgenerated\t1\t0\t0\twhy\n";
        assert!(!holds(row("a.yaml"), typed, ""));
        let warned = Compiled {
            warnings: 1,
            ..Compiled::default()
        };
        let warned = Row {
            compiled: Some(warned),
            ..row("a.yaml")
        };
        assert!(!holds(warned, "", ""));
        let fewer = Row {
            declared: 1,
            ..row("a.yaml")
        };
        assert!(!holds(fewer, "", ""));
    }

    #[test]
    fn an_example_that_does_not_come_back_has_to_be_listed() {
        let failure = Failure {
            line: "a.yaml:1".to_owned(),
            pointer: "/a".to_owned(),
            fault: "loses `b`".to_owned(),
        };
        let tried = Tried {
            of: 1,
            passed: 0,
            failures: vec![failure],
        };
        let row = Row {
            tried: Some(tried),
            ..row("a.yaml")
        };
        assert!(!holds(row.clone(), "", "# nothing\n"));
        assert!(holds(row.clone(), "", "a.yaml\t/a\twhy\n"));
        assert!(!holds(row, "", "a.yaml\t/a\twhy\na.yaml\t/b\twhy\n"));
    }
}
