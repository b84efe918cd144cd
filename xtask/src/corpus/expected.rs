//! The rows of a committed file, by which a run is judged.
//!
//! A line holds a name, its outcome, and the greatest number of untyped places, of compile
//! errors and of compile warnings; behind a further tab stands the reason. A document without a
//! line is expected to be generated whole, typed throughout and clean.

use std::collections::BTreeMap;
use std::path::Path;

use super::row::Row;

struct Expected {
    outcome: String,
    untyped: usize,
    errors: usize,
    warnings: usize,
}

/// Whether no row is worse than the file says; says which are.
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
    for row in rows {
        let expected = expected.get(row.name.as_str()).unwrap_or(&clean);
        for fault in faults(row, expected, compiled) {
            println!("worse than expected: {}: {fault}", row.name);
            good = false;
        }
    }
    Ok(good)
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
    let limits = [
        ("untyped places", row.untyped, expected.untyped),
        (
            "compile errors",
            row.compiled.map_or(0, |found| found.errors),
            expected.errors,
        ),
        (
            "compile warnings",
            row.compiled.map_or(0, |found| found.warnings),
            expected.warnings,
        ),
    ];
    let limits = limits
        .iter()
        .filter(|(what, _, _)| compiled || !what.starts_with("compile"));
    faults.extend(
        limits
            .filter(|(_, found, limit)| found > limit)
            .map(|(what, found, limit)| format!("{found} {what}, expected {limit} at most")),
    );
    faults
}
