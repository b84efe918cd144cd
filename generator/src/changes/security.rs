//! Security schemes that are not as they were: setters of credentials, and how a client is made.

use super::{Comparison, Impact};
use crate::diagnostic::Place;

impl Comparison<'_> {
    /// The setters of credentials.
    pub(super) fn schemes(&mut self) {
        let (old, new) = (self.old, self.new);
        let place = new
            .api
            .schemes
            .first()
            .map_or(Place::Nowhere, |scheme| scheme.place);
        for scheme in &old.api.schemes {
            let subject = format!("security scheme `{}`", scheme.name);
            match new
                .api
                .schemes
                .iter()
                .find(|known| known.name == scheme.name)
            {
                None => self.is_gone(&subject, scheme.place),
                Some(known) => {
                    if known.kind != scheme.kind {
                        let what = "proves otherwise who sends a request";
                        self.push(Impact::Breaking, &subject, what, known.place);
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
        for scheme in &new.api.schemes {
            if !old
                .api
                .schemes
                .iter()
                .any(|known| known.name == scheme.name)
            {
                let subject = format!("security scheme `{}`", scheme.name);
                self.push(Impact::Additive, &subject, "is new", scheme.place);
            }
        }
    }
}
