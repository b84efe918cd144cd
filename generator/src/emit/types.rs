//! Uses of types, and the module of every definition.

use std::collections::BTreeSet;

use proc_macro2::TokenStream;
use quote::quote;

use super::paging::pagings;
use super::{Emitter, Item, Module, constraint, docs, runtime, rust_file};
use crate::check::Checked;
use crate::config::DateTime;
use crate::model::{
    IntegerFormat, NumberFormat, Paging, Shape, StringFormat, Type, TypeDefinition, TypeId,
};
use crate::names::{Names, TypeNames};

/// Where a type is spelled, which decides how definitions are reached from there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Spelled {
    /// From another definition, which imports it.
    Types,
    /// From anywhere else, through the module of types.
    Elsewhere,
    /// From a place that may import nothing.
    Anywhere,
}

/// A definition with its names.
#[derive(Debug, Clone, Copy)]
pub struct Defined<'a> {
    id: TypeId,
    definition: &'a TypeDefinition,
    names: &'a TypeNames,
    /// How the first operation that answers with it page by page reads it.
    paging: Option<&'a Paging>,
}

/// Every definition with its names.
pub(super) fn definitions<'a>(
    api: &'a Checked,
    names: &'a Names,
) -> impl Iterator<Item = Defined<'a>> {
    let pagings = pagings(&api.operations);
    let definitions = api.types.iter().zip(names.types());
    definitions.map(move |((id, definition), names)| Defined {
        id,
        definition,
        names,
        paging: pagings.get(&id).copied(),
    })
}

impl<'a> Emitter<'a> {
    /// A use of a type.
    pub(super) fn ty(self, ty: &Type, from: Spelled) -> TokenStream {
        let inner = |ty: &Type| self.ty(ty, from);
        match ty {
            Type::Any => quote!(serde_json::Value),
            Type::Boolean => quote!(bool),
            Type::Integer(format, _) => integer(*format),
            Type::Number(NumberFormat::Double, _) => quote!(f64),
            Type::Number(NumberFormat::Decimal, _) => runtime::decimal(),
            Type::String(format) => self.text(*format).unwrap_or_else(|| quote!(String)),
            Type::Array(item) => {
                let item = inner(item);
                quote!(Vec<#item>)
            }
            Type::Tuple(items) => {
                let items = items.iter().map(inner);
                quote!((#(#items,)*))
            }
            Type::Map(value) => {
                let value = inner(value);
                quote!(std::collections::BTreeMap<String, #value>)
            }
            Type::Nullable(ty) => {
                let ty = inner(ty);
                quote!(Option<#ty>)
            }
            Type::Boxed(ty) => {
                let ty = inner(ty);
                quote!(Box<#ty>)
            }
            Type::Named(id) => self.named(*id, from),
        }
    }

    /// The type of texts of a form, where that is another than `String`.
    fn text(self, format: StringFormat) -> Option<TokenStream> {
        let dates = self.config.options.date_time;
        Some(match (format, dates) {
            (StringFormat::DateTime, DateTime::Jiff) => quote!(jiff::Timestamp),
            (StringFormat::DateTime, DateTime::Chrono) => {
                quote!(chrono::DateTime<chrono::FixedOffset>)
            }
            (StringFormat::DateTime, DateTime::Time) => runtime::date_time(),
            (StringFormat::Date, DateTime::Jiff) => quote!(jiff::civil::Date),
            (StringFormat::Date, DateTime::Chrono) => quote!(chrono::NaiveDate),
            (StringFormat::Date, DateTime::Time) => runtime::date(),
            (StringFormat::Time, DateTime::Jiff) => runtime::time_of_day(),
            (StringFormat::Duration, DateTime::Jiff) => runtime::duration(),
            (
                StringFormat::DateTime
                | StringFormat::Date
                | StringFormat::Time
                | StringFormat::Duration
                | StringFormat::Plain
                | StringFormat::Binary,
                _,
            ) => return None,
            (StringFormat::Ipv4, _) => quote!(std::net::Ipv4Addr),
            (StringFormat::Ipv6, _) => quote!(std::net::Ipv6Addr),
            (StringFormat::Uuid, _) => quote!(uuid::Uuid),
            (StringFormat::Password, _) => runtime::password(),
            (StringFormat::Byte, _) => runtime::base64(),
            (StringFormat::Decimal, _) => runtime::decimal_text(),
        })
    }

    /// Whether texts of a form are of the type `String`.
    pub(super) fn is_text(self, format: StringFormat) -> bool {
        self.text(format).is_none()
    }

    fn named(self, id: TypeId, from: Spelled) -> TokenStream {
        let Some(names) = self.names.of_type(id) else {
            return quote!(serde_json::Value);
        };
        let name = names.name.ident();
        match from {
            Spelled::Types => quote!(#name),
            Spelled::Elsewhere => quote!(types::#name),
            Spelled::Anywhere => quote!(crate::types::#name),
        }
    }

    /// What a type is behind its aliases.
    pub(super) fn behind_aliases(self, ty: &'a Type) -> &'a Type {
        self.api.types.behind_aliases(ty)
    }

    /// The list of the types' files.
    pub(super) fn type_list(self) -> Module {
        let gates = self.type_gates();
        let mut order: Vec<_> = self.names.types().iter().zip(&gates).collect();
        order.sort_by(|(left, _), (right, _)| left.module.cmp(&right.module));
        let mods = order.iter().map(|(names, gate)| {
            let module = names.module.ident();
            quote!(#gate mod #module;).into()
        });
        let uses = order.iter().map(|(names, gate)| {
            let (module, name) = (names.module.ident(), names.name.ident());
            quote!(#gate pub use #module::#name;).into()
        });
        let items = mods.chain(uses).collect();
        rust_file(
            "src/types/mod.rs",
            "The types of the API's requests and responses.",
            items,
        )
    }

    /// The file of one definition.
    pub(super) fn type_module(self, defined: Defined<'a>) -> Module {
        let Defined {
            id,
            definition,
            names,
            paging,
        } = defined;
        let path = format!("src/types/{}.rs", names.module.as_str());
        let mut items = self.imports(id, definition);
        let own = match &definition.shape {
            Shape::Object(object) => {
                let mut items = self.object(definition, object, names);
                items.extend(paging.and_then(|paging| self.page(paging, object, names)));
                items
            }
            Shape::Enumeration(enumeration) => self.enumeration(definition, enumeration, names),
            Shape::Union(union) => self.union(definition, union, names),
            Shape::Alias(ty) => vec![self.alias(definition, ty, names)],
            Shape::Newtype(ty) => self.newtype(definition, ty, names),
        };
        let rules = self.rules(definition, names).map(Item::Table);
        items.extend(own.into_iter().chain(rules));
        rust_file(path, format!("[`{}`].", names.name.as_str()), items)
    }

    fn imports(self, own: TypeId, definition: &TypeDefinition) -> Vec<Item> {
        let mut used = BTreeSet::new();
        definition.shape.for_each_type(&mut |ty| {
            ty.for_each(&mut |ty| {
                if let Type::Named(id) = ty {
                    used.insert(*id);
                }
            });
        });
        used.remove(&own);
        let mut names: Vec<_> = used
            .into_iter()
            .filter_map(|id| Some(&self.names.of_type(id)?.name))
            .collect();
        names.sort();
        let names: Vec<_> = names.into_iter().map(|name| name.ident()).collect();
        match names.as_slice() {
            [] => Vec::new(),
            [name] => vec![quote!(use super::#name;).into()],
            names => vec![quote!(use super::{#(#names),*};).into()],
        }
    }

    fn alias(self, definition: &TypeDefinition, ty: &Type, names: &TypeNames) -> Item {
        let text = docs::text_of_type(definition, names);
        let notes = constraint::notes(&definition.constraints);
        let docs = self.prose.text(constraint::with_notes(text, &notes));
        let (name, ty) = (names.name.ident(), self.ty(ty, Spelled::Types));
        let deprecated = docs::deprecated(&definition.docs);
        quote!(#docs #deprecated pub type #name = #ty;).into()
    }

    /// A type of its own around another, transparent in JSON.
    fn newtype(self, definition: &TypeDefinition, inner: &Type, names: &TypeNames) -> Vec<Item> {
        let docs = self.prose.of_type(definition, names);
        let (name, ty) = (names.name.ident(), self.ty(inner, Spelled::Types));
        let deprecated = docs::deprecated(&definition.docs);
        let item = quote! {
            #docs
            #deprecated
            #[derive(Debug, Clone, PartialEq)]
            pub struct #name(pub #ty);
        };
        let read = self.how(inner).function();
        // Without a derive of serde's no crate has to build them.
        let reads = quote! {
            impl<'de> serde::Deserialize<'de> for #name {
                fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                    #read(deserializer).map(Self)
                }
            }
        };
        let writes = quote! {
            impl serde::Serialize for #name {
                fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                    serde::Serialize::serialize(&self.0, serializer)
                }
            }
        };
        vec![item.into(), reads.into(), writes.into()]
    }
}

fn integer(format: IntegerFormat) -> TokenStream {
    match format {
        IntegerFormat::Int8 => quote!(i8),
        IntegerFormat::Int16 => quote!(i16),
        IntegerFormat::Int32 => quote!(i32),
        IntegerFormat::Int64 => quote!(i64),
        IntegerFormat::Int128 => quote!(i128),
        IntegerFormat::UInt8 => quote!(u8),
        IntegerFormat::UInt16 => quote!(u16),
        IntegerFormat::UInt32 => quote!(u32),
        IntegerFormat::UInt64 => quote!(u64),
    }
}
