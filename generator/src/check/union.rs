//! What a union's alternatives have in common must not be all that they have: an object that two of them allow is read
//! as the first.

use std::collections::BTreeSet;

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::{
    Api, Direction, Field, JsonKind, Object, Shape, Type, TypeDefinition, Types, Union, Variant,
};

pub(super) fn check(api: &Api, diagnostics: &mut Diagnostics) {
    // Of what is only sent, the caller says what it is.
    let received = |definition: &&TypeDefinition| definition.direction != Direction::Sent;
    let definitions = api.types.iter().map(|(_, definition)| definition);
    for definition in definitions.filter(received) {
        if let Shape::Union(union) = &definition.shape {
            diagnostics.extend(blurred(&api.types, union));
        }
    }
}

/// A report where an object is tried as one alternative, for want of anything that tells it from another. Objects that
/// may be several at once are kept as all that they are.
fn blurred(types: &Types, union: &Union) -> Option<Diagnostic> {
    if union.tag.is_some() || union.overlapping {
        return None;
    }
    let order = union
        .trial
        .iter()
        .filter_map(|index| union.variants.get(*index));
    let objects: Vec<&Variant> = order
        .filter(|variant| variant.kinds.contains(&JsonKind::Object))
        .collect();
    let mut pairs = objects.iter().enumerate().flat_map(|(index, taken)| {
        let later = objects.iter().skip(index + 1);
        later.map(move |hidden| (*taken, *hidden))
    });
    let is_blurred = |(taken, hidden): &(&Variant, &Variant)| {
        taken.key.is_none() && hides(types, &taken.ty, &hidden.ty)
    };
    let (taken, hidden) = pairs.find(is_blurred)?;
    let (this, other) = (hidden.name.join(" "), taken.name.join(" "));
    let message = format!("an object that is meant as `{this}` may be read as `{other}`");
    let report = Diagnostic::new(Code::Blurred, hidden.place, message)
        .label("nothing tells it from the other")
        .also(taken.place, "tried before it")
        .help("give each a required property of its own, or name one with a `discriminator`");
    Some(report)
}

/// Whether an object of the hidden type may have all that the taken one requires.
fn hides(types: &Types, taken: &Type, hidden: &Type) -> bool {
    let (taken, hidden) = (objects(types, taken), objects(types, hidden));
    // Whatever is no object of named members can be any.
    if taken.is_empty() || hidden.is_empty() {
        return true;
    }
    let mut pairs = taken
        .iter()
        .flat_map(|taken| hidden.iter().map(move |hidden| (taken, hidden)));
    pairs.any(|(taken, hidden)| {
        let mut required = taken.fields.iter().filter(|field| field.always);
        required.all(|field| may_have(types, hidden, field))
    })
}

fn may_have(types: &Types, object: &Object, field: &Field) -> bool {
    let mut fields = object.fields.iter();
    let known = fields.find(|known| known.wire == field.wire);
    known.is_some_and(|known| are_alike(types, &known.ty, &field.ty))
}

/// The objects that a value of a type can be, within unions as well.
fn objects<'t>(types: &'t Types, ty: &'t Type) -> Vec<&'t Object> {
    let (mut found, mut open, mut seen) = (Vec::new(), vec![ty], BTreeSet::new());
    while let Some(ty) = open.pop() {
        let Type::Named(id) = types.behind_aliases(ty) else {
            continue;
        };
        match types.get(*id).map(|definition| &definition.shape) {
            Some(Shape::Object(object)) => found.push(object),
            Some(Shape::Union(union)) if seen.insert(*id) => {
                open.extend(union.variants.iter().map(|variant| &variant.ty));
            }
            Some(Shape::Newtype(inner)) if seen.insert(*id) => open.push(inner),
            _ => {}
        }
    }
    found
}

/// Whether a value may be of both types, as far as its kind says, and the values that both list: one that does not list it
/// is what a value is only where no other does.
fn are_alike(types: &Types, one: &Type, other: &Type) -> bool {
    if let (Some(one), Some(other)) = (listed(types, one), listed(types, other)) {
        return !one.is_disjoint(&other);
    }
    !types.kinds(one).is_disjoint(&types.kinds(other))
}

fn listed(types: &Types, ty: &Type) -> Option<BTreeSet<String>> {
    let values = types.enumeration(ty)?.values.iter();
    Some(values.map(|listed| listed.value.text()).collect())
}
