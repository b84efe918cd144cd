//! How arguments are written into a request: OpenAPI's styles, which are RFC 6570's expansions and a few more.
//!
//! * Members and items that are null are left out; an array or object with nothing left in it sends nothing,
//!   or `name=` where the document allows empty values.
//! * Items of a list within an exploded object are pairs of its name, as those of a parameter are. Whatever else is nested
//!   where a style has no rule for it is written as JSON text; `deepObject` nests as
//!   `a[b][c]=…`, with array items under their index, `a[b][0]=…`, which keeps arrays of objects together.
//! * Paths, queries and cookies are percent-encoded, headers are not.

use serde::Serialize;
use serde::ser;
use serde_json::{Map, Number, Value};

use crate::runtime::api::{Location, Parameter, Style};
use crate::runtime::error::Error;
use crate::runtime::requests::encode;
use crate::runtime::requests::request;
use crate::runtime::values::json_text;

/// An argument that is set.
#[derive(Clone, Debug, PartialEq)]
pub enum Argument {
    /// A value that the parameter's style takes apart.
    Value(Value),
    /// JSON text, which has every digit of its numbers.
    Json(String),
}

impl Argument {
    /// A value as an argument; null is none.
    pub fn of<T: Serialize + ?Sized>(
        parameter: &Parameter,
        value: &T,
    ) -> Result<Option<Self>, serde_json::Error> {
        if parameter.style != Style::Json {
            let value = json_text::texts(value)?;
            return Ok((!value.is_null()).then_some(Self::Value(value)));
        }
        let text = String::from_utf8(json_text::bytes(value)?).map_err(ser::Error::custom)?;
        Ok((text != "null").then_some(Self::Json(text)))
    }

    /// A text as an argument.
    pub fn of_text(parameter: &Parameter, text: String) -> Result<Option<Self>, serde_json::Error> {
        match parameter.style {
            Style::Json => Self::of(parameter, &text),
            _ => Ok(Some(Self::Value(Value::String(text)))),
        }
    }

    /// What it says.
    pub fn value(&self) -> Value {
        match self {
            Self::Value(value) => value.clone(),
            // Whatever is no JSON was not written here.
            Self::Json(text) => serde_json::from_str(text).unwrap_or_default(),
        }
    }

    /// It as `parameter` asks; see [`expand`].
    pub fn expand(&self, parameter: &Parameter) -> Result<Option<String>, Error> {
        match self {
            Self::Value(value) => expand(parameter, value),
            Self::Json(text) => Writer::of(parameter).json(text).map(Some),
        }
    }
}

/// Writes `value` as `parameter` asks: the text in place of `{name}`, the `name=value` pairs of a query or of a
/// `Cookie` header, or the value of a header. `None` means that nothing is to be sent.
pub fn expand(parameter: &Parameter, value: &Value) -> Result<Option<String>, Error> {
    let writer = Writer::of(parameter);
    let text = match value {
        Value::Null => None,
        // A whole query is written as a form is.
        _ if parameter.location == Location::QueryString && parameter.style == Style::Form => Some(
            request::form_text(parameter.name, value, parameter.members)?,
        ),
        Value::Array(items) if parameter.style == Style::Json && parameter.explode => {
            let items = items.iter().map(Value::to_string);
            writer.join(items.map(|item| writer.named_or_bare(&item)).collect())
        }
        _ if parameter.style == Style::Json => return writer.json(&value.to_string()).map(Some),
        _ if parameter.style == Style::DeepObject => writer.deep(value),
        Value::Array(items) => {
            writer.refuse_split_items(items)?;
            writer.array(items)
        }
        Value::Object(members) => {
            writer.refuse_split_members(members)?;
            writer.object(members.iter())
        }
        scalar => Some(writer.string(&text(scalar))),
    };
    text.map(|text| placed(parameter, text)).transpose()
}

/// Whether an item of a header stands between quotes, where a comma separates nothing (RFC 9110, section 5.6.4).
fn is_quoted(item: &str) -> bool {
    let inner = item
        .strip_prefix('"')
        .and_then(|rest| rest.strip_suffix('"'));
    inner.is_some_and(|inner| !inner.contains('"'))
}

/// A text as it is in the parameter's place.
fn placed(parameter: &Parameter, text: String) -> Result<String, Error> {
    match parameter.location {
        Location::Header => header_text(parameter, text),
        _ => Ok(text),
    }
}

/// How the items of a list are set apart, in RFC 6570's terms.
struct ListRule {
    first: &'static str,
    separator: &'static str,
    named: bool,
    if_empty: &'static str,
}

fn list_rule(parameter: &Parameter) -> ListRule {
    let pairs = match parameter.location {
        Location::Cookie => "; ",
        _ => "&",
    };
    let named = matches!(parameter.location, Location::Query | Location::Cookie);
    let rule = |first, separator, named, if_empty| ListRule {
        first,
        separator,
        named,
        if_empty,
    };
    match (parameter.style, parameter.explode) {
        (Style::Label, true) => rule(".", ".", false, "="),
        (Style::Label, false) => rule(".", ",", false, "="),
        (Style::Matrix, true) => rule(";", ";", true, ""),
        (Style::Matrix, false) => rule(";", ",", true, ""),
        (Style::Simple, _) => rule("", ",", false, "="),
        (Style::Json, _) => rule("", pairs, named, "="),
        (_, true) => rule("", pairs, true, "="),
        (Style::SpaceDelimited | Style::PipeDelimited | Style::TabDelimited, false) => {
            rule("", delimiter(parameter), named, "=")
        }
        (Style::Form | Style::DeepObject, false) => rule("", ",", true, "="),
    }
}

/// The sign that a style is named after: as it is in a header, and percent-encoded elsewhere.
fn delimiter(parameter: &Parameter) -> &'static str {
    let is_plain = parameter.location == Location::Header;
    match (parameter.style, is_plain) {
        (Style::SpaceDelimited, true) => " ",
        (Style::SpaceDelimited, false) => "%20",
        (Style::TabDelimited, true) => "\t",
        (Style::TabDelimited, false) => "%09",
        (Style::PipeDelimited, true) => "|",
        (Style::PipeDelimited, false) => "%7C",
        _ => ",",
    }
}

struct Writer<'a> {
    parameter: &'a Parameter,
    list: ListRule,
}

impl<'a> Writer<'a> {
    fn of(parameter: &'a Parameter) -> Self {
        Self {
            parameter,
            list: list_rule(parameter),
        }
    }

    fn json(&self, text: &str) -> Result<String, Error> {
        placed(self.parameter, self.named_or_bare(text))
    }

    fn string(&self, text: &str) -> String {
        format!("{}{}", self.list.first, self.named_or_bare(text))
    }

    /// Refuses items that have the sign which stands between them: it has no other spelling, so that they would be read as
    /// several.
    fn refuse_split_items(&self, items: &[Value]) -> Result<(), Error> {
        self.refuse_split(items.iter().map(text))
    }

    /// The same of the names and values of an object.
    fn refuse_split_members(&self, members: &Map<String, Value>) -> Result<(), Error> {
        let members = members.iter().filter(|(_, value)| !value.is_null());
        self.refuse_split(members.flat_map(|(name, value)| [name.clone(), text(value)]))
    }

    fn refuse_split(&self, mut items: impl Iterator<Item = String>) -> Result<(), Error> {
        let (style, explode) = (self.parameter.style, self.parameter.explode);
        let sign = match style {
            Style::SpaceDelimited if !explode => ' ',
            Style::TabDelimited if !explode => '\t',
            Style::PipeDelimited if !explode => '|',
            // Nothing is encoded in a header.
            Style::Simple if self.parameter.location == Location::Header => ',',
            _ => return Ok(()),
        };
        match items.any(|item| item.contains(sign) && !(sign == ',' && is_quoted(&item))) {
            true => {
                let fault = format!("an item has `{sign}`, which stands between items");
                Err(Error::argument(self.parameter.name, fault))
            }
            false => Ok(()),
        }
    }

    fn array(&self, items: &[Value]) -> Option<String> {
        let items = items.iter().filter(|item| !item.is_null()).map(text);
        let written: Vec<String> = match self.parameter.explode {
            true => items.map(|item| self.named_or_bare(&item)).collect(),
            false => items.map(|item| self.encode(&item)).collect(),
        };
        self.join(written)
    }

    fn object<'v>(&self, members: impl Iterator<Item = (&'v String, &'v Value)>) -> Option<String> {
        let members = members.filter(|(_, value)| !value.is_null());
        let written = match self.parameter.explode {
            true => members
                .flat_map(|(name, value)| self.exploded(&self.encode(name), value))
                .collect(),
            false => members
                .flat_map(|(name, value)| [self.encode(name), self.encode(&text(value))])
                .collect(),
        };
        self.join(written)
    }

    /// The pairs of a member. No style says how one is written that is a list: where pairs have names, most servers read it
    /// from pairs of the same name, as they read a parameter that is one.
    fn exploded(&self, encoded_name: &str, value: &Value) -> Vec<String> {
        let is_scalar = |item: &Value| !item.is_array() && !item.is_object();
        match value {
            Value::Array(items) if self.list.named && items.iter().all(is_scalar) => {
                let items = items.iter().filter(|item| !item.is_null()).map(text);
                items.map(|item| self.pair(encoded_name, &item)).collect()
            }
            value => vec![self.pair(encoded_name, &text(value))],
        }
    }

    fn deep(&self, value: &Value) -> Option<String> {
        let mut texts = Vec::new();
        let bracketed = |member: &str| format!("%5B{}%5D", self.encode(member));
        nest(
            self.encode(self.parameter.name),
            value,
            &bracketed,
            &mut texts,
        );
        let pairs = texts.iter().map(|(name, text)| self.pair(name, text));
        self.join(pairs.collect())
    }

    fn join(&self, items: Vec<String>) -> Option<String> {
        let ListRule {
            first,
            separator,
            named,
            ..
        } = self.list;
        if items.is_empty() {
            return self.parameter.allow_empty.then(|| self.string(""));
        }
        let joined = items.join(separator);
        // Exploded items carry their names already.
        match named && !self.parameter.explode {
            true => Some(format!(
                "{first}{}={joined}",
                self.encode(self.parameter.name)
            )),
            false => Some(format!("{first}{joined}")),
        }
    }

    fn named_or_bare(&self, value: &str) -> String {
        match self.list.named {
            true => self.pair(&self.encode(self.parameter.name), value),
            false => self.encode(value),
        }
    }

    fn pair(&self, encoded_name: &str, value: &str) -> String {
        match value {
            "" => format!("{encoded_name}{}", self.list.if_empty),
            _ => format!("{encoded_name}={}", self.encode(value)),
        }
    }

    fn encode(&self, text: &str) -> String {
        let mut out = String::with_capacity(text.len());
        match (self.parameter.location, self.parameter.allow_reserved) {
            (Location::Header, _) => out.push_str(text),
            (Location::Path, true) => encode::reserved(&mut out, text, b"?#"),
            (Location::Query | Location::QueryString, true) => {
                encode::reserved(&mut out, text, b"&#")
            }
            (Location::Cookie, true) => encode::cookie(&mut out, text),
            (_, false) => encode::unreserved(&mut out, text),
        }
        out
    }
}

/// The texts within a value, each under the name of the whole and, in brackets, of what it is within. Recursion is bounded by
/// the value, which serde_json has already nested.
pub fn nest(
    name: String,
    value: &Value,
    bracketed: &impl Fn(&str) -> String,
    texts: &mut Vec<(String, String)>,
) {
    match value {
        Value::Null => {}
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                let name = format!("{name}{}", bracketed(&index.to_string()));
                nest(name, item, bracketed, texts);
            }
        }
        Value::Object(members) => {
            for (member, value) in members {
                nest(
                    format!("{name}{}", bracketed(member)),
                    value,
                    bracketed,
                    texts,
                );
            }
        }
        scalar => texts.push((name, text(scalar))),
    }
}

/// A header value must not be able to start a header of its own.
fn header_text(parameter: &Parameter, text: String) -> Result<String, Error> {
    match text.chars().any(|c| c.is_control() && c != '\t') {
        true => Err(Error::argument(
            parameter.name,
            "a header cannot hold line breaks or control characters",
        )),
        false => Ok(text),
    }
}

/// A value as one piece of text.
pub fn text(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Number(number) => number_text(number),
        other => other.to_string(),
    }
}

/// Integers exactly, and floating-point numbers in their shortest form: 50.0 is written `50`.
fn number_text(number: &Number) -> String {
    let text = number.to_string();
    match text.strip_suffix(".0") {
        Some(whole) => whole.to_owned(),
        None => text,
    }
}
