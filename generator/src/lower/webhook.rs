//! Webhooks and callbacks: what callers receive.

use super::Lowering;
use super::operation::operation_docs;
use super::schema::Hint;
use super::selection::Selected;
use super::tree_operation::{Incoming, TreeOperations};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::document::At;
use crate::model::{
    Cause, Constraints, Direction, Docs, ResponseContent, Shape, Type, TypeDefinition, TypeOrigin,
    Union, Variant, Webhook, WebhookBody,
};

impl<'a> Lowering<'a> {
    /// The webhooks that are wanted, and the callbacks of the operations that are.
    pub(super) fn webhooks(
        &mut self,
        in_tree: &'a TreeOperations<'a>,
        selected: &Selected<'a>,
    ) -> Vec<Webhook> {
        let mut webhooks = Vec::new();
        for incoming in &in_tree.incoming {
            if let Some(cause) = cause(incoming, selected) {
                webhooks.push(self.webhook(incoming, cause));
            }
        }
        webhooks
    }

    fn webhook(&mut self, incoming: &'a Incoming<'a>, cause: Cause) -> Webhook {
        let found = &incoming.found;
        let mut name = match &cause {
            Cause::Event => vec![incoming.name.to_owned()],
            Cause::Operation { id, .. } => vec![id.as_str().to_owned(), incoming.name.to_owned()],
        };
        if incoming.is_one_of_several {
            name.push(found.method.as_str().to_owned());
        }
        let hint = Hint::new(&name.join(" "));
        let body = found.operation.request_body.as_ref();
        let body = body.and_then(|body| {
            let (body, at) = self.body_object(body, found.at.child("requestBody"))?;
            let content = self.received(&body.content, at.child("content"), &hint)?;
            Some(WebhookBody {
                content,
                required: body.required,
            })
        });
        let (headers, parameters) = self.received_parameters(incoming, &hint);
        Webhook {
            name,
            cause,
            method: found.method.clone(),
            headers,
            parameters,
            body,
            docs: operation_docs(found.at, incoming.item),
            place: found.at.key(),
        }
    }

    /// What a body is read as: the media type that has the best type, where there are several.
    fn received(
        &mut self,
        content: &'a indexmap::IndexMap<String, openapiv3::MediaType>,
        at: At<'a>,
        hint: &Hint,
    ) -> Option<ResponseContent> {
        let hint = hint.then("body");
        let choices = self.response_choices(content, at, &hint);
        self.report_lost(&choices, at, true);
        let contents = choices.into_iter().map(|choice| match choice.content {
            pieces if pieces.is_in_pieces() => ResponseContent::Binary,
            content => content,
        });
        let mut contents: Vec<ResponseContent> = contents.collect();
        contents.sort_by_key(|content| match content {
            ResponseContent::Json(_) => 0,
            ResponseContent::Xml(..) | ResponseContent::UrlEncoded(_) => 1,
            _ => 2,
        });
        let mut contents = contents.into_iter();
        let best = contents.next()?;
        if contents.any(|other| other != best) {
            let message = "of several media types, only the first that has a type is understood";
            self.diagnostics
                .push(Diagnostic::new(Code::Unsupported, at.key(), message));
        }
        Some(best)
    }

    /// One type for whatever webhook it is, where several have bodies of JSON: the one that all have, or a union.
    pub(super) fn any_webhook(&mut self, webhooks: &[Webhook], place: Place) -> Option<Type> {
        let mut variants: Vec<Variant> = Vec::new();
        let mut bodies = 0_usize;
        for webhook in webhooks
            .iter()
            .filter(|webhook| webhook.cause == Cause::Event)
        {
            let Some(WebhookBody {
                content: ResponseContent::Json(ty),
                ..
            }) = &webhook.body
            else {
                continue;
            };
            if *ty == Type::Any {
                return None;
            }
            bodies += 1;
            if !variants.iter().any(|known| known.ty == *ty) {
                let (name, docs) = (webhook.name.join(" "), webhook.docs.clone());
                variants.push(Variant::new(name, ty.clone(), docs, webhook.place));
            }
        }
        if variants.len() < 2 {
            let only = variants.pop().filter(|_| bodies > 1);
            return only.map(|only| only.ty);
        }
        let docs = Docs {
            description: Some("The body of any of the webhooks.".to_owned()),
            ..Docs::default()
        };
        let id = self.types.push(TypeDefinition {
            origin: TypeOrigin::Inline(vec!["webhook".to_owned(), "body".to_owned()]),
            place,
            docs,
            constraints: Constraints::default(),
            limited: false,
            direction: Direction::Both,
            shape: Shape::Union(Union::new(variants)),
        });
        Some(Type::Named(id))
    }
}

/// What a request is sent for; nothing where it is not wanted.
fn cause<'a>(incoming: &'a Incoming<'a>, selected: &Selected<'a>) -> Option<Cause> {
    let Some((address, operation)) = incoming.cause else {
        let mut wanted = selected.webhooks.iter();
        let is_wanted = wanted.any(|wanted| std::ptr::eq(*wanted, incoming));
        return is_wanted.then_some(Cause::Event);
    };
    let id = operation.node().id;
    let mut operations = selected.operations.iter();
    let owner = operations.find(|listed| listed.at.node().id == id)?;
    Some(Cause::Operation {
        id: owner.id(),
        address: address.to_owned(),
    })
}
