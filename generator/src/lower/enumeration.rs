//! Enumerations.

use super::keywords::Keywords;
use super::{Lowering, scalar};
use crate::diagnostic::{Code, Diagnostic};
use crate::document::{At, Node, Value};
use crate::model::{Docs, EnumLiteral, EnumValue, Enumeration, EnumerationBase, Shape, Type};

impl<'a> Lowering<'a> {
    /// A list of values: an enumeration where all are strings or all whole numbers; otherwise
    /// the plain type of the values, with a note.
    pub(super) fn enumeration(
        &mut self,
        keywords: Keywords<'a>,
        values: At<'a>,
        at: At<'a>,
    ) -> Shape {
        let nodes = values.node().as_array().unwrap_or_default();
        let literals: Vec<(usize, &Node)> = nodes
            .iter()
            .enumerate()
            .filter(|(_, node)| !matches!(node.value, Value::Null))
            .collect();
        let read =
            |literal: fn(&Node) -> Option<EnumLiteral>| -> Option<Vec<(usize, EnumLiteral)>> {
                literals
                    .iter()
                    .map(|(index, node)| Some((*index, literal(node)?)))
                    .collect()
            };
        if literals.is_empty() {
            return Shape::Alias(Type::Any);
        }
        if let Some(strings) = read(string_literal) {
            return self.listed(EnumerationBase::String, strings, values, at);
        }
        if let Some(numbers) = read(integer_literal) {
            return self.listed(EnumerationBase::Integer, numbers, values, at);
        }
        self.unlisted(keywords, &literals, at)
    }

    fn listed(
        &self,
        base: EnumerationBase,
        literals: Vec<(usize, EnumLiteral)>,
        values: At<'a>,
        at: At<'a>,
    ) -> Shape {
        let mut seen = Vec::with_capacity(literals.len());
        let mut listed = Vec::with_capacity(literals.len());
        for (index, value) in literals {
            if seen.contains(&value) {
                continue;
            }
            seen.push(value.clone());
            listed.push(EnumValue {
                value,
                suggested_name: nth_text(at, &["x-enum-varnames", "x-enumNames"], index),
                docs: Docs {
                    description: nth_text(at, &["x-enum-descriptions"], index),
                    ..Docs::default()
                },
                place: values.item(index).value(),
            });
        }
        Shape::Enumeration(Enumeration {
            base,
            values: listed,
            open: self.config.open_enums,
        })
    }

    fn unlisted(
        &mut self,
        keywords: Keywords<'a>,
        literals: &[(usize, &Node)],
        at: At<'a>,
    ) -> Shape {
        let all = |is: fn(&Value) -> bool| literals.iter().all(|(_, node)| is(&node.value));
        if keywords.kind == Some("boolean") || all(|value| matches!(value, Value::Bool(_))) {
            return Shape::Alias(Type::Boolean);
        }
        if all(|value| matches!(value, Value::Number(_))) {
            return Shape::Alias(scalar::number(at));
        }
        let message = "the listed values are of several kinds; they are kept as JSON".to_owned();
        self.diagnostics.push(Diagnostic::new(
            Code::Untyped,
            at.child("enum").key(),
            message,
        ));
        Shape::Alias(Type::Any)
    }
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

fn nth_text(at: At<'_>, keys: &[&str], index: usize) -> Option<String> {
    let list = keys.iter().find_map(|key| at.get(key))?;
    list.node()
        .as_array()?
        .get(index)?
        .as_str()
        .map(str::to_owned)
}
