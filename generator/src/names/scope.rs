//! Scopes: the only makers of identifiers.

use std::collections::BTreeMap;

use foldhash::{HashMap, HashMapExt};
use proc_macro2::{Ident, Span};

use super::reserved::DEVICES;
use super::words::Words;

/// An identifier: valid, no keyword, and unlike every other of its scope.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct RustName(String);

impl RustName {
    /// Whether some words would be another name, had that not been taken or the generator's own.
    pub(super) fn is_other_than(&self, words: &Words, role: Role) -> bool {
        self.0 != plain_identifier(words, role)
    }

    /// The identifier as it is written.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The identifier as a token.
    pub fn ident(&self) -> Ident {
        Ident::new(&self.0, Span::call_site())
    }
}

/// What a name is for, which decides its case and what stands before a leading digit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    Type,
    Variant,
    Field,
    Function,
    Module,
}

/// The names that are taken where one item stands beside others.
#[derive(Debug, Default)]
pub(super) struct Scope {
    /// Each name taken, with the number that the next one of the same words tries first.
    taken: HashMap<String, u32>,
    /// Names that belong to the generator; a document's gets an underscore, as a keyword does.
    reserved: &'static [&'static str],
}

impl Scope {
    /// A scope in which some names belong to the generator.
    pub(super) fn reserving(reserved: &'static [&'static str]) -> Self {
        Self {
            taken: HashMap::new(),
            reserved,
        }
    }

    /// Leaves a name of another scope to that one.
    pub(super) fn take(&mut self, name: &RustName) {
        self.taken.entry(name.0.clone()).or_insert(2);
    }

    /// Makes the identifier for some words, numbered when the plain one is taken.
    pub(super) fn claim(&mut self, words: &Words, role: Role) -> RustName {
        let mut plain = plain_identifier(words, role);
        let is_device = role == Role::Module && DEVICES.contains(&plain.as_str());
        if is_device || self.reserved.contains(&plain.as_str()) {
            plain.push_str(if role == Role::Type { "Type" } else { "_" });
        }
        let name = self.free_name(plain, role);
        self.taken.entry(name.clone()).or_insert(2);
        RustName(name)
    }

    /// Makes an identifier for each of several names. Where some are alike but for their signs, as `price` and `price<`, the
    /// one without goes before the others, which have theirs spelled out.
    pub(super) fn claim_all<'n>(
        &mut self,
        wires: impl IntoIterator<Item = &'n str>,
        role: Role,
    ) -> Vec<RustName> {
        let wires: Vec<&str> = wires.into_iter().collect();
        if !wires.iter().any(|wire| has_signs(wire)) {
            let names = wires
                .into_iter()
                .map(|wire| self.claim(&Words::of(wire), role));
            return names.collect();
        }
        let plain: Vec<String> = wires
            .iter()
            .map(|wire| plain_identifier(&Words::of(wire), role))
            .collect();
        let mut counts: HashMap<&str, u32> = HashMap::new();
        for name in &plain {
            *counts.entry(name).or_default() += 1;
        }
        let is_alike = |name: &str| counts.get(name).is_some_and(|count| *count > 1);
        let (mut with_signs, mut names) = (Vec::new(), BTreeMap::new());
        for (index, (wire, plain)) in wires.into_iter().zip(&plain).enumerate() {
            match has_signs(wire) && is_alike(plain) {
                true => with_signs.push((index, wire)),
                false => drop(names.insert(index, self.claim(&Words::of(wire), role))),
            }
        }
        for (index, wire) in with_signs {
            names.insert(index, self.claim(&Words::with_signs(wire), role));
        }
        names.into_values().collect()
    }

    fn free_name(&mut self, plain: String, role: Role) -> String {
        let Some(first) = self.taken.get(&plain).copied() else {
            return plain;
        };
        let mut number = first;
        loop {
            let candidate = numbered(&plain, number, role);
            number += 1;
            if !self.taken.contains_key(&candidate) {
                self.taken.insert(plain, number);
                return candidate;
            }
        }
    }
}

/// Whether a name has more than letters, digits and what stands between words.
fn has_signs(wire: &str) -> bool {
    let is_plain = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | ' ');
    !wire.chars().all(is_plain)
}

fn numbered(plain: &str, number: u32, role: Role) -> String {
    let ends_in_digit = plain.ends_with(|c: char| c.is_ascii_digit());
    match role {
        Role::Type | Role::Variant if ends_in_digit => format!("{plain}V{number}"),
        Role::Type | Role::Variant => format!("{plain}{number}"),
        Role::Field | Role::Function | Role::Module => {
            format!("{}_{number}", plain.trim_end_matches('_'))
        }
    }
}

fn plain_identifier(words: &Words, role: Role) -> String {
    let (mut name, prefix) = match role {
        Role::Type => (words.upper_camel(), "Type"),
        Role::Variant => (words.upper_camel(), "Value"),
        Role::Field => (words.snake(), "field_"),
        Role::Function => (words.snake(), "call_"),
        Role::Module => (words.snake(), "module_"),
    };
    if name.is_empty() || name.starts_with(|c: char| c.is_ascii_digit()) {
        name.insert_str(0, prefix);
    }
    while name.ends_with('_') {
        name.pop();
    }
    match role {
        Role::Type if is_prelude_type(&name) => format!("{name}Type"),
        Role::Variant if name == "Self" => "SelfValue".to_owned(),
        _ if is_keyword(&name) => format!("{name}_"),
        _ => name,
    }
}

/// The keywords of edition 2024, in order, those that are reserved among them (Rust Reference, Keywords).
const KEYWORDS: &[&str] = &[
    "Self", "_", "abstract", "as", "async", "await", "become", "box", "break", "const", "continue",
    "crate", "do", "dyn", "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if",
    "impl", "in", "let", "loop", "macro", "match", "mod", "move", "mut", "override", "priv", "pub",
    "ref", "return", "self", "static", "struct", "super", "trait", "true", "try", "type", "typeof",
    "unsafe", "unsized", "use", "virtual", "where", "while", "yield",
];

fn is_keyword(name: &str) -> bool {
    KEYWORDS.binary_search(&name).is_ok()
}

/// Names that generated files use without a path; a document's type must not hide them.
fn is_prelude_type(name: &str) -> bool {
    matches!(
        name,
        "Self"
            | "New"
            | "Option"
            | "Some"
            | "None"
            | "Result"
            | "Ok"
            | "Err"
            | "Box"
            | "Vec"
            | "String"
            | "Into"
            | "From"
            | "Default"
            | "Clone"
            | "Copy"
            | "Debug"
            | "PartialEq"
            | "Eq"
            | "Hash"
            | "Send"
            | "Sync"
            | "Sized"
            | "Iterator"
            | "IntoIterator"
            | "Drop"
            | "Fn"
            | "FnMut"
            | "FnOnce"
            | "ToString"
            | "ToOwned"
            | "AsRef"
            | "TryFrom"
            | "TryInto"
            | "Extend"
            | "Ord"
            | "PartialOrd"
    )
}

#[cfg(test)]
mod tests {
    use super::{Role, Scope, Words};

    #[test]
    fn the_keywords_are_those_that_no_identifier_can_be() {
        assert!(super::KEYWORDS.is_sorted());
        for keyword in super::KEYWORDS.iter().filter(|keyword| **keyword != "gen") {
            assert!(syn::parse_str::<syn::Ident>(keyword).is_err(), "{keyword}");
        }
        for name in ["union", "auto", "raw", "safe", "default", "kind"] {
            assert!(!super::is_keyword(name), "{name}");
        }
    }

    #[test]
    fn names_that_collide_are_numbered_in_the_order_of_their_claims() {
        let mut scope = Scope::default();
        let names: Vec<_> = ["fooBar", "foo_bar", "foo-bar", "foo_bar_2"]
            .map(|wire| {
                scope
                    .claim(&Words::of(wire), Role::Field)
                    .as_str()
                    .to_owned()
            })
            .into();
        assert_eq!(names, ["foo_bar", "foo_bar_2", "foo_bar_3", "foo_bar_2_2"]);
    }

    #[test]
    fn a_name_as_it_stands_goes_before_those_with_signs() {
        let mut scope = Scope::default();
        let names = scope.claim_all(["price<", "price>", "price", "tags[]", "@id"], Role::Field);
        let names: Vec<_> = names.iter().map(|name| name.as_str()).collect();
        assert_eq!(
            names,
            ["price_less", "price_greater", "price", "tags", "id"]
        );
        let names = Scope::default().claim_all(["sent<", "sent>", "tags", "tags[]"], Role::Field);
        let names: Vec<_> = names.iter().map(|name| name.as_str()).collect();
        assert_eq!(names, ["sent_less", "sent_greater", "tags", "tags_list"]);
    }

    #[test]
    fn keywords_and_prelude_names_are_altered() {
        let mut scope = Scope::default();
        for (wire, role, name) in [
            ("type", Role::Field, "type_"),
            ("self", Role::Field, "self_"),
            ("crate", Role::Module, "crate_"),
            ("gen", Role::Field, "gen_"),
            ("Self", Role::Type, "SelfType"),
            ("Option", Role::Type, "OptionType"),
            ("Self", Role::Variant, "SelfValue"),
            ("2fa", Role::Variant, "Value2fa"),
            ("1", Role::Field, "field_1"),
        ] {
            assert_eq!(scope.claim(&Words::of(wire), role).as_str(), name);
        }
    }
}
