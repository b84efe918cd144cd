//! Recursion: a type that would contain itself is put behind a pointer.

use petgraph::algo::kosaraju_scc;
use petgraph::graph::{DiGraph, NodeIndex};

use crate::model::{Id, Shape, Type, TypeId, Types};

/// Boxes every use that closes a cycle of values, and makes a type of its own of every alias
/// in a cycle, since Rust's aliases cannot be recursive.
pub(super) fn box_cycles(types: &mut Types) {
    let groups = alias_groups(types);
    promote_recursive_aliases(types, &groups);
    let groups = cycle_groups(types, by_value);
    let ids: Vec<TypeId> = types.iter().map(|(id, _)| id).collect();
    for id in ids {
        let Some(own) = groups.get(id.index()).copied().flatten() else {
            continue;
        };
        let in_cycle = |target: TypeId| groups.get(target.index()).copied().flatten() == Some(own);
        if let Some(definition) = types.get_mut(id) {
            for_each_use(&mut definition.shape, &mut |ty| box_within(ty, &in_cycle));
        }
    }
}

fn alias_groups(types: &Types) -> Vec<Option<usize>> {
    cycle_groups(types, |shape, edges| {
        if let Shape::Alias(ty) = shape {
            every_name(ty, edges);
        }
    })
}

fn promote_recursive_aliases(types: &mut Types, groups: &[Option<usize>]) {
    let ids: Vec<TypeId> = types.iter().map(|(id, _)| id).collect();
    for id in ids {
        let in_cycle = groups.get(id.index()).copied().flatten().is_some();
        if let Some(definition) = types.get_mut(id).filter(|_| in_cycle)
            && let Shape::Alias(ty) = &definition.shape
        {
            definition.shape = Shape::Newtype(ty.clone());
        }
    }
}

/// For each type the cycle it is part of, if any; `edges_of` says which types it leads to.
fn cycle_groups(types: &Types, edges_of: impl Fn(&Shape, &mut Vec<TypeId>)) -> Vec<Option<usize>> {
    let mut graph: DiGraph<(), ()> = DiGraph::with_capacity(types.len(), types.len());
    for _ in types.iter() {
        graph.add_node(());
    }
    let mut loops = vec![false; types.len()];
    for (id, definition) in types.iter() {
        let mut targets = Vec::new();
        edges_of(&definition.shape, &mut targets);
        for target in targets {
            graph.add_edge(
                NodeIndex::new(id.index()),
                NodeIndex::new(target.index()),
                (),
            );
            if target == id
                && let Some(slot) = loops.get_mut(id.index())
            {
                *slot = true;
            }
        }
    }
    let mut groups = vec![None; types.len()];
    for (number, component) in kosaraju_scc(&graph).into_iter().enumerate() {
        for node in &component {
            let is_loop = loops.get(node.index()).copied().unwrap_or(false);
            if (component.len() > 1 || is_loop)
                && let Some(slot) = groups.get_mut(node.index())
            {
                *slot = Some(number);
            }
        }
    }
    groups
}

/// The types that a value of this shape holds within itself, not behind a list or map.
fn by_value(shape: &Shape, targets: &mut Vec<TypeId>) {
    match shape {
        Shape::Object(object) => {
            object
                .fields
                .iter()
                .for_each(|field| held(&field.ty, targets));
        }
        Shape::Union(union) => {
            union
                .variants
                .iter()
                .for_each(|variant| held(&variant.ty, targets));
        }
        Shape::Alias(ty) | Shape::Newtype(ty) => held(ty, targets),
        Shape::Enumeration(_) => {}
    }
}

fn held(ty: &Type, targets: &mut Vec<TypeId>) {
    match ty {
        Type::Named(id) => targets.push(*id),
        Type::Nullable(inner) => held(inner, targets),
        Type::Tuple(items) => items.iter().for_each(|item| held(item, targets)),
        _ => {}
    }
}

fn every_name(ty: &Type, targets: &mut Vec<TypeId>) {
    match ty {
        Type::Named(id) => targets.push(*id),
        Type::Nullable(inner) | Type::Array(inner) | Type::Map(inner) | Type::Boxed(inner) => {
            every_name(inner, targets);
        }
        Type::Tuple(items) => items.iter().for_each(|item| every_name(item, targets)),
        _ => {}
    }
}

fn for_each_use(shape: &mut Shape, visit: &mut impl FnMut(&mut Type)) {
    match shape {
        Shape::Object(object) => {
            object
                .fields
                .iter_mut()
                .for_each(|field| visit(&mut field.ty));
        }
        Shape::Union(union) => {
            union
                .variants
                .iter_mut()
                .for_each(|variant| visit(&mut variant.ty));
        }
        Shape::Newtype(ty) => visit(ty),
        // An alias in a cycle has become a type of its own; one beside it stays as it is.
        Shape::Alias(_) | Shape::Enumeration(_) => {}
    }
}

fn box_within(ty: &mut Type, in_cycle: &impl Fn(TypeId) -> bool) {
    match ty {
        Type::Named(id) if in_cycle(*id) => *ty = Type::Boxed(Box::new(ty.clone())),
        Type::Nullable(inner) => box_within(inner, in_cycle),
        Type::Tuple(items) => items.iter_mut().for_each(|item| box_within(item, in_cycle)),
        _ => {}
    }
}
