//! Security schemes that are not as they were: setters of credentials, and how a client is made.

use super::{Comparison, Impact};
use crate::diagnostic::Place;
use crate::model::SecuritySchemeKind;

impl Comparison<'_> {
    /// The setters of credentials.
    pub(super) fn schemes(&mut self) {
        let (old, new) = (self.old, self.new);
        let place = new
            .api
            .schemes
            .values()
            .next()
            .map_or(Place::Nowhere, |scheme| scheme.place);
        for scheme in old.api.schemes.values() {
            let subject = format!("security scheme `{}`", scheme.name);
            match new
                .api
                .schemes
                .values()
                .find(|known| known.name == scheme.name)
            {
                None => self.report_gone(&subject, scheme.place),
                Some(known) => {
                    let (impact, what) = match is_same_proof(&scheme.kind, &known.kind) {
                        true => (Impact::Documentation, "has other scopes"),
                        false => (Impact::Breaking, "proves otherwise who sends a request"),
                    };
                    if known.kind != scheme.kind {
                        self.push(impact, &subject, what, known.place);
                    }
                    self.docs(&subject, &scheme.docs, &known.docs, known.place);
                }
            }
        }
        if old.api.only_key().is_some() != new.api.only_key().is_some() {
            let (was, is) = match new.api.only_key().is_some() {
                true => ("`Client::new()`", "`Client::new(credential)`"),
                false => ("`Client::new(credential)`", "`Client::new()`"),
            };
            let subject = "the way to make a client";
            self.differs(Impact::Breaking, subject, (was, is), place);
        }
        for scheme in new.api.schemes.values() {
            if !old
                .api
                .schemes
                .values()
                .any(|known| known.name == scheme.name)
            {
                let subject = format!("security scheme `{}`", scheme.name);
                self.push(Impact::Additive, &subject, "is new", scheme.place);
            }
        }
    }
}

/// Whether two kinds differ in their scopes at most, which are only written about.
fn is_same_proof(old: &SecuritySchemeKind, new: &SecuritySchemeKind) -> bool {
    match (old, new) {
        (SecuritySchemeKind::OAuth2(Some(old)), SecuritySchemeKind::OAuth2(Some(new))) => {
            (&old.url, &old.flows) == (&new.url, &new.flows)
        }
        (old, new) => old == new,
    }
}
