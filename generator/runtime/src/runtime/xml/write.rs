//! From the model of JSON to XML.

use quick_xml::escape::{escape, partial_escape};
use serde_json::Value;

use crate::runtime::charset::Charset;
use crate::runtime::xml::choice;
use crate::runtime::xml::document::{Content, Document, Item, Member, Name, Place};

/// Writes a value as what a document says, to be sent in a character set; or says what XML cannot hold.
pub fn document(
    value: &Value,
    document: &'static Document,
    charset: Charset,
) -> Result<String, String> {
    let mut writer = Writer {
        document,
        text: format!("<?xml version=\"1.0\" encoding=\"{}\"?>", charset.name()),
    };
    let root = Tag::of(document.root)?;
    writer.element(root, value, &document.content)?;
    Ok(writer.text)
}

struct Writer {
    document: &'static Document,
    text: String,
}

/// The beginning of an element that is being written.
struct Tag {
    name: String,
    /// Ready attributes, each with a space before it.
    attributes: String,
}

impl Tag {
    fn of(name: Name) -> Result<Self, String> {
        let mut tag = Self::named(&qualified(name))?;
        tag.declare(name);
        Ok(tag)
    }

    /// With a name that may come from a value.
    fn named(name: &str) -> Result<Self, String> {
        let is_start = |sign: char| sign.is_alphabetic() || sign == '_';
        let is_sign = |sign: char| sign.is_alphanumeric() || matches!(sign, '_' | '-' | '.' | ':');
        match name.starts_with(is_start) && name.chars().all(is_sign) {
            true => Ok(Self {
                name: name.to_owned(),
                attributes: String::new(),
            }),
            false => Err(format!("`{name}` cannot be the name of an element")),
        }
    }

    /// Says which namespace a prefix stands for, once.
    fn declare(&mut self, name: Name) {
        if name.namespace.is_empty() {
            return;
        }
        let declaration = match name.prefix {
            "" => format!(" xmlns=\"{}\"", escape(name.namespace)),
            prefix => format!(" xmlns:{prefix}=\"{}\"", escape(name.namespace)),
        };
        if !self.attributes.contains(&declaration) {
            self.attributes.push_str(&declaration);
        }
    }

    /// The name of an attribute, whose namespace is declared. One without a prefix gets one, since the namespace of an
    /// element without is not that of its attributes (Namespaces in XML 1.0, section 6.2).
    fn declared(&mut self, name: Name, index: usize) -> String {
        if name.namespace.is_empty() || !name.prefix.is_empty() {
            self.declare(name);
            return qualified(name);
        }
        let prefix = format!("a{index}");
        let declaration = format!(" xmlns:{prefix}=\"{}\"", escape(name.namespace));
        self.attributes.push_str(&declaration);
        format!("{prefix}:{}", name.local)
    }

    fn attribute(&mut self, name: &str, value: &str) -> Result<(), String> {
        // White space other than spaces would be read as spaces.
        let value = escape(checked(value)?);
        let value = value.replace('\n', "&#10;").replace('\t', "&#9;");
        self.attributes.push_str(&format!(" {name}=\"{value}\""));
        Ok(())
    }
}

impl Writer {
    /// Recursion is bounded by the value, which serde_json has already nested.
    fn element(
        &mut self,
        mut tag: Tag,
        value: &Value,
        content: &'static Content,
    ) -> Result<(), String> {
        let content = self.document.resolve(content);
        match (content, value) {
            (_, Value::Null) => {
                let nil =
                    " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:nil=\"true\"";
                tag.attributes.push_str(nil);
                self.empty(&tag);
            }
            (Content::Choice(choice), Value::Object(object)) => {
                let chosen = choice::of_object(choice, self.document, object);
                self.element(tag, value, chosen)?;
            }
            (Content::Object(members, others), Value::Object(object)) => {
                self.object(tag, object, members, others)?;
            }
            (Content::List(item), Value::Array(values)) => {
                self.open(&tag);
                self.items(values, item)?;
                self.close(&tag);
            }
            (_, Value::Object(object)) => self.any(tag, object)?,
            (_, Value::Array(values)) => {
                for value in values {
                    let tag = Tag {
                        name: tag.name.clone(),
                        attributes: tag.attributes.clone(),
                    };
                    self.element(tag, value, &Content::Any)?;
                }
            }
            (_, value) => {
                self.open(&tag);
                self.write(&scalar(value))?;
                self.close(&tag);
            }
        }
        Ok(())
    }

    /// An object: some members are attributes, and what has no row comes last.
    fn object(
        &mut self,
        mut tag: Tag,
        object: &serde_json::Map<String, Value>,
        members: &'static [Member],
        others: &'static Content,
    ) -> Result<(), String> {
        let is_attribute = |member: &&Member| member.place == Place::Attribute;
        for (index, member) in members.iter().filter(is_attribute).enumerate() {
            if let Some(value) = object.get(member.key).filter(|value| !value.is_null()) {
                let name = tag.declared(member.name, index);
                tag.attribute(&name, &scalar(value))?;
            }
        }
        self.open(&tag);
        for member in members {
            if let Some(value) = object.get(member.key) {
                self.member(value, member)?;
            }
        }
        let has_row = |key: &str| members.iter().any(|member| member.key == key);
        for (key, value) in object.iter().filter(|(key, _)| !has_row(key)) {
            self.other(key, value, others)?;
        }
        self.close(&tag);
        Ok(())
    }

    fn member(&mut self, value: &Value, member: &'static Member) -> Result<(), String> {
        let content = self.document.resolve(&member.content);
        match (member.place, content, value) {
            (Place::Attribute, ..) => Ok(()),
            (Place::Text, ..) if value.is_null() => Ok(()),
            (Place::Text, ..) => self.write(&scalar(value)),
            (Place::Items, Content::List(item), Value::Array(values)) => self.items(values, item),
            (Place::Element | Place::Items, ..) => {
                self.element(Tag::of(member.name)?, value, content)
            }
        }
    }

    fn items(&mut self, values: &[Value], item: &'static Item) -> Result<(), String> {
        values
            .iter()
            .try_for_each(|value| self.element(Tag::of(item.name)?, value, &item.content))
    }

    /// A member without a row: an element, or one for each item.
    fn other(&mut self, key: &str, value: &Value, content: &'static Content) -> Result<(), String> {
        match (self.document.resolve(content), value) {
            (Content::List(item), Value::Array(values)) => values
                .iter()
                .try_for_each(|value| self.element(Tag::named(key)?, value, &item.content)),
            (Content::Any, Value::Array(values)) => values
                .iter()
                .try_for_each(|value| self.element(Tag::named(key)?, value, &Content::Any)),
            (content, value) => self.element(Tag::named(key)?, value, content),
        }
    }

    /// An object of which nothing is known: `@` stands before the names of attributes, and text is under `#text`.
    fn any(&mut self, mut tag: Tag, object: &serde_json::Map<String, Value>) -> Result<(), String> {
        for (key, value) in object {
            if let Some(name) = key.strip_prefix('@') {
                tag.attribute(&Tag::named(name)?.name, &scalar(value))?;
            }
        }
        self.open(&tag);
        for (key, value) in object.iter().filter(|(key, _)| !key.starts_with('@')) {
            match key.as_str() {
                "#text" => self.write(&scalar(value))?,
                key => self.other(key, value, &Content::Any)?,
            }
        }
        self.close(&tag);
        Ok(())
    }

    fn open(&mut self, tag: &Tag) {
        self.text
            .push_str(&format!("<{}{}>", tag.name, tag.attributes));
    }

    fn close(&mut self, tag: &Tag) {
        self.text.push_str(&format!("</{}>", tag.name));
    }

    fn empty(&mut self, tag: &Tag) {
        self.text
            .push_str(&format!("<{}{}/>", tag.name, tag.attributes));
    }

    fn write(&mut self, text: &str) -> Result<(), String> {
        self.text.push_str(&partial_escape(checked(text)?));
        Ok(())
    }
}

fn qualified(name: Name) -> String {
    match name.prefix {
        "" => name.local.to_owned(),
        prefix => format!("{prefix}:{}", name.local),
    }
}

/// A scalar as text; what is more than that, as JSON.
fn scalar(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

/// XML has no way to write most control characters (XML 1.0, section 2.2).
fn checked(text: &str) -> Result<&str, String> {
    let is_forbidden = |sign: char| matches!(sign, '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}');
    match text.chars().any(is_forbidden) {
        true => Err("XML cannot hold control characters".to_owned()),
        false => Ok(text),
    }
}
