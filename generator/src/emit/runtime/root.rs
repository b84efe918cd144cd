//! What users of a crate find at its root.

use quote::quote;

use crate::check::Checked;
use crate::config::Config;
use crate::emit::Item;
use crate::emit::uses::Uses;

/// What users import from the crate's root.
pub(in crate::emit) fn public_uses(api: &Checked, config: &Config) -> Vec<Item> {
    let uses = Uses::of(api, config);
    let sends_files = uses.multipart || uses.binary_bodies;
    let paths = [
        (true, quote!(api::Method)),
        (uses.base64, quote!(byte::Base64)),
        (true, quote!(call::Call)),
        (true, quote!(credential::{Credential, Secret, TokenSource})),
        (uses.decimals, quote!(decimal::{Decimal, DecimalText})),
        (true, quote!(error::{ApiError, Error})),
        (uses.lines_bodies, quote!(lines_body::LinesBody)),
        (true, quote!(middleware::Middleware)),
        (uses.multipart, quote!(multipart::Part)),
        (true, quote!(options::RequestOptions)),
        (uses.oauth2, quote!(oauth2::{Grant, OAuth2})),
        (uses.passwords, quote!(password::Password)),
        (true, quote!(raw::RawRequest)),
        (true, quote!(response::Response)),
        (uses.time_texts, quote!(time_text::{Duration, TimeOfDay})),
        (uses.rules, quote!(validate::{Broken, Invalid, Rule})),
        (sends_files, quote!(upload)),
    ];
    let found = paths.into_iter().filter(|(is_used, _)| *is_used);
    found
        .map(|(_, path)| quote!(pub use runtime::#path;).into())
        .collect()
}
