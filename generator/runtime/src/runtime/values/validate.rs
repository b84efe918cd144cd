//! What the document demands of a value beyond its type, checked before it is sent (JSON Schema, Validation, section 6).
//!
//! Rules are data, and one function holds a value's JSON against them: what is generated is a table for each type. A rule
//! says nothing about values of another kind, so that null breaks none. What a server sends is never held to rules.

use std::fmt;

use serde::Serialize;
use serde_json::{Number, Value};

use crate::runtime::error::{BoxError, Error};
use crate::runtime::requests::request::Request;
use crate::runtime::values::pattern::matches;

/// A rule about a value. Numbers are as the document writes them.
#[derive(Clone, Copy, Debug)]
pub enum Rule {
    /// The least number.
    Minimum(&'static str),
    /// What the number has to be greater than.
    Above(&'static str),
    /// The greatest number.
    Maximum(&'static str),
    /// What the number has to be less than.
    Below(&'static str),
    /// What the number is a multiple of.
    MultipleOf(&'static str),
    /// The fewest characters.
    MinLength(u64),
    /// The most characters.
    MaxLength(u64),
    /// What the text has to match somewhere.
    Pattern(&'static str),
    /// The fewest items.
    MinItems(u64),
    /// The most items.
    MaxItems(u64),
    /// No two items are the same.
    UniqueItems,
    /// The fewest members.
    MinProperties(u64),
    /// The most members.
    MaxProperties(u64),
    /// Rules about each item.
    Each(&'static [Rule]),
    /// Rules about a member.
    Member(&'static str, &'static [Rule]),
    /// Rules about every member that has none of its own.
    Others(&'static [Rule]),
    /// The rules of a type.
    Of(fn() -> &'static [Rule]),
    /// The rules of one item of a list.
    Item(usize, &'static [Rule]),
    /// The property that tells variants apart, and the variants. Without such a property, or with a value that is no
    /// variant's, the rules of one of those have to hold whose values are of the value's type.
    OneOf(Option<&'static str>, &'static [Variant]),
}

/// The values of a property that select a variant, the types of JSON that its values are of, and its rules.
pub type Variant = (
    &'static [&'static str],
    &'static [&'static str],
    &'static [Rule],
);

/// A type with rules.
pub trait Limited {
    /// Its rules.
    fn rules() -> &'static [Rule];
}

/// The rules of a type, for tables.
pub fn of<T: Limited>() -> &'static [Rule] {
    T::rules()
}

/// Implements [`Limited`] for a type, and gives it a method that checks a value.
#[doc(hidden)]
#[macro_export]
macro_rules! rules {
    ($name:ident { $($rule:expr),* $(,)? }) => {
        impl $crate::runtime::values::validate::Limited for $name {
            fn rules() -> &'static [$crate::runtime::values::validate::Rule] {
                #[allow(unused_imports, reason = "a table need not have every kind of rule")]
                use $crate::runtime::values::validate::{Rule::*, of};
                const { &[$($rule),*] }
            }
        }

        impl $name {
            /// Holds the value to what the document demands beyond its type.
            ///
            /// # Errors
            ///
            /// With every rule that it breaks, and where.
            pub fn validate(&self) -> ::core::result::Result<(), $crate::runtime::values::validate::Invalid> {
                $crate::runtime::values::validate::validate(self)
            }
        }
    };
}

/// Why a value cannot be sent: every rule that it breaks.
#[derive(Clone, Debug)]
pub struct Invalid {
    /// The broken rules, in the order of the document.
    pub broken: Vec<Broken>,
}

/// A rule that a value breaks.
#[derive(Clone, Debug)]
pub struct Broken {
    /// Where in the value, such as `tags[2].name`; `.` is the whole value.
    pub path: String,
    /// The rule.
    pub rule: Rule,
}

impl fmt::Display for Invalid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, broken) in self.broken.iter().enumerate() {
            let before = if index == 0 { "" } else { "; " };
            write!(f, "{before}{broken}")?;
        }
        Ok(())
    }
}

impl std::error::Error for Invalid {}

impl fmt::Display for Broken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` has to {}", self.path, self.rule)
    }
}

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Minimum(bound) => write!(f, "be at least {bound}"),
            Self::Above(bound) => write!(f, "be more than {bound}"),
            Self::Maximum(bound) => write!(f, "be at most {bound}"),
            Self::Below(bound) => write!(f, "be less than {bound}"),
            Self::MultipleOf(factor) => write!(f, "be a multiple of {factor}"),
            Self::MinLength(count) => write!(f, "have at least {count} characters"),
            Self::MaxLength(count) => write!(f, "have at most {count} characters"),
            Self::Pattern(pattern) => write!(f, "match {pattern}"),
            Self::MinItems(count) => write!(f, "have at least {count} items"),
            Self::MaxItems(count) => write!(f, "have at most {count} items"),
            Self::UniqueItems => f.write_str("have no item twice"),
            Self::MinProperties(count) => write!(f, "have at least {count} members"),
            Self::MaxProperties(count) => write!(f, "have at most {count} members"),
            Self::OneOf(..) => f.write_str("be as one of the variants has to be"),
            Self::Each(_) | Self::Item(..) | Self::Member(..) | Self::Others(_) | Self::Of(_) => {
                f.write_str("be as the document says")
            }
        }
    }
}

/// Holds a value to the rules of its type.
pub fn validate<T: Limited + Serialize>(value: &T) -> Result<(), Invalid> {
    hold(&written(value), T::rules())
}

fn written<T: Serialize + ?Sized>(value: &T) -> Value {
    // As serde_json writes it, so that one value which is refused when it is sent hides no other; and through text, since
    // only there is an f32 written as short as it was.
    let written = serde_json::to_string(value).and_then(|text| serde_json::from_str(&text));
    written.unwrap_or_default()
}

/// Holds a line or a part of a body to rules.
pub fn hold_value<T: Serialize + ?Sized>(
    value: &T,
    rules: &'static [Rule],
) -> Result<(), BoxError> {
    hold(&written(value), rules).map_err(|invalid| invalid.to_string().into())
}

/// Holds a value to rules.
pub fn hold(value: &Value, rules: &'static [Rule]) -> Result<(), Invalid> {
    let mut broken = Vec::new();
    check(value, rules, "", &mut broken);
    match broken.is_empty() {
        true => Ok(()),
        false => Err(Invalid { broken }),
    }
}

impl Request {
    /// Refuses a body that breaks a rule.
    pub fn hold_body<T: Serialize + ?Sized>(&mut self, body: &T, rules: &'static [Rule]) {
        if let Err(invalid) = hold(&written(body), rules) {
            self.fail(Error::argument("body", invalid.to_string()));
        }
    }

    /// Holds an argument that is set to rules.
    pub fn hold(&mut self, index: usize, rules: &'static [Rule]) {
        let held = self
            .argument(index)
            .map_or(Ok(()), |value| hold(&value, rules));
        if let Err(invalid) = held {
            let parameters = self.operation.parameters;
            let name = parameters
                .get(index)
                .map_or("?", |parameter| parameter.name);
            self.fail(Error::argument(name, invalid.to_string()));
        }
    }
}

/// Recursion is bounded by the value: only what is within it leads on, and a type's rules do not lead to themselves.
fn check(value: &Value, rules: &'static [Rule], path: &str, broken: &mut Vec<Broken>) {
    for rule in rules {
        match (rule, value) {
            (Rule::Of(rules), value) => check(value, rules(), path, broken),
            (Rule::Each(rules), Value::Array(items)) => {
                for (index, item) in items.iter().enumerate() {
                    check(item, rules, &format!("{path}[{index}]"), broken);
                }
            }
            (Rule::Item(index, rules), Value::Array(items)) => {
                if let Some(item) = items.get(*index) {
                    check(item, rules, &format!("{path}[{index}]"), broken);
                }
            }
            (Rule::Member(name, rules), Value::Object(members)) => {
                if let Some(member) = members.get(*name) {
                    check(member, rules, &below(path, name), broken);
                }
            }
            (Rule::Others(others), Value::Object(members)) => {
                let has_own = |name: &str| {
                    let mut rules = rules.iter();
                    rules.any(|rule| matches!(rule, Rule::Member(own, _) if *own == name))
                };
                for (name, member) in members.iter().filter(|(name, _)| !has_own(name)) {
                    check(member, others, &below(path, name), broken);
                }
            }
            (Rule::OneOf(tag, variants), value) => {
                one_of(value, *tag, variants, path, broken);
            }
            _ if keeps(value, rule) => {}
            _ => broken.push(Broken {
                path: if path.is_empty() { "." } else { path }.to_owned(),
                rule: *rule,
            }),
        }
    }
}

fn below(path: &str, name: &str) -> String {
    match path {
        "" => name.to_owned(),
        path => format!("{path}.{name}"),
    }
}

/// The rules of the variant that the tag names, or else those of the one of which the value breaks fewest.
fn one_of(
    value: &Value,
    tag: Option<&str>,
    variants: &'static [Variant],
    path: &str,
    broken: &mut Vec<Broken>,
) {
    let named = tag.and_then(|tag| value.get(tag)?.as_str());
    let named = named.and_then(|named| variants.iter().find(|(tags, ..)| tags.contains(&named)));
    if let Some((.., rules)) = named {
        return check(value, rules, path, broken);
    }
    let fitting = variants
        .iter()
        .filter(|(_, types, _)| types.is_empty() || types.contains(&type_of(value)));
    let found = fitting.map(|(.., rules)| {
        let mut broken = Vec::new();
        check(value, rules, path, &mut broken);
        broken
    });
    broken.extend(found.min_by_key(Vec::len).unwrap_or_default());
}

fn type_of(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(_) => "number",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    }
}

/// Whether a value keeps a rule about itself.
fn keeps(value: &Value, rule: &Rule) -> bool {
    let count = |length: usize| u64::try_from(length).unwrap_or(u64::MAX);
    match (value, rule) {
        (Value::Number(number), rule) => keeps_bound(number, rule),
        (Value::String(text), Rule::MinLength(least)) => count(text.chars().count()) >= *least,
        (Value::String(text), Rule::MaxLength(most)) => count(text.chars().count()) <= *most,
        (Value::String(text), Rule::Pattern(pattern)) => matches(pattern, text),
        (Value::Array(items), Rule::MinItems(least)) => count(items.len()) >= *least,
        (Value::Array(items), Rule::MaxItems(most)) => count(items.len()) <= *most,
        (Value::Array(items), Rule::UniqueItems) => {
            let mut rest = items.as_slice();
            while let [first, others @ ..] = rest {
                if others.iter().any(|other| is_same(first, other)) {
                    return false;
                }
                rest = others;
            }
            true
        }
        (Value::Object(members), Rule::MinProperties(least)) => count(members.len()) >= *least,
        (Value::Object(members), Rule::MaxProperties(most)) => count(members.len()) <= *most,
        _ => true,
    }
}

/// Whether two values are equal as JSON Schema has it: numbers by what they are worth (Core, section 4.2.2).
fn is_same(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::Number(one), Value::Number(other)) => match (whole(one), whole(other)) {
            (Some(one), Some(other)) => one == other,
            _ => real(one) == real(other),
        },
        (Value::Array(one), Value::Array(other)) => {
            let mut pairs = one.iter().zip(other);
            one.len() == other.len() && pairs.all(|(one, other)| is_same(one, other))
        }
        (Value::Object(one), Value::Object(others)) => {
            let has = |(key, value)| others.get(key).is_some_and(|other| is_same(value, other));
            one.len() == others.len() && one.iter().all(has)
        }
        (one, other) => one == other,
    }
}

fn keeps_bound(number: &Number, rule: &Rule) -> bool {
    let compare = |bound: &str, keeps: fn(std::cmp::Ordering) -> bool| {
        let whole = whole(number).zip(bound.parse::<i128>().ok());
        let order = match whole {
            Some((number, bound)) => Some(number.cmp(&bound)),
            None => real(number).partial_cmp(&bound.parse().unwrap_or(f64::NAN)),
        };
        order.is_none_or(keeps)
    };
    match rule {
        Rule::Minimum(bound) => compare(bound, std::cmp::Ordering::is_ge),
        Rule::Above(bound) => compare(bound, std::cmp::Ordering::is_gt),
        Rule::Maximum(bound) => compare(bound, std::cmp::Ordering::is_le),
        Rule::Below(bound) => compare(bound, std::cmp::Ordering::is_lt),
        Rule::MultipleOf(factor) => is_multiple(number, factor),
        _ => true,
    }
}

fn is_multiple(number: &Number, factor: &str) -> bool {
    if let Some((number, factor)) = whole(number).zip(factor.parse::<i128>().ok()) {
        return factor == 0 || number % factor == 0;
    }
    let factor: f64 = factor.parse().unwrap_or_default();
    let times = real(number) / factor;
    // Hundredths and the like are no doubles: what is as near to a whole number as doubles get is one.
    let error = (times - times.round()).abs();
    !times.is_finite() || error <= f64::EPSILON * times.abs().max(1.0) * 4.0
}

fn whole(number: &Number) -> Option<i128> {
    let signed = number.as_i64().map(i128::from);
    signed.or_else(|| number.as_u64().map(i128::from))
}

fn real(number: &Number) -> f64 {
    number.as_f64().unwrap_or(f64::NAN)
}
