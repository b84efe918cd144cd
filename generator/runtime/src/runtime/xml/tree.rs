//! XML text as a tree of elements.

use std::collections::BTreeSet;
use std::sync::Arc;

use quick_xml::XmlVersion;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::name::{NamespaceResolver, ResolveResult};
use quick_xml::reader::NsReader;

use crate::runtime::charset::Charset;
use crate::runtime::error::BoxError;

/// An element.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Element {
    /// Its name without a prefix.
    pub name: String,
    /// The URI of its namespace; empty for none. Elements share it: repeated, a long one would take more than the text.
    pub namespace: Arc<str>,
    /// Its attributes; declarations of namespaces are left out.
    pub attributes: Vec<Attribute>,
    /// The elements in it.
    pub children: Vec<Element>,
    /// The text in it, all of it together.
    pub text: String,
    /// Whether it says that it is null, by `xsi:nil`.
    pub is_nil: bool,
}

/// An attribute.
#[derive(Debug, PartialEq, Eq)]
pub struct Attribute {
    /// Its name without a prefix.
    pub name: String,
    /// The URI of its namespace; empty for none.
    pub namespace: Arc<str>,
    /// Its value.
    pub value: String,
}

/// Elements nested deeper than this are refused, as serde_json does it.
const DEEPEST: usize = 128;

/// Reads a text, of a character set where that is known, and gives its root element. Entities of a document's own are
/// refused: they can grow without bound.
pub fn parse(body: &[u8], charset: Option<Charset>) -> Result<Element, BoxError> {
    let text = decoded(body, charset)?;
    let mut reader = NsReader::from_str(text.trim_start_matches('\u{feff}'));
    let mut open: Vec<Element> = Vec::new();
    let mut namespaces = Namespaces::default();
    loop {
        match reader.read_event()? {
            Event::Start(start) if open.len() >= DEEPEST => {
                let name = start.name().into_inner();
                return Err(format!("`{name}` is nested too deep").into());
            }
            Event::Start(start) => {
                open.push(element(&start, reader.resolver(), &mut namespaces)?);
            }
            Event::Empty(start) => {
                let empty = element(&start, reader.resolver(), &mut namespaces)?;
                if let Some(root) = close(&mut open, empty) {
                    return Ok(root);
                }
            }
            Event::End(_) => {
                let ended = open.pop().ok_or("an element ends that has not begun")?;
                if let Some(root) = close(&mut open, ended) {
                    return Ok(root);
                }
            }
            Event::Text(text) => add(&mut open, &text.xml10_content()),
            Event::CData(text) => add(&mut open, &text.xml10_content()),
            Event::GeneralRef(reference) => add(&mut open, &resolve(&reference)?),
            Event::Eof if open.is_empty() => return Err("there is no element".into()),
            Event::Eof => return Err("the text breaks off within an element".into()),
            Event::Decl(_) | Event::PI(_) | Event::DocType(_) | Event::Comment(_) => {}
        }
    }
}

/// A text in the encoding that its mark says it has, or whoever sends it, or its declaration (XML 1.0, section 4.3.3).
fn decoded(body: &[u8], charset: Option<Charset>) -> Result<String, BoxError> {
    let wide = |units: fn([u8; 2]) -> u16| {
        let pairs = body.chunks(2).map(|pair| match pair {
            [first, second] => units([*first, *second]),
            // Half a unit is none.
            _ => 0xd800,
        });
        let units: Vec<u16> = pairs.collect();
        String::from_utf16(&units)
    };
    match body {
        [0xff, 0xfe, ..] => Ok(wide(u16::from_le_bytes)?),
        [0xfe, 0xff, ..] => Ok(wide(u16::from_be_bytes)?),
        [0xef, 0xbb, 0xbf, ..] => Charset::Utf8.decode(body),
        body => {
            let charset = charset.or_else(|| declared(body));
            charset.unwrap_or(Charset::Utf8).decode(body)
        }
    }
}

/// The character set that a declaration names, if it is a known one.
fn declared(body: &[u8]) -> Option<Charset> {
    let end = body.windows(2).position(|signs| signs == b"?>")?;
    let head = body.get(..end).filter(|head| head.starts_with(b"<?xml"))?;
    let head = String::from_utf8_lossy(head);
    let (_, said) = head.split_once("encoding")?;
    said.split(['"', '\'']).nth(1).and_then(Charset::named)
}

/// Puts an element into the one around it, or gives it back where it is the root.
fn close(open: &mut [Element], ended: Element) -> Option<Element> {
    match open.last_mut() {
        Some(parent) => {
            parent.children.push(ended);
            None
        }
        None => Some(ended),
    }
}

/// Text outside of the root is white space.
fn add(open: &mut [Element], text: &str) {
    if let Some(element) = open.last_mut() {
        element.text.push_str(text);
    }
}

fn element(
    start: &BytesStart<'_>,
    resolver: &NamespaceResolver,
    namespaces: &mut Namespaces,
) -> Result<Element, BoxError> {
    let (namespace, name) = resolver.resolve_element(start.name());
    let mut element = Element {
        name: name.into_inner().to_owned(),
        namespace: namespaces.uri(&namespace)?,
        ..Element::default()
    };
    for attribute in start.attributes() {
        let attribute = attribute?;
        let value = attribute.normalized_value(XmlVersion::Explicit1_0)?;
        let name = attribute.key;
        if name.as_namespace_binding().is_some() {
            continue;
        }
        let (namespace, local) = resolver.resolve_attribute(name);
        match (name.prefix(), local.into_inner()) {
            (Some(_), "nil") => element.is_nil = matches!(&*value, "true" | "1"),
            (_, local) => element.attributes.push(Attribute {
                name: local.to_owned(),
                namespace: namespaces.uri(&namespace)?,
                value: value.into_owned(),
            }),
        }
    }
    Ok(element)
}

/// The namespaces of a text, each kept once.
#[derive(Default)]
struct Namespaces(BTreeSet<Arc<str>>);

impl Namespaces {
    /// A prefix that nothing is said of is taken for none.
    fn uri(&mut self, namespace: &ResolveResult<'_>) -> Result<Arc<str>, BoxError> {
        /// To compare longer ones with those of each element would take longer than to read the text.
        const LONGEST: usize = 4096;
        let uri = match namespace {
            ResolveResult::Bound(namespace) => namespace.into_inner(),
            ResolveResult::Unbound | ResolveResult::Unknown(_) => "",
        };
        if uri.len() > LONGEST {
            return Err("the name of a namespace is too long".into());
        }
        if let Some(known) = self.0.get(uri) {
            return Ok(known.clone());
        }
        let uri: Arc<str> = uri.into();
        self.0.insert(uri.clone());
        Ok(uri)
    }
}

fn resolve(reference: &BytesRef<'_>) -> Result<String, BoxError> {
    if let Some(character) = reference.resolve_char_ref()? {
        return Ok(character.into());
    }
    let name = reference.xml10_content();
    match resolve_predefined_entity(&name) {
        Some(text) => Ok(text.to_owned()),
        None => Err(format!("the entity `{name}` is unknown").into()),
    }
}
