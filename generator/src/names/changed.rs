//! Notes on names that are not what their words alone would give: another name of the place has the same words, or the
//! generator needs the name itself. Whoever adds the second of two such names to a document should know, since the
//! order of the document decides which of them is changed.

use super::operation::words_of_method;
use super::scope::{Role, RustName};
use super::types::{words_of_type, words_of_value};
use super::{Names, TypeNames, Words};
use crate::check::Checked;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place};
use crate::model::{Operation, Shape, TypeDefinition, TypeOrigin};

/// Reports every name of a type, field, value, method or argument that had to be changed.
pub fn report_changes(api: &Checked, names: &Names, diagnostics: &mut Diagnostics) {
    for ((_, definition), named) in api.types.iter().zip(names.types()) {
        // What is written in place has a name of the generator's making, whatever it is.
        if let TypeOrigin::Component(name) = &definition.origin {
            let words = words_of_type(definition);
            let place = definition.place;
            diagnostics.extend(changed(
                "type",
                name,
                (&words, Role::Type),
                &named.name,
                place,
            ));
        }
        members(definition, named, diagnostics);
    }
    groups(api, names, diagnostics);
    for (operation, named) in api.operations.iter().zip(names.operations()) {
        let group = operation.group.and_then(|id| api.groups.get(id));
        let words = words_of_method(operation, group.map(|group| group.tag.as_str()));
        let id = operation.id.as_str();
        let place = operation.id_place;
        diagnostics.extend(changed(
            "method",
            id,
            (&words, Role::Function),
            &named.method,
            place,
        ));
        arguments(operation, &named.parameters, diagnostics);
    }
}

fn groups(api: &Checked, names: &Names, diagnostics: &mut Diagnostics) {
    for (id, group) in api.groups.iter() {
        let first = api.operations.iter().find(|it| it.group == Some(id));
        if let Some((first, named)) = first.zip(names.groups().get(id)) {
            let (tag, place) = (group.tag.as_str(), first.id_place);
            let words = (&Words::of(tag), Role::Function);
            diagnostics.extend(changed("group", tag, words, &named.method, place));
        }
    }
}

fn members(definition: &TypeDefinition, named: &TypeNames, diagnostics: &mut Diagnostics) {
    match &definition.shape {
        Shape::Object(object) => {
            for (field, name) in object.fields.iter().zip(&named.members) {
                let wire = field.wire.as_str();
                let words = (&Words::of(wire), Role::Field);
                diagnostics.extend(changed("field", wire, words, name, field.place));
            }
        }
        Shape::Enumeration(enumeration) => {
            for (value, name) in enumeration.values.iter().zip(&named.members) {
                let wire = value.value.text();
                let words = (&words_of_value(value), Role::Variant);
                diagnostics.extend(changed("variant", &wire, words, name, value.place));
            }
        }
        Shape::Union(_) | Shape::Alias(_) | Shape::Newtype(_) => {}
    }
}

fn arguments(operation: &Operation, named: &[RustName], diagnostics: &mut Diagnostics) {
    for (parameter, name) in operation.parameters.iter().zip(named) {
        let wire = parameter.wire.as_str();
        let words = (&Words::of(wire), Role::Field);
        diagnostics.extend(changed("argument", wire, words, name, parameter.place));
    }
}

fn changed(
    what: &str,
    wire: &str,
    (words, role): (&Words, Role),
    name: &RustName,
    place: Place,
) -> Option<Diagnostic> {
    if !name.is_other_than(words, role) {
        return None;
    }
    let message = format!("the {what} for `{wire}` is called `{}`", name.as_str());
    let report = Diagnostic::new(Code::Renamed, place, message);
    Some(report.label("its own name is taken"))
}
