//! Paging: streams over pages and over items, and where a page has its items.

mod items;

use std::collections::BTreeMap;

use proc_macro2::{Literal, TokenStream};
use quote::{ToTokens, quote};

use super::operation::Named;
use super::response::Answers;
use super::types::Spelled;
use super::{Emitter, Item, runtime};
use crate::model::{
    Numbered, Object, Operation, PageBody, Paging, PagingPlan, ResponseContent, Slot, Type, TypeId,
};
use crate::names::{RustName, TypeNames};

impl<'a> Emitter<'a> {
    /// `pages` and `items`, where the operation declares its paging.
    pub(super) fn paging_methods(
        self,
        named: Named<'a>,
        answers: &Answers<'a>,
    ) -> Option<TokenStream> {
        named.operation.paging.as_ref()?;
        let (value, error) = (answers.value(), answers.failure());
        let request = named.names.request.ident();
        let headers = match answers.has_headers() {
            true => named.names.headers_type.ident().into_token_stream(),
            false => quote!(()),
        };
        let pages_docs = self.prose.text(
            "All pages from the one that was asked for, each fetched when the stream is polled.",
        );
        let items_docs = self
            .prose
            .text("The items of all pages, one after the other.");
        let blocking = runtime::iterate_blocking;
        let (waiting_pages, waiting_items) = (
            blocking(quote!(self.pages())),
            blocking(quote!(self.items())),
        );
        Some(quote! {
            #pages_docs
            pub fn pages(self) -> Pages<#value, #headers, #error> {
                Pages::new(self.request, &PAGING, |request| #request { request }.into_future())
            }

            #items_docs
            pub fn items(self) -> Items<#value, #headers, #error> {
                self.pages().items()
            }

            #pages_docs
            #[cfg(feature = "blocking")]
            pub fn pages_blocking(self) -> BlockingIter<Pages<#value, #headers, #error>> {
                #waiting_pages
            }

            #items_docs
            #[cfg(feature = "blocking")]
            pub fn items_blocking(self) -> BlockingIter<Items<#value, #headers, #error>> {
                #waiting_items
            }
        })
    }

    /// How the enumeration of an operation's answers is a page, where there are several of which one holds a page.
    pub(super) fn page_among_answers(
        self,
        named: Named<'a>,
        answers: &Answers<'a>,
    ) -> Option<Item> {
        let paging = named
            .operation
            .paging
            .as_ref()
            .filter(|_| answers.has_success_type())?;
        let page_of = |content: &'a ResponseContent| match content {
            ResponseContent::Json(ty) | ResponseContent::Xml(ty, _) => {
                let is_page = match (self.api.types.behind_aliases(ty), &paging.page) {
                    (Type::Named(found), PageBody::Object { id, .. }) => found == id,
                    (Type::Array(_), PageBody::List) => true,
                    _ => false,
                };
                is_page.then_some(ty)
            }
            _ => None,
        };
        let variants = answers.success_variants();
        let pages = variants.filter_map(|(variant, content)| Some((variant, page_of(content?)?)));
        let pages: Vec<(&RustName, &Type)> = pages.collect();
        let (_, page) = pages.first()?;
        let pages = pages.iter().filter(|(_, ty)| ty == page);
        let pages = pages.map(|(variant, _)| variant.ident());
        let empty = answers
            .success_variants()
            .filter(|(_, content)| content.is_none());
        let empty = empty.map(|(variant, _)| variant.ident());
        let (name, page) = (answers.value(), self.ty(page, Spelled::Elsewhere));
        let head = runtime::page_among_answers();
        Some(Item::Rust(quote! {
            #head! { #name { #(#pages),* } of #page #(, empty #empty)* }
        }))
    }

    /// How a definition is a page.
    pub(super) fn page(
        self,
        paging: &Paging,
        object: &'a Object,
        names: &TypeNames,
    ) -> Option<Item> {
        let PageBody::Object {
            items,
            next,
            total,
            more,
            ..
        } = &paging.page
        else {
            return None;
        };
        let items = self.page_items(items, object, names)?;
        let (list, owned) = (items.borrowed, items.owned);
        let (item, name) = (self.ty(items.item, Spelled::Anywhere), names.name.ident());
        let (page, fingerprint) = (runtime::page(), runtime::fingerprint());
        let item_fingerprint = runtime::item_fingerprint();
        let members = [
            next.as_deref().map(next_function),
            total.as_deref().map(total_function),
            more.as_deref().map(more_function),
        ];
        let members = members.into_iter().flatten();
        Some(Item::Rust(quote! {
            impl #page for #name {
                type Item = #item;

                fn count(&self) -> usize {
                    #list.map_or(0, Vec::len)
                }

                fn into_items(self) -> Vec<#item> {
                    #owned
                }

                fn item_fingerprints(&self) -> Vec<#fingerprint> {
                    #list.into_iter().flatten().map(#item_fingerprint).collect()
                }

                #(#members)*
            }
        }))
    }
}

fn next_function(pointer: &str) -> TokenStream {
    let at = runtime::member_at();
    quote! {
        fn next(&self) -> Option<serde_json::Value> {
            #at(self, #pointer)
        }
    }
}

fn total_function(pointer: &str) -> TokenStream {
    let at = runtime::member_at();
    quote! {
        fn total(&self) -> Option<u64> {
            #at(self, #pointer)?.as_u64()
        }
    }
}

fn more_function(pointer: &str) -> TokenStream {
    let at = runtime::member_at();
    quote! {
        fn has_more(&self) -> Option<bool> {
            #at(self, #pointer)?.as_bool()
        }
    }
}

/// For each definition that is a page, how the first operation that answers with it reads it.
pub(super) fn pagings(operations: &[Operation]) -> BTreeMap<TypeId, &Paging> {
    let mut pagings = BTreeMap::new();
    for paging in operations.iter().filter_map(|found| found.paging.as_ref()) {
        if let PageBody::Object { id, .. } = &paging.page {
            pagings.entry(*id).or_insert(paging);
        }
    }
    pagings
}

/// The plan as data, beside the operation's.
pub(super) fn table(paging: &Paging) -> Item {
    let plan = match &paging.plan {
        PagingPlan::Page(numbered) => {
            let numbered = numbered_row(numbered);
            quote!(Plan::PageNumber(#numbered))
        }
        PagingPlan::Offset(numbered) => {
            let numbered = numbered_row(numbered);
            quote!(Plan::Offset(#numbered))
        }
        PagingPlan::Cursor {
            slot: taken,
            header,
        } => {
            let (taken, header) = (slot(taken), option(header.as_deref()));
            quote!(Plan::Cursor { slot: #taken, header: #header })
        }
        PagingPlan::Link => quote!(Plan::LinkHeader),
        PagingPlan::NextUrl => quote!(Plan::NextUrl),
    };
    Item::Rust(quote!(static PAGING: Plan = #plan;))
}

fn numbered_row(numbered: &Numbered) -> TokenStream {
    let number = slot(&numbered.slot);
    let size = option(numbered.size.as_ref().map(slot));
    let first = Literal::i64_unsuffixed(numbered.first);
    let default_size = option(numbered.default_size.map(Literal::i64_unsuffixed));
    let max_size = option(numbered.max_size.map(Literal::i64_unsuffixed));
    let count_header = option(numbered.count_header.as_deref());
    let page_header = option(numbered.page_header.as_deref());
    let size_header = option(numbered.size_header.as_deref());
    quote! {
        Numbered {
            slot: #number,
            size: #size,
            first: #first,
            default_size: #default_size,
            max_size: #max_size,
            count_header: #count_header,
            page_header: #page_header,
            size_header: #size_header,
        }
    }
}

fn slot(slot: &Slot) -> TokenStream {
    match slot {
        Slot::Parameter(index) => {
            let index = Literal::usize_unsuffixed(*index);
            quote!(Slot::Parameter(#index))
        }
        Slot::Body(pointer) => quote!(Slot::Body(#pointer)),
    }
}

fn option(value: Option<impl ToTokens>) -> TokenStream {
    match value {
        Some(value) => quote!(Some(#value)),
        None => quote!(None),
    }
}
