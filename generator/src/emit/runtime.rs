//! The runtime: which of its files a crate needs, and the only place that spells paths into it.

use proc_macro2::TokenStream;
use quote::quote;

use super::parameter::has_usual_style;
use super::{Emitter, Item, Module, text_file};
use crate::check::Checked;
use crate::model::{
    BodyContent, Operation, PagingPlan, ResponseContent, SecuritySchemeKind, Shape, StringFormat,
    Type,
};

/// Decides whether a crate needs some files.
type Question = fn(&Uses) -> bool;

/// Files of the runtime: their names and texts.
type Sources = &'static [(&'static str, &'static str)];

/// Files that every crate needs, in alphabetical order.
macro_rules! sources {
    ($($name:literal),* $(,)?) => {
        [$(($name, include_str!(concat!("../../runtime/src/runtime/", $name, ".rs")))),*]
    };
}

const CORE: Sources = &sources![
    "api",
    "attempt",
    "byte_stream",
    "client",
    "credential",
    "encode",
    "error",
    "media_type",
    "middleware",
    "options",
    "parameter",
    "prepare",
    "reply",
    "request",
    "response",
    "retry",
    "url",
];

/// Files that some crates need, each with the question that decides it.
const OPTIONAL: &[(Sources, Question)] = &[
    (&sources!["object"], |uses| uses.objects),
    (&sources!["open_enum"], |uses| uses.enumerations),
    (&sources!["union", "union_search"], |uses| uses.unions),
    (&sources!["unlisted"], |uses| {
        uses.unions || uses.enumerations
    }),
    (&sources!["paging", "paging_plan", "paging_slot"], |uses| {
        uses.paging
    }),
    (&sources!["byte"], |uses| uses.base64),
    (&sources!["password"], |uses| uses.passwords),
    (&sources!["multipart"], |uses| uses.multipart),
    (&sources!["upload"], |uses| {
        uses.multipart || uses.binary_bodies
    }),
    (&sources!["lines"], |uses| uses.events || uses.json_lines),
    (&sources!["events", "sse"], |uses| uses.events),
    (&sources!["json_lines"], |uses| uses.json_lines),
    (&sources!["oauth2"], |uses| uses.oauth2),
];

/// Files behind a feature of the generated crate.
const FEATURED: Sources = &sources!["blocking", "trace"];

/// What a crate uses of the runtime and of other crates.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Uses {
    pub objects: bool,
    pub enumerations: bool,
    pub unions: bool,
    pub paging: bool,
    pub multipart: bool,
    pub binary_bodies: bool,
    pub events: bool,
    pub json_lines: bool,
    pub oauth2: bool,
    pub base64: bool,
    pub passwords: bool,
    pub dates: bool,
    pub uuids: bool,
}

impl Uses {
    /// What this API makes use of.
    pub(super) fn of(api: &Checked) -> Self {
        let mut uses = Self {
            paging: api
                .operations
                .iter()
                .any(|operation| operation.paging.is_some()),
            ..Self::default()
        };
        uses.oauth2 = api
            .schemes
            .iter()
            .any(|scheme| scheme.kind == SecuritySchemeKind::OAuth2);
        for operation in &api.operations {
            uses.add_contents(operation);
        }
        for (_, definition) in api.types.iter() {
            match &definition.shape {
                Shape::Object(_) => uses.objects = true,
                Shape::Union(_) => uses.unions = true,
                Shape::Enumeration(_) => uses.enumerations = true,
                Shape::Alias(_) | Shape::Newtype(_) => {}
            }
        }
        api.for_each_type(&mut |ty| match ty {
            Type::String(StringFormat::DateTime | StringFormat::Date) => uses.dates = true,
            Type::String(StringFormat::Uuid) => uses.uuids = true,
            Type::String(StringFormat::Byte) => uses.base64 = true,
            Type::String(StringFormat::Password) => uses.passwords = true,
            _ => {}
        });
        uses
    }

    fn add_contents(&mut self, operation: &Operation) {
        for choice in operation.body.iter().flat_map(|body| &body.choices) {
            match choice.content {
                BodyContent::Multipart(_) => self.multipart = true,
                BodyContent::Binary => self.binary_bodies = true,
                BodyContent::Json(_) | BodyContent::Form(_) | BodyContent::Text => {}
            }
        }
        for choice in operation
            .responses
            .iter()
            .flat_map(|response| &response.choices)
        {
            match choice.content {
                ResponseContent::Events(_) => self.events = true,
                ResponseContent::JsonLines(_) => self.json_lines = true,
                ResponseContent::Json(_) | ResponseContent::Text | ResponseContent::Binary => {}
            }
        }
    }
}

/// The runtime's files that are needed, by name.
pub(super) fn files(uses: Uses) -> Vec<(&'static str, &'static str)> {
    let optional = OPTIONAL.iter().filter(|(_, needed)| needed(&uses));
    let mut files: Vec<_> = CORE.to_vec();
    files.extend(optional.flat_map(|(files, _)| files.iter().copied()));
    files.extend(FEATURED);
    files.sort_unstable();
    files
}

impl<'a> Emitter<'a> {
    /// The module that lists the runtime's files.
    pub(super) fn runtime_list(self) -> Module {
        let mut list = String::from(
            "// @generated by `cargo xtask codegen`. Do not edit by hand.\n\n\
             //! The HTTP core: files that are the same in every generated crate.\n\n",
        );
        for (name, _) in files(Uses::of(self.api)) {
            match name {
                "blocking" => list.push_str("#[cfg(feature = \"blocking\")]\n"),
                "trace" => list.push_str("#[cfg(feature = \"tracing\")]\n"),
                _ => {}
            }
            list.push_str(&format!("pub mod {name};\n"));
        }
        text_file("src/runtime/mod.rs", list)
    }
}

/// What users import from the crate's root.
pub(super) fn public_uses() -> Vec<Item> {
    vec![
        quote!(
            pub use runtime::credential::{Credential, Secret, TokenSource};
        )
        .into(),
        quote!(
            pub use runtime::error::{ApiError, Error};
        )
        .into(),
        quote!(
            pub use runtime::options::RequestOptions;
        )
        .into(),
        quote!(
            pub use runtime::response::Response;
        )
        .into(),
    ]
}

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

/// What the file of an operation uses.
pub(super) fn operation_imports(operation: &Operation, has_headers: bool) -> Vec<Item> {
    let unusual = operation
        .parameters
        .iter()
        .any(|parameter| !has_usual_style(parameter));
    let mut api = vec!["Method", "Operation"];
    if !operation.parameters.is_empty() {
        api.push("Parameter");
    }
    if unusual {
        api.push("Style");
    }
    let api = api.into_iter().map(|name| quote::format_ident!("{name}"));
    let pages = operation.paging.is_some();
    let imports = [
        Some(quote!(use crate::runtime::api::{#(#api),*};)),
        pages.then(|| {
            quote!(
                #[cfg(feature = "blocking")]
                use crate::runtime::blocking::BlockingIter;
            )
        }),
        Some(quote!(
            use crate::runtime::credential::BoxFuture;
        )),
        Some(quote!(
            use crate::runtime::error::Error;
        )),
        Some(quote!(
            use crate::runtime::options::RequestOptions;
        )),
        pages.then(|| {
            quote!(
                use crate::runtime::paging::{Items, Pages};
            )
        }),
        operation.paging.as_ref().map(|paging| match paging.plan {
            PagingPlan::Page(_) | PagingPlan::Offset(_) => {
                quote!(
                    use crate::runtime::paging_plan::{Numbered, Plan};
                )
            }
            _ => quote!(
                use crate::runtime::paging_plan::Plan;
            ),
        }),
        operation
            .paging
            .as_ref()
            .filter(|paging| !matches!(paging.plan, PagingPlan::Link | PagingPlan::NextUrl))
            .map(|_| {
                quote!(
                    use crate::runtime::paging_slot::Slot;
                )
            }),
        Some(quote!(
            use crate::runtime::request::Request;
        )),
        has_headers.then(|| {
            quote!(
                use crate::runtime::response;
            )
        }),
        Some(quote!(
            use crate::runtime::response::Response;
        )),
    ];
    imports.into_iter().flatten().map(Item::Rust).collect()
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

/// The macro that a table belongs to.
pub(super) fn table_import(name: &str) -> Item {
    let name = quote::format_ident!("{name}");
    quote!(use crate::#name;).into()
}

pub(super) fn bytes() -> TokenStream {
    quote!(bytes::Bytes)
}

pub(super) fn body() -> TokenStream {
    quote!(reqwest::Body)
}

pub(super) fn form() -> TokenStream {
    quote!(crate::runtime::multipart::Form)
}

pub(super) fn part() -> TokenStream {
    quote!(crate::runtime::multipart::Part)
}

/// What makes a type a page.
pub(super) fn page() -> TokenStream {
    quote!(crate::runtime::paging::Page)
}

pub(super) fn item_fingerprint() -> TokenStream {
    quote!(crate::runtime::paging::item_fingerprint)
}

/// What a page has at a JSON pointer.
pub(super) fn member_at() -> TokenStream {
    quote!(crate::runtime::paging::member_at)
}

pub(super) fn password() -> TokenStream {
    quote!(crate::runtime::password::Password)
}

pub(super) fn base64() -> TokenStream {
    quote!(crate::runtime::byte::Base64)
}

pub(super) fn events(data: Option<TokenStream>) -> TokenStream {
    let data = data.map(|data| quote!(<#data>));
    quote!(crate::runtime::events::Events #data)
}

pub(super) fn byte_stream() -> TokenStream {
    quote!(crate::runtime::byte_stream::ByteStream)
}

pub(super) fn api_error() -> TokenStream {
    quote!(crate::runtime::error::ApiError)
}

pub(super) fn json_lines(item: TokenStream) -> TokenStream {
    quote!(crate::runtime::json_lines::JsonLines<#item>)
}

pub(super) fn header_map() -> TokenStream {
    quote!(reqwest::header::HeaderMap)
}

pub(super) fn read_header() -> TokenStream {
    quote!(response::header)
}

pub(super) fn read_header_list() -> TokenStream {
    quote!(response::header_list)
}

pub(super) fn credential() -> TokenStream {
    quote!(crate::runtime::credential::Credential)
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
