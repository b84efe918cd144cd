//! Examples in the documentation, which compile as doctests.

mod value;

use super::Emitter;
use super::operation::{Named, named_operations};
use crate::model::{
    Body, BodyContent, Method, Multipart, Part, PartHeader, Response, ResponseContent,
    SecuritySchemeKind,
};
use crate::names::{PartNames, RustName};

/// A call, and what has to stand before it.
struct Call {
    before: String,
    call: String,
}

/// Gives a long value a line of its own, and its name to the call.
fn apart(value: &mut String) -> Option<String> {
    const LONG: usize = 40;
    if value.len() < LONG {
        return None;
    }
    let (reference, made) = match value.strip_prefix('&') {
        Some(made) => ("&", made),
        None => ("", value.as_str()),
    };
    let line = format!("let body = {made};\n");
    *value = format!("{reference}body");
    Some(line)
}

/// What is done with a call: what comes bit by bit is taken so.
fn used(call: &Call, named: Named<'_>) -> String {
    let Call { before, call } = call;
    let successes = named.operation.successes();
    let streams = |response: &&Response| {
        let mut choices = response.choices.iter();
        let streams = choices.all(|choice| {
            use ResponseContent::{Events, JsonLines};
            matches!(choice.content, Events(_) | JsonLines(_))
        });
        streams && response.choices.len() == 1
    };
    match successes.iter().all(streams) && !successes.is_empty() {
        false => format!("{before}let response = {call}.await?;\nprintln!(\"{{:?}}\", *response);"),
        true => format!(
            "{before}let mut stream = {call}.await?;\n\
             while let Some(item) = stream.next().await {{\n    println!(\"{{:?}}\", item?);\n}}"
        ),
    }
}

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
             {}\n\
             # Ok(())\n# }}\n```",
            used(&call, named)
        )
    }

    /// The first operation that can be called with made-up arguments, reading ones first.
    pub(super) fn front_example(self) -> String {
        let mut operations: Vec<Named<'a>> = named_operations(self.api, self.names).collect();
        operations.sort_by_key(|named| named.operation.method != Method::Get);
        let mut calls = operations.into_iter().filter_map(|named| {
            let call = self.example_call(named)?;
            Some((named.operation.group, call))
        });
        let Some((group, Call { before, call })) = calls.next() else {
            return String::new();
        };
        let feature = group.and_then(|id| self.group_feature(id));
        let gate = feature.map_or(String::new(), |feature| {
            format!("# #[cfg(feature = \"{feature}\")]\n")
        });
        let library = self.library_name();
        let new = self.example_client();
        format!(
            "\n\n# Example\n\n```no_run\n{gate}\
             # async fn example() -> Result<(), Box<dyn std::error::Error>> {{\n\
             let client = {library}::Client::{new}?;\n\
             {before}let response = {call}.await?;\n\
             println!(\"{{}} {{:?}}\", response.status(), *response);\n\
             # Ok(())\n# }}\n```"
        )
    }

    /// How a client is made: where its server is, if the document does not say, and the credential of the first scheme if
    /// there is one.
    fn example_client(self) -> String {
        let has_address = self.api.has_address();
        if has_address && self.api.only_key().is_some() {
            return "new(\"key\")".to_owned();
        }
        let scheme = self.api.schemes.iter().next();
        let setter = scheme.and_then(|(id, scheme)| Some((scheme, self.names.of_scheme(id)?)));
        if has_address && setter.is_none() {
            return "new()".to_owned();
        }
        let address = match has_address {
            true => "",
            false => ".base_url(\"https://api.example.com\")",
        };
        let credential = setter.map(|(scheme, setter)| {
            let credential = match scheme.kind {
                SecuritySchemeKind::Basic => "\"user\", \"password\"",
                _ => "\"key\"",
            };
            format!(".{}({credential})", setter.as_str())
        });
        let credential = credential.unwrap_or_default();
        format!("builder(){address}{credential}.build()")
    }

    /// The name under which the crate is imported.
    pub(super) fn library_name(self) -> String {
        self.config.package.replace('-', "_")
    }

    /// The call with its required arguments, and one of the optional ones.
    fn example_call(self, named: Named<'a>) -> Option<Call> {
        let mut required: Vec<String> = Vec::new();
        let (mut optional, mut before) = (None, None);
        for (_, parameter, name) in self.parameters(named) {
            let value = self.passed_value(&parameter.ty, name);
            if parameter.is_argument() {
                required.push(value?);
            } else if optional.is_none() && !parameter.required && !parameter.docs.deprecated {
                optional = value.map(|value| format!(".{}({value})", name.as_str()));
            }
        }
        if let Some(body) = named.operation.body.as_ref() {
            let mut arguments = self.example_body(body, named);
            before = arguments
                .as_mut()
                .and_then(|arguments| apart(arguments.last_mut()?));
            match (body.required, arguments) {
                (true, arguments) => required.extend(arguments?),
                // What a request is about, though it may be without.
                (false, Some(arguments)) => {
                    let name = named.names.body.as_str();
                    optional = Some(format!(".{name}({})", arguments.join(", ")));
                }
                (false, None) => {}
            }
        }
        let (arguments, optional) = (required.join(", "), optional.unwrap_or_default());
        let method = named.names.method.as_str();
        let home = match self.group_of(named) {
            Some(group) => format!("client.{}()", group.method.as_str()),
            None => "client".to_owned(),
        };
        Some(Call {
            before: before.unwrap_or_default(),
            call: format!("{home}.{method}({arguments}){optional}"),
        })
    }

    /// The arguments that a body takes.
    fn example_body(self, body: &'a Body, named: Named<'a>) -> Option<Vec<String>> {
        let first = body.choices.first()?;
        let variant = named.names.body_variants.first()?;
        if body.choices.len() == 1 {
            let value = match &first.content {
                BodyContent::Json(ty) | BodyContent::Xml(ty, _) => {
                    self.passed_value(ty, &named.names.body)?
                }
                BodyContent::UrlEncoded(form) => self.passed_value(&form.ty, &named.names.body)?,
                BodyContent::Text | BodyContent::Binary => "\"content\"".to_owned(),
                BodyContent::Multipart(multipart) => self.example_form(multipart, named)?,
                BodyContent::JsonLines(_) => return None,
            };
            let media_type = first
                .needs_media_type()
                .then(|| "\"application/octet-stream\"".to_owned());
            return Some(media_type.into_iter().chain([value]).collect());
        }
        let value = match &first.content {
            BodyContent::Json(ty) | BodyContent::Xml(ty, _) => {
                self.owned_value(ty, &named.names.body, 0)?
            }
            _ => return None,
        };
        if value.len() > value::LONGEST {
            return None;
        }
        let ty = self.own_path(named, &named.names.body_type);
        Some(vec![format!("{ty}::{}({value})", variant.as_str())])
    }

    fn example_form(self, multipart: &'a Multipart, named: Named<'a>) -> Option<String> {
        let names = named.names.forms.first()?.as_ref()?;
        let parts = multipart.parts.iter().zip(&names.parts);
        let required = parts.filter(|(part, _)| part.required);
        let arguments = required.map(|(part, names)| self.example_part(part, names));
        let arguments: Option<Vec<String>> = arguments.collect();
        let form = self.own_path(named, &names.ty);
        Some(format!("{form}::new({})", arguments?.join(", ")))
    }

    /// The arguments for a part that must be there.
    fn example_part(self, part: &'a Part, names: &PartNames) -> Option<String> {
        let value = match part.content.ty() {
            Some(ty) => self.passed_value(ty, &names.setter)?,
            None => {
                let part = format!("{}::Part::bytes(\"content\")", self.library_name());
                format!("{part}.file_name(\"file.txt\")")
            }
        };
        let headers = part.headers.iter().zip(&names.headers);
        let headers = headers.filter(|(header, _)| header.required);
        let headers = headers.map(|(PartHeader { header, .. }, name)| {
            let value = self.owned_value(&header.ty, name, 0)?;
            Some(format!(", {value}"))
        });
        let headers: String = headers.collect::<Option<_>>()?;
        Some(match (part.repeated, headers.is_empty()) {
            (false, _) => format!("{value}{headers}"),
            (true, true) => format!("[{value}]"),
            (true, false) => format!("[({value}{headers})]"),
        })
    }

    /// The path to a type that belongs to an operation alone.
    fn own_path(self, named: Named<'a>, ty: &RustName) -> String {
        let library = self.library_name();
        let group = self.group_of(named);
        let group = group.map(|group| format!("{}::", group.module.as_str()));
        format!(
            "{library}::operations::{}{}",
            group.unwrap_or_default(),
            ty.as_str()
        )
    }
}
