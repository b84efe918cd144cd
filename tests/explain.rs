//! Every code is explained, by documents that do as they say.

use std::collections::BTreeMap;

use generator::diagnostic::{Code, Diagnostics, Sources};
use generator::{Config, generate};

/// Codes that no text in an explanation can show, each with why.
const UNSHOWN: &[(Code, &str)] = &[
    (Code::Unreadable, "a document that is not there has no text"),
    (Code::NotUtf8, "an explanation is UTF-8"),
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
    (
        Code::NotSelected,
        "only a configuration leaves a webhook out",
    ),
];

/// The blocks of an explanation: what they are written in, and the text.
fn blocks(explanation: &str) -> Vec<(&str, &str)> {
    let parts: Vec<&str> = explanation.split("```").collect();
    let inner = parts.iter().skip(1).step_by(2);
    inner.filter_map(|block| block.split_once('\n')).collect()
}

/// The codes of what is reported about a block.
fn reported(kind: &str, text: &str) -> Vec<Code> {
    if kind == "toml" {
        let (mut sources, mut diagnostics) = (Sources::new(), Diagnostics::new());
        Config::parse("codegen.toml", text, None, &mut sources, &mut diagnostics);
        return diagnostics.iter().map(|report| report.code).collect();
    }
    let mut files = BTreeMap::from([("shop.yaml".to_owned(), text.to_owned())]);
    let run = generate(&mut files, "shop.yaml", &Config::for_document("shop.yaml"));
    run.diagnostics.iter().map(|report| report.code).collect()
}

#[test]
fn the_first_document_is_at_fault_and_the_second_is_not() {
    let unshown: Vec<Code> = UNSHOWN.iter().map(|(code, _)| *code).collect();
    let mut complaints = Vec::new();
    for code in Code::ALL {
        let blocks = blocks(code.explanation());
        if unshown.contains(code) {
            assert!(blocks.is_empty(), "{code:?} can be shown after all");
            continue;
        }
        let [bad, good] = blocks.as_slice() else {
            complaints.push(format!(
                "{code:?} is explained by {} documents",
                blocks.len()
            ));
            continue;
        };
        let (of_bad, of_good) = (reported(bad.0, bad.1), reported(good.0, good.1));
        if of_bad.is_empty() || of_bad.iter().any(|found| found != code) || !of_good.is_empty() {
            complaints.push(format!("{code:?}: {of_bad:?}, then {of_good:?}"));
        }
    }
    assert!(complaints.is_empty(), "{}", complaints.join("\n"));
}

#[test]
fn a_code_is_found_by_its_number() {
    for code in Code::ALL {
        assert_eq!(Code::numbered(code.number()), Some(*code));
        assert!(code.explanation().len() > 60, "{code:?} says little");
    }
    assert_eq!(Code::numbered("E9999"), None);
}
