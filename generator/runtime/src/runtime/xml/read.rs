//! From XML to the model of JSON.

use serde_json::{Map, Number, Value};

use crate::runtime::charset::Charset;
use crate::runtime::error::BoxError;
use crate::runtime::xml::choice;
use crate::runtime::xml::document::{Content, Document, Item, Member, Name, Place};
use crate::runtime::xml::tree::{Attribute, Element, parse};

/// Reads a text as what a document says. What its root is called does not matter: servers do not agree on that.
pub fn document(
    body: &[u8],
    document: &'static Document,
    charset: Option<Charset>,
) -> Result<Value, BoxError> {
    let root = parse(body, charset)?;
    Ok(Reader { document }.element(&root, &document.content))
}

struct Reader {
    document: &'static Document,
}

impl Reader {
    /// Recursion is bounded by the tree, whose depth is.
    fn element(&self, element: &Element, content: &'static Content) -> Value {
        if element.is_nil {
            return Value::Null;
        }
        match self.document.resolve(content) {
            Content::Object(members, others) => self.object(element, members, others),
            Content::List(item) => self.items(element.children.iter(), item),
            Content::Choice(choice) => {
                let chosen = choice::of_element(choice, self.document, element);
                self.element(element, chosen)
            }
            Content::Any | Content::Shared(_) => any(element),
            Content::Scalar if !element.children.is_empty() => any(element),
            scalar => text(&element.text, scalar),
        }
    }

    fn items<'e>(&self, elements: impl Iterator<Item = &'e Element>, item: &'static Item) -> Value {
        elements
            .map(|element| self.element(element, &item.content))
            .collect()
    }

    fn object(
        &self,
        element: &Element,
        members: &'static [Member],
        others: &'static Content,
    ) -> Value {
        let mut object = Map::new();
        for member in members {
            if let Some(value) = self.member(element, members, member) {
                object.insert(member.key.to_owned(), value);
            }
        }
        self.text_alone(element, members, &mut object);
        self.others(element, members, others, &mut object);
        Value::Object(object)
    }

    fn member(
        &self,
        element: &Element,
        members: &'static [Member],
        member: &'static Member,
    ) -> Option<Value> {
        let content = self.document.resolve(&member.content);
        let children = element.children.iter();
        let mut named = children.filter(|child| is_of(self.document, members, member, child));
        match (member.place, content) {
            (Place::Attribute, _) => match attribute(element, members, member) {
                Some(value) => Some(attribute_value(value, content)),
                // An attribute has no other way to be null.
                None => member.required.then_some(Value::Null),
            },
            (Place::Text, Content::Boolean | Content::Number)
                if !member.required && element.text.trim().is_empty() =>
            {
                None
            }
            (Place::Text, _) => Some(text(&element.text, content)),
            (Place::Items, Content::List(item)) => {
                let found: Vec<&Element> = named.collect();
                match found.as_slice() {
                    [] => member.required.then(|| Value::Array(Vec::new())),
                    [only] if self.is_wrapper(only, item) => {
                        Some(self.items(only.children.iter(), item))
                    }
                    found => Some(self.items(found.iter().copied(), item)),
                }
            }
            // The last one counts where a name comes twice.
            (Place::Element | Place::Items, _) => {
                let last = named.next_back()?;
                Some(self.element(last, content))
            }
        }
    }

    /// Many servers write an element around items where their documents say nothing of it. It can be told by what is in
    /// it: elements where a scalar would be, or none of those that an item has.
    fn is_wrapper(&self, element: &Element, item: &'static Item) -> bool {
        match self.document.resolve(&item.content) {
            Content::Any | Content::Shared(_) | Content::List(_) | Content::Choice(_) => false,
            Content::Object(members, Content::Any) => {
                let is_of_item = |child: &Element| owner(self.document, members, child).is_some();
                let has_text = members.iter().any(|member| member.place == Place::Text);
                // What is empty is an item, if one can be.
                let can_be_item =
                    element.children.is_empty() && members.iter().all(|member| !member.required);
                element.attributes.is_empty()
                    && !has_text
                    && !can_be_item
                    && !element.children.iter().any(is_of_item)
            }
            Content::Object(..) => false,
            _ => !element.children.is_empty(),
        }
    }

    /// Text beside attributes belongs to the only other member where the document says nothing of it.
    fn text_alone(
        &self,
        element: &Element,
        members: &'static [Member],
        object: &mut Map<String, Value>,
    ) {
        let mut others = members
            .iter()
            .filter(|member| member.place != Place::Attribute);
        if let (Some(only), None) = (others.next(), others.next())
            && element.children.is_empty()
            && !element.text.trim().is_empty()
            && !object.contains_key(only.key)
        {
            let content = self.document.resolve(&only.content);
            object.insert(only.key.to_owned(), text(&element.text, content));
        }
    }

    /// What has no row goes under its own name; of one name, several are a list.
    fn others(
        &self,
        element: &Element,
        members: &'static [Member],
        others: &'static Content,
        object: &mut Map<String, Value>,
    ) {
        let (others, mut found) = (self.document.resolve(others), Map::new());
        let is_known = |child: &Element| owner(self.document, members, child).is_some();
        for child in element.children.iter().filter(|child| !is_known(child)) {
            match others {
                Content::List(item) => {
                    let value = self.element(child, &item.content);
                    add(&mut found, &child.name, value, true);
                }
                others => add(&mut found, &child.name, self.element(child, others), false),
            }
        }
        for (name, value) in found {
            object.entry(name).or_insert(value);
        }
    }
}

/// Whether an element is a member's.
pub(crate) fn is_of(
    document: &'static Document,
    members: &'static [Member],
    member: &Member,
    element: &Element,
) -> bool {
    owner(document, members, element).is_some_and(|owner| std::ptr::eq(owner, member))
}

/// The member that an element is: by its name, and where several have that, by its namespace; or, as some servers have it,
/// by its key.
fn owner(
    document: &'static Document,
    members: &'static [Member],
    element: &Element,
) -> Option<&'static Member> {
    // The elements of a list are called as its items are.
    let written = |member: &'static Member| match document.resolve(&member.content) {
        Content::List(item) if member.place == Place::Items => item.name,
        _ => member.name,
    };
    let is_element = |member: &&Member| matches!(member.place, Place::Element | Place::Items);
    let mut elements = members.iter().filter(is_element);
    let mut named = elements
        .clone()
        .filter(|member| written(member).local == element.name);
    let mut exact = named
        .clone()
        .filter(|member| written(member).namespace == &*element.namespace);
    exact
        .next()
        .or_else(|| named.next())
        .or_else(|| elements.find(|member| member.key == element.name))
}

/// The value of the attribute that a member is: that of its namespace, or else one that is no other member's.
pub(crate) fn attribute<'e>(
    element: &'e Element,
    members: &[Member],
    member: &Member,
) -> Option<&'e str> {
    let is_named = |name: Name, attribute: &Attribute| name.local == attribute.name;
    let is_exactly = |name: Name, attribute: &Attribute| {
        is_named(name, attribute) && name.namespace == &*attribute.namespace
    };
    let is_anothers = |attribute: &Attribute| {
        let mut members = members.iter();
        members.any(|other| other.place == Place::Attribute && is_exactly(other.name, attribute))
    };
    let attributes = || element.attributes.iter();
    let found = attributes().find(|attribute| is_exactly(member.name, attribute));
    let found = found
        .or_else(|| attributes().find(|known| is_named(member.name, known) && !is_anothers(known)));
    found.map(|attribute| attribute.value.as_str())
}

/// An attribute holds one text: lists and objects are written as JSON. Others write lists with blanks between the items
/// (XML Schema, part 2, section 2.5.1.2).
fn attribute_value(value: &str, content: &'static Content) -> Value {
    let json = || serde_json::from_str(value).ok();
    match content {
        Content::List(item) => json().filter(Value::is_array).unwrap_or_else(|| {
            let items = value.split_whitespace();
            items.map(|part| text(part, &item.content)).collect()
        }),
        Content::Object(..) => json().unwrap_or_else(|| text(value, content)),
        content => text(value, content),
    }
}

/// Adds a value under a name that may be there already.
fn add(object: &mut Map<String, Value>, name: &str, value: Value, is_list: bool) {
    match object.get_mut(name) {
        Some(Value::Array(known)) => known.push(value),
        Some(known) => *known = Value::Array(vec![known.take(), value]),
        None if is_list => {
            object.insert(name.to_owned(), Value::Array(vec![value]));
        }
        None => {
            object.insert(name.to_owned(), value);
        }
    }
}

/// An element of which nothing is known: its text, or what is in it by its names; `@` stands before those of attributes.
fn any(element: &Element) -> Value {
    if element.children.is_empty() && element.attributes.is_empty() {
        return Value::String(element.text.clone());
    }
    let mut object = Map::new();
    for Attribute { name, value, .. } in &element.attributes {
        object.insert(format!("@{name}"), Value::String(value.clone()));
    }
    for child in &element.children {
        let value = if child.is_nil {
            Value::Null
        } else {
            any(child)
        };
        add(&mut object, &child.name, value, false);
    }
    if !element.text.trim().is_empty() {
        object.insert("#text".to_owned(), Value::String(element.text.clone()));
    }
    Value::Object(object)
}

/// A text as what it should be; one that is not stays text, which decoding then refuses with its place.
fn text(text: &str, content: &Content) -> Value {
    let trimmed = text.trim();
    let read = match content {
        Content::Boolean => boolean(trimmed).or(match trimmed {
            "1" => Some(Value::Bool(true)),
            "0" => Some(Value::Bool(false)),
            _ => None,
        }),
        Content::Number => number(trimmed),
        Content::Scalar => boolean(trimmed).or_else(|| number(trimmed)),
        _ => None,
    };
    read.unwrap_or_else(|| Value::String(text.to_owned()))
}

fn boolean(text: &str) -> Option<Value> {
    text.parse().ok().map(Value::Bool)
}

fn number(text: &str) -> Option<Value> {
    let digits = text.strip_prefix('+').unwrap_or(text);
    let number = digits.parse::<u64>().map(Number::from);
    let number = number.or_else(|_| digits.parse::<i64>().map(Number::from));
    let number = number.ok().or_else(|| serde_json::from_str(digits).ok());
    let number = number.or_else(|| Number::from_f64(digits.parse().ok()?));
    number.map(Value::Number)
}
