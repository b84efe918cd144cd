//! What a union's alternatives have in common must not be all that they have: an object that two of them allow is read
//! as the first.

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::{Api, Kind, Shape, Union, Variant};

pub(super) fn check(api: &Api, diagnostics: &mut Diagnostics) {
    for (_, definition) in api.types.iter() {
        if let Shape::Union(union) = &definition.shape {
            diagnostics.extend(blurred(union));
        }
    }
}

/// A report where an object is tried as one alternative, for want of anything that tells it from another. Objects that
/// may be several at once are kept as all that they are.
fn blurred(union: &Union) -> Option<Diagnostic> {
    if union.tag.is_some() || union.overlapping {
        return None;
    }
    let order = union
        .trial
        .iter()
        .filter_map(|index| union.variants.get(*index));
    let objects: Vec<&Variant> = order
        .filter(|variant| variant.kinds.contains(&Kind::Object))
        .collect();
    let (_, tried) = objects.split_last()?;
    let first = tried.iter().position(|variant| variant.key.is_none())?;
    let (taken, hidden) = (objects.get(first)?, objects.get(first + 1)?);
    let (this, other) = (hidden.name.join(" "), taken.name.join(" "));
    let message = format!("an object that is meant as `{this}` may be read as `{other}`");
    let report = Diagnostic::new(Code::Blurred, hidden.place, message)
        .label("nothing tells it from the other")
        .also(taken.place, "tried before it")
        .help("give each a required property of its own, or name one with a `discriminator`");
    Some(report)
}
