//! The only place that spells paths into the runtime.

pub(super) mod files;
mod root;

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

pub(super) use root::public_uses;

use super::Item;
use crate::model::{Header, HeaderForm, Webhook};

pub(super) fn client_imports(has_schemes: bool) -> Vec<Item> {
    vec![
        match has_schemes {
            true => quote!(
                use crate::runtime::api::{Api, Scheme, SchemeKind};
            )
            .into(),
            false => quote!(
                use crate::runtime::api::Api;
            )
            .into(),
        },
        quote!(
            pub use crate::runtime::client::{Builder as ClientBuilder, Client};
        )
        .into(),
        quote!(
            use crate::runtime::error::Error;
        )
        .into(),
    ]
}

/// What the file of an operation uses, all of it in one line: each name that a file imports costs those who compile it.
pub(super) fn prelude_import() -> Item {
    quote!(
        use crate::operations::prelude::*;
    )
    .into()
}

/// What the files of operations use between them.
pub(super) fn prelude(has_types: bool, has_paging: bool) -> Vec<Item> {
    let always = [
        quote!(api::{Method, Operation, Parameter, Style}),
        quote!(call::Call),
        quote!(credentials::credential::BoxFuture),
        quote!(error::Error),
        quote!(options::RequestOptions),
        quote!(requests::request::Request),
        quote!(replies::response::{self, Response}),
        quote!(replies::whole_reply::WholeReply),
    ];
    let of_paging = [
        quote!(paging::pages::{Items, Pages}),
        quote!(paging::plan::{Numbered, Plan}),
        quote!(paging::slot::Slot),
    ];
    let of_paging = of_paging.into_iter().filter(|_| has_paging);
    let imported = always.into_iter().chain(of_paging);
    let mut items: Vec<Item> = imported
        .map(|path| quote!(pub use crate::runtime::#path;).into())
        .collect();
    if has_paging {
        items.push(Item::Rust(quote! {
            #[cfg(feature = "blocking")]
            pub use crate::runtime::blocking::BlockingIter;
        }));
    }
    if has_types {
        items.push(Item::Rust(quote!(
            pub use crate::types;
        )));
    }
    items
}

/// What the file of a group uses.
pub(super) fn group_imports() -> Vec<Item> {
    vec![
        quote!(
            use crate::client::Client;
        )
        .into(),
    ]
}

/// What the file of the servers uses.
pub(super) fn server_imports(have_variables: bool) -> Vec<Item> {
    let templates = match have_variables {
        true => quote!(
            use crate::runtime::server::{Template, Variable};
        ),
        false => quote!(
            use crate::runtime::server::Template;
        ),
    };
    let servers = quote!(
        pub use crate::runtime::server::Server;
    );
    vec![servers.into(), templates.into()]
}

/// What the file of webhooks uses.
pub(super) fn webhook_imports(webhooks: &[Webhook]) -> Vec<Item> {
    let headers = webhooks.iter().flat_map(|webhook| &webhook.headers);
    let mut imports = vec![Item::Rust(quote!(
        pub use crate::runtime::received::request::{Received, ReceivedError};
    ))];
    imports.extend(are_imported(headers).then(|| {
        Item::Rust(quote!(
            use crate::runtime::replies::response;
        ))
    }));
    imports
}

/// Whether a function that reads one of these headers is imported.
fn are_imported<'h>(headers: impl IntoIterator<Item = &'h Header>) -> bool {
    let mut headers = headers.into_iter();
    headers.any(|header| !matches!(header.form, HeaderForm::Object { .. }))
}

/// What the tables of XML use; which parts of it, depends on the document.
pub(super) fn xml_imports() -> Vec<Item> {
    vec![
        quote!(
            use crate::runtime::xml::document::*;
        )
        .into(),
    ]
}

/// A function of the runtime for bodies of XML.
pub(super) fn xml(name: &str) -> TokenStream {
    let name = quote::format_ident!("{name}");
    quote!(crate::runtime::xml::document::#name)
}

/// A request as a server has received it.
pub(super) fn received() -> TokenStream {
    quote!(Received)
}

/// The function that decodes a form.
pub(super) fn decode_form() -> TokenStream {
    quote!(crate::runtime::requests::urlencoded::decode)
}

pub(super) fn server() -> TokenStream {
    quote!(crate::runtime::server::Server)
}

/// A future behind a pointer, so that nobody who holds it has to know what is in it.
pub(super) fn future(output: &TokenStream) -> TokenStream {
    quote!(BoxFuture<'static, #output>)
}

/// A reply with its body.
pub(super) fn whole_reply() -> TokenStream {
    quote!(WholeReply)
}

pub(super) fn bytes() -> TokenStream {
    quote!(bytes::Bytes)
}

pub(super) fn body() -> TokenStream {
    quote!(reqwest::Body)
}

pub(super) fn form() -> TokenStream {
    quote!(crate::runtime::requests::multipart::Form)
}

pub(super) fn part() -> TokenStream {
    quote!(crate::runtime::requests::multipart::Part)
}

/// What makes a type a page.
pub(super) fn page() -> TokenStream {
    quote!(crate::runtime::paging::pages::Page)
}

/// What makes a page of an enumeration of answers.
pub(super) fn page_among_answers() -> TokenStream {
    quote!(crate::page_among_answers)
}

/// What an item is known by.
pub(super) fn fingerprint() -> TokenStream {
    quote!(crate::runtime::paging::pages::Fingerprint)
}

pub(super) fn item_fingerprint() -> TokenStream {
    quote!(crate::runtime::paging::pages::item_fingerprint)
}

/// What a page has at a JSON pointer.
pub(super) fn member_at() -> TokenStream {
    quote!(crate::runtime::paging::pages::member_at)
}

pub(super) fn date_time() -> TokenStream {
    quote!(crate::runtime::values::dates_time::DateTime)
}

pub(super) fn date() -> TokenStream {
    quote!(crate::runtime::values::dates_time::Date)
}

pub(super) fn time_of_day() -> TokenStream {
    quote!(crate::runtime::values::time_text::TimeOfDay)
}

pub(super) fn duration() -> TokenStream {
    quote!(crate::runtime::values::time_text::Duration)
}

pub(super) fn password() -> TokenStream {
    quote!(crate::runtime::values::password::Password)
}

/// A type around a value that is read in more spellings than its own type lets in.
pub(super) fn lenient(wrapper: &str) -> TokenStream {
    let wrapper = format_ident!("{wrapper}");
    quote!(crate::runtime::values::lenient::#wrapper)
}

/// The function that reads a value as a word of the tables has it.
pub(super) fn read_by(word: &str) -> TokenStream {
    let word = format_ident!("{word}");
    quote!(crate::runtime::values::lenient::Lenient::<crate::runtime::values::lenient::#word>::read)
}

/// The rules that values are held to.
pub(super) fn rule() -> TokenStream {
    quote!(crate::runtime::values::validate::Rule)
}

/// The function that holds a line or a part to rules.
pub(super) fn hold_value() -> TokenStream {
    quote!(crate::runtime::values::validate::hold_value)
}

/// The function that gives the rules of a type.
pub(super) fn rules_of() -> TokenStream {
    quote!(crate::runtime::values::validate::of)
}

pub(super) fn decimal() -> TokenStream {
    quote!(crate::runtime::values::decimal::Decimal)
}

pub(super) fn decimal_text() -> TokenStream {
    quote!(crate::runtime::values::decimal::DecimalText)
}

pub(super) fn base64() -> TokenStream {
    quote!(crate::runtime::values::byte::Base64)
}

pub(super) fn events(data: Option<TokenStream>) -> TokenStream {
    let data = data.map(|data| quote!(<#data>));
    quote!(crate::runtime::replies::events::Events #data)
}

pub(super) fn byte_stream() -> TokenStream {
    quote!(crate::runtime::replies::byte_stream::ByteStream)
}

pub(super) fn api_error() -> TokenStream {
    quote!(crate::runtime::error::ApiError)
}

pub(super) fn json_lines(item: TokenStream) -> TokenStream {
    quote!(crate::runtime::replies::json_lines::JsonLines<#item>)
}

pub(super) fn lines_body(item: TokenStream) -> TokenStream {
    quote!(crate::runtime::requests::lines_body::LinesBody<#item>)
}

/// The parts of an answer.
pub(super) fn parts() -> TokenStream {
    quote!(crate::runtime::replies::parts::Parts)
}

pub(super) fn read_parts() -> TokenStream {
    quote!(crate::runtime::replies::parts::read)
}

pub(super) fn header_map() -> TokenStream {
    quote!(reqwest::header::HeaderMap)
}

/// The call that reads a header of an answer, or of a webhook's request.
pub(super) fn read_header(form: HeaderForm, wire: &str) -> TokenStream {
    match form {
        HeaderForm::Text => quote!(response::header(headers, #wire)),
        HeaderForm::List { separator: ',' } => {
            quote!(response::header_list(headers, #wire))
        }
        HeaderForm::List { separator } => {
            quote!(response::header_items(headers, #wire, #separator))
        }
        HeaderForm::Json => quote!(response::header_json(headers, #wire)),
        HeaderForm::Object { explode } => {
            quote!(crate::runtime::values::text_values::header_object(headers, #wire, #explode))
        }
    }
}

pub(super) fn credential() -> TokenStream {
    quote!(crate::runtime::credentials::credential::Credential)
}

/// A way to make a source of tokens.
pub(super) fn oauth2(from: &str) -> TokenStream {
    let from = quote::format_ident!("{from}");
    quote!(crate::runtime::credentials::oauth2::OAuth2::#from)
}

/// One of several flows.
pub(super) fn flow(kind: &str) -> TokenStream {
    let kind = quote::format_ident!("{kind}");
    quote!(crate::runtime::credentials::oauth2::Flow::#kind)
}

/// What tokens are asked for with.
pub(super) fn grant() -> TokenStream {
    quote!(crate::runtime::credentials::oauth2::Grant)
}

pub(super) fn basic_credential(user: TokenStream, password: TokenStream) -> TokenStream {
    let credential = credential();
    quote!(#credential::Basic { user: #user.into(), password: #password.into().into() })
}

pub(super) fn run_blocking(future: TokenStream) -> TokenStream {
    quote!(crate::runtime::blocking::run(#future))
}

pub(super) fn iterate_blocking(stream: TokenStream) -> TokenStream {
    quote!(BlockingIter::new(#stream))
}
