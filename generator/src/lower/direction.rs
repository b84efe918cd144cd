//! Which way the values of each type go, and so which members are always there: what only the
//! server sends is not demanded of whoever builds a request, and what only the client sends is
//! not expected in an answer (OpenAPI 3.0, section 4.7.24.2). Where values go both ways, one
//! type serves both, and such a member may be absent.

use std::collections::BTreeSet;

use crate::model::{Direction, Field, Operation, Shape, Type, TypeId, Types, Webhook};

/// Finds out for every type which way its values go.
pub(super) fn find_directions(types: &mut Types, operations: &[Operation], webhooks: &[Webhook]) {
    let sent = reached(types, |visit| {
        for operation in operations {
            operation.for_each_sent(&mut |ty| visit(ty));
        }
    });
    let received = reached(types, |visit| {
        for operation in operations {
            operation.for_each_received(&mut |ty| visit(ty));
        }
        for webhook in webhooks {
            webhook.for_each_type(&mut |ty| visit(ty));
        }
    });
    let ids: Vec<TypeId> = types.iter().map(|(id, _)| id).collect();
    for id in ids {
        let Some(definition) = types.get_mut(id) else {
            continue;
        };
        definition.direction = match (sent.contains(&id), received.contains(&id)) {
            (true, false) => Direction::Sent,
            (false, true) => Direction::Received,
            _ => Direction::Both,
        };
        if let Shape::Object(object) = &mut definition.shape {
            for field in &mut object.fields {
                field.always = is_always_there(field, definition.direction);
            }
        }
    }
}

fn is_always_there(field: &Field, direction: Direction) -> bool {
    let is_left_out = match direction {
        Direction::Sent => field.read_only,
        Direction::Received => field.write_only,
        Direction::Both => field.read_only || field.write_only,
    };
    field.required && !is_left_out
}

/// Every type that some uses lead to.
fn reached(types: &Types, uses: impl Fn(&mut dyn FnMut(&Type))) -> BTreeSet<TypeId> {
    let mut found = BTreeSet::new();
    let mut waiting = Vec::new();
    uses(&mut |ty| name_within(ty, &mut waiting));
    while let Some(id) = waiting.pop() {
        if found.insert(id)
            && let Some(definition) = types.get(id)
        {
            definition
                .shape
                .for_each_type(&mut |ty| name_within(ty, &mut waiting));
        }
    }
    found
}

fn name_within(ty: &Type, names: &mut Vec<TypeId>) {
    ty.for_each(&mut |ty| {
        if let Type::Named(id) = ty {
            names.push(*id);
        }
    });
}
