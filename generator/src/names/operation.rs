//! Names of operations, their arguments and the types that belong to them alone.

use super::feature::Features;
use super::reserved::{
    CLIENT_METHODS, FORM_METHODS, GROUP_METHODS, IMPORTED_TYPES, OPERATION_MODULES, REQUEST_METHODS,
};
use super::{Role, RustName, Scope, Words, status};
use crate::check::Checked;
use crate::model::{
    Body, BodyContent, GroupId, Header, Location, Operation, Parameter, Part, PartHeader, Response,
    ResponseChoice, Table,
};

/// The names of one operation.
#[derive(Debug)]
pub struct OperationNames {
    /// The client's method.
    pub method: RustName,
    /// The request that the method makes.
    pub request: RustName,
    /// The file it stands in, which is also its module.
    pub module: RustName,
    /// Its arguments and setters, in the model's order of parameters.
    pub parameters: Vec<RustName>,
    /// The argument or setter that takes the body.
    pub body: RustName,
    /// The argument that says the media type of a body that can be of several.
    pub content_type: Option<RustName>,
    /// The enumeration of bodies, where there are several media types.
    pub body_type: RustName,
    /// A variant for each media type of the body.
    pub body_variants: Vec<RustName>,
    /// For each media type of the body, the names of its form where it has parts.
    pub forms: Vec<Option<FormNames>>,
    /// The typed headers of a success.
    pub headers_type: RustName,
    /// The fields of the typed headers, in the model's order.
    pub headers: Vec<RustName>,
    /// The typed headers of a failure.
    pub failure_headers_type: RustName,
    /// The fields of the typed headers of a failure, in the model's order.
    pub failure_headers: Vec<RustName>,
    /// The enumeration of successes, where there are several.
    pub success_type: RustName,
    /// The enumeration of documented failures.
    pub failure_type: RustName,
    /// For each response, a variant for each of its media types, or one where it has none.
    pub response_variants: Vec<Vec<RustName>>,
}

/// The names of a body of several parts.
#[derive(Debug)]
pub struct FormNames {
    /// The form.
    pub ty: RustName,
    /// Its parts, in the model's order.
    pub parts: Vec<PartNames>,
}

/// The names of a part of a body.
#[derive(Debug)]
pub struct PartNames {
    /// The method that sets it, and that method's argument.
    pub setter: RustName,
    /// The arguments for its headers, in the model's order.
    pub headers: Vec<RustName>,
    /// The same for the method that starts a form with it.
    pub headers_in_new: Vec<RustName>,
}

/// The names of a group of operations.
#[derive(Debug)]
pub struct GroupNames {
    /// The client's method that leads to it.
    pub method: RustName,
    /// The group.
    pub ty: RustName,
    /// Its folder, which is also its module.
    pub module: RustName,
    /// The feature of the crate that switches it on.
    pub feature: String,
}

struct Scopes {
    methods: Scope,
    types: Scope,
    modules: Scope,
}

impl Scopes {
    fn new(methods: Scope) -> Self {
        Self {
            methods,
            types: Scope::reserving(IMPORTED_TYPES),
            modules: Scope::reserving(OPERATION_MODULES),
        }
    }
}

/// The names of groups and of operations, which are unlike within each group.
pub(super) fn name_operations(api: &Checked) -> (Table<GroupId, GroupNames>, Vec<OperationNames>) {
    let mut client = Scopes::new(Scope::reserving(CLIENT_METHODS));
    let mut scopes: Table<GroupId, Scopes> = Table::default();
    let mut groups = Table::default();
    let mut features = Features::new();
    for group in api.groups.values() {
        let words = Words::of(&group.tag);
        let mut own = Scopes::new(Scope::reserving(GROUP_METHODS));
        let module = client.modules.claim(&words, Role::Module);
        // A module must not be called as the one around it.
        own.modules.take(&module);
        groups.push(GroupNames {
            method: client.methods.claim(&words, Role::Function),
            ty: own.types.claim(&words, Role::Type),
            feature: features.claim(&module),
            module,
        });
        scopes.push(own);
    }
    let operations = api.operations.iter();
    let names = operations.map(|operation| {
        let group = operation
            .group
            .and_then(|id| scopes.get_mut(id).zip(api.groups.get(id)));
        match group {
            Some((scopes, group)) => name_operation(operation, Some(&group.tag), scopes),
            None => name_operation(operation, None, &mut client),
        }
    });
    let names = names.collect();
    (groups, names)
}

fn name_operation(
    operation: &Operation,
    group: Option<&str>,
    scopes: &mut Scopes,
) -> OperationNames {
    let id = operation.name.as_str();
    let method = words_of_method(operation, group);
    let request = scopes.types.claim(&Words::of(id), Role::Type);
    let mut type_name = |suffix: &str| scopes.types.claim(&Words::of_all([id, suffix]), Role::Type);
    let (body_type, headers_type) = (type_name("Body"), type_name("Headers"));
    let (success_type, failure_type) = (type_name("Success"), type_name("Failure"));
    let failure_headers_type = type_name("Failure Headers");
    let forms = operation
        .body
        .as_ref()
        .map(|body| name_forms(id, body, &mut scopes.types));
    let mut arguments = Scope::reserving(REQUEST_METHODS);
    let parameters: Vec<String> = parameters_apart(&operation.parameters);
    OperationNames {
        method: scopes.methods.claim(&method, Role::Function),
        module: scopes
            .modules
            .claim(&Words::of(request.as_str()), Role::Module),
        request,
        parameters: arguments.claim_all(parameters.iter().map(String::as_str), Role::Field),
        body: arguments.claim(&Words::of("body"), Role::Field),
        content_type: needs_media_type(operation)
            .then(|| arguments.claim(&Words::of("content type"), Role::Field)),
        body_type,
        body_variants: operation.body.as_ref().map(name_bodies).unwrap_or_default(),
        forms: forms.unwrap_or_default(),
        headers_type,
        headers: name_headers(&operation.success_headers()),
        failure_headers_type,
        failure_headers: name_headers(&operation.failure_headers()),
        success_type,
        failure_type,
        response_variants: name_responses(&operation.responses),
    }
}

/// What the parameters are called: of two with the same words, the one in a header or cookie says where it stands, and
/// the one in a query beside the path's.
fn parameters_apart(parameters: &[Parameter]) -> Vec<String> {
    let words = parameters.iter().map(|parameter| {
        let words = Words::of(parameter.wire.as_str()).snake();
        (parameter.location, words)
    });
    let words: Vec<(Location, String)> = words.collect();
    let spelled = parameters
        .iter()
        .zip(&words)
        .map(|(parameter, (location, own))| {
            let mut others = words.iter();
            let is_second = others.any(|(other, words)| other < location && words == own);
            let place = match parameter.location {
                Location::Path | Location::QueryString => "",
                Location::Query => " query",
                Location::Header => " header",
                Location::Cookie => " cookie",
            };
            let wire = parameter.wire.as_str();
            match is_second {
                true => format!("{wire}{place}"),
                false => wire.to_owned(),
            }
        });
    spelled.collect()
}

/// The words of an operation's method, without those of the group that it stands in.
pub(super) fn words_of_method(operation: &Operation, group: Option<&str>) -> Words {
    let method = Words::of(&operation.name);
    match group {
        Some(group) => method.within(&Words::of(group)),
        None => method,
    }
}

/// Whether the only kind of body can be of several media types.
fn needs_media_type(operation: &Operation) -> bool {
    let choices = operation.body.as_ref().map(|body| body.choices.as_slice());
    matches!(choices, Some([only]) if only.needs_media_type())
}

fn name_bodies(body: &Body) -> Vec<RustName> {
    let mut scope = Scope::default();
    let choices = body.choices.iter();
    choices
        .map(|choice| scope.claim(&Words::of(choice.media_type.essence()), Role::Variant))
        .collect()
}

fn name_forms(id: &str, body: &Body, types: &mut Scope) -> Vec<Option<FormNames>> {
    let choices = body.choices.iter();
    choices
        .map(|choice| {
            let BodyContent::Multipart(multipart) = &choice.content else {
                return None;
            };
            Some(FormNames {
                ty: types.claim(&Words::of_all([id, "Form"]), Role::Type),
                parts: name_parts(&multipart.parts),
            })
        })
        .collect()
}

fn name_parts(parts: &[Part]) -> Vec<PartNames> {
    let mut methods = Scope::reserving(FORM_METHODS);
    let wires = parts.iter().map(|part| part.wire.as_str());
    let setters = methods.claim_all(wires, Role::Field);
    // The arguments that start a form are called as the setters are.
    let mut arguments = methods;
    let parts = parts.iter().zip(setters);
    parts
        .map(|(part, setter)| name_part(part, setter, &mut arguments))
        .collect()
}

fn name_part(part: &Part, setter: RustName, of_new: &mut Scope) -> PartNames {
    let mut of_setter = Scope::reserving(&["self"]);
    of_setter.take(&setter);
    let headers = part.headers.iter();
    let headers = headers.map(|PartHeader { header, .. }| header.wire.as_str());
    PartNames {
        headers: headers
            .clone()
            .map(|header| of_setter.claim(&Words::of(header), Role::Field))
            .collect(),
        headers_in_new: headers
            .map(|header| of_new.claim(&Words::of_all([part.wire.as_str(), header]), Role::Field))
            .collect(),
        setter,
    }
}

fn name_headers(headers: &[&Header]) -> Vec<RustName> {
    let wires = headers.iter().map(|header| header.wire.as_str());
    Scope::default().claim_all(wires, Role::Field)
}

fn name_responses(responses: &[Response]) -> Vec<Vec<RustName>> {
    let mut scope = Scope::default();
    let mut name_choices = |response: &Response| {
        let status = status::words(response.status);
        match response.choices.as_slice() {
            [] | [_] => vec![scope.claim(&Words::of(&status), Role::Variant)],
            [first, others @ ..] if others.iter().all(|other| gives_same(first, other)) => {
                let name = scope.claim(&Words::of(&status), Role::Variant);
                vec![name; response.choices.len()]
            }
            several => several
                .iter()
                .map(|choice| {
                    let media_type = choice.media_type.essence();
                    scope.claim(&Words::of_all([status.as_str(), media_type]), Role::Variant)
                })
                .collect(),
        }
    };
    responses.iter().map(&mut name_choices).collect()
}

fn gives_same(left: &ResponseChoice, right: &ResponseChoice) -> bool {
    left.content.gives_same(&right.content)
}
