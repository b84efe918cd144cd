//! References within the document: whether they lead to something, and to something of the right kind.

use super::kind::Wanted;
use super::{Slot, Verdict, Verifier};
use crate::diagnostic::{Code, Diagnostic, NodeId, Place, nearest};
use crate::document::grammar::{BOUNDS, Construct, Edition, LIMITS, SCHEMA};
use crate::document::node::{Node, Object, Value, escape, unescape};
use crate::document::wording::with_article;
use std::collections::{BTreeMap, BTreeSet};

/// Where every section of `components` has its objects.
const COMPONENTS: &str = "#/components/";

/// Keys of a schema that say something of where it is used and, like its limits, are read beside a reference too.
const DESCRIBES_A_USE: &[&str] = &[
    "title",
    "description",
    "deprecated",
    "readOnly",
    "writeOnly",
    "default",
    "example",
    "examples",
    "xml",
    "externalDocs",
    "$defs",
    "$comment",
    "$schema",
    "$id",
    "$anchor",
];

/// Everything that a reference can lead to.
#[derive(Default)]
pub(super) struct Targets {
    components: BTreeMap<String, Target>,
    /// Components that are references which lead only to each other.
    circular: BTreeSet<String>,
}

/// A component.
struct Target {
    id: NodeId,
    /// What it refers to, if it is nothing but a reference.
    refers: Option<String>,
}

impl Targets {
    pub(super) fn of(root: &Node) -> Targets {
        let mut targets = Targets::default();
        let sections = root.as_object().and_then(|root| meant(root, "components"));
        let sections = sections.and_then(Node::as_object);
        let names = Construct::ALL
            .iter()
            .filter_map(|construct| construct.section());
        let found = names.filter_map(|name| Some((name, meant(sections?, name)?)));
        for (section, objects) in found {
            for (name, node) in objects
                .as_object()
                .into_iter()
                .flat_map(|objects| objects.iter())
            {
                let refers = node.as_reference().map(str::to_owned);
                let target = Target {
                    id: node.id,
                    refers,
                };
                targets
                    .components
                    .insert(format!("{COMPONENTS}{section}/{}", escape(name)), target);
            }
        }
        targets
    }

    pub(super) fn len(&self) -> usize {
        self.components.len()
    }

    /// The names in one section.
    fn names<'t>(&'t self, section: &str) -> impl Iterator<Item = &'t str> {
        let prefix = format!("{COMPONENTS}{section}/");
        self.components
            .keys()
            .filter_map(move |pointer| pointer.strip_prefix(&prefix))
    }

    /// The names in one section, where they are few enough to choose from.
    fn listed(&self, section: &str) -> Option<String> {
        const MOST: usize = 8;
        let names: Vec<String> = self
            .names(section)
            .take(MOST + 1)
            .map(|name| format!("`{name}`"))
            .collect();
        (1..=MOST).contains(&names.len()).then(|| names.join(", "))
    }

    /// The circle that references from `start` lead into, by the names of its components. What is `known` has been on a
    /// way before.
    fn circle<'t>(&'t self, start: &'t str, known: &mut BTreeSet<&'t str>) -> Vec<&'t str> {
        let mut way: Vec<&str> = Vec::new();
        let mut at = start;
        while known.insert(at) {
            way.push(at);
            let target = self.components.get(at);
            match target.and_then(|target| target.refers.as_deref()) {
                Some(next) => at = next,
                None => return Vec::new(),
            }
        }
        let begin = way.iter().position(|passed| *passed == at);
        begin.map_or_else(Vec::new, |begin| way.split_off(begin))
    }
}

impl Verifier<'_> {
    /// Reports circles of references, each once, at the member that comes first in the file.
    pub(super) fn cycles(&mut self) {
        let (mut circles, mut known) = (BTreeMap::new(), BTreeSet::new());
        let mut circular = BTreeSet::new();
        for pointer in self.targets.components.keys() {
            let circle = self.targets.circle(pointer, &mut known);
            circular.extend(circle.iter().map(|member| (*member).to_owned()));
            let components = &self.targets.components;
            let members = circle.iter().filter_map(|member| components.get(*member));
            let mut members: Vec<NodeId> = members.map(|member| member.id).collect();
            members.sort();
            circles.insert(members.first().copied(), members);
        }
        self.targets.circular.extend(circular);
        for members in circles.into_values() {
            let Some((first, others)) = members.split_first() else {
                continue;
            };
            let message = "these references lead only to each other";
            let report = Diagnostic::new(Code::CyclicReference, Place::Key(*first), message)
                .label("leads back to itself");
            self.report(others.iter().fold(report, |report, id| {
                report.also(Place::Key(*id), "by way of this")
            }));
        }
    }

    /// What stands beside a reference says nothing, but for what describes the use of a schema, and since 3.1 the words
    /// beside any other (section 4.8.23). Schemas with references have been taken apart before this since 3.1.
    fn beside(&mut self, construct: Construct, node: &mut Node) {
        let edition = self.edition;
        let is_heard = |key: &str| match construct {
            Construct::Schema => [DESCRIBES_A_USE, BOUNDS, LIMITS]
                .iter()
                .any(|keys| keys.contains(&key)),
            _ => matches!(key, "summary" | "description") && edition >= Edition::V31,
        };
        let Some(object) = node.as_object_mut() else {
            return;
        };
        object.retain(|key, value| {
            let stays = key == "$ref" || key.starts_with("x-") || is_heard(key);
            if !stays {
                self.unheard(construct, key, value);
            }
            stays
        });
    }

    fn unheard(&mut self, construct: Construct, key: &str, value: &Node) {
        let (message, help) = match (construct, key, value.as_bool()) {
            (Construct::Schema, "nullable", Some(false)) => return,
            (Construct::Schema, "nullable", _) => (
                "`nullable` says nothing beside a reference, so that the schema decides about null"
                    .to_owned(),
                "write `allOf` with the reference beside `nullable: true`".to_owned(),
            ),
            (Construct::Schema, ..) if SCHEMA.key(key).is_none() => (
                format!("`{key}` is no key of a schema, and stands beside a reference"),
                match nearest(key, SCHEMA.keys.iter().map(|known| known.name)) {
                    Some(meant) => format!("did you mean `{meant}`?"),
                    None => "take it away".to_owned(),
                },
            ),
            (Construct::Schema, ..) => (
                format!("`{key}` says nothing beside a reference"),
                format!("write `allOf` with the reference beside `{key}`, or take it away"),
            ),
            _ => (
                format!("`{key}` says nothing beside a reference"),
                "take it away, or write it where the reference leads".to_owned(),
            ),
        };
        let report = Diagnostic::new(Code::BesideReference, Place::Key(value.id), message);
        self.report(report.help(help));
    }

    /// Looks at a reference that stands where a `construct` belongs. A schema that cannot be found is any value.
    pub(super) fn reference(
        &mut self,
        slot: Slot<'_>,
        construct: Construct,
        node: &mut Node,
    ) -> Verdict {
        let Some(target) = node.as_reference() else {
            let slot = Slot::new(slot.owner, "$ref");
            let target = node.get("$ref").unwrap_or(node);
            self.wrong_kind(slot, Wanted::Text, target);
            return amend(construct, node);
        };
        let target = target.to_owned();
        self.beside(construct, node);
        let place = node
            .get("$ref")
            .map_or(Place::Value(node.id), |target| Place::Value(target.id));
        let known = node
            .get("$ref")
            .and_then(|target| self.faults.get(&target.id));
        match known
            .cloned()
            .unwrap_or_else(|| self.fault(&target, construct, place))
        {
            Some(report) => self.report(report),
            None if known.is_some() || self.targets.circular.contains(&target) => {}
            None => return Verdict::Keep,
        }
        amend(construct, node)
    }

    /// The name that is most like one that there is not. Who misspells thousands has one mistake, and to compare all with all
    /// would take minutes.
    fn nearest_component(&self, name: &str, section: &str) -> Option<&str> {
        const MOST: u32 = 200;
        self.suggestions
            .set(self.suggestions.get().saturating_add(1));
        let is_looked_for = self.suggestions.get() <= MOST;
        is_looked_for
            .then(|| nearest(name, self.targets.names(section)))
            .flatten()
    }

    /// What is wrong with a reference to `target`.
    pub(super) fn fault(
        &self,
        target: &str,
        construct: Construct,
        place: Place,
    ) -> Option<Diagnostic> {
        let section = construct.section().unwrap_or_default();
        let Some((found, name)) = target
            .strip_prefix(COMPONENTS)
            .and_then(|rest| rest.split_once('/'))
        else {
            let message = format!("`{target}` cannot be followed");
            let report = Diagnostic::new(Code::DeepReference, place, message);
            let help = format!("refer to `{COMPONENTS}{section}/…`");
            return Some(report.label("leads to nothing known").help(help));
        };
        if found == section && self.targets.components.contains_key(target) {
            return None;
        }
        let meant = if found == section {
            self.nearest_component(name, section)
        } else {
            self.targets.names(section).find(|known| *known == name)
        };
        let report = if found == section {
            let message = format!("there is no `{}` in `components/{section}`", unescape(name));
            Diagnostic::new(Code::DanglingReference, place, message).label("leads to nothing")
        } else {
            let message = format!(
                "this must refer to {}, but leads to `{found}`",
                with_article(construct)
            );
            Diagnostic::new(Code::WrongReference, place, message)
                .label(format!("not one of `{section}`"))
        };
        Some(match meant {
            Some(meant) => report.help(format!("did you mean `{COMPONENTS}{section}/{meant}`?")),
            None if found == section => match self.targets.listed(section) {
                Some(names) => report.help(format!("known are {names}")),
                None => report,
            },
            None => match below(construct, found) {
                Some(help) => report.help(help),
                None => report,
            },
        })
    }
}

/// What stands under a key, or under a slip of it: that is reported, and not all that leads there as well.
fn meant<'n>(object: &'n Object, key: &str) -> Option<&'n Node> {
    object.get(key).or_else(|| {
        let is_slip = |known: &str| {
            let is_section = Construct::ALL
                .iter()
                .any(|other| other.section() == Some(known));
            !is_section && !known.starts_with("x-") && nearest(known, [key].into_iter()).is_some()
        };
        let mut slips = object.iter().filter(|(known, _)| is_slip(known));
        slips.next().map(|(_, node)| node)
    })
}

/// Where a reference to a schema belongs that stands in place of what has the schema.
fn below(construct: Construct, found: &str) -> Option<&'static str> {
    match construct {
        Construct::MediaType | Construct::Parameter | Construct::Header if found == "schemas" => {
            Some("put the reference below a key `schema`")
        }
        Construct::Response | Construct::RequestBody if found == "schemas" => {
            Some("put the reference below `content`, a media type and `schema`")
        }
        _ => None,
    }
}

/// What becomes of a reference that leads nowhere.
fn amend(construct: Construct, node: &mut Node) -> Verdict {
    if construct != Construct::Schema {
        return Verdict::Drop;
    }
    node.value = Value::Object(Default::default());
    Verdict::Keep
}
