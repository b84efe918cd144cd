//! Scopes that no flow has (OpenAPI 3.0, section 4.7.30), and words of HTTP authentication that are most likely slips.

use crate::diagnostic::{Code, Diagnostic, Diagnostics, nearest};
use crate::document::{At, escape};

/// The words that are registered and may be meant (IANA, HTTP Authentication Scheme Registry).
const SCHEMES: &[&str] = &["basic", "bearer", "digest", "negotiate", "hoba", "dpop"];

/// A scheme of HTTP whose word is nearly a known one.
pub(super) fn scheme(at: At<'_>, diagnostics: &mut Diagnostics) {
    let Some(said) = at.get("scheme") else { return };
    let Some(word) = said.node().as_str() else {
        return;
    };
    let own = word.to_ascii_lowercase();
    if SCHEMES.contains(&own.as_str()) {
        return;
    }
    // The types of schemes stand under another key.
    if ["apikey", "oauth2", "openidconnect", "http"].contains(&own.as_str()) {
        let message = format!("`{word}` is sent before each credential, and is no known scheme");
        let report = Diagnostic::new(Code::Slip, said.value(), message).label("sent as it is");
        return diagnostics.push(report.help("a scheme of HTTP is meant here, such as `bearer`; the kinds of scheme stand under `type`"));
    }
    let begins_so = |meant: &&str| own.starts_with(meant.get(..1).unwrap_or_default());
    let meant = nearest(&own, SCHEMES.iter().copied());
    if let Some(meant) = meant.filter(begins_so) {
        let message = format!("`{word}` is sent before each credential, and is no known scheme");
        let report = Diagnostic::new(Code::Slip, said.value(), message).label("sent as it is");
        diagnostics.push(report.help(format!("did you mean `{meant}`?")));
    }
}

/// What a document or an operation demands of schemes that list their scopes.
pub(super) fn scopes(at: At<'_>, diagnostics: &mut Diagnostics) {
    let alternatives = at.get("security").into_iter().flat_map(At::items);
    for (name, demanded) in alternatives.flat_map(At::entries) {
        let pointer = format!("#/components/securitySchemes/{}", escape(name));
        let known = at.pointer(&pointer).map(declared).unwrap_or_default();
        for scope in demanded.items().filter(|_| !known.is_empty()) {
            let Some(word) = scope.node().as_str() else {
                continue;
            };
            if !known.contains(&word) {
                diagnostics.push(undeclared(name, word, scope, &known));
            }
        }
    }
}

fn undeclared(scheme: &str, word: &str, at: At<'_>, known: &[&str]) -> Diagnostic {
    let message = format!("no flow of `{scheme}` has the scope `{word}`");
    let report = Diagnostic::new(Code::UndeclaredScope, at.value(), message).label("not declared");
    report.help(match nearest(word, known.iter().copied()) {
        Some(meant) => format!("did you mean `{meant}`?"),
        None => "add it to the `scopes` of a flow".to_owned(),
    })
}

/// The scopes of all flows.
fn declared(scheme: At<'_>) -> Vec<&str> {
    let flows = scheme.resolve().get("flows");
    let flows = flows.into_iter().flat_map(At::entries);
    let scopes = flows.filter_map(|(_, flow)| flow.get("scopes"));
    let scopes = scopes.flat_map(At::entries);
    scopes.map(|(name, _)| name).collect()
}
