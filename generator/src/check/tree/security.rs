//! Scopes that no flow has (OpenAPI 3.0, section 4.7.30), credentials that no operation asks for, and words of HTTP
//! authentication that are most likely slips.

use crate::diagnostic::{Code, Diagnostic, Diagnostics, nearest};
use crate::document::{At, Construct, escape};

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

/// What the document demands of all operations says nothing where each has a word of its own, and none asks for the same.
pub(super) fn overruled(root: At<'_>, diagnostics: &mut Diagnostics) {
    let common: Vec<&str> = demanded(root).collect();
    let (mut operations, mut is_heard) = (0_u32, common.is_empty());
    root.see(&mut |construct, at| {
        if construct == Construct::Operation {
            operations = operations.saturating_add(1);
            is_heard |= at.get("security").is_none();
            is_heard |= demanded(at).any(|name| common.contains(&name));
        }
    });
    if let Some(security) = root.get("security").filter(|_| operations > 0 && !is_heard) {
        let message = "no operation asks for these credentials: each has a `security` of its own";
        let report = Diagnostic::new(Code::Slip, security.key(), message).label("says nothing");
        let help = "take it away, or those of the operations that need these credentials";
        diagnostics.push(report.help(help));
    }
}

/// The schemes that a document or an operation demands.
fn demanded(at: At<'_>) -> impl Iterator<Item = &str> {
    let alternatives = at.get("security").into_iter().flat_map(At::items);
    alternatives.flat_map(At::entries).map(|(name, _)| name)
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
