//! Groups of operations: what leads to them, and the lists of files.

use proc_macro2::TokenStream;
use quote::quote;

use super::operation::{Named, named_operations};
use super::{Emitter, Item, Module, docs, runtime, rust_file};
use crate::check::Checked;
use crate::model::{Group, GroupId};
use crate::names::{GroupNames, Names, RustName};

/// A group with its names.
#[derive(Debug, Clone, Copy)]
pub struct Grouped<'a> {
    id: GroupId,
    group: &'a Group,
    names: &'a GroupNames,
}

/// Every group with its names.
pub(super) fn groups<'a>(api: &'a Checked, names: &'a Names) -> impl Iterator<Item = Grouped<'a>> {
    let groups = api.groups.iter().zip(names.groups().values());
    groups.map(|((id, group), names)| Grouped { id, group, names })
}

impl<'a> Emitter<'a> {
    /// The names of the group that an operation stands in.
    pub(super) fn group_of(self, named: Named<'a>) -> Option<&'a GroupNames> {
        self.names.groups().get(named.operation.group?)
    }

    /// The type that has the operation's method, and the client seen from there.
    pub(super) fn home(self, named: Named<'a>) -> (TokenStream, TokenStream) {
        match self.group_of(named) {
            Some(group) => {
                let ty = group.ty.ident();
                (quote!(#ty<'_>), quote!(self.client))
            }
            None => (quote!(Client), quote!(self)),
        }
    }

    pub(super) fn home_import(self, named: Named<'a>) -> Item {
        match self.group_of(named) {
            Some(group) => {
                let ty = group.ty.ident();
                quote!(use super::#ty;).into()
            }
            None => quote!(
                use crate::client::Client;
            )
            .into(),
        }
    }

    /// The operation's method as a link in the documentation of the same file.
    pub(super) fn method_link(self, named: Named<'a>) -> String {
        let method = named.names.method.as_str();
        match self.group_of(named) {
            Some(group) => format!("[`{}::{method}`]", group.ty.as_str()),
            None => format!("[`Client::{method}`]"),
        }
    }

    /// The list of the files of groups, and of operations that stand in none.
    pub(super) fn operation_list(self) -> Module {
        let groups = self.names.groups().iter();
        let mut items: Vec<Item> = groups
            .map(|(id, group)| {
                let (gate, module) = (self.group_gate(id), group.module.ident());
                quote!(#gate pub mod #module;).into()
            })
            .collect();
        if !self.api.operations.is_empty() {
            items.push(Item::Rust(quote! {
                #[doc(hidden)]
                pub mod prelude;
            }));
        }
        let flat =
            named_operations(self.api, self.names).filter(|named| self.group_of(*named).is_none());
        items.extend(self.listed(flat.collect()));
        let docs = "The API's operations: a request for each, and what belongs to it alone.";
        rust_file("src/operations/mod.rs", docs, items)
    }

    /// What the files of operations use.
    pub(super) fn prelude(self) -> Module {
        let mut operations = self.api.operations.iter();
        let pages = operations.any(|operation| operation.paging.is_some());
        let items = runtime::prelude(!self.api.types.is_empty(), pages);
        rust_file(
            "src/operations/prelude.rs",
            "What the files of operations use.",
            items,
        )
    }

    /// One group: what leads to it, and the list of its operations' files.
    pub(super) fn group_module(self, grouped: Grouped<'a>) -> Module {
        let Grouped { id, group, names } = grouped;
        let within = named_operations(self.api, self.names)
            .filter(|named| named.operation.group == Some(id));
        let mut items = self.listed(within.collect());
        items.extend(runtime::group_imports());
        let tag = docs::plain(&group.tag);
        let fallback = format!("The operations of {tag}.");
        let words = group.description.as_deref().map(docs::markdown);
        let words = words.filter(|words| !words.is_empty()).unwrap_or(fallback);
        let attributes = self.prose.text(&words);
        let (ty, method) = (names.ty.ident(), names.method.ident());
        items.push(Item::Rust(quote! {
            #attributes
            #[derive(Debug, Clone, Copy)]
            pub struct #ty<'a> {
                client: &'a Client,
            }
        }));
        items.push(Item::Rust(quote! {
            impl Client {
                #attributes
                pub fn #method(&self) -> #ty<'_> {
                    #ty { client: self }
                }
            }
        }));
        let path = format!("src/operations/{}/mod.rs", names.module.as_str());
        rust_file(path, words, items)
    }

    fn listed(self, mut operations: Vec<Named<'a>>) -> Vec<Item> {
        let module = |named: &Named<'a>| -> &'a RustName { &named.names.module };
        operations.sort_by(|left, right| module(left).cmp(module(right)));
        let mods = operations.iter().map(|named| named.names.module.ident());
        let mods = mods.map(|module| quote!(mod #module;).into());
        let uses = operations.iter().map(|named| {
            let module = named.names.module.ident();
            let types = self.public_types(*named);
            match types.as_slice() {
                [only] => quote!(pub use #module::#only;).into(),
                several => quote!(pub use #module::{#(#several),*};).into(),
            }
        });
        mods.chain(uses).collect()
    }
}
