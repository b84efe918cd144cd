//! Limits on values: as documentation, and as tables of rules that values are held to.

use std::collections::BTreeSet;

use proc_macro2::TokenStream;
use quote::quote;

use super::types::Spelled;
use super::{Emitter, Table, docs, literal, runtime};
use crate::model::{
    Additional, BodyChoice, BodyContent, Bound, Constraints, Multipart, Parameter, Shape, Type,
    TypeDefinition, TypeId, Union,
};
use crate::names::TypeNames;

impl<'a> Emitter<'a> {
    /// The rules of a definition, if it has any and its values are held to them.
    pub(super) fn rules(self, definition: &TypeDefinition, names: &TypeNames) -> Option<Table> {
        if !definition.limited {
            return None;
        }
        let mut rules = limits(&definition.constraints);
        match &definition.shape {
            Shape::Object(object) => {
                for field in &object.fields {
                    let within = self.rules_within(&field.constraints, &field.ty, Spelled::Types);
                    let name = literal(field.wire.as_str());
                    rules.extend(nested(&format!("Member({name}, "), within));
                }
                if let Additional::Kept(ty) = &object.additional {
                    let none = Constraints::default();
                    let values = definition.constraints.values.as_deref().unwrap_or(&none);
                    let within = self.rules_within(values, ty, Spelled::Types);
                    rules.extend(nested("Others(", within));
                }
            }
            Shape::Union(union) => rules.push(self.variant_rules(union)),
            Shape::Newtype(ty) => {
                rules = self.rules_within(&definition.constraints, ty, Spelled::Types);
            }
            Shape::Alias(_) | Shape::Enumeration(_) => return None,
        }
        Some(Table {
            name: "rules",
            subject: names.name.as_str().to_owned(),
            rows: rules.into_iter().map(|rule| format!("{rule},")).collect(),
            tail: None,
        })
    }

    fn variant_rules(self, union: &Union) -> String {
        let tag = match &union.tag {
            Some(tag) => format!("Some({})", literal(tag.as_str())),
            None => "None".to_owned(),
        };
        let variants = union.variants.iter().map(|variant| {
            let tags: Vec<String> = variant.tags.iter().map(|tag| literal(tag)).collect();
            let kinds: BTreeSet<String> = variant
                .kinds
                .iter()
                .map(|kind| literal(kind.json_type()))
                .collect();
            let kinds: Vec<String> = kinds.into_iter().collect();
            let rules = self.rules_within(&variant.constraints, &variant.ty, Spelled::Types);
            format!(
                "(&[{}], &[{}], &[{}])",
                tags.join(", "),
                kinds.join(", "),
                rules.join(", ")
            )
        });
        let variants: Vec<String> = variants.collect();
        format!("OneOf({tag}, &[{}])", variants.join(", "))
    }

    /// The rules that a use of a type is held to: its own, and those of the type.
    fn rules_within(self, constraints: &Constraints, ty: &Type, from: Spelled) -> Vec<String> {
        let none = Constraints::default();
        let mut rules = limits(constraints);
        match ty {
            Type::Array(item) => {
                let items = constraints.items.as_deref().unwrap_or(&none);
                rules.extend(nested("Each(", self.rules_within(items, item, from)));
            }
            Type::Map(value) => {
                let values = constraints.values.as_deref().unwrap_or(&none);
                rules.extend(nested("Others(", self.rules_within(values, value, from)));
            }
            Type::Nullable(inner) | Type::Boxed(inner) => {
                rules = self.rules_within(constraints, inner, from);
            }
            Type::Tuple(items) => {
                for (index, item) in items.iter().enumerate() {
                    let first = constraints.first_items.get(index).unwrap_or(&none);
                    let within = self.rules_within(first, item, from);
                    rules.extend(nested(&format!("Item({index}, "), within));
                }
            }
            Type::Named(id) => {
                let of_type = self.rules_of_type(*id, from).into_iter();
                let new: Vec<String> = of_type.filter(|rule| !rules.contains(rule)).collect();
                rules.extend(new);
            }
            Type::Any | Type::Boolean | Type::Integer(..) | Type::Number(..) | Type::String(_) => {}
        }
        rules
    }

    fn rules_of_type(self, id: TypeId, from: Spelled) -> Vec<String> {
        let found = self.api.types.get(id).zip(self.names.of_type(id));
        let Some((definition, names)) = found.filter(|(definition, _)| definition.limited) else {
            return Vec::new();
        };
        // Where types are defined, the macro of the table knows the name; elsewhere nothing is imported for it.
        let of = match from {
            Spelled::Types => "of".to_owned(),
            Spelled::Elsewhere | Spelled::Anywhere => runtime::rules_of().to_string(),
        };
        let path = match from {
            // Not all that stands behind an alias is imported.
            Spelled::Types => "super",
            Spelled::Elsewhere => "types",
            Spelled::Anywhere => "crate::types",
        };
        match &definition.shape {
            Shape::Alias(ty) => self.rules_within(&definition.constraints, ty, from),
            _ => vec![format!("Of({of}::<{path}::{}>)", names.name.as_str())],
        }
    }

    /// The rules that an argument is held to, as an expression.
    pub(super) fn argument_rules(self, parameter: &Parameter) -> Option<TokenStream> {
        self.rules_at(&parameter.constraints, &parameter.ty)
    }

    /// The rules that a body or each of its lines is held to, as an expression.
    pub(super) fn body_rules(self, choice: &BodyChoice) -> Option<TokenStream> {
        let own = &choice.constraints;
        match &choice.content {
            BodyContent::Json(ty) | BodyContent::Xml(ty, _) => self.rules_at(own, ty),
            BodyContent::UrlEncoded(form) => self.rules_at(own, &form.ty),
            BodyContent::JsonLines(ty) => {
                let none = Constraints::default();
                self.rules_at(own.items.as_deref().unwrap_or(&none), ty)
            }
            BodyContent::Multipart(form) => self.part_rules(form),
            BodyContent::Text | BodyContent::Binary => None,
        }
    }

    /// The rules about how many parts of a name there are; those about each are the part's.
    fn part_rules(self, form: &Multipart) -> Option<TokenStream> {
        let repeated = form.parts.iter().filter(|part| part.repeated);
        let rules = repeated.filter_map(|part| {
            let count = Constraints {
                min_items: part.constraints.min_items,
                max_items: part.constraints.max_items,
                ..Constraints::default()
            };
            let name = literal(part.wire.as_str());
            nested(&format!("Member({name}, "), limits(&count))
        });
        self.table_of(rules.collect())
    }

    /// The rules that a value of a type is held to, as an expression.
    pub(super) fn rules_at(self, constraints: &Constraints, ty: &Type) -> Option<TokenStream> {
        self.table_of(self.rules_within(constraints, ty, Spelled::Elsewhere))
    }

    fn table_of(self, rules: Vec<String>) -> Option<TokenStream> {
        if !self.config.options.validate {
            return None;
        }
        if rules.is_empty() {
            return None;
        }
        let rules = rules.join(", ").parse().unwrap_or_else(|_| {
            // Rather a crate that does not compile than one that holds values to no rules.
            quote!(compile_error!("the rules about a value are no Rust"))
        });
        let rule = runtime::rule();
        Some(quote!(const { use #rule::*; &[#rules] }))
    }
}

/// Rules about what is within a value.
fn nested(head: &str, rules: Vec<String>) -> Option<String> {
    (!rules.is_empty()).then(|| format!("{head}&[{}])", rules.join(", ")))
}

/// The rules about a value itself.
fn limits(constraints: &Constraints) -> Vec<String> {
    let bound = |names: [&str; 2], bound: &Option<Bound>| {
        let (number, excluded) = bound.as_ref()?;
        let [included, out] = names;
        let name = if *excluded { out } else { included };
        Some(format!("{name}({})", literal(&number.to_string())))
    };
    let count = |name: &str, count: Option<u64>| count.map(|count| format!("{name}({count})"));
    let patterns = constraints.patterns.iter();
    let patterns = patterns.filter(|pattern| pattern.is_understood);
    let patterns = patterns.map(|pattern| format!("Pattern({})", literal(&pattern.text)));
    let multiples = constraints.multiples_of.iter();
    let multiples = multiples.map(|of| format!("MultipleOf({})", literal(&of.to_string())));
    let bounds = [
        bound(["Minimum", "Above"], &constraints.minimum),
        bound(["Maximum", "Below"], &constraints.maximum),
    ];
    let lengths = [
        count("MinLength", constraints.min_length),
        count("MaxLength", constraints.max_length),
    ];
    let counts = [
        count("MinItems", constraints.min_items),
        count("MaxItems", constraints.max_items),
        constraints.unique_items.then(|| "UniqueItems".to_owned()),
        count("MinProperties", constraints.min_properties),
        count("MaxProperties", constraints.max_properties),
    ];
    let mut rules: Vec<String> = bounds.into_iter().flatten().collect();
    rules.extend(multiples);
    rules.extend(lengths.into_iter().flatten());
    rules.extend(patterns);
    rules.extend(counts.into_iter().flatten());
    rules
}

/// Text with its notes in a last paragraph.
pub(super) fn with_notes(text: String, notes: &[String]) -> String {
    if notes.is_empty() {
        text
    } else {
        format!("{text}\n\n({})", notes.join("; "))
    }
}

/// What a value must satisfy, in words.
pub(super) fn notes(constraints: &Constraints) -> Vec<String> {
    let bound = |word: &str, bound: &Option<Bound>| {
        let (number, excluded) = bound.as_ref()?;
        let sign = if *excluded { ", itself excluded" } else { "" };
        let text = number.to_string();
        // Tools that write every limit as a float write `0.0` for an integer's 0.
        let text = text.strip_suffix(".0").unwrap_or(&text);
        Some(format!("{word} {text}{sign}"))
    };
    let count = |least: Option<u64>, most: Option<u64>, unit: &str| match (least, most) {
        (Some(least), Some(most)) if least == most => vec![counted("exactly", least, unit)],
        (least, most) => {
            let least = least.map(|least| counted("at least", least, unit));
            let most = most.map(|most| counted("at most", most, unit));
            least.into_iter().chain(most).collect()
        }
    };
    let code = |word: &str, text: &str| format!("{word} `{}`", docs::inline(text));
    let multiples = constraints.multiples_of.iter();
    let patterns = constraints.patterns.iter();
    let format = constraints.format.as_ref();
    let of_scalars = [
        format.map(|format| code("format", format)),
        bound("at least", &constraints.minimum),
        bound("at most", &constraints.maximum),
    ];
    let mut notes: Vec<String> = of_scalars.into_iter().flatten().collect();
    notes.extend(multiples.map(|of| format!("a multiple of {of}")));
    notes.extend(count(
        constraints.min_length,
        constraints.max_length,
        "character",
    ));
    notes.extend(patterns.map(|pattern| code("matching", &pattern.text)));
    notes.extend(count(constraints.min_items, constraints.max_items, "item"));
    if constraints.unique_items {
        notes.push("without repetition".to_owned());
    }
    let (least, most) = (constraints.min_properties, constraints.max_properties);
    notes.extend(count(least, most, "member"));
    for (word, within) in [
        ("each item", &constraints.items),
        ("each value", &constraints.values),
    ] {
        let within = within.iter().flat_map(|within| self::notes(within));
        notes.extend(within.map(|note| format!("{word} {note}")));
    }
    notes
}

/// So many of something, in words.
fn counted(word: &str, count: u64, unit: &str) -> String {
    let plural = if count == 1 { "" } else { "s" };
    format!("{word} {count} {unit}{plural}")
}
