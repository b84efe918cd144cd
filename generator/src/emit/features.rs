//! Features for tags: who needs a few groups of operations compiles these alone, and the types that they reach.

use std::collections::BTreeSet;

use proc_macro2::TokenStream;
use quote::quote;

use super::{Emitter, docs};
use crate::model::{Type, TypeId};

/// What switches a part of the crate on, each with a feature of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Switch {
    /// A group of operations, by its position.
    Group(usize),
    /// What callers receive.
    Webhooks,
    /// The types that nothing reaches.
    OtherTypes,
}

/// All that switches a type on, any of which is enough; none where it is always on.
type Switches = Option<BTreeSet<Switch>>;

impl<'a> Emitter<'a> {
    /// Whether the crate has a feature for each of its groups.
    fn has_features(self) -> bool {
        self.config.tag_features && self.names.groups().len() > 1
    }

    /// Every switch that the crate has.
    fn switches(self) -> Vec<Switch> {
        if !self.has_features() {
            return Vec::new();
        }
        let groups = (0..self.names.groups().len()).map(Switch::Group);
        let webhooks = (!self.api.webhooks.is_empty()).then_some(Switch::Webhooks);
        let others = (!self.unreached().is_empty()).then_some(Switch::OtherTypes);
        groups.chain(webhooks).chain(others).collect()
    }

    fn feature(self, switch: Switch) -> &'a str {
        match switch {
            Switch::Group(index) => {
                let group = self.names.groups().get(index);
                group.map_or("all", |group| group.feature.as_str())
            }
            Switch::Webhooks => "webhooks",
            Switch::OtherTypes => "other-types",
        }
    }

    /// What the default features stand for, and each feature: lines of the manifest.
    pub(super) fn feature_rows(self) -> Vec<String> {
        let switches = self.switches();
        if switches.is_empty() {
            return Vec::new();
        }
        let names: Vec<&str> = switches
            .into_iter()
            .map(|switch| self.feature(switch))
            .collect();
        let quoted: Vec<String> = names
            .iter()
            .map(|name| format!("    \"{name}\",\n"))
            .collect();
        let all = format!("all = [\n{}]", quoted.concat());
        let rows = names.iter().map(|name| format!("{name} = []"));
        [all].into_iter().chain(rows).collect()
    }

    /// What users read about these features, as items of a list; nothing where there are none.
    pub(super) fn feature_docs(self) -> String {
        let switches = self.switches();
        if switches.is_empty() {
            return String::new();
        }
        let mut text = String::from(
            "\n* `all` (default): every operation and every type. Without it, only what these need is compiled:",
        );
        for switch in switches {
            let what = match switch {
                Switch::Group(index) => {
                    let group = self.api.groups.get(index);
                    let tag = group.map_or(String::new(), |group| docs::markdown(&group.tag));
                    format!("the operations of {}", tag.replace('\n', " "))
                }
                Switch::Webhooks => "what the API sends to its callers".to_owned(),
                Switch::OtherTypes => "the types that no operation reaches".to_owned(),
            };
            text.push_str(&format!("\n  * `{}`: {what}.", self.feature(switch)));
        }
        text
    }

    /// The feature that switches a group on, if one does.
    pub(super) fn group_feature(self, index: usize) -> Option<&'a str> {
        let switch = Switch::Group(index);
        self.has_features().then(|| self.feature(switch))
    }

    /// The attribute of a group's module.
    pub(super) fn group_gate(self, index: usize) -> Option<TokenStream> {
        self.attribute(&Some(BTreeSet::from([Switch::Group(index)])))
    }

    /// The attribute of the module of webhooks.
    pub(super) fn webhook_gate(self) -> Option<TokenStream> {
        self.attribute(&Some(BTreeSet::from([Switch::Webhooks])))
    }

    /// The attribute of each definition's module, in the order of the definitions.
    pub(super) fn type_gates(self) -> Vec<Option<TokenStream>> {
        if !self.has_features() {
            return vec![None; self.api.types.len()];
        }
        let mut gates = self.reaching();
        let uses = self.uses_of_types();
        for id in reached(&uses, self.unreached()) {
            if let Some(Some(switches)) = gates.get_mut(id) {
                switches.insert(Switch::OtherTypes);
            }
        }
        gates.iter().map(|gate| self.attribute(gate)).collect()
    }

    fn attribute(self, switches: &Switches) -> Option<TokenStream> {
        let switches = switches.as_ref().filter(|_| self.has_features())?;
        let names: Vec<&str> = switches
            .iter()
            .map(|switch| self.feature(*switch))
            .collect();
        Some(match names.as_slice() {
            [name] => quote!(#[cfg(feature = #name)]),
            names => quote!(#[cfg(any(#(feature = #names),*))]),
        })
    }

    /// The operations and webhooks that reach each definition, directly or through others.
    fn reaching(self) -> Vec<Switches> {
        let uses = self.uses_of_types();
        let mut gates: Vec<Switches> = vec![Some(BTreeSet::new()); uses.len()];
        let groups = (0..self.api.groups.len()).map(Some).chain([None]);
        let mut starts: Vec<(Option<Switch>, Vec<TypeId>)> = groups
            .map(|group| (group.map(Switch::Group), self.types_of_group(group)))
            .collect();
        let webhooks = self.api.webhooks.iter();
        let received =
            webhooks.flat_map(|webhook| named(|visit| webhook.for_each_type(&mut |ty| visit(ty))));
        let received = received.chain(self.api.any_webhook).collect();
        starts.push((Some(Switch::Webhooks), received));
        for (switch, starts) in starts {
            for id in reached(&uses, starts) {
                let Some(gate) = gates.get_mut(id) else {
                    continue;
                };
                match (switch, gate.as_mut()) {
                    (Some(switch), Some(switches)) => {
                        switches.insert(switch);
                    }
                    (None, _) => *gate = None,
                    (Some(_), None) => {}
                }
            }
        }
        gates
    }

    fn types_of_group(self, group: Option<usize>) -> Vec<TypeId> {
        let operations = self.api.operations.iter();
        let within = operations.filter(|operation| operation.group == group);
        within
            .flat_map(|operation| named(|visit| operation.for_each_type(&mut |ty| visit(ty))))
            .collect()
    }

    fn uses_of_types(self) -> Vec<Vec<TypeId>> {
        let definitions = self.api.types.iter();
        definitions
            .map(|(_, definition)| {
                named(|visit| definition.shape.for_each_type(&mut |ty| visit(ty)))
            })
            .collect()
    }

    /// The definitions that neither operations nor webhooks reach.
    fn unreached(self) -> Vec<TypeId> {
        let gates = self.reaching();
        let definitions = self.api.types.iter().zip(&gates);
        definitions
            .filter(|(_, gate)| gate.as_ref().is_some_and(BTreeSet::is_empty))
            .map(|((id, _), _)| id)
            .collect()
    }
}

/// The definitions that some types name, at any depth.
fn named(for_each_type: impl FnOnce(&mut dyn FnMut(&Type))) -> Vec<TypeId> {
    let mut ids = Vec::new();
    for_each_type(&mut |ty| {
        ty.for_each(&mut |ty| {
            if let Type::Named(id) = ty {
                ids.push(*id);
            }
        });
    });
    ids
}

/// The positions of the definitions that others reach through what they use, themselves included.
fn reached(uses: &[Vec<TypeId>], starts: Vec<TypeId>) -> BTreeSet<usize> {
    let mut reached = BTreeSet::new();
    let mut left = starts;
    while let Some(id) = left.pop() {
        if reached.insert(id.index()) {
            left.extend(uses.get(id.index()).into_iter().flatten());
        }
    }
    reached
}
