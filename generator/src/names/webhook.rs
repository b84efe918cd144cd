//! Names of what callers receive.

use super::{Role, RustName, Scope, Words};
use crate::check::Checked;

/// The names of one webhook or callback.
#[derive(Debug)]
pub struct WebhookNames {
    /// Its type.
    pub ty: RustName,
    /// The type of its headers.
    pub headers_type: RustName,
    /// The fields of these, in the model's order.
    pub headers: Vec<RustName>,
}

/// Types that the file has already.
const RESERVED: &[&str] = &["Received", "ReceivedError"];

pub(super) fn name_webhooks(api: &Checked) -> Vec<WebhookNames> {
    let mut types = Scope::reserving(RESERVED);
    let webhooks = api.webhooks.iter();
    webhooks
        .map(|webhook| {
            let name = webhook.name.join(" ");
            let mut fields = Scope::default();
            let headers = webhook.headers.iter();
            WebhookNames {
                ty: types.claim(&Words::of(&name), Role::Type),
                headers_type: types.claim(&Words::of_all([name.as_str(), "Headers"]), Role::Type),
                headers: headers
                    .map(|header| fields.claim(&Words::of(header.wire.as_str()), Role::Field))
                    .collect(),
            }
        })
        .collect()
}
