//! A page of contacts, as the runtime decodes it and as serde's derives do.

use runtime::object;
use serde::{Deserialize, Serialize};

/// The same struct twice: once with the runtime's table, once with serde's derives.
macro_rules! contact {
    ($($derive:ident),*; $name:ident, $channel:ident $(, $attribute:meta)?) => {
        #[derive(Clone, Debug, PartialEq $(, $derive)*)]
        pub struct $name {
            id: String,
            name: Option<String>,
            blocked: bool,
            is_admin: bool,
            score: i64,
            channels: Vec<$channel>,
            created_at: String,
            updated_at: String,
            $(#[$attribute])?
            blocked_at: Option<String>,
        }

        #[derive(Clone, Debug, PartialEq $(, $derive)*)]
        pub struct $channel {
            kind: String,
            address: String,
        }
    };
}

contact!(; Contact, Channel);
contact!(Serialize, Deserialize; Derived, DerivedChannel, serde(skip_serializing_if = "Option::is_none"));

object! {
    Contact {
        required id: "id",
        required name: "name",
        required blocked: "blocked",
        required is_admin: "is_admin",
        required score: "score",
        required channels: "channels",
        required created_at: "created_at",
        required updated_at: "updated_at",
        optional blocked_at: "blocked_at",
    }
}

object! { Channel { required kind: "kind", required address: "address" } }

/// So many contacts.
pub fn derived(size: usize) -> Vec<Derived> {
    let channel = |kind: &str, index: usize| DerivedChannel {
        kind: kind.to_owned(),
        address: format!("+31 20 {index:07}"),
    };
    let contact = |index| Derived {
        id: format!("contact-{index:08}"),
        name: (index % 3 != 0).then(|| format!("Somebody \"{index}\" of Ümlaut")),
        blocked: index % 7 == 0,
        is_admin: false,
        score: index as i64 * 17,
        channels: vec![channel("whatsapp", index), channel("email", index)],
        created_at: "2025-11-24T10:00:00.000Z".to_owned(),
        updated_at: "2025-11-24T11:30:00.000Z".to_owned(),
        blocked_at: (index % 7 == 0).then(|| "2025-11-24T11:00:00.000Z".to_owned()),
    };
    (0..size).map(contact).collect()
}

/// The same as JSON.
pub fn json(size: usize) -> Vec<u8> {
    serde_json::to_vec(&derived(size)).expect("JSON")
}
