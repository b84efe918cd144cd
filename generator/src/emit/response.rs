//! Responses: what a request gives back, and how a reply is read into it.

mod read;

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

use super::operation::Named;
use super::types::From;
use super::{Emitter, Item, docs, runtime};
use crate::model::{Operation, Response, ResponseChoice, ResponseContent, StatusPattern};
use crate::names::RustName;

/// What an operation gives back.
#[derive(Debug)]
pub(super) struct Answers<'a> {
    named: Named<'a>,
    /// The operation's method as a link.
    link: String,
    /// How each documented status and media type is read, successes and failures.
    cases: Vec<Case<'a>>,
    /// The header struct, where successes promise headers.
    headers: Option<Item>,
    success: Success,
}

/// The type of a success.
#[derive(Debug)]
enum Success {
    /// One type, whatever the status or media type.
    One(TokenStream),
    /// An enumeration of the operation's own.
    Several,
}

/// One documented answer.
#[derive(Debug)]
struct Case<'a> {
    response: &'a Response,
    is_success: bool,
    /// Each media type with its variant's name and type; one without a media type where the
    /// answer has no body.
    bodies: Vec<CaseBody<'a>>,
}

#[derive(Debug)]
struct CaseBody<'a> {
    variant: &'a RustName,
    choice: Option<&'a ResponseChoice>,
    ty: TokenStream,
}

impl<'a> Answers<'a> {
    pub(super) fn of(emitter: Emitter<'a>, named: Named<'a>) -> Self {
        let successes: Vec<StatusPattern> = named
            .operation
            .successes()
            .into_iter()
            .map(|response| response.status)
            .collect();
        let responses = named
            .operation
            .responses
            .iter()
            .zip(&named.names.response_variants);
        let cases: Vec<Case<'a>> = responses
            .map(|(response, variants)| Case {
                response,
                is_success: successes.contains(&response.status),
                bodies: case_bodies(emitter, response, variants),
            })
            .collect();
        let success = success(&cases);
        let headers = emitter.headers_type(named);
        Self {
            named,
            link: emitter.method_link(named),
            cases,
            headers,
            success,
        }
    }

    pub(super) fn has_headers(&self) -> bool {
        self.headers.is_some()
    }

    pub(super) fn has_success_type(&self) -> bool {
        matches!(self.success, Success::Several)
    }

    /// Whether some failure has a body that is typed.
    pub(super) fn has_failure_type(&self) -> bool {
        self.failures().any(|(_, body)| is_typed(body))
    }

    pub(super) fn value(&self) -> TokenStream {
        match &self.success {
            Success::One(ty) => ty.clone(),
            Success::Several => {
                let name = self.named.names.success_type.ident();
                quote!(#name)
            }
        }
    }

    /// The `Response` that a success is.
    pub(super) fn response(&self) -> TokenStream {
        let value = self.value();
        if self.has_headers() {
            let headers = self.named.names.headers_type.ident();
            quote!(Response<#value, #headers>)
        } else {
            quote!(Response<#value>)
        }
    }

    /// What the error of this operation holds of a documented failure.
    pub(super) fn failure(&self) -> TokenStream {
        match self.has_failure_type() {
            true => self.named.names.failure_type.ident().into_token_stream(),
            false => quote!(std::convert::Infallible),
        }
    }

    pub(super) fn error(&self) -> TokenStream {
        if self.has_failure_type() {
            let failure = self.named.names.failure_type.ident();
            quote!(Error<#failure>)
        } else {
            quote!(Error)
        }
    }

    pub(super) fn output(&self) -> TokenStream {
        let (response, error) = (self.response(), self.error());
        quote!(Result<#response, #error>)
    }

    fn failures(&self) -> impl Iterator<Item = (&Case<'a>, &CaseBody<'a>)> {
        let failures = self.cases.iter().filter(|case| !case.is_success);
        failures.flat_map(|case| case.bodies.iter().map(move |body| (case, body)))
    }

    /// The types that belong to this operation's answers alone.
    pub(super) fn types(&self) -> Vec<Item> {
        let mut items = Vec::new();
        if let Some(Item::Rust(headers)) = &self.headers {
            items.push(Item::Rust(headers.clone()));
        }
        let link = &self.link;
        if self.has_success_type() {
            let successes = self.cases.iter().filter(|case| case.is_success);
            let bodies =
                successes.flat_map(|case| case.bodies.iter().map(move |body| (case, body)));
            let words = format!("What {link} answers.");
            items.push(enumeration(&self.named.names.success_type, &words, bodies));
        }
        if self.has_failure_type() {
            let bodies = self.failures().filter(|(_, body)| is_typed(body));
            let words = format!("The documented failures of {link}.");
            items.push(enumeration(&self.named.names.failure_type, &words, bodies));
        }
        items
    }
}

/// Only JSON makes a failure a type; text and bytes are in every error as they came.
fn is_typed(body: &CaseBody<'_>) -> bool {
    matches!(
        body.choice.map(|choice| &choice.content),
        Some(ResponseContent::Json(_))
    )
}

fn case_bodies<'a>(
    emitter: Emitter<'a>,
    response: &'a Response,
    variants: &'a [RustName],
) -> Vec<CaseBody<'a>> {
    if response.choices.is_empty() {
        let empty = |variant| CaseBody {
            variant,
            choice: None,
            ty: quote!(()),
        };
        return variants.iter().take(1).map(empty).collect();
    }
    let mut bodies: Vec<CaseBody<'a>> = Vec::new();
    for (choice, variant) in response.choices.iter().zip(variants) {
        let ty = match &choice.content {
            ResponseContent::Json(ty) => emitter.ty(ty, From::Elsewhere),
            ResponseContent::JsonLines(ty) => runtime::json_lines(emitter.ty(ty, From::Elsewhere)),
            ResponseContent::Events => runtime::events(),
            ResponseContent::Text => quote!(String),
            ResponseContent::Binary => runtime::bytes(),
        };
        let known = bodies.iter().any(|body| {
            body.choice
                .is_some_and(|known| known.content == choice.content)
        });
        if !known {
            bodies.push(CaseBody {
                variant,
                choice: Some(choice),
                ty,
            });
        }
    }
    bodies
}

fn success(cases: &[Case<'_>]) -> Success {
    let mut bodies = cases
        .iter()
        .filter(|case| case.is_success)
        .flat_map(|case| &case.bodies);
    let Some(first) = bodies.next() else {
        return Success::One(quote!(()));
    };
    let content = |body: &CaseBody<'_>| body.choice.map(|choice| choice.content.clone());
    if bodies.all(|body| content(body) == content(first)) {
        Success::One(first.ty.clone())
    } else {
        Success::Several
    }
}

fn enumeration<'a: 'b, 'b>(
    name: &RustName,
    words: &str,
    bodies: impl Iterator<Item = (&'b Case<'a>, &'b CaseBody<'a>)>,
) -> Item {
    let docs = docs::attributes(words);
    let name = name.ident();
    let bodies: Vec<_> = bodies.collect();
    let derives = match bodies.iter().any(|(_, body)| is_stream(body)) {
        true => quote!(Debug),
        false => quote!(Debug, Clone, PartialEq),
    };
    let variants = bodies.into_iter().map(|(case, body)| {
        let docs = docs::of(&case.response.docs, "An answer without a description.");
        let (variant, ty) = (body.variant.ident(), &body.ty);
        match body.choice {
            Some(_) => quote!(#docs #variant(#ty)),
            None => quote!(#docs #variant),
        }
    });
    Item::Rust(quote! {
        #docs
        #[derive(#derives)]
        pub enum #name {
            #(#variants,)*
        }
    })
}

/// Whether a body is read as it comes, so that it can be read only once.
fn is_stream(body: &CaseBody<'_>) -> bool {
    let content = body.choice.map(|choice| &choice.content);
    matches!(
        content,
        Some(ResponseContent::JsonLines(_) | ResponseContent::Events)
    )
}

/// The documented failures in words.
pub(super) fn error_docs(operation: &Operation) -> String {
    let failures = operation.failures();
    if failures.is_empty() {
        return String::new();
    }
    let lines: Vec<String> = failures
        .into_iter()
        .map(|response| {
            let status = match response.status {
                StatusPattern::Code(code) => code.to_string(),
                StatusPattern::Range(hundred) => format!("{hundred}XX"),
                StatusPattern::Default => "any other status".to_owned(),
            };
            docs::list_item(&status, &docs::paragraphs(&response.docs))
        })
        .collect();
    format!("\n\n# Errors\n\n{}", lines.join("\n"))
}
