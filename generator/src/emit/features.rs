//! Features for tags: who needs a few groups of operations compiles these alone, and the types that they reach.

use std::collections::BTreeSet;

use proc_macro2::TokenStream;
use quote::quote;

use super::{Emitter, docs};
use crate::config::DefaultFeatures;
use crate::model::{GroupId, Id, Type, TypeId};

/// The feature that stands for every operation.
const OPERATIONS: &str = "operations";

/// The feature that stands for all others.
const ALL: &str = "all";

/// What switches a part of the crate on, each with a feature of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Switch {
    /// A group of operations, by its position.
    Group(GroupId),
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
        self.config.options.tag_features && self.names.groups().len() > 1
    }

    /// Every switch that the crate has.
    fn switches(self) -> Vec<Switch> {
        if !self.has_features() {
            return Vec::new();
        }
        let groups = self.names.groups().iter().map(|(id, _)| Switch::Group(id));
        let webhooks = (!self.api.webhooks.is_empty()).then_some(Switch::Webhooks);
        let others = (!self.unreached().is_empty()).then_some(Switch::OtherTypes);
        groups.chain(webhooks).chain(others).collect()
    }

    fn feature(self, switch: Switch) -> &'a str {
        match switch {
            Switch::Group(id) => {
                let group = self.names.groups().get(id);
                group.map_or(ALL, |group| group.feature.as_str())
            }
            Switch::Webhooks => "webhooks",
            Switch::OtherTypes => "other-types",
        }
    }

    /// The feature that is on by default and stands for several of these, where there are any.
    pub(super) fn default_feature(self) -> Option<&'static str> {
        self.has_features()
            .then_some(match self.config.options.default_features {
                DefaultFeatures::Operations => OPERATIONS,
                DefaultFeatures::All => ALL,
            })
    }

    /// What stands for several features, and each feature: lines of the manifest.
    pub(super) fn feature_rows(self) -> Vec<String> {
        if !self.has_features() {
            return Vec::new();
        }
        let switches = self.switches();
        let (others, operations): (Vec<Switch>, Vec<Switch>) = switches
            .iter()
            .partition(|switch| **switch == Switch::OtherTypes);
        let named = |name: &str| format!("    \"{name}\",\n");
        let listed = |switches: Vec<Switch>| -> String {
            let features = switches.into_iter().map(|switch| self.feature(switch));
            features.map(named).collect()
        };
        let several = [
            format!("{OPERATIONS} = [\n{}]", listed(operations)),
            format!("{ALL} = [\n{}{}]", named(OPERATIONS), listed(others)),
        ];
        let each = switches.into_iter().map(|switch| self.feature(switch));
        several
            .into_iter()
            .chain(each.map(|name| format!("{name} = []")))
            .collect()
    }

    /// What users read about these features, as items of a list; nothing where there are none.
    pub(super) fn feature_docs(self) -> String {
        let Some(default) = self.default_feature() else {
            return String::new();
        };
        let named = |name: &str| match name == default {
            true => format!("`{name}` (default)"),
            false => format!("`{name}`"),
        };
        let mut text = format!(
            "\n* {}: every operation, and the types that these need. Without it, only what these need is compiled:",
            named(OPERATIONS),
        );
        for switch in self.switches() {
            let what = match switch {
                Switch::Group(id) => {
                    let group = self.api.groups.get(id);
                    let tag = group.map_or(String::new(), |group| docs::plain(&group.tag));
                    format!("the operations of {tag}")
                }
                Switch::Webhooks => "what the API sends to its callers".to_owned(),
                Switch::OtherTypes => "the types that no operation reaches".to_owned(),
            };
            let indent = if switch == Switch::OtherTypes {
                ""
            } else {
                "  "
            };
            text.push_str(&format!("\n{indent}* `{}`: {what}.", self.feature(switch)));
        }
        text + &format!("\n* {}: all of these.", named(ALL))
    }

    /// The feature that switches a group on, if one does.
    pub(super) fn group_feature(self, id: GroupId) -> Option<&'a str> {
        let switch = Switch::Group(id);
        self.has_features().then(|| self.feature(switch))
    }

    /// The attribute of a group's module.
    pub(super) fn group_gate(self, id: GroupId) -> Option<TokenStream> {
        self.attribute(&Some(BTreeSet::from([Switch::Group(id)])))
    }

    /// The attribute of the module of XML, which has the tables of some operations and webhooks.
    pub(super) fn xml_gate(self) -> Option<TokenStream> {
        let operations = self.api.operations.iter();
        let operations = operations.filter(|operation| operation.speaks_xml());
        let of_groups = operations.map(|operation| operation.group.map(Switch::Group));
        let webhooks = self
            .api
            .webhooks
            .iter()
            .find(|webhook| webhook.speaks_xml());
        let switches = of_groups.chain(webhooks.map(|_| Some(Switch::Webhooks)));
        self.attribute(&switches.collect())
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
        let groups = self.api.groups.iter().map(|(id, _)| Some(id)).chain([None]);
        let mut starts: Vec<(Option<Switch>, Vec<TypeId>)> = groups
            .map(|group| (group.map(Switch::Group), self.types_of_group(group)))
            .collect();
        let webhooks = self.api.webhooks.iter();
        let received =
            webhooks.flat_map(|webhook| named(|visit| webhook.for_each_type(&mut |ty| visit(ty))));
        let any = match self.api.any_webhook {
            Some(Type::Named(id)) => Some(id),
            _ => None,
        };
        let received = received.chain(any).collect();
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

    fn types_of_group(self, group: Option<GroupId>) -> Vec<TypeId> {
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
