//! Paging: streams over pages and over items.

use proc_macro2::{Literal, TokenStream};
use quote::{ToTokens, quote};

use super::operation::Named;
use super::response::Answers;
use super::{Emitter, Item, docs, runtime};
use crate::model::{Paging, PagingPlan};

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
        let pages_docs = docs::attributes(
            "All pages from the one that was asked for, each fetched when the stream is polled.",
        );
        let items_docs = docs::attributes("The items of all pages, one after the other.");
        let blocking = runtime::iterate_blocking;
        let (waiting_pages, waiting_items) = (
            blocking(quote!(self.pages())),
            blocking(quote!(self.items())),
        );
        Some(quote! {
            #pages_docs
            pub fn pages(self) -> Pages<#value, #headers, #error> {
                Pages::new(self.request, &PAGING, |request| Box::pin(#request { request }.send()))
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
}

/// The plan as data, beside the operation's.
pub(super) fn table(paging: &Paging) -> Item {
    let PagingPlan::Page {
        page,
        size,
        first,
        default_size,
        max_size,
        count_header,
        page_header,
        size_header,
    } = &paging.plan;
    let page = Literal::usize_unsuffixed(*page);
    let size = option(size.map(Literal::usize_unsuffixed));
    let first = Literal::i64_unsuffixed(*first);
    let default_size = option(default_size.map(Literal::i64_unsuffixed));
    let max_size = option(max_size.map(Literal::i64_unsuffixed));
    let count_header = option(count_header.as_deref());
    let page_header = option(page_header.as_deref());
    let size_header = option(size_header.as_deref());
    Item::Rust(quote! {
        static PAGING: Plan = Plan::PageNumber(Numbered {
            parameter: #page,
            size: #size,
            first: #first,
            default_size: #default_size,
            max_size: #max_size,
            count_header: #count_header,
            page_header: #page_header,
            size_header: #size_header,
        });
    })
}

fn option(value: Option<impl ToTokens>) -> TokenStream {
    match value {
        Some(value) => quote!(Some(#value)),
        None => quote!(None),
    }
}
