//! Names of definitions, their fields, variants and values.

use super::reserved::{OBJECT_METHODS, TYPE_MODULES};
use super::{Role, RustName, Scope, Words};
use crate::check::Checked;
use crate::model::{EnumValue, Enumeration, Object, Shape, TypeDefinition, TypeOrigin, Union};

/// The names of one definition.
#[derive(Debug)]
pub struct TypeNames {
    /// The type.
    pub name: RustName,
    /// The file it stands in, which is also its module.
    pub module: RustName,
    /// Its fields, variants or values, in the model's order.
    pub members: Vec<RustName>,
    /// The field for unnamed members, or the variant for unlisted values.
    pub rest: RustName,
}

/// Components are named first, so that no inline type can take a component's name.
pub(super) fn name_types(api: &Checked) -> Vec<TypeNames> {
    let mut scope = Scope::default();
    let mut modules = Scope::reserving(TYPE_MODULES);
    let mut names: Vec<Option<TypeNames>> = api.types.iter().map(|_| None).collect();
    for components in [true, false] {
        for ((_, definition), slot) in api.types.iter().zip(&mut names) {
            let is_component = matches!(definition.origin, TypeOrigin::Component(_));
            if is_component == components {
                *slot = Some(name_type(definition, &mut scope, &mut modules));
            }
        }
    }
    names.into_iter().flatten().collect()
}

fn name_type(definition: &TypeDefinition, scope: &mut Scope, modules: &mut Scope) -> TypeNames {
    let words = words_of_type(definition);
    let name = scope.claim(&words, Role::Type);
    let module = modules.claim(&Words::of(name.as_str()), Role::Module);
    let (members, rest) = name_members(&definition.shape);
    TypeNames {
        name,
        module,
        members,
        rest,
    }
}

/// The words of a definition's name.
pub(super) fn words_of_type(definition: &TypeDefinition) -> Words {
    match &definition.origin {
        TypeOrigin::Component(name) => Words::of(name),
        TypeOrigin::Inline(path) => Words::of_all(path.iter().map(String::as_str)),
    }
}

fn name_members(shape: &Shape) -> (Vec<RustName>, RustName) {
    match shape {
        Shape::Object(object) => name_fields(object),
        Shape::Enumeration(enumeration) => name_values(enumeration),
        Shape::Union(union) => name_variants(union),
        Shape::Alias(_) | Shape::Newtype(_) => (
            Vec::new(),
            Scope::default().claim(&Words::of("value"), Role::Field),
        ),
    }
}

fn name_fields(object: &Object) -> (Vec<RustName>, RustName) {
    let mut scope = Scope::reserving(OBJECT_METHODS);
    let wires = object.fields.iter().map(|field| field.wire.as_str());
    let members = scope.claim_all(wires, Role::Field);
    (
        members,
        scope.claim(&Words::of("additional_properties"), Role::Field),
    )
}

fn name_values(enumeration: &Enumeration) -> (Vec<RustName>, RustName) {
    let mut scope = Scope::default();
    let values = enumeration.values.iter();
    let members = values
        .map(|value| scope.claim(&words_of_value(value), Role::Variant))
        .collect();
    (members, scope.claim(&Words::of("unknown"), Role::Variant))
}

/// The words of a listed value's name.
pub(super) fn words_of_value(value: &EnumValue) -> Words {
    match (&value.suggested_name, &value.value) {
        (Some(name), _) => Words::of(name),
        (None, value) => Words::of(&value.text()),
    }
}

fn name_variants(union: &Union) -> (Vec<RustName>, RustName) {
    let mut scope = Scope::default();
    let variants = union.variants.iter();
    let members = variants
        .map(|variant| {
            let words = Words::of_all(variant.name.iter().map(String::as_str));
            scope.claim(&words, Role::Variant)
        })
        .collect();
    let rest = match union.keeps_several() {
        true => "several",
        false => "unknown",
    };
    (members, scope.claim(&Words::of(rest), Role::Variant))
}
