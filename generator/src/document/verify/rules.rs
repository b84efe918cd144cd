//! What no table can say: rules about several keys of one object.

use super::key::is_meant;
use super::{Slot, Verdict, Verifier};
use crate::diagnostic::{Code, Diagnostic, NodeId, Place};
use crate::document::grammar::{Construct, Edition, Kind};
use crate::document::node::{Node, Object, Value};
use crate::document::normalise::{QUERY_STRING, allows_anything};
use std::collections::BTreeMap;

/// Keywords that restrict values beyond their types, and what becomes of these values.
const UNCHECKED: &[(&str, &str)] = &[
    (
        "not",
        "values that it forbids are read and sent like others",
    ),
    (
        "if",
        "members that are described under the condition may be there or not",
    ),
    (
        "dependentRequired",
        "none of the members is demanded because of another",
    ),
    (
        "dependentSchemas",
        "members that are described there may be there or not",
    ),
    ("propertyNames", "members of any name are kept"),
    (
        "contains",
        "lists without such an item are read and sent like others",
    ),
    (
        "contentSchema",
        "the text is kept as it is, but for the data of events",
    ),
];

/// Whether a schema says of a value that it is a text, and no more.
fn says_text_alone(schema: &Node) -> bool {
    let keys = schema.as_object().map_or(0, Object::len);
    keys == 1 && schema.get("type").and_then(Node::as_str) == Some("string")
}

/// A template without the names of its variables; none where its braces do not pair.
fn template_skeleton(template: &str) -> Option<String> {
    let mut skeleton = String::new();
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        let (name, behind) = after.split_once('}')?;
        if before.contains('}') || name.contains('{') {
            return None;
        }
        skeleton.push_str(before);
        skeleton.push_str("{}");
        rest = behind;
    }
    skeleton.push_str(rest);
    (!rest.contains('}')).then_some(skeleton)
}

impl Verifier<'_> {
    /// The rules of one kind of object, all of whose keys are of the right kind by now.
    pub(super) fn rules(&mut self, kind: &Kind, node: &mut Node) -> Verdict {
        match kind.construct {
            Construct::Parameter => {
                self.path_parameter(node);
                self.style(node);
                match self.header_name_of(node) {
                    Verdict::Keep => self.schema_or_content(kind, node),
                    dropped => dropped,
                }
            }
            Construct::Response | Construct::Encoding => self.header_names(node),
            Construct::Header => self.schema_or_content(kind, node),
            Construct::SecurityScheme => self.security_scheme(node),
            Construct::Link => self.link(node),
            Construct::Discriminator => self.mapping(node),
            Construct::Schema => self.unchecked(kind, node),
            Construct::Paths => self.templates(node),
            Construct::PathItem => self.method_names(kind, node),
            Construct::Callback => {
                // The types take every key of a callback for an address.
                node.as_object_mut()
                    .into_iter()
                    .for_each(|object| object.retain(|_, item| item.as_object().is_some()));
                Verdict::Keep
            }
            _ => Verdict::Keep,
        }
    }

    /// Names the rules that a schema makes beyond the types of its values.
    fn unchecked(&mut self, kind: &Kind, node: &Node) -> Verdict {
        for (key, what) in UNCHECKED {
            // A schema that says `not` alone has no type, which is said where it gets none.
            let is_alone = *key == "not" && !node.has("type") && !node.has("properties");
            // A name is a text in any case.
            let is_idle = |rule: &Node| *key == "propertyNames" && says_text_alone(rule);
            let rule = node.get(key).filter(|rule| !is_alone && !is_idle(rule));
            if let Some(rule) = rule {
                let message = format!("`{key}` is not checked: {what}");
                let report = Diagnostic::new(Code::Unchecked, Place::Key(rule.id), message);
                self.diagnostics.push(report);
            }
        }
        self.open(node);
        self.items(kind, node);
        Verdict::Keep
    }

    /// Names members and items that have types of their own, and cannot be told from others that can be anything.
    fn open(&mut self, node: &Node) {
        let others = [
            ("patternProperties", "additionalProperties", "members"),
            ("prefixItems", "items", "items"),
        ];
        for (some, all, what) in others {
            let rest = node.get(all).filter(|rest| allows_anything(rest));
            let Some((described, _)) = node.get(some).zip(rest) else {
                continue;
            };
            let members = described.as_object().into_iter().flat_map(Object::values);
            let items = described.as_array().unwrap_or_default();
            if members.chain(items).all(allows_anything) {
                continue;
            }
            let message = format!("`{some}` leaves other {what} open; they all are kept as JSON");
            let report = Diagnostic::new(Code::Untyped, Place::Key(described.id), message);
            let help = format!("say `{all}: false` where there are no others");
            self.diagnostics.push(report.help(help));
        }
    }

    /// Names lists of which the document does not say what they hold, as it has to before 3.1 (section 4.7.24.1).
    fn items(&mut self, kind: &Kind, node: &Node) {
        let list = node
            .get("type")
            .filter(|list| list.as_str() == Some("array"));
        let Some(list) = list.filter(|_| self.edition == Edition::V30 && !node.has("items")) else {
            return;
        };
        let is_meant = |object| is_meant(kind, self.edition, object, "items");
        if self.is_refused("items") || node.as_object().is_some_and(is_meant) {
            return;
        }
        let message = "the list has no `items`; whatever it holds is kept as JSON";
        let report = Diagnostic::new(Code::Undescribed, Place::Value(list.id), message);
        let help = "describe the items, or write `items: {}` where they can be anything";
        self.diagnostics.push(report.help(help));
    }

    /// Path templates are unlike each other, whatever their variables are called, and nothing but paths.
    fn templates(&mut self, node: &Node) -> Verdict {
        let mut known: BTreeMap<String, NodeId> = BTreeMap::new();
        for (template, item) in node.as_object().into_iter().flat_map(Object::iter) {
            let fault = match template_skeleton(template) {
                None => Some((
                    "a brace without its other half",
                    "close every brace that opens a variable",
                )),
                Some(skeleton) if skeleton.contains('?') => Some((
                    "a path ends before the `?`",
                    "describe what is behind it as parameters `in: query`",
                )),
                Some(skeleton) if skeleton.contains('#') => Some((
                    "nothing from `#` on is ever sent",
                    "tell operations apart by method and path",
                )),
                Some(skeleton) => known
                    .insert(skeleton, item.id)
                    .map(|first| {
                        let message = format!("`{template}` is the same path as another one");
                        let report = Diagnostic::new(Code::BadPath, Place::Key(item.id), message)
                            .label("differs in the names of variables alone")
                            .also(Place::Key(first), "the same path");
                        self.report(report.help("put the operations of both under one of them"));
                    })
                    .and(None),
            };
            if let Some((label, help)) = fault {
                let message = format!("`{template}` is not the template of a path");
                let report = Diagnostic::new(Code::BadPath, Place::Key(item.id), message);
                self.report(report.label(label).help(help));
            }
        }
        Verdict::Keep
    }

    fn path_parameter(&mut self, node: &mut Node) {
        let word = |key| node.get(key).and_then(Node::as_str).unwrap_or_default();
        if word("in") != "path" || node.get("required").and_then(Node::as_bool) == Some(true) {
            return;
        }
        let message = format!(
            "the path parameter `{}` is not `required: true`",
            word("name")
        );
        let place = node
            .get("required")
            .map_or(Place::Key(node.id), |required| Place::Value(required.id));
        let report = Diagnostic::new(Code::PathRequired, place, message)
            .label("a path has no place for what is absent");
        self.report(report.help("write `required: true`"));
        node.insert("required", Node::bool(node.id, true));
    }

    fn style(&mut self, node: &mut Node) {
        let styles: &[&str] = match node.get("in").and_then(Node::as_str) {
            Some("query") => &["form", "spaceDelimited", "pipeDelimited", "deepObject"],
            Some("path") => &["simple", "label", "matrix"],
            Some("header") => &["simple"],
            _ => &["form"],
        };
        let owner = Construct::Parameter;
        let verdict = node
            .get_mut("style")
            .map(|style| self.word(Slot::new(owner, "style"), styles, style));
        if verdict == Some(Verdict::Drop) {
            node.remove("style");
        }
    }

    fn schema_or_content(&mut self, kind: &Kind, node: &mut Node) -> Verdict {
        let entries = node
            .get("content")
            .and_then(Node::as_object)
            .map(Object::len);
        let is_whole_query = node.has(QUERY_STRING);
        let fault = match (node.has("schema"), entries) {
            (true, None) if is_whole_query => "is all of the query, and needs `content`",
            (true, None) | (false, Some(1)) => return Verdict::Keep,
            (true, Some(_)) => "has both a `schema` and `content`",
            (false, None) => "has neither a `schema` nor `content`",
            (false, Some(_)) => "must have exactly one media type in its `content`",
        };
        let name = if kind.construct == Construct::Header {
            "header"
        } else {
            "parameter"
        };
        let report = Diagnostic::new(
            Code::SchemaOrContent,
            Place::Key(node.id),
            format!("the {name} {fault}"),
        );
        // What of the schema stands beside it has been reported as that.
        let is_meant = |object| is_meant(kind, self.edition, object, "schema");
        if !node.as_object().is_some_and(is_meant) {
            self.report(report.label(fault));
        }
        if entries == Some(0) || node.has("schema") {
            node.remove("content");
        }
        if !node.has("schema") && !node.has("content") {
            node.insert("schema", Node::object(node.id));
        }
        Verdict::Keep
    }

    fn security_scheme(&mut self, node: &mut Node) -> Verdict {
        let needed: &[&str] = match node.get("type").and_then(Node::as_str) {
            Some("apiKey") => &["name", "in"],
            Some("http") => &["scheme"],
            Some("oauth2") => &["flows"],
            _ => &["openIdConnectUrl"],
        };
        match self.needs(Construct::SecurityScheme, needed, node) {
            Verdict::Keep => self.header_name_of(node),
            dropped => dropped,
        }
    }

    fn link(&mut self, node: &mut Node) -> Verdict {
        if node.has("operationId") || node.has("operationRef") {
            return Verdict::Keep;
        }
        let message = "the link does not say which operation it leads to";
        let report = Diagnostic::new(Code::MissingKey, Place::Key(node.id), message);
        let report = report.label("has neither `operationId` nor `operationRef`");
        self.report(report.help("name the operation by its `operationId`"));
        Verdict::Drop
    }

    /// Whether a key was there, and is at fault itself.
    fn is_refused(&self, key: &str) -> bool {
        self.refused.iter().any(|refused| refused == key)
    }

    fn needs(&mut self, construct: Construct, needed: &[&'static str], node: &Node) -> Verdict {
        let mut verdict = Verdict::Keep;
        for key in needed.iter().filter(|key| !node.has(key)) {
            if !self.is_refused(key) {
                self.missing(construct, key, node.id);
            }
            verdict = Verdict::Drop;
        }
        verdict
    }

    /// A discriminator's values name schemas, by reference or by name alone.
    fn mapping(&mut self, node: &mut Node) -> Verdict {
        let others = node.get_mut("defaultMapping");
        if others.is_some_and(|target| self.mapped(target) == Verdict::Drop) {
            node.remove("defaultMapping");
        }
        let mapping = node.get_mut("mapping").and_then(Node::as_object_mut);
        if let Some(mapping) = mapping {
            mapping.retain(|_, target| self.mapped(target) == Verdict::Keep);
        }
        Verdict::Keep
    }

    fn mapped(&mut self, node: &mut Node) -> Verdict {
        let Value::String(target) = &mut node.value else {
            return Verdict::Drop;
        };
        if !target.contains(['#', '/']) {
            *target = format!("#/components/schemas/{target}");
        }
        let known = self.faults.get(&node.id).cloned();
        let lost = known.is_some();
        let fault =
            known.unwrap_or_else(|| self.fault(target, Construct::Schema, Place::Value(node.id)));
        let sound = fault.is_none() && !lost;
        fault.into_iter().for_each(|report| self.report(report));
        Verdict::keep_if(sound)
    }
}
