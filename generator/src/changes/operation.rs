//! Operations that are not as they were: the methods of the client, their arguments, and what they give.

use super::{Comparison, Impact, Side};
use crate::model::{Body, BodyContent, Operation, Part, PartContent, UrlEncodedField};
use crate::names::OperationNames;

/// An operation with its names.
#[derive(Clone, Copy)]
pub(super) struct Named<'a> {
    pub(super) operation: &'a Operation,
    pub(super) names: &'a OperationNames,
    /// The method that leads to its group.
    group: Option<&'a str>,
}

impl<'a> Named<'a> {
    fn id(self) -> &'a str {
        self.operation.id.as_str()
    }

    fn is_same_request(self, other: Named<'_>) -> bool {
        (&self.operation.method, &self.operation.path)
            == (&other.operation.method, &other.operation.path)
    }

    /// The method as it is called.
    fn call(self) -> String {
        let method = self.names.method.as_str();
        match self.group {
            Some(group) => format!("`{group}().{method}()`"),
            None => format!("`{method}()`"),
        }
    }
}

impl<'a> Side<'a> {
    fn named(self) -> impl Iterator<Item = Named<'a>> {
        let named = self.api.operations.iter().zip(self.names.operations());
        named.map(move |(operation, names)| {
            let group = operation.group.and_then(|id| self.names.groups().get(id));
            Named {
                operation,
                names,
                group: group.map(|group| group.method.as_str()),
            }
        })
    }
}

impl Comparison<'_> {
    pub(super) fn operations(&mut self) {
        let (old, new) = (self.old, self.new);
        let mut fresh: Vec<Named<'_>> = new
            .named()
            .filter(|is| !old.named().any(|was| was.id() == is.id()))
            .collect();
        for was in old.named() {
            let subject = format!("operation `{}`", was.id());
            if let Some(is) = new.named().find(|is| is.id() == was.id()) {
                self.operation(&subject, was, is);
            } else if let Some(index) = fresh.iter().position(|is| is.is_same_request(was)) {
                let is = fresh.remove(index);
                self.operation(&subject, was, is);
            } else {
                self.report_gone(&subject, was.operation.place);
            }
        }
        for is in fresh {
            let subject = format!("operation `{}`", is.id());
            let what = format!("is new, called by {}", is.call());
            self.push(Impact::Additive, &subject, what, is.operation.place);
        }
    }

    fn operation(&mut self, subject: &str, was: Named<'_>, is: Named<'_>) {
        let (old, new) = (was.operation, is.operation);
        let place = new.place;
        self.call(subject, was, is);
        self.parameters(subject, was, is);
        self.bodies(subject, old, new);
        self.answers(subject, old, new);
        self.answered_headers(subject, was, is);
        self.xml(subject, old, new);
        self.response_docs(subject, old, new);
        self.own_servers(subject, (&old.servers, &new.servers), place);
        self.paging(subject, old, new);
        if self.secured(self.old, old) != self.secured(self.new, new) {
            let what = "asks for other credentials";
            self.push(Impact::Additive, subject, what, place);
        }
        self.docs(subject, &old.docs, &new.docs, place);
    }

    /// The method of the client, and that and the path of HTTP.
    fn call(&mut self, subject: &str, was: Named<'_>, is: Named<'_>) {
        let place = is.operation.place;
        if was.call() != is.call() {
            let what = format!("was called by {}, is called by {}", was.call(), is.call());
            self.push(Impact::Breaking, subject, what, place);
        }
        let request = |named: Named<'_>| {
            let (method, path) = (named.operation.method.sent(), &named.operation.path);
            format!("`{method} {}`", path.as_str())
        };
        let (old, new) = (request(was), request(is));
        self.differs(Impact::Additive, subject, (&old, &new), place);
    }

    /// What is given, what fails, and which media types are asked for.
    fn answers(&mut self, subject: &str, old: &Operation, new: &Operation) {
        let place = new.place;
        let (was, is) = (old.successes(), new.successes());
        let (was, is) = (self.old.answers(&was), self.new.answers(&is));
        let what = format!("the answer to {subject}");
        self.differs(Impact::Breaking, &what, (&was, &is), place);
        let (was, is) = (old.failures(), new.failures());
        let (was, is) = (self.old.answers(&was), self.new.answers(&is));
        let what = format!("the failures of {subject}");
        self.differs(Impact::Breaking, &what, (&was, &is), place);
        let asked = |operation: &Operation| format!("`{}`", operation.accept());
        let what = format!("the `Accept` of {subject}");
        self.differs(Impact::Additive, &what, (&asked(old), &asked(new)), place);
    }

    fn answered_headers(&mut self, subject: &str, was: Named<'_>, is: Named<'_>) {
        let (old, new) = (was.operation, is.operation);
        self.headers(
            subject,
            (&old.success_headers(), &was.names.headers),
            (&new.success_headers(), &is.names.headers),
        );
        self.headers(
            subject,
            (&old.failure_headers(), &was.names.failure_headers),
            (&new.failure_headers(), &is.names.failure_headers),
        );
    }

    /// What is said of answers, which the documentation of the method lists.
    fn response_docs(&mut self, subject: &str, old: &Operation, new: &Operation) {
        for response in &new.responses {
            let mut known = old.responses.iter();
            if let Some(known) = known.find(|known| known.status == response.status) {
                let subject = format!("the answer {} to {subject}", response.status);
                self.docs(&subject, &known.docs, &response.docs, response.place);
            }
        }
    }

    fn secured(&self, side: Side<'_>, operation: &Operation) -> Vec<Vec<String>> {
        let name = |id: &crate::model::SchemeId| {
            side.api.schemes.get(*id).map(|scheme| scheme.name.clone())
        };
        let alternatives = operation.security.iter();
        alternatives
            .map(|ids| ids.iter().filter_map(name).collect())
            .collect()
    }

    fn bodies(&mut self, subject: &str, old: &Operation, new: &Operation) {
        let subject = format!("the body of {subject}");
        match (&old.body, &new.body) {
            (None, None) => {}
            (Some(old), None) => self.report_gone(&subject, old.place),
            (None, Some(new)) => {
                let (impact, what) = match new.required {
                    true => (Impact::Breaking, "is new and required"),
                    false => (Impact::Additive, "is new"),
                };
                self.push(impact, &subject, what, new.place);
            }
            (Some(old), Some(new)) => {
                let need = |required| if required { "required" } else { "optional" };
                let needs = (need(old.required), need(new.required));
                self.differs(Impact::Breaking, &subject, needs, new.place);
                let contents = (self.old.body(old), self.new.body(new));
                self.differs(
                    Impact::Breaking,
                    &subject,
                    (&contents.0, &contents.1),
                    new.place,
                );
                if contents.0 == contents.1 && writing(old) != writing(new) {
                    self.push(
                        Impact::Additive,
                        &subject,
                        "is written otherwise",
                        new.place,
                    );
                }
                self.docs(&subject, &old.docs, &new.docs, new.place);
            }
        }
    }
}

/// How the members of each form are written, and held to what.
fn writing(body: &Body) -> Vec<String> {
    let of_field = |field: &UrlEncodedField| format!("{field:?}");
    let of_part = |part: &Part| {
        let Part {
            wire,
            content,
            media_type,
            transfer_encoding,
            constraints,
            headers: _,
            required: _,
            repeated: _,
            docs: _,
            place: _,
        } = part;
        // The types have been compared by their names.
        let content = match content {
            PartContent::File => "file".to_owned(),
            PartContent::Any => "file or text".to_owned(),
            PartContent::Text(_) => "text".to_owned(),
            PartContent::Json(_) => "JSON".to_owned(),
            PartContent::ByValue(_) => "text or JSON".to_owned(),
            PartContent::Joined(_, sign) => format!("joined by {sign:?}"),
            PartContent::Members(_, names) => format!("members {names:?}"),
        };
        format!("{wire} {content} {media_type:?} {transfer_encoding:?} {constraints:?}")
    };
    let forms = body.choices.iter().map(|choice| match &choice.content {
        BodyContent::UrlEncoded(form) => form.fields.iter().map(of_field).collect(),
        BodyContent::Multipart(form) => form.parts.iter().map(of_part).collect(),
        _ => Vec::new(),
    });
    forms.flatten().collect()
}
