//! The code that reads a reply into what was documented.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::{Answers, Case, CaseBody, is_typed};
use crate::model::{ResponseContent, StatusPattern};

impl<'a> Answers<'a> {
    /// The expression that reads `reply`. Particular statuses come before ranges, and those
    /// before `default`; a status that nothing documents is a failure without a type.
    pub(in crate::emit) fn read(&self) -> TokenStream {
        let mut order: Vec<&Case<'a>> = self.cases.iter().collect();
        order.sort_by_key(|case| case.response.status);
        let mut arms: Vec<TokenStream> = order.iter().filter_map(|case| self.arm(case)).collect();
        if !order.iter().any(|case| case.is_success) {
            arms.push(quote!(200..=299 => reply.empty().await,));
        }
        let rest = match order.last() {
            Some(case) if is_typed_default(case) => self.read_failure(case),
            _ => quote!(Err(reply.unexpected().await)),
        };
        quote! {
            match reply.status() {
                #(#arms)*
                _ => #rest,
            }
        }
    }

    /// How one documented status is read. `default` is a success only for statuses that are.
    fn arm(&self, case: &Case<'a>) -> Option<TokenStream> {
        let status = case.response.status;
        if case.is_success {
            let pattern = match status {
                StatusPattern::Default => quote!(200..=299),
                status => status_pattern(status),
            };
            let read = self.read_success(case);
            return Some(quote!(#pattern => #read,));
        }
        let covered = |other: &Case<'a>| other.response.status > status && is_typed_case(other);
        let needed = is_typed_case(case) || self.cases.iter().any(covered);
        let pattern = status_pattern(status);
        let read = self.read_failure(case);
        (needed && status != StatusPattern::Default).then(|| quote!(#pattern => #read,))
    }

    fn read_success(&self, case: &Case<'a>) -> TokenStream {
        by_media_type(&case.bodies, |body| self.read_success_body(body))
    }

    fn read_success_body(&self, body: &CaseBody<'a>) -> TokenStream {
        let read = match body.choice.map(|choice| &choice.content) {
            None => quote!(reply.empty().await),
            Some(ResponseContent::Json(_)) => {
                let ty = &body.ty;
                quote!(reply.json::<#ty, _>().await)
            }
            Some(ResponseContent::JsonLines(_) | ResponseContent::Events) => {
                let ty = &body.ty;
                quote!(Ok(<#ty>::new(reply)))
            }
            Some(ResponseContent::Text) => quote!(reply.text().await),
            Some(ResponseContent::Binary) => quote!(reply.bytes().await),
        };
        let wrap = self.has_success_type().then(|| {
            let (name, variant) = (self.named.names.success_type.ident(), body.variant.ident());
            match body.choice {
                Some(_) => quote!(.map(#name::#variant)),
                None => quote!(.map(|()| #name::#variant)),
            }
        });
        let headers = self.has_headers().then(|| {
            let headers = self.named.names.headers_type.ident();
            quote!(.with_headers(#headers::read))
        });
        match (&wrap, &headers) {
            (None, None) => read,
            _ => quote!(#read.map(|response| response #wrap #headers)),
        }
    }

    fn read_failure(&self, case: &Case<'a>) -> TokenStream {
        let failure = self.named.names.failure_type.ident();
        let read = by_media_type(&case.bodies, |body| {
            if is_typed(body) {
                let variant = body.variant.ident();
                quote!(reply.failure(#failure::#variant).await)
            } else {
                quote!(reply.unexpected().await)
            }
        });
        quote!(Err(#read))
    }
}

fn is_typed_case(case: &Case<'_>) -> bool {
    !case.is_success && case.bodies.iter().any(is_typed)
}

fn is_typed_default(case: &Case<'_>) -> bool {
    case.response.status == StatusPattern::Default && is_typed_case(case)
}

/// Reads by `Content-Type` where there is a choice; the first is read when none fits.
fn by_media_type<'a>(
    bodies: &[CaseBody<'a>],
    read: impl Fn(&CaseBody<'a>) -> TokenStream,
) -> TokenStream {
    let Some((first, others)) = bodies.split_first() else {
        return quote!(reply.unexpected().await);
    };
    let tests = others.iter().filter_map(|body| {
        let media_type = body.choice?.media_type.as_str();
        let read = read(body);
        Some(quote!(if reply.is(#media_type) { #read } else))
    });
    let tests: Vec<_> = tests.collect();
    let first = read(first);
    if tests.is_empty() {
        first
    } else {
        quote!(#(#tests)* { #first })
    }
}

fn status_pattern(status: StatusPattern) -> TokenStream {
    match status {
        StatusPattern::Code(code) => {
            let code = Literal::u16_unsuffixed(code);
            quote!(#code)
        }
        StatusPattern::Range(hundred) => {
            let first = Literal::u16_unsuffixed(u16::from(hundred) * 100);
            let last = Literal::u16_unsuffixed(u16::from(hundred) * 100 + 99);
            quote!(#first..=#last)
        }
        StatusPattern::Default => quote!(_),
    }
}
