//! Examples in the documentation, which compile as doctests.

use super::Emitter;
use super::operation::Named;
use crate::model::{Method, NumberFormat, Shape, StringFormat, Type};
use crate::names::RustName;

impl<'a> Emitter<'a> {
    /// How the operation is called, where its required arguments can be made up.
    pub(super) fn example(self, named: Named<'a>) -> String {
        let Some(call) = self.example_call(named) else {
            return String::new();
        };
        let library = self.library_name();
        format!(
            "\n\n# Example\n\n```no_run\n\
             # async fn example(client: &{library}::Client) -> Result<(), Box<dyn std::error::Error>> {{\n\
             let response = {call}.await?;\n\
             println!(\"{{:?}}\", *response);\n\
             # Ok(())\n# }}\n```"
        )
    }

    /// The first operation that can be called with made-up arguments, reading ones first.
    pub(super) fn front_example(self) -> String {
        let mut operations: Vec<Named<'a>> = self.named_operations().collect();
        operations.sort_by_key(|named| named.operation.method != Method::Get);
        let Some(call) = operations
            .into_iter()
            .find_map(|named| self.example_call(named))
        else {
            return String::new();
        };
        let library = self.library_name();
        let new = if self.only_key().is_some() {
            "new(\"key\")"
        } else {
            "new()"
        };
        format!(
            "\n\n# Example\n\n```no_run\n\
             # async fn example() -> Result<(), Box<dyn std::error::Error>> {{\n\
             let client = {library}::Client::{new}?;\n\
             let response = {call}.await?;\n\
             println!(\"{{}} {{:?}}\", response.status(), *response);\n\
             # Ok(())\n# }}\n```"
        )
    }

    /// The name under which the crate is imported.
    pub(super) fn library_name(self) -> String {
        self.config.package.replace('-', "_")
    }

    fn example_call(self, named: Named<'a>) -> Option<String> {
        let operation = named.operation;
        if operation.body.as_ref().is_some_and(|body| body.required) {
            return None;
        }
        let required = self
            .parameters(named)
            .filter(|(_, parameter, _)| parameter.required);
        let arguments: Option<Vec<String>> = required
            .map(|(_, parameter, name)| self.example_value(&parameter.ty, name))
            .collect();
        let arguments = arguments?.join(", ");
        let method = named.names.method.as_str();
        Some(match self.group_of(named) {
            Some(group) => format!("client.{}().{method}({arguments})", group.method.as_str()),
            None => format!("client.{method}({arguments})"),
        })
    }

    fn example_value(self, ty: &'a Type, name: &RustName) -> Option<String> {
        let text = name.as_str();
        let value = match self.behind_aliases(ty) {
            Type::Boolean => "true".to_owned(),
            Type::Integer(_) => "1".to_owned(),
            Type::Number(NumberFormat::Float | NumberFormat::Double) => "1.0".to_owned(),
            Type::Number(NumberFormat::Decimal) => "1.into()".to_owned(),
            Type::String(format) if self.is_text(*format) => format!("\"{text}\""),
            Type::String(format) => format!("\"{}\".parse()?", example_text(*format)?),
            Type::Named(id) => match self.api.types.get(*id).map(|found| &found.shape) {
                Some(Shape::Enumeration(listed)) if listed.open => match listed.base {
                    crate::model::EnumerationBase::String => format!("\"{text}\".into()"),
                    crate::model::EnumerationBase::Integer => "1.into()".to_owned(),
                    crate::model::EnumerationBase::Any => return None,
                },
                _ => return None,
            },
            _ => return None,
        };
        Some(value)
    }
}

/// A text of a form.
fn example_text(format: StringFormat) -> Option<&'static str> {
    match format {
        StringFormat::DateTime => Some("2024-02-29T12:00:00Z"),
        StringFormat::Date => Some("2024-02-29"),
        StringFormat::Uuid => Some("6f9619ff-8b86-d011-b42d-00c04fc964ff"),
        StringFormat::Ipv4 => Some("192.0.2.1"),
        StringFormat::Ipv6 => Some("2001:db8::1"),
        StringFormat::Decimal => Some("0.10"),
        StringFormat::Plain
        | StringFormat::Byte
        | StringFormat::Password
        | StringFormat::Binary => None,
    }
}
