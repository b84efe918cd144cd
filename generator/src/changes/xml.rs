//! XML that is named or placed otherwise, of which the types say nothing. What one side alone has is not looked at, since
//! there the types differ as well.

use std::collections::BTreeSet;

use super::{Comparison, Impact, Side};
use crate::model::{
    BodyContent, Operation, ResponseContent, SharedXmlId, XmlContent, XmlDocument, XmlId, XmlObject,
};

impl<'a> Side<'a> {
    fn sent_xml(self, operation: &Operation) -> Vec<&'a XmlDocument> {
        let choices = operation.body.iter().flat_map(|body| &body.choices);
        let documents = choices.filter_map(|choice| match choice.content {
            BodyContent::Xml(_, id) => self.document(id),
            _ => None,
        });
        documents.collect()
    }

    fn answered_xml(self, operation: &Operation) -> Vec<&'a XmlDocument> {
        let responses = operation.responses.iter();
        let choices = responses.flat_map(|response| &response.choices);
        let documents = choices.filter_map(|choice| match choice.content {
            ResponseContent::Xml(_, id) => self.document(id),
            _ => None,
        });
        documents.collect()
    }

    fn document(self, id: XmlId) -> Option<&'a XmlDocument> {
        self.api.xml.documents.get(id)
    }

    fn shared(self, id: SharedXmlId) -> &'a XmlContent {
        let shared = self.api.xml.shared.get(id);
        shared.unwrap_or(&XmlContent::Any)
    }
}

impl Comparison<'_> {
    pub(super) fn xml(&mut self, subject: &str, old: &Operation, new: &Operation) {
        let sent = (self.old.sent_xml(old), self.new.sent_xml(new));
        let answered = (self.old.answered_xml(old), self.new.answered_xml(new));
        for (what, (old, is)) in [("body of", sent), ("answer to", answered)] {
            let mut pairs = old.into_iter().zip(is);
            if pairs.any(|(old, new)| Contents::new(self).document(old, new)) {
                let subject = format!("the {what} {subject}");
                let otherwise = "names or places its XML otherwise";
                self.push(Impact::Additive, &subject, otherwise, new.place);
            }
        }
    }
}

/// Looks for what differs; each method says whether it has found something.
struct Contents<'a> {
    old: Side<'a>,
    new: Side<'a>,
    /// What is shared on both sides and has been looked at.
    seen: BTreeSet<(SharedXmlId, SharedXmlId)>,
}

impl<'a> Contents<'a> {
    fn new(comparison: &Comparison<'a>) -> Self {
        Self {
            old: comparison.old,
            new: comparison.new,
            seen: BTreeSet::new(),
        }
    }

    fn document(&mut self, old: &XmlDocument, new: &XmlDocument) -> bool {
        old.root != new.root || self.content(&old.content, &new.content)
    }

    fn content(&mut self, old: &XmlContent, new: &XmlContent) -> bool {
        match (old, new) {
            (XmlContent::Shared(old), XmlContent::Shared(new)) => {
                self.seen.insert((*old, *new))
                    && self.content(self.old.shared(*old), self.new.shared(*new))
            }
            (XmlContent::Shared(old), new) => self.content(self.old.shared(*old), new),
            (old, XmlContent::Shared(new)) => self.content(old, self.new.shared(*new)),
            (XmlContent::Object(old), XmlContent::Object(new)) => self.object(old, new),
            (XmlContent::List(old), XmlContent::List(new)) => {
                old.name != new.name || self.content(&old.content, &new.content)
            }
            (XmlContent::Choice(old), XmlContent::Choice(new)) => {
                let mut pairs = old.alternatives.iter().zip(&new.alternatives);
                pairs.any(|(old, new)| self.content(&old.content, &new.content))
            }
            _ => false,
        }
    }

    fn object(&mut self, old: &XmlObject, new: &XmlObject) -> bool {
        let differs = old.members.iter().any(|old| {
            let mut members = new.members.iter();
            let new = members.find(|new| new.wire == old.wire);
            new.is_some_and(|new| {
                (&old.name, old.place) != (&new.name, new.place)
                    || self.content(&old.content, &new.content)
            })
        });
        differs || self.content(&old.others, &new.others)
    }
}
