//! What an author reads when a document is wrong: a fault in a fixture, its report in a snapshot.
//!
//! A fixture's name begins with the codes that are reported about it, joined by `+`, and goes on with what is wrong. A
//! fixture that is a configuration (`.toml`) names its document in `shared/`.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};

use generator::diagnostic::{Code, Diagnostics, Severity, Sources};
use generator::document::Reader;
use generator::{Config, Run, generate};

/// Codes that no fixture can show, each with why.
const UNSHOWN: &[(Code, &str)] = &[
    (
        Code::NotUnderstood,
        "only a fault of the compiler leads there",
    ),
    (
        Code::DeepReference,
        "what can be written is found out earlier",
    ),
    (
        Code::LeftOut,
        "only in lenient mode, beside every other code",
    ),
];

/// Reads files of one folder, and calls them by their paths within it.
struct Folder(PathBuf);

impl Reader for Folder {
    fn read(&mut self, path: &str) -> io::Result<Vec<u8>> {
        std::fs::read(self.0.join(path))
    }
}

fn name(path: &Path) -> &str {
    path.file_name()
        .and_then(|name| name.to_str())
        .expect("a fixture has a name")
}

/// What is reported about the fixture at `path`, and whether a crate comes of it.
struct Reported {
    diagnostics: Diagnostics,
    sources: Sources,
    is_refused: bool,
}

/// What comes of the fixture at `path`.
fn run(path: &Path, lenient: bool) -> Reported {
    let name = name(path);
    let (mut sources, mut diagnostics) = (Sources::new(), Diagnostics::new());
    let config = match name.ends_with(".toml") {
        true => {
            let text = std::fs::read_to_string(path).expect("a readable fixture");
            Config::parse(name, &text, None, &mut sources, &mut diagnostics)
        }
        false => Some(Config::for_document(name)),
    };
    let Some(mut config) = config.filter(|_| !diagnostics.has_errors()) else {
        return Reported {
            diagnostics,
            sources,
            is_refused: true,
        };
    };
    let mut folder = Folder(path.parent().expect("a fixture is in a folder").to_owned());
    config.options.lenient |= lenient;
    let run: Run = generate(&mut folder, &config.document, &config);
    Reported {
        is_refused: run.result.is_err(),
        diagnostics: run.diagnostics,
        sources: run.sources,
    }
}

/// The codes in the name of a fixture.
fn expected(path: &Path) -> BTreeSet<&str> {
    let name = name(path);
    let codes = name.split('-').next().unwrap_or_default();
    codes.split('+').collect()
}

#[test]
fn every_fault_is_reported_at_the_very_thing() {
    insta::glob!("fixtures/invalid/*.{yaml,json,toml}", |path| {
        let run = run(path, false);
        insta::assert_snapshot!(run.diagnostics.render(&run.sources, false));
    });
}

#[test]
fn exactly_the_codes_in_the_name_of_a_fixture_are_reported() {
    let complaints = RefCell::new(Vec::new());
    insta::glob!("fixtures/invalid/*.{yaml,json,toml}", |path| {
        let run = run(path, false);
        let reports = || run.diagnostics.render(&run.sources, false);
        let found: BTreeSet<&str> = run
            .diagnostics
            .iter()
            .map(|report| report.code.number())
            .collect();
        if found != expected(path) {
            let complaint = format!("{} gives {found:?}:\n{}", path.display(), reports());
            complaints.borrow_mut().push(complaint);
        }
        let has_errors = run.diagnostics.has_errors();
        assert_eq!(run.is_refused, has_errors, "{}", path.display());
    });
    let complaints = complaints.into_inner();
    assert!(complaints.is_empty(), "{}", complaints.join("\n"));
}

#[test]
fn every_code_has_a_fixture() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/invalid");
    let entries = std::fs::read_dir(folder).expect("the folder of faulty fixtures");
    let paths: Vec<PathBuf> = entries
        .map(|entry| entry.expect("an entry").path())
        .collect();
    let shown: BTreeSet<&str> = paths.iter().flat_map(|path| expected(path)).collect();
    for code in Code::ALL {
        let is_unshown = UNSHOWN.iter().any(|(known, _)| known == code);
        assert_ne!(shown.contains(code.number()), is_unshown, "{code:?}");
    }
}

#[test]
fn every_report_has_a_line_and_a_column() {
    insta::glob!("fixtures/invalid/*.{yaml,json,toml}", |path| {
        let run = run(path, false);
        for report in run.diagnostics.machine(&run.sources) {
            let span = report.span.as_ref();
            let place = span.map(|span| (span.line.is_some(), span.column.is_some()));
            assert_eq!(place, Some((true, true)), "{}: {report:?}", path.display());
        }
    });
}

/// What no leniency mends: there is no tree to read, or not one that can be; or the author's own wish is not understood.
const BEYOND_REPAIR: &[Code] = &[
    Code::NotUtf8,
    Code::Syntax,
    Code::TooDeep,
    Code::TooLarge,
    Code::BadMerge,
    Code::NotADocument,
    Code::UnknownVersion,
    Code::Paging,
];

/// Where a whole section is not found, so is nothing that is referred to.
const WITHOUT_COMPONENTS: &str = "E0101-the-key-of-all-components-misspelt.yaml";

#[test]
fn what_is_only_wrong_in_part_is_understood_leniently() {
    insta::glob!("fixtures/invalid/*.{yaml,json}", |path| {
        let run = run(path, true);
        let errors = run
            .diagnostics
            .iter()
            .filter(|report| report.severity == Severity::Error);
        let errors: BTreeSet<Code> = errors.map(|report| report.code).collect();
        let shown = run.diagnostics.render(&run.sources, false);
        assert_eq!(run.is_refused, !errors.is_empty(), "{shown}");
        let is_beyond = |code: &Code| BEYOND_REPAIR.contains(code);
        assert!(
            errors.iter().all(is_beyond) || path.ends_with(WITHOUT_COMPONENTS),
            "{shown}"
        );
    });
}
