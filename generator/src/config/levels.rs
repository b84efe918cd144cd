//! How grave reports of some codes are to be taken.

use std::collections::BTreeMap;

use toml::Spanned;

use super::report;
use crate::diagnostic::{Code, Diagnostics, FileId, Level, Severity};

/// The levels by code; numbers that are no code's, and errors that are to be less, are reported.
pub(super) fn checked(
    levels: BTreeMap<Spanned<String>, Level>,
    file: FileId,
    diagnostics: &mut Diagnostics,
) -> BTreeMap<Code, Level> {
    let mut checked = BTreeMap::new();
    for (number, level) in levels {
        let span = number.span();
        let Some(code) = Code::numbered(number.get_ref()) else {
            let message = format!("there is no code `{}`", number.get_ref());
            let help = "`cargo xtask explain` lists them all";
            diagnostics.push(report(file, span, message).help(help));
            continue;
        };
        if code.severity() == Severity::Error && level != Level::Error {
            let message = "an error stays an error: there is nothing to generate from";
            let help = "`lenient = true` mends what can be mended, with warnings";
            diagnostics.push(report(file, span, message).help(help));
            continue;
        }
        checked.insert(code, level);
    }
    checked
}
