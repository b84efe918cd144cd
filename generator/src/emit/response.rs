//! Responses: what a request gives back, and how a reply is read into it.

mod read;
mod types;

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

use super::docs::Prose;
use super::how::How;
use super::operation::Named;
use super::types::Spelled;
use super::{Emitter, Item, docs, runtime};
use crate::model::{Operation, Response, ResponseChoice, ResponseContent, StatusPattern};
use crate::names::RustName;

/// What an operation gives back.
#[derive(Debug)]
pub(super) struct Answers<'a> {
    prose: &'a Prose,
    named: Named<'a>,
    /// The operation's method as a link.
    link: String,
    /// How each documented status and media type is read, successes and failures.
    cases: Vec<Case<'a>>,
    /// The header struct, where successes promise headers.
    headers: Option<Item>,
    /// The header struct, where failures promise headers.
    failure_headers: Option<Item>,
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
    /// The ways in which it can be written; none where there is no body.
    readings: Vec<Reading<'a>>,
    ty: TokenStream,
}

/// One way to read a body.
#[derive(Debug)]
struct Reading<'a> {
    content: &'a ResponseContent,
    /// The media types that are written so, by their positions among the response's choices.
    positions: Vec<usize>,
    /// How JSON is read.
    how: How,
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
            .flat_map(|(response, variants)| {
                let succeeds = successes.contains(&response.status);
                let fails = !succeeds || response.status == StatusPattern::Default;
                let ways = [succeeds.then_some(true), fails.then_some(false)];
                ways.into_iter().flatten().map(move |is_success| Case {
                    response,
                    is_success,
                    bodies: case_bodies(emitter, response, variants, is_success),
                })
            })
            .collect();
        let success = success(&cases);
        let headers = emitter.headers_type(named);
        let failure_headers = emitter.failure_headers_type(named);
        Self {
            prose: emitter.prose,
            named,
            link: emitter.method_link(named),
            cases,
            headers,
            failure_headers,
            success,
        }
    }

    pub(super) fn has_headers(&self) -> bool {
        self.headers.is_some()
    }

    pub(super) fn has_success_type(&self) -> bool {
        matches!(self.success, Success::Several)
    }

    pub(super) fn has_failure_headers(&self) -> bool {
        self.failure_headers.is_some()
    }

    /// Whether some failure has more than its status: a body, or headers.
    pub(super) fn has_failure_type(&self) -> bool {
        self.has_failure_headers() || self.failures().any(|(_, body)| body.choice.is_some())
    }

    /// Whether some success is bytes or text, which can be read as they come.
    pub(super) fn can_stream(&self) -> bool {
        use ResponseContent::{Binary, Multipart, Text};
        let mut bodies = self.success_bodies();
        bodies.any(|body| {
            let content = body.choice.map(|choice| &choice.content);
            matches!(content, Some(Text | Binary | Multipart))
        })
    }

    /// Whether some answer is not read at once when it is whole: lines, events and parts come one by one, and readers
    /// of XML read from the reply themselves.
    pub(super) fn waits(&self) -> bool {
        let bodies = self.cases.iter().flat_map(|case| &case.bodies);
        let mut readings = bodies.flat_map(|body| &body.readings);
        self.success_bodies().any(is_stream)
            || readings.any(|reading| {
                use ResponseContent::{Multipart, Xml};
                matches!(reading.content, Multipart | Xml(..))
            })
    }

    /// Whether each success is read as it comes.
    pub(super) fn are_streams(&self) -> bool {
        let mut bodies = self.success_bodies().peekable();
        bodies.peek().is_some() && bodies.all(is_stream)
    }

    fn success_bodies(&self) -> impl Iterator<Item = &CaseBody<'a>> {
        let successes = self.cases.iter().filter(|case| case.is_success);
        successes.flat_map(|case| &case.bodies)
    }

    /// The variants of the successes, each with what it holds.
    pub(super) fn success_variants(
        &self,
    ) -> impl Iterator<Item = (&'a RustName, Option<&'a ResponseContent>)> {
        let content = |body: &CaseBody<'a>| body.choice.map(|choice| &choice.content);
        self.success_bodies()
            .map(move |body| (body.variant, content(body)))
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
        self.response_of(self.value())
    }

    fn response_of(&self, value: TokenStream) -> TokenStream {
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

    /// What the request gives back whose answer is read as it comes.
    pub(super) fn streaming_output(&self) -> TokenStream {
        let (response, error) = (self.response_of(runtime::byte_stream()), self.error());
        quote!(Result<#response, #error>)
    }

    fn failures(&self) -> impl Iterator<Item = (&Case<'a>, &CaseBody<'a>)> {
        let failures = self.cases.iter().filter(|case| !case.is_success);
        failures.flat_map(|case| case.bodies.iter().map(move |body| (case, body)))
    }
}

fn case_bodies<'a>(
    emitter: Emitter<'a>,
    response: &'a Response,
    variants: &'a [RustName],
    is_success: bool,
) -> Vec<CaseBody<'a>> {
    if response.choices.is_empty() {
        let empty = |variant| CaseBody {
            variant,
            choice: None,
            readings: Vec::new(),
            ty: quote!(()),
        };
        return variants.iter().take(1).map(empty).collect();
    }
    let mut bodies: Vec<CaseBody<'a>> = Vec::new();
    for (index, (choice, variant)) in response.choices.iter().zip(variants).enumerate() {
        let gives_same = |known: &&ResponseChoice| known.content.gives_same(&choice.content);
        let (types, dates) = (&emitter.api.types, emitter.config.options.date_time);
        let reading = Reading {
            content: &choice.content,
            positions: vec![index],
            how: How::of_content(types, dates, &choice.content),
        };
        let mut known = bodies.iter_mut();
        match known.find(|body| body.choice.as_ref().is_some_and(gives_same)) {
            Some(known) => known.add(reading),
            None => bodies.push(CaseBody {
                variant,
                choice: Some(choice),
                readings: vec![reading],
                ty: body_type(emitter, &choice.content, is_success),
            }),
        }
    }
    bodies
}

/// The type of a body. A failure is a whole: nobody reads one as it comes.
fn body_type(emitter: Emitter<'_>, content: &ResponseContent, is_success: bool) -> TokenStream {
    match content {
        ResponseContent::Json(ty)
        | ResponseContent::Xml(ty, _)
        | ResponseContent::UrlEncoded(ty) => emitter.ty(ty, Spelled::Elsewhere),
        pieces if pieces.is_in_pieces() && !is_success => runtime::bytes(),
        ResponseContent::Multipart => runtime::parts(),
        ResponseContent::JsonLines(ty) => runtime::json_lines(emitter.ty(ty, Spelled::Elsewhere)),
        ResponseContent::Events(data) => {
            let data = data.as_ref().map(|ty| emitter.ty(ty, Spelled::Elsewhere));
            runtime::events(data)
        }
        ResponseContent::Text => quote!(String),
        ResponseContent::Binary => runtime::bytes(),
    }
}

impl<'a> CaseBody<'a> {
    /// Adds a media type to those that are read in the same way, if there are any.
    fn add(&mut self, reading: Reading<'a>) {
        let mut readings = self.readings.iter_mut();
        match readings.find(|known| known.content == reading.content) {
            Some(known) => known.positions.extend(reading.positions),
            None => self.readings.push(reading),
        }
    }

    /// Whether callers get the same of both.
    fn gives_same(&self, other: &Self) -> bool {
        match (self.choice, other.choice) {
            (Some(own), Some(other)) => own.content.gives_same(&other.content),
            (own, other) => own.is_none() && other.is_none(),
        }
    }
}

fn success(cases: &[Case<'_>]) -> Success {
    let mut bodies = cases
        .iter()
        .filter(|case| case.is_success)
        .flat_map(|case| &case.bodies);
    let Some(first) = bodies.next() else {
        return Success::One(quote!(()));
    };
    if bodies.all(|body| body.gives_same(first)) {
        Success::One(first.ty.clone())
    } else {
        Success::Several
    }
}

/// Whether a body is read as it comes, so that it can be read only once.
fn is_stream(body: &CaseBody<'_>) -> bool {
    let content = body.choice.map(|choice| &choice.content);
    matches!(
        content,
        Some(ResponseContent::JsonLines(_) | ResponseContent::Events(_))
    )
}

/// The documented answers in words.
pub(super) fn answer_docs(operation: &Operation) -> String {
    let (successes, failures) = (operation.successes(), operation.failures());
    section("Answers", &successes) + &section("Errors", &failures)
}

fn section(title: &str, responses: &[&Response]) -> String {
    if responses.is_empty() {
        return String::new();
    }
    let lines = responses.iter().map(|response| {
        docs::list_item(
            &response.status.to_string(),
            &docs::paragraphs(&response.docs),
        )
    });
    let lines: Vec<String> = lines.collect();
    format!("\n\n# {title}\n\n{}", lines.join("\n"))
}
