//! Operations: the methods of each path, with what stands above them put in: parameters, servers, security.

use std::collections::BTreeMap;

use openapiv3::{Operation as Typed, Parameter as TypedParameter, PathItem, ReferenceOr};

use super::path::path_template;
use super::schema::Hint;
use super::selection::Candidate;
use super::tree_operation::TreeOperations;
use super::{Lowering, docs};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::document::At;
use crate::model::{
    Docs, Groups, Location, Method, Operation, OperationId, Parameter, SecurityScheme,
    SecuritySchemeKind, SecuritySchemes, Server, WireName,
};

type ParameterReference = ReferenceOr<TypedParameter>;

/// A list of parameters, and where it stands.
type ParameterList<'a> = (&'a [ParameterReference], At<'a>);

/// What an operation shares with the others of its path.
#[derive(Debug, Clone, Copy)]
pub(super) struct Path<'a> {
    pub template: &'a str,
    pub item: &'a PathItem,
    pub at: At<'a>,
}

/// An operation where it stands in the document.
#[derive(Debug, Clone)]
pub(super) struct Listed<'a> {
    pub path: Path<'a>,
    pub method: Method,
    pub operation: &'a Typed,
    pub at: At<'a>,
}

impl Listed<'_> {
    /// The document's name for the operation, or its method and path.
    pub(super) fn id(&self) -> OperationId {
        operation_id(self.operation, &self.method, self.path.template)
    }

    /// The name that its id has beside its path and its method, which frameworks put behind the name of a function to make
    /// an id of it, or before it: `read_item_items__item_id__get`, `get-/items/{id}_readItem`.
    fn function(&self) -> Option<String> {
        let is_word = |sign: char| sign.is_alphanumeric() || sign == '_';
        // What some write behind it, to tell operations of one path apart, is no part of the path.
        let path = self.path.template.split(['?', '#']).next();
        let path: String = path
            .unwrap_or_default()
            .chars()
            .map(|sign| if is_word(sign) { sign } else { '_' })
            .collect();
        let method = self.method.as_str().to_ascii_lowercase();
        let (end, begin) = (
            format!("{path}_{method}"),
            format!("{method}-{}_", self.path.template),
        );
        let id = self.operation.operation_id.as_deref()?;
        let name = id.strip_suffix(&end).or_else(|| id.strip_prefix(&begin));
        let name = name?.trim_matches('_');
        (!name.is_empty()).then(|| name.to_owned())
    }
}

/// What each operation is named after: the name of its function, unless another has the same.
fn names(listed: &[Listed<'_>]) -> Vec<String> {
    let functions: Vec<Option<String>> = listed.iter().map(Listed::function).collect();
    let mut uses: BTreeMap<&str, usize> = BTreeMap::new();
    for function in functions.iter().flatten() {
        *uses.entry(function).or_default() += 1;
    }
    let named = functions.iter().zip(listed).map(|(function, listed)| {
        let alone = |function: &&String| uses.get(function.as_str()) == Some(&1);
        match function.as_ref().filter(alone) {
            Some(function) => function.clone(),
            None => listed.id().as_str().to_owned(),
        }
    });
    named.collect()
}

impl<'a> Listed<'a> {
    /// What it is selected by.
    pub(super) fn candidate(&self) -> Candidate<'a> {
        Candidate {
            operation: self.operation,
            id: self.id(),
            path: Some(self.path.template),
        }
    }

    /// The parts of the document that say what the operation is.
    pub(super) fn parts(&self) -> impl Iterator<Item = At<'a>> + use<'a> {
        [Some(self.at), self.path.at.get("parameters")]
            .into_iter()
            .flatten()
    }
}

impl<'a> Lowering<'a> {
    /// Every operation, in the document's order.
    pub(super) fn listed_operations(
        &mut self,
        root: At<'a>,
        in_tree: &'a TreeOperations<'a>,
    ) -> Vec<Listed<'a>> {
        let document = self.document;
        let paths = root.child("paths");
        let mut listed = Vec::new();
        for (template, item) in &document.openapi.paths.paths {
            let at = paths.child(template);
            let ReferenceOr::Item(item) = item else {
                self.dangling(template, at);
                continue;
            };
            let path = Path { template, item, at };
            listed.extend(methods(item).map(|(method, operation)| Listed {
                path,
                operation,
                at: at.child(method.as_str()),
                method,
            }));
            listed.extend(in_tree.of_path(template).map(|found| Listed {
                path,
                method: found.method.clone(),
                operation: &found.operation,
                at: found.at,
            }));
        }
        listed
    }

    pub(super) fn operations(
        &mut self,
        listed: Vec<Listed<'a>>,
        root: At<'a>,
        schemes: &SecuritySchemes,
        groups: &Groups,
    ) -> Vec<Operation> {
        let names = names(&listed);
        let listed = listed.into_iter().zip(names);
        let operations = listed.map(|(listed, name)| {
            let tag = listed.operation.tags.first();
            let mut lowered = self.operation(listed, name, root, schemes);
            lowered.group = groups.find(|group| Some(&group.tag) == tag);
            lowered
        });
        operations.collect()
    }

    fn operation(
        &mut self,
        listed: Listed<'a>,
        name: String,
        root: At<'a>,
        schemes: &SecuritySchemes,
    ) -> Operation {
        let id = listed.id();
        let Listed {
            path,
            method,
            operation,
            at,
        } = listed;
        let hint = Hint::new(&name);
        let shared = (path.item.parameters.as_slice(), path.at.child("parameters"));
        let own = (operation.parameters.as_slice(), at.child("parameters"));
        let mut parameters = self.parameters(shared, own, &hint);
        let template = path_template(path.template, &mut parameters);
        let body = operation.request_body.as_ref();
        let body = body.and_then(|body| self.body(body, at.child("requestBody"), &hint));
        let responses = self.responses(&operation.responses, at.child("responses"), &method, &hint);
        let mut lowered = Operation {
            id,
            name,
            method,
            path: template,
            group: None,
            docs: operation_docs(at, path.at),
            parameters,
            body,
            responses,
            security: self.security(operation.security.as_deref(), at, root, schemes),
            servers: self.own_servers(path, operation, at),
            paging: None,
            place: at.key(),
            id_place: at.get("operationId").map_or(at.key(), At::value),
        };
        self.report_keys_among_arguments(&lowered, schemes);
        if lowered.method == Method::Trace {
            self.strip_trace(&mut lowered);
        }
        self.agree_on_headers(&mut lowered);
        lowered.paging = self.paging(&lowered, at);
        lowered
    }

    /// An argument with the name of a key is sent in its place.
    fn report_keys_among_arguments(&mut self, operation: &Operation, schemes: &SecuritySchemes) {
        let ids = operation.security.iter().flatten();
        let keys = ids.filter_map(|id| schemes.get(*id));
        for parameter in &operation.parameters {
            let is_key = |scheme: &&SecurityScheme| match &scheme.kind {
                SecuritySchemeKind::ApiKey(place, name) => {
                    parameter.is_called(name, place.of_parameter())
                }
                _ => false,
            };
            if let Some(scheme) = keys.clone().find(is_key) {
                let (name, key) = (parameter.wire.as_str(), scheme.name.as_str());
                let message =
                    format!("`{name}` is the key of `{key}` as well: the argument goes before it");
                let help = "take the parameter away: the client sends the key with each request";
                let report = Diagnostic::new(Code::OneName, parameter.place, message);
                self.diagnostics.push(report.help(help));
            }
        }
    }

    /// What arrives by TRACE is shown to whoever asked for it: it has no body, and nothing that is secret (RFC 9110,
    /// section 9.3.8).
    fn strip_trace(&mut self, operation: &mut Operation) {
        let mut left_out: Vec<(Place, &str)> = Vec::new();
        if let Some(body) = operation.body.take() {
            left_out.push((body.place, "TRACE has no body: none is sent"));
        }
        let is_cookie = |parameter: &mut Parameter| parameter.location == Location::Cookie;
        for cookie in operation.parameters.extract_if(.., is_cookie) {
            left_out.push((cookie.place, "cookies are not sent by TRACE"));
        }
        if operation.security.iter().any(|all| !all.is_empty()) {
            left_out.push((operation.place, "credentials are not sent by TRACE"));
        }
        operation.security.clear();
        for (place, message) in left_out {
            let report = Diagnostic::new(Code::NotCarried, place, message);
            self.diagnostics.push(report);
        }
    }

    /// The operation's servers, or else those of its path.
    fn own_servers(&mut self, path: Path<'a>, operation: &'a Typed, at: At<'a>) -> Vec<Server> {
        match operation.servers.as_slice() {
            [] => self.servers(&path.item.servers, path.at),
            own => self.servers(own, at),
        }
    }

    /// The path's parameters, then the operation's; one of the same name and place takes the
    /// place of the path's (OpenAPI 3.0, section 4.7.10).
    pub(super) fn parameters(
        &mut self,
        shared: ParameterList<'a>,
        own: ParameterList<'a>,
        hint: &Hint,
    ) -> Vec<Parameter> {
        let mut parameters: Vec<Parameter> = Vec::new();
        for (list, at) in [shared, own] {
            let mut beside = Vec::new();
            for (index, parameter) in list.iter().enumerate() {
                let Some(lowered) = self.parameter_reference(parameter, at.item(index), hint)
                else {
                    continue;
                };
                self.refuse_twin(&lowered, at.item(index), &mut beside);
                let same = parameters
                    .iter_mut()
                    .find(|known| known.is_same_as(&lowered));
                match same {
                    Some(known) => *known = lowered,
                    None => parameters.push(lowered),
                }
            }
        }
        self.refuse_parts_of_the_query(&parameters);
        self.report_same_pairs(&parameters);
        parameters
    }

    /// A parameter that is all of the query has no other beside it (OpenAPI 3.2, section 4.12.1).
    fn refuse_parts_of_the_query(&mut self, parameters: &[Parameter]) {
        let is_whole = |parameter: &&Parameter| parameter.location == Location::QueryString;
        let Some(whole) = parameters.iter().find(is_whole) else {
            return;
        };
        let others = parameters.iter().filter(|parameter| {
            matches!(parameter.location, Location::Query | Location::QueryString)
                && parameter.place != whole.place
        });
        for other in others {
            let (name, whole_name) = (other.wire.as_str(), whole.wire.as_str());
            let message = format!("`{name}` has no place: `{whole_name}` is all of the query");
            let report = Diagnostic::new(Code::WholeQuery, other.place, message)
                .also(whole.place, "all of the query")
                .help("describe it within the schema of the whole query");
            self.diagnostics.push_fault(report);
        }
    }

    /// A list has a parameter once, by its name and place (OpenAPI 3.0, section 4.7.10).
    fn refuse_twin(
        &mut self,
        parameter: &Parameter,
        at: At<'a>,
        beside: &mut Vec<(WireName, Location, Place)>,
    ) {
        let is_twin = |(wire, location, _): &&(WireName, Location, Place)| {
            parameter.is_called(wire, *location)
        };
        if let Some((.., first)) = beside.iter().find(is_twin) {
            let name = parameter.wire.as_str();
            let message = format!("there already is a parameter `{name}` in this place");
            let report = Diagnostic::new(Code::DuplicateParameter, at.key(), message)
                .also(*first, "first declared here")
                .help("leave one of them out; in lenient mode, the last one counts");
            self.diagnostics.push_fault(report);
        }
        beside.push((parameter.wire.clone(), parameter.location, at.key()));
    }

    pub(super) fn parameter_reference(
        &mut self,
        parameter: &'a ParameterReference,
        at: At<'a>,
        hint: &Hint,
    ) -> Option<Parameter> {
        let written = at;
        let (parameter, at) = self.parameter_object(parameter, written)?;
        let docs = docs::referred_docs(written, at);
        let lowered = self.parameter(parameter, at, hint)?;
        Some(Parameter { docs, ..lowered })
    }
}

fn methods(item: &PathItem) -> impl Iterator<Item = (Method, &Typed)> {
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
}

/// The document's name for an operation, or its method and where it stands.
pub(super) fn operation_id(operation: &Typed, method: &Method, path: &str) -> OperationId {
    match operation.operation_id.as_deref() {
        Some(id) if !id.trim().is_empty() => OperationId::new(id),
        _ => OperationId::new(format!("{} {path}", method.as_str())),
    }
}

/// The prose of an operation; what its path says of all of them stands in where it says nothing.
pub(super) fn operation_docs(at: At<'_>, path: At<'_>) -> Docs {
    let deprecated = docs::flag(at, "deprecated");
    let prose = |at| Docs {
        summary: docs::text(at, "summary"),
        description: docs::description(at),
        deprecated,
    };
    let own = prose(at);
    match own.is_blank() {
        true => prose(path),
        false => own,
    }
}
