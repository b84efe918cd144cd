//! What an author reads when a document is wrong: one fault in a fixture, one report in a snapshot.

use std::io;
use std::path::{Path, PathBuf};

use generator::diagnostic::{Diagnostics, Severity};
use generator::document::Reader;
use generator::{Config, Run, generate};

/// Reads files of one folder, and calls them by their paths within it.
struct Folder(PathBuf);

impl Reader for Folder {
    fn read(&mut self, path: &str) -> io::Result<Vec<u8>> {
        std::fs::read(self.0.join(path))
    }
}

/// What comes of the fixture at `path`.
fn run(path: &Path, lenient: bool) -> Run {
    let mut folder = Folder(path.parent().expect("a fixture is in a folder").to_owned());
    let name = path
        .file_name()
        .and_then(|name| name.to_str())
        .expect("a fixture has a name");
    let config = Config {
        lenient,
        ..Config::for_document(name)
    };
    generate(&mut folder, name, &config)
}

#[test]
fn every_fault_is_reported_at_the_very_thing() {
    insta::glob!("fixtures/invalid/*.{yaml,json}", |path| {
        let run = run(path, false);
        assert!(run.result.is_err(), "a faulty document is refused");
        insta::assert_snapshot!(run.diagnostics.render(&run.sources, false));
    });
}

#[test]
fn every_report_has_a_line_and_a_column() {
    insta::glob!("fixtures/invalid/*.{yaml,json}", |path| {
        let run = run(path, false);
        for report in run.diagnostics.iter() {
            let mut alone = Diagnostics::new();
            alone.push(report.clone());
            let text = alone.render(&run.sources, false);
            let arrow = text
                .lines()
                .find(|line| line.trim_start().starts_with("-->"));
            let place = arrow.and_then(|line| {
                line.rsplit_once(".yaml:")
                    .or_else(|| line.rsplit_once(".json:"))
            });
            let numbers = place.map(|(_, numbers)| {
                numbers
                    .split(':')
                    .filter(|number| number.parse::<usize>().is_ok())
                    .count()
            });
            assert_eq!(numbers, Some(2), "{text}");
        }
    });
}

#[test]
fn what_is_only_wrong_in_part_is_understood_leniently() {
    insta::glob!("fixtures/invalid/*.{yaml,json}", |path| {
        let run = run(path, true);
        let beyond_repair = run
            .diagnostics
            .iter()
            .any(|report| report.severity == Severity::Error);
        assert_eq!(
            run.result.is_err(),
            beyond_repair,
            "{}",
            run.diagnostics.render(&run.sources, false)
        );
    });
}
