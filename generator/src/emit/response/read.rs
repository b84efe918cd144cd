//! The code that reads a reply into what was documented.

use std::collections::BTreeSet;

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::super::{runtime, xml};
use super::{Answers, Case, CaseBody, Reading};
use crate::model::{ResponseContent, StatusPattern};

/// How the answers of an operation are read.
#[derive(Clone, Copy)]
struct Reader<'r, 'a> {
    answers: &'r Answers<'a>,
    /// Whether the body is still to come.
    waits: bool,
}

impl<'a> Answers<'a> {
    /// The expression that reads `reply`: one that holds its body, or one whose body is still to come.
    pub(in crate::emit) fn read(&self) -> TokenStream {
        let (answers, waits) = (self, self.waits());
        Reader { answers, waits }.read()
    }

    /// The expression that gives the body of `reply` as it comes, where it is a success.
    pub(in crate::emit) fn read_streaming(&self) -> TokenStream {
        let (answers, waits) = (self, true);
        Reader { answers, waits }.read_streaming()
    }
}

impl<'a> Reader<'_, 'a> {
    /// Particular statuses come before ranges, and those before `default`; a status that nothing documents is a failure
    /// without a type.
    fn read(self) -> TokenStream {
        let mut nothing = None;
        if !self.answers.cases.iter().any(|case| case.is_success) {
            let wait = self.wait();
            nothing = Some(quote!(200..=299 => reply.empty() #wait,));
        }
        self.by_status(nothing, |case| self.read_success(case))
    }

    fn read_streaming(self) -> TokenStream {
        let headers = self.answers.has_headers().then(|| {
            let headers = self.answers.named.names.headers_type.ident();
            quote!(.with_headers(#headers::read))
        });
        self.by_status(None, |_| quote!(Ok(reply.stream() #headers)))
    }

    /// What follows the reading of a body that is still to come.
    fn wait(self) -> Option<TokenStream> {
        self.waits.then(|| quote!(.await))
    }

    fn by_status(
        self,
        other_success: Option<TokenStream>,
        read_success: impl Fn(&Case<'a>) -> TokenStream,
    ) -> TokenStream {
        let mut order: Vec<&Case<'a>> = self.answers.cases.iter().collect();
        order.sort_by_key(|case| case.response.status);
        let arms = order
            .iter()
            .filter_map(|case| self.arm(case, &read_success));
        let arms: Vec<TokenStream> = arms.chain(other_success).collect();
        let rest = order
            .last()
            .filter(|case| !case.is_success && case.response.status == StatusPattern::Default);
        let rest = match rest {
            Some(case) if self.answers.has_failure_type() => self.read_failure(case),
            _ => {
                let wait = self.wait();
                quote!(Err(reply.unexpected() #wait))
            }
        };
        quote! {
            match reply.status() {
                #(#arms)*
                _ => #rest,
            }
        }
    }

    /// How one documented status is read. `default` is a success only for statuses that are.
    fn arm(
        self,
        case: &Case<'a>,
        read_success: impl Fn(&Case<'a>) -> TokenStream,
    ) -> Option<TokenStream> {
        let status = case.response.status;
        if case.is_success {
            let pattern = match status {
                StatusPattern::Default => quote!(200..=299),
                status => self.status_pattern(status)?,
            };
            let read = read_success(case);
            return Some(quote!(#pattern => #read,));
        }
        let pattern = self.status_pattern(status)?;
        let read = self.read_failure(case);
        let needed = self.answers.has_failure_type() && status != StatusPattern::Default;
        needed.then(|| quote!(#pattern => #read,))
    }

    /// None where every status of a range has a case of its own.
    fn status_pattern(self, status: StatusPattern) -> Option<TokenStream> {
        match status {
            StatusPattern::Code(code) => Some(statuses(code, code)),
            StatusPattern::Range(hundred) => {
                let first = hundred * 100;
                self.range_pattern(first, first + 99)
            }
            StatusPattern::Default => Some(quote!(_)),
        }
    }

    /// The statuses of a range that have no case of their own.
    fn range_pattern(self, first: u16, last: u16) -> Option<TokenStream> {
        let cases = self.answers.cases.iter();
        let codes = cases.filter_map(|case| match case.response.status {
            StatusPattern::Code(code) if (first..=last).contains(&code) => Some(code),
            _ => None,
        });
        let codes: BTreeSet<u16> = codes.collect();
        let (mut pieces, mut start) = (Vec::new(), first);
        for code in codes {
            if start < code {
                pieces.push(statuses(start, code - 1));
            }
            start = code + 1;
        }
        if start <= last {
            pieces.push(statuses(start, last));
        }
        (!pieces.is_empty()).then(|| quote!(#(#pieces)|*))
    }

    fn read_success(self, case: &Case<'a>) -> TokenStream {
        self.by_media_type(case, |body, reading| self.read_success_body(body, reading))
    }

    /// A body as a variant of what the operation gives, where that has several, and with its headers.
    fn read_success_body(self, body: &CaseBody<'a>, reading: Option<&Reading<'a>>) -> TokenStream {
        let read = self.read_body(body, reading);
        let names = self.answers.named.names;
        let wrap = self.answers.has_success_type().then(|| {
            let (name, variant) = (names.success_type.ident(), body.variant.ident());
            match body.choice {
                Some(_) => quote!(.map(#name::#variant)),
                None => quote!(.map(|()| #name::#variant)),
            }
        });
        let headers = self.answers.has_headers().then(|| {
            let headers = names.headers_type.ident();
            quote!(.with_headers(#headers::read))
        });
        match (&wrap, &headers) {
            (None, None) => read,
            _ => quote!(#read.map(|response| response #wrap #headers)),
        }
    }

    fn read_body(self, body: &CaseBody<'a>, reading: Option<&Reading<'a>>) -> TokenStream {
        let (ty, wait) = (&body.ty, self.wait());
        let Some(reading) = reading else {
            return quote!(reply.empty() #wait);
        };
        match reading.content {
            ResponseContent::Json(_) => self.read_json(body, reading.how.wrapper()),
            ResponseContent::Xml(_, document) => {
                let (read, document) = (runtime::xml("read"), xml::reference(*document));
                quote!(#read::<#ty, _>(reply, #document).await)
            }
            ResponseContent::JsonLines(_) => quote!(Ok(<#ty>::new(reply))),
            ResponseContent::Events(Some(_)) => quote!(<#ty>::json(reply).await),
            ResponseContent::Events(None) => quote!(<#ty>::new(reply).await),
            ResponseContent::UrlEncoded(_) => {
                let decode = runtime::decode_form();
                quote!(reply.decoded(|body| #decode::<#ty>(body)) #wait)
            }
            ResponseContent::Multipart => {
                let read = runtime::read_parts();
                quote!(#read(reply).await)
            }
            ResponseContent::Text => quote!(reply.text() #wait),
            ResponseContent::Binary => quote!(reply.bytes() #wait),
        }
    }

    fn read_json(self, body: &CaseBody<'a>, wrapper: Option<TokenStream>) -> TokenStream {
        let wait = self.wait();
        let ty = &body.ty;
        if let Some(read) = wrapper {
            return quote! {
                reply.json::<#read<#ty>, _>() #wait .map(|response| response.map(|#read(value)| value))
            };
        }
        // What is changed afterwards has to be known by its type.
        let is_changed = self.answers.has_success_type() || self.answers.has_headers();
        let ty = is_changed.then(|| quote!(::<#ty, _>));
        quote!(reply.json #ty () #wait)
    }

    fn read_failure(self, case: &Case<'a>) -> TokenStream {
        let failure = self.answers.named.names.failure_type.ident();
        let read = self.by_media_type(case, |body, reading| {
            let (variant, wait) = (body.variant.ident(), self.wait());
            match reading.map(|reading| reading.content) {
                None => quote!(reply.failure_empty(#failure::#variant) #wait),
                Some(ResponseContent::Json(_)) => {
                    match reading.and_then(|reading| reading.how.wrapper()) {
                        Some(read) => {
                            quote!(reply.failure(|#read(value)| #failure::#variant(value)) #wait)
                        }
                        None => quote!(reply.failure(#failure::#variant) #wait),
                    }
                }
                Some(ResponseContent::Xml(_, document)) => {
                    let (read, document) = (runtime::xml("failure"), xml::reference(*document));
                    quote!(#read(reply, #document, #failure::#variant).await)
                }
                Some(ResponseContent::UrlEncoded(_)) => {
                    let decode = runtime::decode_form();
                    quote!(reply.failed(|body| #decode(body).map(#failure::#variant).map(Some)) #wait)
                }
                Some(ResponseContent::Text) => quote!(reply.failure_text(#failure::#variant) #wait),
                Some(_) => quote!(reply.failure_bytes(#failure::#variant) #wait),
            }
        });
        quote!(Err(#read))
    }

    /// Reads by `Content-Type` where there is a choice; the runtime says which media type fits best.
    fn by_media_type(
        self,
        case: &Case<'a>,
        read: impl Fn(&CaseBody<'a>, Option<&Reading<'a>>) -> TokenStream,
    ) -> TokenStream {
        let mut readings = case.bodies.iter().flat_map(|body| {
            let readings = body.readings.iter();
            readings.map(move |reading| (body, reading))
        });
        let Some((body, first)) = readings.next() else {
            let empty = case.bodies.first().map(|body| read(body, None));
            let wait = self.wait();
            return empty.unwrap_or_else(|| quote!(reply.unexpected() #wait));
        };
        let first = read(body, Some(first));
        let arms = readings.map(|(body, reading)| {
            let positions = reading.positions.iter().copied();
            let positions = positions.map(Literal::usize_unsuffixed);
            let read = read(body, Some(reading));
            quote!(#(#positions)|* => #read,)
        });
        let arms: Vec<TokenStream> = arms.collect();
        if arms.is_empty() {
            return first;
        }
        let choices = case.response.choices.iter();
        let media_types = choices.map(|choice| choice.media_type.as_str());
        quote! {
            match reply.choose(&[#(#media_types),*]) {
                #(#arms)*
                _ => #first,
            }
        }
    }
}

fn statuses(first: u16, last: u16) -> TokenStream {
    let (start, end) = (
        Literal::u16_unsuffixed(first),
        Literal::u16_unsuffixed(last),
    );
    match first == last {
        true => quote!(#start),
        false => quote!(#start..=#end),
    }
}
