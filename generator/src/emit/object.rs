//! Objects: a struct, its constructor and setters where requests need them, its table.

use proc_macro2::{Delimiter, Group, TokenStream};
use quote::quote;

use super::types::Spelled;
use super::{Emitter, Item, Table, constraint, docs, literal};
use crate::config::Constructors;
use crate::model::{
    Additional, Direction, Field, Object, Shape, StringFormat, Type, TypeDefinition,
};
use crate::names::{RustName, TypeNames};

/// Which of absent, null and value a field tells apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Presence {
    /// Always there, with a value.
    Required,
    /// Always there, perhaps null.
    RequiredNullable,
    /// Absent or there with a value.
    Optional,
    /// Absent, null or a value.
    OptionalNullable,
}

impl Presence {
    pub(super) fn of(field: &Field) -> Self {
        match (field.always, field.nullable) {
            (true, false) => Self::Required,
            (true, true) => Self::RequiredNullable,
            (false, false) => Self::Optional,
            (false, true) => Self::OptionalNullable,
        }
    }
}

impl<'a> Emitter<'a> {
    pub(super) fn object(
        self,
        definition: &TypeDefinition,
        object: &Object,
        names: &TypeNames,
    ) -> Vec<Item> {
        let mut items = vec![self.structure(definition, object, names).into()];
        if self.is_built(definition) {
            items.push(self.constructor(object, names));
        }
        items.push(Item::Table(self.object_table(object, names)));
        items
    }

    /// Whether users make values of a type, or only receive them.
    fn is_built(self, definition: &TypeDefinition) -> bool {
        self.config.options.constructors == Constructors::All
            || definition.direction != Direction::Received
    }

    fn structure(
        self,
        definition: &TypeDefinition,
        object: &Object,
        names: &TypeNames,
    ) -> TokenStream {
        let docs = self.prose.of_type(definition, names);
        let name = names.name.ident();
        let fields = object.fields.iter().zip(&names.members);
        let mut fields: TokenStream = fields
            .map(|(field, name)| self.field(field, name))
            .collect();
        fields.extend(self.rest(object, names));
        // A group is lent to what is around it, where fields one by one would be copied.
        let fields = Group::new(Delimiter::Brace, fields);
        let default = has_default(object).then(|| quote!(Default,));
        let deprecated = docs::deprecated(&definition.docs);
        quote! {
            #docs
            #deprecated
            #[derive(Debug, Clone, #default PartialEq)]
            pub struct #name #fields
        }
    }

    fn field(self, field: &Field, name: &RustName) -> TokenStream {
        let docs = self.prose.text(field_docs(field));
        let name = name.ident();
        let ty = self.field_type(field);
        let deprecated = docs::deprecated(&field.docs);
        quote!(#docs #deprecated pub #name: #ty,)
    }

    fn field_type(self, field: &Field) -> TokenStream {
        let ty = self.ty(&field.ty, Spelled::Types);
        match Presence::of(field) {
            Presence::Required => ty,
            Presence::RequiredNullable | Presence::Optional => quote!(Option<#ty>),
            Presence::OptionalNullable => quote!(Option<Option<#ty>>),
        }
    }

    fn rest(self, object: &Object, names: &TypeNames) -> Option<TokenStream> {
        let Additional::Kept(ty) = &object.additional else {
            return None;
        };
        let docs = self.prose.text("Members that the document does not name.");
        let (name, ty) = (names.rest.ident(), self.ty(ty, Spelled::Types));
        Some(quote!(#docs pub #name: std::collections::BTreeMap<String, #ty>))
    }

    /// A constructor with what must be there and has more than one value, and a setter for what
    /// may be absent.
    fn constructor(self, object: &Object, names: &TypeNames) -> Item {
        let name = names.name.ident();
        let mut arguments = Vec::new();
        let mut values = Vec::new();
        let mut setters = Vec::new();
        for (field, member) in object.fields.iter().zip(&names.members) {
            let name = member.ident();
            if !is_always_there(field) {
                values.push(quote!(#name: None));
                setters.push(self.field_setter(field, member));
            } else if let Some(only) = self.only_value(field) {
                values.push(quote!(#name: #only));
            } else {
                let ty = self.field_type(field);
                arguments.push(quote!(#name: #ty));
                values.push(quote!(#name));
            }
        }
        let rest = matches!(object.additional, Additional::Kept(_)).then(|| {
            let rest = names.rest.ident();
            quote!(#rest: std::collections::BTreeMap::new())
        });
        let default = (arguments.is_empty() && !has_default(object)).then(|| {
            quote! {
                impl Default for #name {
                    fn default() -> Self {
                        Self::new()
                    }
                }
            }
        });
        let docs = self
            .prose
            .text("Makes one of what must be there; everything else is absent.");
        Item::Rust(quote! {
            #default

            impl #name {
                #docs
                pub fn new(#(#arguments),*) -> Self {
                    Self { #(#values,)* #rest }
                }
                #(#setters)*
            }
        })
    }

    /// Whether a field has but one value, which nobody has to give.
    pub(super) fn has_one_value(self, field: &Field) -> bool {
        self.only_value(field).is_some()
    }

    /// The value of a field that has but one.
    fn only_value(self, field: &Field) -> Option<TokenStream> {
        let constant = field.constant.as_ref().filter(|_| !field.nullable)?;
        match self.api.types.behind_aliases(&field.ty) {
            Type::Boolean => constant.as_bool().map(|flag| quote!(#flag)),
            Type::String(StringFormat::Plain) => {
                constant.as_str().map(|text| quote!(#text.to_owned()))
            }
            Type::Named(id) => {
                let Shape::Enumeration(listed) = &self.api.types.get(*id)?.shape else {
                    return None;
                };
                let position = match listed.values.as_slice() {
                    [_] => 0,
                    several => several.iter().position(|value| value.value.is(constant))?,
                };
                let only = self.names.of_type(*id)?.members.get(position)?.ident();
                let ty = self.ty(&field.ty, Spelled::Types);
                Some(quote!(#ty::#only))
            }
            _ => None,
        }
    }

    fn field_setter(self, field: &Field, name: &RustName) -> TokenStream {
        let docs = self.prose.text(format!("Sets `{}`.", name.as_str()));
        let name = name.ident();
        // Whoever sets a field need not know that it is behind a pointer.
        let (ty, boxed) = match &field.ty {
            Type::Boxed(inner) => (self.ty(inner, Spelled::Types), true),
            ty => (self.ty(ty, Spelled::Types), false),
        };
        let (ty, value) = match (Presence::of(field), boxed) {
            (Presence::OptionalNullable, true) => {
                (quote!(Option<#ty>), quote!(#name.map(Box::new)))
            }
            (Presence::OptionalNullable, false) => (quote!(Option<#ty>), quote!(#name)),
            (_, true) => (ty, quote!(Box::new(#name))),
            (_, false) => (ty, quote!(#name)),
        };
        let deprecated = docs::deprecated(&field.docs);
        let allow = is_operator(&name.to_string()).then(|| {
            let lint = quote!(clippy::should_implement_trait);
            quote!(#[allow(#lint, reason = "a member is called so")])
        });
        quote! {
            #docs
            #deprecated
            #allow
            #[must_use]
            pub fn #name(mut self, #name: #ty) -> Self {
                self.#name = Some(#value);
                self
            }
        }
    }

    /// The word of the table for values that are read with more effort.
    fn how_read(self, ty: &Type) -> String {
        let word = self.how(ty).word();
        word.map_or_else(String::new, |word| format!(" {word}"))
    }

    /// The word of the table for what absent and null are.
    fn kind(self, field: &'a Field) -> &'static str {
        match Presence::of(field) {
            Presence::Required if self.is_collection(&field.ty) => "collection",
            Presence::Required | Presence::RequiredNullable => "required",
            Presence::Optional if *self.behind_aliases(&field.ty) == Type::Any => "any",
            Presence::Optional => "optional",
            Presence::OptionalNullable => "three_state",
        }
    }

    /// Whether null is read as the empty one.
    fn is_collection(self, ty: &Type) -> bool {
        self.config.options.null_as_empty
            && matches!(self.behind_aliases(ty), Type::Array(_) | Type::Map(_))
    }

    fn object_table(self, object: &'a Object, names: &TypeNames) -> Table {
        let fields = object.fields.iter().zip(&names.members);
        let rows = fields.map(|(field, name)| {
            let kind = self.kind(field);
            let wire = literal(field.wire.as_str());
            let how = self.how_read(&field.ty);
            format!("{kind} {}: {wire}{how},", name.as_str())
        });
        let mut rows = in_groups(rows.collect());
        if let Additional::Kept(ty) = &object.additional {
            let how = self.how_read(ty);
            rows.push(format!("; rest {}{how}", names.rest.as_str()));
        }
        let subject = names.name.as_str().to_owned();
        Table {
            name: "object",
            subject,
            rows,
            tail: None,
        }
    }
}

/// How many places the tuples of the runtime have, as which the members of a struct are read.
const PLACES: usize = 16;

/// Puts rows that no tuple has the places for into tuples of tuples.
fn in_groups(rows: Vec<String>) -> Vec<String> {
    if rows.len() <= PLACES {
        return rows;
    }
    let rows: Vec<_> = rows.into_iter().map(|row| vec![row]).collect();
    let tuples = enclosed(&rows, "[", "]");
    let mut groups = enclosed(&tuples, "{", "}");
    if groups.len() > PLACES {
        groups = enclosed(&groups, "(", ")");
    }
    groups.into_iter().flatten().collect()
}

/// As many items as a tuple has places for, each of some lines, between two signs; and so on.
fn enclosed(items: &[Vec<String>], open: &str, close: &str) -> Vec<Vec<String>> {
    let tuples = items.chunks(PLACES).map(|chunk| {
        let mut lines = vec![open.to_owned()];
        lines.extend(chunk.iter().flatten().map(|line| format!("    {line}")));
        lines.push(close.to_owned());
        lines
    });
    tuples.collect()
}

fn is_always_there(field: &Field) -> bool {
    matches!(
        Presence::of(field),
        Presence::Required | Presence::RequiredNullable
    )
}

fn has_default(object: &Object) -> bool {
    !object.fields.iter().any(is_always_there)
}

fn field_docs(field: &Field) -> String {
    let mut text = docs::paragraphs(&field.docs);
    if text.is_empty() {
        text = format!("`{}`", docs::inline(field.wire.as_str()));
    }
    let mut notes = constraint::notes(&field.constraints);
    if let Some(default) = &field.default {
        notes.push(format!("default `{}`", docs::inline(&default.to_string())));
    }
    if field.read_only {
        notes.push("sent by the server only".to_owned());
    }
    if field.write_only {
        notes.push("sent by the client only".to_owned());
    }
    constraint::with_notes(text, &notes)
}

/// Whether a setter of this name could be taken for an operator's method.
fn is_operator(name: &str) -> bool {
    const OPERATORS: [&str; 10] = [
        "add", "sub", "mul", "div", "rem", "shl", "shr", "bitand", "bitor", "bitxor",
    ];
    OPERATORS.contains(&name)
}
