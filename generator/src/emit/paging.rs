//! Paging: streams over pages and over items.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::operation::Named;
use super::response::Answers;
use super::types::From;
use super::{Emitter, docs, runtime};
use crate::model::{Paging, PagingPlan};

impl<'a> Emitter<'a> {
    /// `pages` and `items`, where the operation declares its paging.
    pub(super) fn paging_methods(
        self,
        named: Named<'a>,
        answers: &Answers<'a>,
    ) -> Option<TokenStream> {
        let paging = named.operation.paging.as_ref()?;
        let item = self.ty(&paging.item, From::Elsewhere);
        let (page, error) = (answers.response(), answers.error());
        let (value, request) = (answers.value(), named.names.request.ident());
        let plan = plan(paging);
        let items_of = self.items_of(paging, named)?;
        let pages_docs = docs::attributes(
            "All pages from the one that was asked for, each fetched when the stream is polled.",
        );
        let items_docs = docs::attributes("The items of all pages, one after the other.");
        let (pages, items) = runtime::paging_types();
        let headers = answers.has_headers().then(|| {
            let headers = named.names.headers_type.ident();
            quote!(, #headers)
        });
        let headers = headers.unwrap_or_else(|| quote!(, ()));
        let _ = page;
        let blocking = runtime::iterate_blocking;
        let (blocking_pages, blocking_items) =
            (blocking(quote!(self.pages())), blocking(quote!(self.items())));
        let blocking_iterator = runtime::blocking_iterator();
        Some(quote! {
            #pages_docs
            pub fn pages(self) -> #pages<#value #headers, #item, #error> {
                #pages::new(
                    self.request,
                    #plan,
                    |request| Box::pin(#request { request }.send()),
                    #items_of,
                )
            }

            #items_docs
            pub fn items(self) -> #items<#value #headers, #item, #error> {
                self.pages().into_items()
            }

            #pages_docs
            #[cfg(feature = "blocking")]
            pub fn pages_blocking(self) -> #blocking_iterator<#pages<#value #headers, #item, #error>> {
                #blocking_pages
            }

            #items_docs
            #[cfg(feature = "blocking")]
            pub fn items_blocking(self) -> #blocking_iterator<#items<#value #headers, #item, #error>> {
                #blocking_items
            }
        })
    }

    /// The function that takes the items out of a page.
    fn items_of(self, paging: &Paging, named: Named<'a>) -> Option<TokenStream> {
        if paging.items.is_some() {
            let _ = named;
            return None;
        }
        Some(quote!(|page| page))
    }
}

fn plan(paging: &Paging) -> TokenStream {
    let plan = runtime::paging_plan();
    match &paging.plan {
        PagingPlan::Page { page, size, first, default_size, count_header, page_header, size_header } => {
            let page = Literal::usize_unsuffixed(*page);
            let size = option(size.map(Literal::usize_unsuffixed));
            let first = Literal::i64_unsuffixed(*first);
            let default_size = option(default_size.map(Literal::i64_unsuffixed));
            let count_header = option(count_header.as_deref());
            let page_header = option(page_header.as_deref());
            let size_header = option(size_header.as_deref());
            quote! {
                #plan::PageNumber {
                    page: #page,
                    size: #size,
                    first: #first,
                    default_size: #default_size,
                    count_header: #count_header,
                    page_header: #page_header,
                    size_header: #size_header,
                }
            }
        }
    }
}

fn option(value: Option<impl quote::ToTokens>) -> TokenStream {
    match value {
        Some(value) => quote!(Some(#value)),
        None => quote!(None),
    }
}
