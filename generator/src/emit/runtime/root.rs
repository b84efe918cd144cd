//! What users of a crate find at its root.

use quote::quote;

use crate::check::Checked;
use crate::config::Config;
use crate::emit::Item;
use crate::emit::uses::Uses;

/// What users import from the crate's root.
pub(in crate::emit) fn public_uses(api: &Checked, config: &Config) -> Vec<Item> {
    let uses = Uses::of(api, config);
    let items = [
        Some(quote!(
            pub use runtime::api::Method;
        )),
        uses.base64.then(|| {
            quote!(
                pub use runtime::byte::Base64;
            )
        }),
        Some(quote!(
            pub use runtime::call::Call;
        )),
        Some(quote!(
            pub use runtime::credential::{Credential, Secret, TokenSource};
        )),
        uses.decimals.then(|| {
            quote!(
                pub use runtime::decimal::{Decimal, DecimalText};
            )
        }),
        Some(quote!(
            pub use runtime::error::{ApiError, Error};
        )),
        uses.lines_bodies.then(|| {
            quote!(
                pub use runtime::lines_body::LinesBody;
            )
        }),
        Some(quote!(
            pub use runtime::middleware::Middleware;
        )),
        uses.multipart.then(|| {
            quote!(
                pub use runtime::multipart::Part;
            )
        }),
        Some(quote!(
            pub use runtime::options::RequestOptions;
        )),
        uses.oauth2.then(|| {
            quote!(
                pub use runtime::oauth2::{Grant, OAuth2};
            )
        }),
        uses.passwords.then(|| {
            quote!(
                pub use runtime::password::Password;
            )
        }),
        Some(quote!(
            pub use runtime::raw::RawRequest;
        )),
        Some(quote!(
            pub use runtime::response::Response;
        )),
        uses.time_texts.then(|| {
            quote!(
                pub use runtime::time_text::{Duration, TimeOfDay};
            )
        }),
        uses.rules.then(|| {
            quote!(
                pub use runtime::validate::{Broken, Invalid, Rule};
            )
        }),
        (uses.multipart || uses.binary_bodies).then(|| {
            quote!(
                pub use runtime::upload;
            )
        }),
    ];
    items.into_iter().flatten().map(Item::Rust).collect()
}
