//! Hierarchies: a schema that others take up, and as which their values are sent and arrive.

use super::super::docs::text;
use super::choice::tags_of;
use super::{DEEPEST, XmlTable};
use crate::document::{At, schema_reference};
use crate::model::{WireName, XmlAlternative, XmlContent};

impl XmlTable {
    /// What a named schema with children is: itself or one of them.
    pub(super) fn family(&mut self, at: At<'_>, name: &str, depth: u32) -> Option<XmlContent> {
        let children = self.hierarchies.descendants(name);
        let discriminating = self.hierarchies.discriminating(name)?;
        let discriminator = schema(at, discriminating)?.get("discriminator")?;
        let tag = text(discriminator, "propertyName").map(WireName::new);
        let mut alternatives = Vec::new();
        for own in children.iter().map(String::as_str).chain([name]) {
            let at = schema(at, own)?;
            alternatives.push(XmlAlternative {
                tags: tags_of(discriminator, at, Some(own)),
                content: self.own_content(at, own, depth),
            });
        }
        self.one_of(tag, alternatives)
    }

    /// What a schema takes up: of one that has children, what it says itself.
    pub(super) fn taken_up(&mut self, part: At<'_>, name: &str, depth: u32) -> XmlContent {
        let base = part
            .schema_name()
            .filter(|base| !self.hierarchies.children(base).is_empty());
        match base {
            Some(base) => self.own_content(part, &base, depth),
            None => self.content(part, name, depth),
        }
    }

    /// What a named schema says itself, read once: others may come to it in many ways, and it to itself.
    fn own_content(&mut self, at: At<'_>, name: &str, depth: u32) -> XmlContent {
        if let Some(known) = self.own.get(name) {
            return known.clone();
        }
        if depth > DEEPEST {
            return XmlContent::Any;
        }
        self.own.insert(name.to_owned(), XmlContent::Any);
        let content = self.written_in_place(at.resolve(), name, depth);
        self.own.insert(name.to_owned(), content.clone());
        content
    }
}

/// The named schema.
fn schema<'a>(at: At<'a>, name: &str) -> Option<At<'a>> {
    at.pointer(&schema_reference(name))
}
