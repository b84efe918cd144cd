//! Names of what callers receive.

use super::reserved::WEBHOOK_TYPES;
use super::{Role, RustName, Scope, Words};
use crate::check::Checked;
use crate::model::WireName;

/// The names of one webhook or callback.
#[derive(Debug)]
pub struct WebhookNames {
    /// Its type.
    pub ty: RustName,
    /// The type of its headers.
    pub headers_type: RustName,
    /// The fields of these, in the model's order.
    pub headers: Vec<RustName>,
    /// The type of its other parameters.
    pub parameters_type: RustName,
    /// The fields of these, in the model's order.
    pub parameters: Vec<RustName>,
}

pub(super) fn name_webhooks(api: &Checked) -> Vec<WebhookNames> {
    let mut types = Scope::reserving(WEBHOOK_TYPES);
    let webhooks = api.webhooks.iter();
    webhooks
        .map(|webhook| {
            let name = webhook.name.join(" ");
            let headers = webhook.headers.iter().map(|header| &header.wire);
            let parameters = webhook.parameters.iter().map(|parameter| &parameter.wire);
            WebhookNames {
                ty: types.claim(&Words::of(&name), Role::Type),
                headers_type: types.claim(&Words::of_all([name.as_str(), "Headers"]), Role::Type),
                headers: fields(headers),
                parameters_type: types
                    .claim(&Words::of_all([name.as_str(), "Parameters"]), Role::Type),
                parameters: fields(parameters),
            }
        })
        .collect()
}

fn fields<'w>(wires: impl Iterator<Item = &'w WireName>) -> Vec<RustName> {
    Scope::default().claim_all(wires.map(WireName::as_str), Role::Field)
}
