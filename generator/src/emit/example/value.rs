//! Values that examples are made with.

use super::super::Emitter;
use super::super::parameter::Taking;
use crate::model::{EnumerationBase, NumberFormat, Object, Shape, StringFormat, Type, TypeId};
use crate::names::RustName;

/// Objects within objects deeper than this are not made up.
const DEEPEST: u32 = 3;

/// A value longer than this teaches nobody.
pub(super) const LONGEST: usize = 400;

impl<'a> Emitter<'a> {
    /// A value as a method's argument takes it.
    pub(super) fn passed_value(self, ty: &'a Type, name: &RustName) -> Option<String> {
        let value = match self.taking(ty) {
            Taking::Text => format!("\"{}\"", name.as_str()),
            Taking::Reference => format!("&{}", self.owned_value(ty, name, 0)?),
            Taking::Value | Taking::Digits | Taking::Into => self.owned_value(ty, name, 0)?,
        };
        (value.len() <= LONGEST).then_some(value)
    }

    /// A value of exactly this type.
    pub(super) fn owned_value(self, ty: &'a Type, name: &RustName, depth: u32) -> Option<String> {
        if depth > DEEPEST {
            return None;
        }
        let text = name.as_str();
        Some(match self.behind_aliases(ty) {
            Type::Any => "serde_json::json!({})".to_owned(),
            Type::Boolean => "true".to_owned(),
            Type::Integer(..) => "1".to_owned(),
            Type::Number(NumberFormat::Double, _) => "1.0".to_owned(),
            Type::Number(NumberFormat::Decimal, _) => "1.into()".to_owned(),
            Type::String(format) if self.is_text(*format) => format!("\"{text}\".into()"),
            Type::String(StringFormat::Password) => format!("\"{text}\".into()"),
            Type::String(format) => format!("\"{}\".parse()?", example_text(*format)?),
            Type::Array(item) => format!("vec![{}]", self.owned_value(item, name, depth + 1)?),
            Type::Tuple(items) => {
                let items = items
                    .iter()
                    .map(|item| self.owned_value(item, name, depth + 1));
                let items: Option<Vec<String>> = items.collect();
                format!("({},)", items?.join(", "))
            }
            Type::Map(_) => "Default::default()".to_owned(),
            Type::Nullable(_) => "None".to_owned(),
            Type::Boxed(inner) => format!("Box::new({})", self.owned_value(inner, name, depth)?),
            Type::Named(id) => self.named_value(*id, depth)?,
        })
    }

    fn named_value(self, id: TypeId, depth: u32) -> Option<String> {
        let (definition, names) = self.api.types.get(id).zip(self.names.of_type(id))?;
        let path = format!("{}::types::{}", self.library_name(), names.name.as_str());
        match &definition.shape {
            Shape::Enumeration(listed) if listed.base == EnumerationBase::Any => None,
            Shape::Enumeration(_) => {
                let first = names.members.first()?;
                Some(format!("{path}::{}", first.as_str()))
            }
            Shape::Object(object) => {
                let made = self.object_value(object, &names.members, depth)?;
                Some(format!("{path}::{made}"))
            }
            Shape::Union(union) => {
                let (variant, member) = union.variants.iter().zip(&names.members).next()?;
                let value = self.owned_value(&variant.ty, member, depth + 1)?;
                Some(format!("{path}::{}({value})", member.as_str()))
            }
            Shape::Alias(_) | Shape::Newtype(_) => None,
        }
    }

    /// The constructor's call with everything that must be there; outermost, one more is set.
    fn object_value(self, object: &'a Object, names: &[RustName], depth: u32) -> Option<String> {
        let (mut arguments, mut setter) = (Vec::new(), None);
        for (field, name) in object.fields.iter().zip(names) {
            let value = || self.owned_value(&field.ty, name, depth + 1);
            // A setter puts its value behind the pointer itself.
            let set = match &field.ty {
                Type::Boxed(inner) => inner,
                ty => ty,
            };
            if field.always && self.has_one_value(field) {
                continue;
            } else if field.always && field.nullable {
                arguments.push("None".to_owned());
            } else if field.always {
                arguments.push(value()?);
            } else if depth == 0 && setter.is_none() && !field.nullable && !field.docs.deprecated {
                let value = self.owned_value(set, name, depth + 1);
                setter = value.map(|value| format!(".{}({value})", name.as_str()));
            }
        }
        let setter = setter
            .filter(|setter| setter.len() < 100)
            .unwrap_or_default();
        Some(format!("new({}){setter}", arguments.join(", ")))
    }
}

/// A text of a form.
fn example_text(format: StringFormat) -> Option<&'static str> {
    match format {
        StringFormat::DateTime => Some("2024-02-29T12:00:00Z"),
        StringFormat::Date => Some("2024-02-29"),
        StringFormat::Uuid => Some("6f9619ff-8b86-d011-b42d-00c04fc964ff"),
        StringFormat::Time => Some("12:00:00Z"),
        StringFormat::Duration => Some("PT1H30M"),
        StringFormat::Ipv4 => Some("192.0.2.1"),
        StringFormat::Ipv6 => Some("2001:db8::1"),
        StringFormat::Decimal => Some("0.10"),
        StringFormat::Plain
        | StringFormat::Byte
        | StringFormat::Password
        | StringFormat::Binary => None,
    }
}
