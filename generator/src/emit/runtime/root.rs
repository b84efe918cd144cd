//! What users of a crate find at its root.

use quote::quote;

use crate::config::DateTime;
use crate::emit::Item;
use crate::emit::uses::Uses;

/// What users import from the crate's root.
pub(in crate::emit) fn public_uses(uses: Uses) -> Vec<Item> {
    let sends_files = uses.multipart || uses.binary_bodies;
    let paths = [
        (true, quote!(api::Method)),
        (uses.base64, quote!(values::byte::Base64)),
        (true, quote!(call::Call)),
        (
            true,
            quote!(credentials::credential::{Credential, Secret, TokenSource}),
        ),
        (
            uses.decimals,
            quote!(values::decimal::{Decimal, DecimalText}),
        ),
        (true, quote!(credentials::token_error::TokenError)),
        (true, quote!(error::{ApiError, Error})),
        (uses.lines_bodies, quote!(requests::lines_body::LinesBody)),
        (true, quote!(middleware::Middleware)),
        (uses.multipart, quote!(requests::multipart::Part)),
        (true, quote!(options::RequestOptions)),
        (uses.oauth2, quote!(credentials::oauth2::{Grant, OAuth2})),
        (uses.passwords, quote!(values::password::Password)),
        (true, quote!(requests::raw_request::RawRequest)),
        (true, quote!(replies::response::Response)),
        (
            uses.time_texts,
            quote!(values::time_text::{Duration, TimeOfDay}),
        ),
        (
            uses.rules,
            quote!(values::validate::{Broken, Invalid, Rule}),
        ),
        (sends_files, quote!(requests::upload)),
    ];
    // Whose types stand in this crate's, in the version that they are of.
    let dates = |dates| uses.dates == Some(dates);
    let crates = [
        (true, quote!(bytes)),
        (true, quote!(reqwest)),
        (true, quote!(serde_json)),
        (dates(DateTime::Chrono), quote!(chrono)),
        (dates(DateTime::Jiff), quote!(jiff)),
        (dates(DateTime::Time), quote!(time)),
        (uses.uuids, quote!(uuid)),
    ];
    let crates = crates.into_iter().filter(|(is_used, _)| *is_used);
    let crates = crates.map(|(_, name)| quote!(pub use #name;).into());
    let paths = paths.into_iter().filter(|(is_used, _)| *is_used);
    let paths = paths.map(|(_, path)| quote!(pub use runtime::#path;).into());
    crates.chain(paths).collect()
}
