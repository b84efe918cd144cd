//! Alternatives: objects that are written alike are one with the members of all, and others a choice.

use super::super::docs::text;
use super::XmlTable;
use crate::document::{At, schema_name, unescape};
use crate::model::{WireName, XmlAlternative, XmlChoice, XmlContent, XmlObject};

impl XmlTable {
    /// What one of the schemas under `key` is.
    pub(super) fn alternatives(
        &mut self,
        at: At<'_>,
        key: &str,
        name: &str,
        depth: u32,
    ) -> Option<XmlContent> {
        let discriminator = at.get("discriminator");
        let tag = discriminator.and_then(|it| text(it, "propertyName"));
        let mut alternatives = Vec::new();
        for part in at.get(key).into_iter().flat_map(At::items) {
            let component = part.schema_name();
            alternatives.push(XmlAlternative {
                tags: discriminator
                    .map_or_else(Vec::new, |it| tags_of(it, part, component.as_deref())),
                content: self.content(part, name, depth + 1),
            });
        }
        if self.is_blurred(&alternatives) {
            let message = "lists, objects and texts are not told apart in XML: what is read may be another of these";
            self.other_forms.push((at.child(key).key(), message));
        }
        self.one_of(tag.map(WireName::new), alternatives)
    }

    /// Whether some are lists, objects or texts, and others are not.
    fn is_blurred(&self, alternatives: &[XmlAlternative]) -> bool {
        let kind = |one: &XmlAlternative| match self.behind(&one.content) {
            XmlContent::Any | XmlContent::Shared(_) => None,
            XmlContent::List(_) => Some(0),
            XmlContent::Object(_) | XmlContent::Choice(_) => Some(1),
            _ => Some(2),
        };
        let mut kinds = alternatives.iter().filter_map(kind);
        let first = kinds.next();
        kinds.any(|other| Some(other) != first)
    }

    /// A choice between alternatives, or one content with the members of all where they are written alike.
    pub(super) fn one_of(
        &self,
        tag: Option<WireName>,
        alternatives: Vec<XmlAlternative>,
    ) -> Option<XmlContent> {
        if self.is_choice(&alternatives) {
            return Some(XmlContent::Choice(XmlChoice { tag, alternatives }));
        }
        let contents = alternatives.into_iter().map(|one| one.content);
        contents.reduce(|any, part| self.either(any, part))
    }

    /// Whether all are objects and two of them are not written alike.
    fn is_choice(&self, alternatives: &[XmlAlternative]) -> bool {
        let objects = alternatives
            .iter()
            .map(|one| match self.behind(&one.content) {
                XmlContent::Object(object) => Some(object),
                _ => None,
            });
        let Some(objects) = objects.collect::<Option<Vec<&XmlObject>>>() else {
            return false;
        };
        let mut pairs = objects.iter().enumerate();
        pairs.any(|(index, one)| {
            objects
                .iter()
                .skip(index + 1)
                .any(|other| !are_alike(one, other))
        })
    }

    /// A choice whose alternatives have the members of an object as well.
    pub(super) fn choice_with(&self, choice: &XmlChoice, object: &XmlContent) -> XmlContent {
        let alternatives = choice
            .alternatives
            .iter()
            .map(|alternative| XmlAlternative {
                tags: alternative.tags.clone(),
                content: self.both(alternative.content.clone(), object.clone()),
            });
        XmlContent::Choice(XmlChoice {
            tag: choice.tag.clone(),
            alternatives: alternatives.collect(),
        })
    }
}

/// Whether what both have is written the same, and no name is that of different members.
fn are_alike(one: &XmlObject, other: &XmlObject) -> bool {
    let are_others_alike = match (&*one.others, &*other.others) {
        (XmlContent::Any, _) | (_, XmlContent::Any) => true,
        (one, other) => one == other,
    };
    are_others_alike
        && one.members.iter().all(|member| {
            other
                .members
                .iter()
                .all(|known| match known.wire == member.wire {
                    true => known.is_written_as(member),
                    false => known.place != member.place || known.name.local != member.name.local,
                })
        })
}

/// The values of a discriminator that select a schema: those that are mapped to it, or else those that it lists, or else
/// its name.
pub(super) fn tags_of(discriminator: At<'_>, part: At<'_>, component: Option<&str>) -> Vec<String> {
    let mapping = discriminator
        .get("mapping")
        .into_iter()
        .flat_map(At::entries);
    let mapped = mapping.filter(|(_, target)| {
        let target = target.node().as_str();
        let target = target.map(|target| schema_name(target).unwrap_or_else(|| unescape(target)));
        component.is_some() && target.as_deref() == component
    });
    let mapped: Vec<String> = mapped.map(|(tag, _)| tag.to_owned()).collect();
    if !mapped.is_empty() {
        return mapped;
    }
    let key = text(discriminator, "propertyName").unwrap_or_default();
    let property = part.resolve().get("properties").and_then(|at| at.get(&key));
    let listed = property.and_then(|at| at.resolve().get("enum"));
    let listed = listed.into_iter().flat_map(At::items);
    let listed: Vec<String> = listed
        .filter_map(|at| at.node().as_str().map(str::to_owned))
        .collect();
    match listed.is_empty() {
        true => component.map(str::to_owned).into_iter().collect(),
        false => listed,
    }
}
