//! Types as a user of the crate reads them.

use super::Side;
use crate::emit::spelled;
use crate::model::{
    Body, BodyContent, Field, Part, PartHeader, Response, ResponseContent, Type, Webhook,
};

impl Side<'_> {
    /// A use of a type; another name for a type is that type.
    pub(super) fn ty(self, ty: &Type) -> String {
        let types = &self.api.types;
        match ty {
            Type::Array(item) => format!("Vec<{}>", self.ty(item)),
            Type::Tuple(items) => format!("({})", self.list(items)),
            Type::Map(value) => format!("BTreeMap<String, {}>", self.ty(value)),
            Type::Nullable(inner) => format!("Option<{}>", self.ty(inner)),
            Type::Boxed(inner) => format!("Box<{}>", self.ty(inner)),
            Type::Named(_) if types.behind_aliases(ty) != ty => self.ty(types.behind_aliases(ty)),
            Type::Named(id) => match self.names.of_type(*id) {
                Some(names) => names.name.as_str().to_owned(),
                None => "Value".to_owned(),
            },
            scalar => {
                let spelled = spelled(scalar, self.api, self.names, self.config);
                let spelled = spelled.replace(' ', "");
                let generics = spelled.find('<').unwrap_or(spelled.len());
                let (path, generics) = spelled.split_at(generics);
                let last = path.rsplit("::").next().unwrap_or(path);
                format!("{last}{generics}")
            }
        }
    }

    fn list(self, types: &[Type]) -> String {
        let types: Vec<String> = types.iter().map(|ty| self.ty(ty)).collect();
        types.join(", ")
    }

    /// The type of a field, which says whether it may be absent or null.
    pub(super) fn field(self, field: &Field) -> String {
        let ty = self.ty(&field.ty);
        match (field.always, field.nullable) {
            (true, false) => ty,
            (true, true) | (false, false) => format!("Option<{ty}>"),
            (false, true) => format!("Option<Option<{ty}>>"),
        }
    }

    /// What is sent, for each media type.
    pub(super) fn body(self, body: &Body) -> String {
        let choices = body.choices.iter().map(|choice| {
            let content = match &choice.content {
                BodyContent::Json(ty) | BodyContent::Xml(ty, _) => self.ty(ty),
                BodyContent::JsonLines(ty) => format!("lines of {}", self.ty(ty)),
                BodyContent::UrlEncoded(form) => format!("form {}", self.ty(&form.ty)),
                BodyContent::Multipart(multipart) => {
                    let parts = multipart.parts.iter().map(|part| self.part(part));
                    format!("form ({})", parts.collect::<Vec<_>>().join(", "))
                }
                BodyContent::Text => "text".to_owned(),
                BodyContent::Binary => "bytes".to_owned(),
            };
            format!("{content} as {}", choice.media_type)
        });
        format!("`{}`", choices.collect::<Vec<_>>().join("` or `"))
    }

    /// What a form takes for a part, with its headers.
    fn part(self, part: &Part) -> String {
        let ty = part
            .content
            .ty()
            .map_or_else(|| "file".to_owned(), |ty| self.ty(ty));
        let ty = match part.repeated {
            true => format!("Vec<{ty}>"),
            false => ty,
        };
        let optional = |ty: String, required| match required {
            true => ty,
            false => format!("Option<{ty}>"),
        };
        let headers = part.headers.iter().map(|PartHeader { header, required }| {
            let ty = optional(self.ty(&header.ty), *required);
            format!(" with {}: {ty}", header.wire)
        });
        let headers: String = headers.collect();
        format!("{}: {}{headers}", part.wire, optional(ty, part.required))
    }

    /// What is answered, for each status.
    pub(super) fn answers(self, responses: &[&Response]) -> String {
        let responses: Vec<String> = responses
            .iter()
            .map(|response| self.answer(response))
            .collect();
        match responses.as_slice() {
            [] => "nothing".to_owned(),
            responses => responses.join(", "),
        }
    }

    fn answer(self, response: &Response) -> String {
        let choices = response.choices.iter();
        let contents: Vec<String> = choices
            .map(|choice| self.content(&choice.content))
            .collect();
        let status = response.status;
        match contents.as_slice() {
            [] => format!("{status} without a body"),
            contents => format!("{status} with {}", contents.join(" or ")),
        }
    }

    /// What a caller receives.
    pub(super) fn received(self, webhook: &Webhook) -> String {
        match &webhook.body {
            None => "without a body".to_owned(),
            Some(body) if body.required => self.content(&body.content),
            Some(body) => format!("{} or nothing", self.content(&body.content)),
        }
    }

    fn content(self, content: &ResponseContent) -> String {
        match content {
            ResponseContent::Json(ty) | ResponseContent::Xml(ty, _) => format!("`{}`", self.ty(ty)),
            ResponseContent::JsonLines(ty) => format!("lines of `{}`", self.ty(ty)),
            ResponseContent::Events(Some(ty)) => format!("events of `{}`", self.ty(ty)),
            ResponseContent::Events(None) => "events".to_owned(),
            ResponseContent::UrlEncoded(ty) => format!("a form of `{}`", self.ty(ty)),
            ResponseContent::Multipart => "parts".to_owned(),
            ResponseContent::Text => "text".to_owned(),
            ResponseContent::Binary => "bytes".to_owned(),
        }
    }
}
