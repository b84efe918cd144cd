//! Operations.

use openapiv3::{Operation as Typed, Parameter as TypedParameter, PathItem, ReferenceOr};

use super::schema::Hint;
use super::{Lowering, server};
use crate::document::At;
use crate::model::{
    Docs, Group, Method, Operation, OperationId, Parameter, PathTemplate, SecurityScheme, Server,
};

type ParameterReference = ReferenceOr<TypedParameter>;

/// What an operation shares with the others of its path.
#[derive(Clone, Copy)]
struct Path<'a> {
    template: &'a str,
    item: &'a PathItem,
    at: At<'a>,
}

impl<'a> Lowering<'a> {
    pub(super) fn operations(
        &mut self,
        root: At<'a>,
        schemes: &[SecurityScheme],
        groups: &[Group],
    ) -> Vec<Operation> {
        let document = self.document;
        let paths = root.child("paths");
        let mut operations = Vec::new();
        for (template, item) in &document.openapi.paths.paths {
            let at = paths.child(template);
            let ReferenceOr::Item(item) = item else {
                self.dangling(template, at);
                continue;
            };
            let path = Path { template, item, at };
            for (method, operation) in methods(item) {
                let at = at.child(method.as_str());
                let mut lowered = self.operation(path, method, operation, at, root, schemes);
                let tag = operation.tags.first();
                lowered.group = groups.iter().position(|group| Some(&group.tag) == tag);
                operations.push(lowered);
            }
        }
        operations
    }

    fn operation(
        &mut self,
        path: Path<'a>,
        method: Method,
        operation: &'a Typed,
        at: At<'a>,
        root: At<'a>,
        schemes: &[SecurityScheme],
    ) -> Operation {
        let id = operation_id(operation, method, path.template);
        let hint = Hint::new(id.as_str());
        let parameters = self.parameters(path, operation, at, &hint);
        let body = operation.request_body.as_ref();
        let body = body.and_then(|body| self.body(body, at.child("requestBody"), &hint));
        let responses = self.responses(&operation.responses, at.child("responses"), method, &hint);
        let mut lowered = Operation {
            id,
            method,
            path: PathTemplate::new(path.template),
            group: None,
            docs: operation_docs(operation),
            parameters,
            body,
            responses,
            security: self.security(operation.security.as_deref(), at, root, schemes),
            servers: own_servers(path.item, operation),
            paging: None,
            place: at.key(),
        };
        lowered.paging = self.paging(&lowered, at);
        self.unsupported_in_operation(at);
        lowered
    }

    /// The path's parameters, then the operation's; one of the same name and place takes the
    /// place of the path's (OpenAPI 3.0, section 4.7.10).
    fn parameters(
        &mut self,
        path: Path<'a>,
        operation: &'a Typed,
        at: At<'a>,
        hint: &Hint,
    ) -> Vec<Parameter> {
        let mut parameters: Vec<Parameter> = Vec::new();
        let own = (operation.parameters.as_slice(), at.child("parameters"));
        let shared = (path.item.parameters.as_slice(), path.at.child("parameters"));
        for (list, at) in [shared, own] {
            for (index, parameter) in list.iter().enumerate() {
                let Some(lowered) = self.parameter_reference(parameter, at.item(index), hint)
                else {
                    continue;
                };
                let same = parameters
                    .iter_mut()
                    .find(|known| known.wire == lowered.wire && known.location == lowered.location);
                match same {
                    Some(known) => *known = lowered,
                    None => parameters.push(lowered),
                }
            }
        }
        parameters
    }

    fn parameter_reference(
        &mut self,
        parameter: &'a ParameterReference,
        at: At<'a>,
        hint: &Hint,
    ) -> Option<Parameter> {
        let (parameter, at) = self.parameter_object(parameter, at)?;
        self.parameter(parameter, at, hint)
    }
}

fn methods(item: &PathItem) -> Vec<(Method, &Typed)> {
    let all = [
        (Method::Get, &item.get),
        (Method::Put, &item.put),
        (Method::Post, &item.post),
        (Method::Delete, &item.delete),
        (Method::Options, &item.options),
        (Method::Head, &item.head),
        (Method::Patch, &item.patch),
        (Method::Trace, &item.trace),
    ];
    all.into_iter()
        .filter_map(|(method, slot)| Some((method, slot.as_ref()?)))
        .collect()
}

/// The document's name for the operation, or its method and path.
fn operation_id(operation: &Typed, method: Method, path: &str) -> OperationId {
    match operation.operation_id.as_deref() {
        Some(id) if !id.trim().is_empty() => OperationId::new(id),
        _ => OperationId::new(format!("{} {path}", method.as_str())),
    }
}

fn operation_docs(operation: &Typed) -> Docs {
    Docs {
        summary: operation.summary.clone(),
        description: operation.description.clone(),
        deprecated: operation.deprecated,
    }
}

fn own_servers(item: &PathItem, operation: &Typed) -> Vec<Server> {
    if operation.servers.is_empty() {
        server::servers(&item.servers)
    } else {
        server::servers(&operation.servers)
    }
}
