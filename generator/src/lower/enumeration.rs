//! Enumerations: the listed values, and the type that all of them have.

use super::keywords::Keywords;
use super::{Lowering, docs};
use crate::diagnostic::Place;
use crate::document::{At, Node, Value};
use crate::model::{Docs, EnumLiteral, EnumValue, Enumeration, EnumerationBase, Shape, Type};

impl<'a> Lowering<'a> {
    /// A list of values: of texts, of whole numbers, or of any values. Null is not among them,
    /// since it is the use that lets it in.
    pub(super) fn enumeration(
        &mut self,
        keywords: Keywords<'a>,
        values: At<'a>,
        at: At<'a>,
    ) -> Shape {
        self.enumeration_of(keywords, values, at, &|_| true)
    }

    /// The same of those values alone that `is_meant`.
    pub(super) fn enumeration_of(
        &mut self,
        keywords: Keywords<'a>,
        values: At<'a>,
        at: At<'a>,
        is_meant: &dyn Fn(At<'a>) -> bool,
    ) -> Shape {
        let literals: Vec<(usize, At<'a>)> = (0..)
            .zip(values.items())
            .filter(|(_, at)| !at.node().is_null() && is_meant(*at))
            .collect();
        if literals.is_empty() {
            return Shape::Alias(Type::Any);
        }
        let is_boolean = |(_, at): &(usize, At<'a>)| matches!(at.node().value, Value::Bool(_));
        if keywords.kind == Some("boolean") || literals.iter().all(is_boolean) {
            return Shape::Alias(Type::Boolean);
        }
        let (base, values) = match keywords.kind {
            Some("string") => (EnumerationBase::String, texts(literals)),
            Some("integer") => whole_numbers(literals),
            _ => any_values(literals),
        };
        self.listed(base, values, at)
    }

    fn listed(&self, base: EnumerationBase, literals: Vec<Literal>, at: At<'a>) -> Shape {
        let mut listed: Vec<EnumValue> = Vec::with_capacity(literals.len());
        for (index, value, place) in literals {
            if listed.iter().any(|known| known.value == value) {
                continue;
            }
            let told = |lists: &[&str], member| {
                let listed = lists
                    .iter()
                    .find_map(|key| told(at.get(key)?, index, &value));
                listed.or_else(|| told_by_azure(at, &value, member))
            };
            let suggested_name = told(&["x-enum-varnames", "x-enumNames"], "name");
            let description = told(
                &["x-enum-descriptions", "x-enumDescriptions"],
                "description",
            );
            let docs = Docs {
                description,
                ..Docs::default()
            };
            listed.push(EnumValue {
                value,
                suggested_name,
                docs,
                place,
            });
        }
        Shape::Enumeration(Enumeration {
            base,
            values: listed,
            open: self.config.options.open_enums,
        })
    }
}

/// A value with its position in the document's list and its place.
type Literal = (usize, EnumLiteral, Place);

/// The values of a text: what was written without quotes, such as `1.0` or `yes`, is meant
/// as the text that it looks like, which is said where documents are checked.
fn texts(literals: Vec<(usize, At<'_>)>) -> Vec<Literal> {
    let texts = literals.into_iter().map(|(index, at)| {
        let text = at.node().as_str().map(str::to_owned);
        let text = text.unwrap_or_else(|| at.node().to_json().to_string());
        (index, EnumLiteral::String(text), at.value())
    });
    texts.collect()
}

/// The values of a whole number: what was written in quotes is meant as the number.
fn whole_numbers(literals: Vec<(usize, At<'_>)>) -> (EnumerationBase, Vec<Literal>) {
    let number = |at: &At<'_>| match &at.node().value {
        Value::Number(number) => number.as_i64().or_else(|| whole(number.as_f64()?)),
        Value::String(text) => text.trim().parse().ok(),
        _ => None,
    };
    let numbers: Option<Vec<i64>> = literals.iter().map(|(_, at)| number(at)).collect();
    let Some(numbers) = numbers else {
        return any_values(literals);
    };
    let values = literals.into_iter().zip(numbers);
    let values =
        values.map(|((index, at), number)| (index, EnumLiteral::Integer(number), at.value()));
    (EnumerationBase::Integer, values.collect())
}

/// Values of whatever kinds they are.
fn any_values(literals: Vec<(usize, At<'_>)>) -> (EnumerationBase, Vec<Literal>) {
    let read = |literal: fn(&Node) -> Option<EnumLiteral>| -> Option<Vec<Literal>> {
        let read = |(index, at): &(usize, At<'_>)| Some((*index, literal(at.node())?, at.value()));
        literals.iter().map(read).collect()
    };
    if let Some(strings) = read(string_literal) {
        return (EnumerationBase::String, strings);
    }
    if let Some(numbers) = read(integer_literal) {
        return (EnumerationBase::Integer, numbers);
    }
    let any = |(index, at): (usize, At<'_>)| {
        let value = EnumLiteral::Any(at.node().to_json());
        (index, value, at.value())
    };
    (
        EnumerationBase::Any,
        literals.into_iter().map(any).collect(),
    )
}

/// A number without a fraction, however it is written.
fn whole(number: f64) -> Option<i64> {
    const EXACT: f64 = 9_007_199_254_740_992.0;
    // Within these bounds every whole number is one of i64.
    (number.fract() == 0.0 && number.abs() <= EXACT).then_some(number as i64)
}

fn string_literal(node: &Node) -> Option<EnumLiteral> {
    node.as_str()
        .map(|text| EnumLiteral::String(text.to_owned()))
}

fn integer_literal(node: &Node) -> Option<EnumLiteral> {
    match &node.value {
        Value::Number(number) => number.as_i64().map(EnumLiteral::Integer),
        _ => None,
    }
}

/// What an extension says about a value: at its position in a list, or under the value as a key.
fn told(extension: At<'_>, index: usize, value: &EnumLiteral) -> Option<String> {
    let text = match extension.node().as_array() {
        Some(list) => list.get(index)?.as_str(),
        None => extension.node().get(&value.text())?.as_str(),
    };
    text.map(str::to_owned)
}

/// What `x-ms-enum` says about a value, which it repeats.
fn told_by_azure(at: At<'_>, value: &EnumLiteral, member: &str) -> Option<String> {
    let values = at.get("x-ms-enum")?.get("values")?;
    let mut entries = values.items();
    let meant = entries.find(|entry| {
        let named = entry.get("value").map(|at| at.node().to_json());
        named.is_some_and(|named| EnumLiteral::Any(named).text() == value.text())
    });
    docs::text(meant?, member)
}
