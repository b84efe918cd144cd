//! XML: what the `xml` objects of schemas say (OpenAPI 3.0, section 4.7.26; 3.2, section 4.26), and what holds where
//! they say nothing.
//!
//! This is read from the schemas themselves and not from their types: it is about names that stand in a text, and serde
//! makes types of what they stand for.

mod choice;
mod hierarchy;

use std::collections::BTreeMap;
use std::rc::Rc;

use openapiv3::MediaType;

use super::Lowering;
use super::docs::{flag, text};
use super::hierarchy::Hierarchies;
use super::schema::Hint;
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::document::At;
use crate::model::{
    Id, Type, WireName, Xml, XmlContent, XmlDocument, XmlId, XmlItem, XmlMember, XmlName,
    XmlObject, XmlPlace,
};

/// Schemas nested deeper than this have nothing to say about XML.
const DEEPEST: u32 = 64;

/// What was read of XML so far.
#[derive(Debug, Default)]
pub(super) struct XmlTable {
    pub xml: Xml,
    /// Named schemas that were read, or are being read.
    named: BTreeMap<String, XmlContent>,
    /// What schemas that others take up say themselves, or nothing while that is being read.
    own: BTreeMap<String, XmlContent>,
    /// The schemas that values of others arrive as.
    hierarchies: Rc<Hierarchies>,
    /// What is written in another form than the one described, each with its place.
    other_forms: Vec<(Place, &'static str)>,
}

/// What an `xml` object says.
#[derive(Debug, Default)]
struct Facts {
    name: Option<String>,
    prefix: Option<String>,
    namespace: Option<String>,
    place: Option<XmlPlace>,
    wrapped: bool,
}

impl Facts {
    /// What is said of the schema at `at`: beside it, or by the only schema that it refers to.
    fn of(at: At<'_>) -> Self {
        let own = at.get("xml");
        let said = own.or_else(|| referred(at).and_then(|at| at.get("xml")));
        let Some(said) = said else {
            return Self::default();
        };
        let node_type = text(said, "nodeType");
        let place = match node_type.as_deref() {
            Some("attribute") => Some(XmlPlace::Attribute),
            Some("text" | "cdata") => Some(XmlPlace::Text),
            _ if flag(said, "attribute") => Some(XmlPlace::Attribute),
            // AutoRest's word for what 3.2 calls `nodeType: text`.
            _ if flag(said, "x-ms-text") => Some(XmlPlace::Text),
            _ => None,
        };
        Self {
            name: text(said, "name"),
            prefix: text(said, "prefix"),
            namespace: text(said, "namespace"),
            place,
            wrapped: flag(said, "wrapped") || node_type.as_deref() == Some("element"),
        }
    }

    /// Some documents write the prefix before the name too.
    fn name(&self, inferred: &str) -> XmlName {
        let name = self.name.as_deref().unwrap_or(inferred);
        let (written, local) = match name.split_once(':') {
            Some((prefix, local)) if !prefix.is_empty() && !local.is_empty() => {
                (Some(prefix.to_owned()), local)
            }
            _ => (None, name),
        };
        XmlName {
            local: local.to_owned(),
            prefix: self.prefix.clone().or(written),
            namespace: self.namespace.clone(),
        }
    }
}

/// The schema that this one is a reference to, or says nothing but.
fn referred(at: At<'_>) -> Option<At<'_>> {
    if at.node().as_reference().is_some() {
        return Some(at.resolve());
    }
    let mut parts = at.get("allOf")?.items();
    let only = parts
        .next()
        .filter(|at| at.node().as_reference().is_some())?;
    parts.next().is_none().then(|| only.resolve())
}

impl<'a> Lowering<'a> {
    /// The type of a body of XML and how it is written, where the document says enough for that: otherwise it is text.
    /// What the root is called matters only where it is `sent`.
    pub(super) fn xml(
        &mut self,
        media: &'a MediaType,
        at: At<'a>,
        hint: &Hint,
        sent: bool,
    ) -> Option<(Type, XmlId)> {
        let schema = at.get("schema")?;
        let facts = Facts::of(schema);
        let root = facts.name.clone().or_else(|| schema.schema_name());
        let content = self
            .xml
            .content(schema, root.as_deref().unwrap_or("item"), 0);
        for (place, message) in std::mem::take(&mut self.xml.other_forms) {
            self.diagnostics
                .push(Diagnostic::new(Code::OtherForm, place, message));
        }
        // A scalar is raw text, unless an element is named for it.
        let is_element = facts.name.is_some() && self.xml.is_scalar(&content);
        if !is_element && !self.xml.is_structured(&content) {
            return None;
        }
        let Some(root) = root.or_else(|| (!sent).then(String::new)) else {
            let message = "the body is sent as text: nothing says what its root element is called";
            let report = Diagnostic::new(Code::LostSchema, schema.key(), message);
            let help = "give the schema an `xml` object with a `name`";
            self.diagnostics.push(report.help(help));
            return None;
        };
        let document = XmlDocument {
            root: facts.name(&root),
            content,
        };
        let ty = self.media_type_schema(media, at, hint);
        Some((ty, self.xml.document(document)))
    }
}

impl XmlTable {
    /// Nothing was read yet.
    pub(super) fn new(hierarchies: Rc<Hierarchies>) -> Self {
        Self {
            hierarchies,
            ..Self::default()
        }
    }

    fn document(&mut self, document: XmlDocument) -> XmlId {
        let documents = &mut self.xml.documents;
        let known = documents.find(|known| *known == document);
        known.unwrap_or_else(|| documents.push(document))
    }

    /// Whether there is more than text.
    fn is_structured(&self, content: &XmlContent) -> bool {
        matches!(
            self.behind(content),
            XmlContent::Object(_) | XmlContent::List(_) | XmlContent::Choice(_)
        )
    }

    fn is_scalar(&self, content: &XmlContent) -> bool {
        use XmlContent::{Boolean, Number, Scalar, Text};
        matches!(self.behind(content), Text | Boolean | Number | Scalar)
    }

    fn behind<'t>(&'t self, content: &'t XmlContent) -> &'t XmlContent {
        match content {
            XmlContent::Shared(id) => self.xml.shared.get(*id).unwrap_or(content),
            content => content,
        }
    }

    /// What stands in the element of a schema; `name` is what its items are called where nothing else is said.
    fn content(&mut self, at: At<'_>, name: &str, depth: u32) -> XmlContent {
        if depth > DEEPEST {
            return XmlContent::Any;
        }
        let Some(component) = at.schema_name() else {
            return self.written_in_place(at, name, depth);
        };
        if let Some(known) = self.named.get(&component) {
            return known.clone();
        }
        let id = self.xml.shared.push(XmlContent::Any);
        self.named.insert(component.clone(), XmlContent::Shared(id));
        let family = self.family(at, &component, depth + 1);
        let content = family.unwrap_or_else(|| self.content(at.resolve(), &component, depth + 1));
        let is_last = id.index() + 1 == self.xml.shared.len();
        if is_last && !matches!(content, XmlContent::Object(_) | XmlContent::Choice(_)) {
            // Too little to be shared, and nothing within it has asked for it.
            self.xml.shared.pop();
            self.named.insert(component, content.clone());
            return content;
        }
        if let Some(slot) = self.xml.shared.get_mut(id) {
            *slot = content;
        }
        XmlContent::Shared(id)
    }

    fn written_in_place(&mut self, at: At<'_>, name: &str, depth: u32) -> XmlContent {
        let mut all = self.own(at, name, depth);
        for part in at.get("allOf").into_iter().flat_map(At::items) {
            let part = self.taken_up(part, name, depth + 1);
            all = Some(match all {
                Some(all) => self.both(all, part),
                None => part,
            });
        }
        for key in ["oneOf", "anyOf"] {
            let any = self.alternatives(at, key, name, depth);
            all = match (all, any) {
                (Some(all), Some(any)) => Some(self.both(all, any)),
                (all, any) => all.or(any),
            };
        }
        all.unwrap_or(XmlContent::Any)
    }

    /// What a schema says itself.
    fn own(&mut self, at: At<'_>, name: &str, depth: u32) -> Option<XmlContent> {
        match text(at, "type").as_deref() {
            Some("string") => Some(XmlContent::Text),
            Some("boolean") => Some(XmlContent::Boolean),
            Some("integer" | "number") => Some(XmlContent::Number),
            Some("array") => Some(self.list(at, name, depth)),
            Some("object") => Some(self.object(at, depth)),
            _ if at.get("properties").is_some() => Some(self.object(at, depth)),
            _ if at.get("items").is_some() => Some(self.list(at, name, depth)),
            _ if at.get("enum").is_some() => Some(XmlContent::Scalar),
            _ => None,
        }
    }

    fn list(&mut self, at: At<'_>, name: &str, depth: u32) -> XmlContent {
        let each = at.get("prefixItems").into_iter().flat_map(At::items);
        if let Some(named) = each.filter_map(|item| item.resolve().get("xml")).next() {
            let message = "the items of a list are all called alike in XML";
            self.other_forms.push((named.key(), message));
        }
        let Some(item) = at.get("items") else {
            return XmlContent::List(Box::new(XmlItem {
                name: Facts::default().name(name),
                content: XmlContent::Any,
            }));
        };
        let facts = Facts::of(item);
        let content = self.content(item, facts.name.as_deref().unwrap_or(name), depth + 1);
        XmlContent::List(Box::new(XmlItem {
            name: facts.name(name),
            content,
        }))
    }

    fn object(&mut self, at: At<'_>, depth: u32) -> XmlContent {
        let required: Vec<&str> = at
            .get("required")
            .into_iter()
            .flat_map(At::items)
            .filter_map(|at| at.node().as_str())
            .collect();
        let mut members = Vec::new();
        for (key, at) in at.get("properties").into_iter().flat_map(At::entries) {
            members.push(self.member(key, at, required.contains(&key), depth));
        }
        let others = at.get("additionalProperties");
        let others = others.filter(|at| at.node().as_object().is_some());
        let others = match others {
            Some(others) => self.content(others, "item", depth + 1),
            None => XmlContent::Any,
        };
        XmlContent::Object(XmlObject {
            members,
            others: Box::new(others),
        })
    }

    fn member(&mut self, key: &str, at: At<'_>, required: bool, depth: u32) -> XmlMember {
        let facts = Facts::of(at);
        let name = facts.name(key);
        let items = if facts.wrapped { &name.local } else { key };
        let content = self.content(at, items, depth + 1);
        let is_list = matches!(self.behind(&content), XmlContent::List(_));
        let place = match facts.place {
            Some(place) => place,
            None if is_list && !facts.wrapped => XmlPlace::Items,
            None => XmlPlace::Element,
        };
        XmlMember {
            wire: WireName::new(key),
            name,
            place,
            required,
            content,
        }
    }

    /// What holds at once.
    fn both(&self, left: XmlContent, right: XmlContent) -> XmlContent {
        match (self.behind(&left), self.behind(&right)) {
            (XmlContent::Any, _) => right,
            (_, XmlContent::Any) => left,
            (XmlContent::Object(own), XmlContent::Object(more)) => joined(own, more),
            (XmlContent::Choice(choice), XmlContent::Object(_)) => self.choice_with(choice, &right),
            (XmlContent::Object(_), XmlContent::Choice(choice)) => self.choice_with(choice, &left),
            _ => left,
        }
    }

    /// What is one of two.
    fn either(&self, left: XmlContent, right: XmlContent) -> XmlContent {
        use XmlContent::{Any, Boolean, Number, Object, Scalar, Text};
        match (self.behind(&left), self.behind(&right)) {
            (left, right) if left == right => left.clone(),
            (Any, _) => right,
            (_, Any) => left,
            (Object(own), Object(more)) => joined(own, more),
            (Text | Boolean | Number | Scalar, Text | Boolean | Number | Scalar) => Scalar,
            _ => Any,
        }
    }
}

/// The members of both; of one key, the first.
fn joined(own: &XmlObject, more: &XmlObject) -> XmlContent {
    let mut all = own.clone();
    for member in &more.members {
        if !all.members.iter().any(|known| known.wire == member.wire) {
            all.members.push(member.clone());
        }
    }
    if *all.others == XmlContent::Any {
        all.others.clone_from(&more.others);
    }
    XmlContent::Object(all)
}
