//! XML: which of several objects a value or an element is, where they differ in how they are written.
//!
//! A tag decides where it selects one. Else it is the one that has what it requires, and of these the one that knows the
//! most of what is there; of several, the first.

use serde_json::{Map, Value};

use crate::runtime::xml::document::{Alternative, Choice, Content, Document, Member, Place};
use crate::runtime::xml::read::{attribute, is_of};
use crate::runtime::xml::tree::Element;

/// What an object is that is to be written.
pub fn of_object(
    choice: &'static Choice,
    document: &'static Document,
    object: &Map<String, Value>,
) -> &'static Content {
    let tag = object.get(choice.tag).and_then(Value::as_str);
    let has_tag =
        |alternative: &Alternative| tag.is_some_and(|tag| alternative.tags.contains(&tag));
    choose(choice, document, has_tag, |_, member| {
        object.contains_key(member.key)
    })
}

/// What an element is that was received.
pub fn of_element(
    choice: &'static Choice,
    document: &'static Document,
    element: &Element,
) -> &'static Content {
    let has_tag = |alternative: &'static Alternative| {
        let members = members(document, &alternative.content);
        let row = members.iter().find(|member| member.key == choice.tag);
        let text = match row {
            Some(row) => text(document, element, members, row),
            None => child(element, |child| child.name == choice.tag),
        };
        text.is_some_and(|text| alternative.tags.contains(&text.trim()))
    };
    choose(choice, document, has_tag, |members, member| {
        text(document, element, members, member).is_some()
    })
}

fn choose(
    choice: &'static Choice,
    document: &'static Document,
    has_tag: impl Fn(&'static Alternative) -> bool,
    has: impl Fn(&'static [Member], &Member) -> bool,
) -> &'static Content {
    let mut alternatives = choice.alternatives.iter();
    if let Some(tagged) = alternatives
        .clone()
        .find(|alternative| has_tag(alternative))
    {
        return &tagged.content;
    }
    let Some(first) = alternatives.next() else {
        return &Content::Any;
    };
    let fit = |alternative: &'static Alternative| {
        let members = members(document, &alternative.content);
        let has = |member: &&Member| has(members, member);
        let lacks = members
            .iter()
            .any(|member| member.required && !has(&member));
        (!lacks, members.iter().filter(has).count())
    };
    let mut best = (fit(first), first);
    for alternative in alternatives {
        let fit = fit(alternative);
        if fit > best.0 {
            best = (fit, alternative);
        }
    }
    &best.1.content
}

fn members(document: &'static Document, content: &'static Content) -> &'static [Member] {
    match document.resolve(content) {
        Content::Object(members, _) => members,
        _ => &[],
    }
}

/// The text of a member, if it is there.
fn text<'e>(
    document: &'static Document,
    element: &'e Element,
    members: &'static [Member],
    member: &Member,
) -> Option<&'e str> {
    match member.place {
        Place::Attribute => attribute(element, members, member),
        Place::Text => (!element.text.trim().is_empty()).then_some(element.text.as_str()),
        Place::Element | Place::Items => {
            child(element, |child| is_of(document, members, member, child))
        }
    }
}

fn child(element: &Element, is_it: impl Fn(&Element) -> bool) -> Option<&str> {
    let mut children = element.children.iter();
    children
        .find(|child| is_it(child))
        .map(|child| child.text.as_str())
}
