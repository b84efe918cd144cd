//! What callers receive and is not as it was. The enumeration of all bodies is a type like others.

use super::{Comparison, Impact, Side};
use crate::model::Webhook;
use crate::names::WebhookNames;

impl<'a> Side<'a> {
    fn received_requests(self) -> impl Iterator<Item = (&'a Webhook, &'a WebhookNames)> {
        self.api.webhooks.iter().zip(self.names.webhooks())
    }
}

impl Comparison<'_> {
    pub(super) fn webhooks(&mut self) {
        let (old, new) = (self.old, self.new);
        for (was, old_names) in old.received_requests() {
            let subject = subject(was);
            let mut known = new.received_requests();
            match known.find(|(is, _)| is.name == was.name) {
                None => self.report_gone(&subject, was.place),
                Some((is, names)) => self.webhook(&subject, (was, old_names), (is, names)),
            }
        }
        for (is, _) in new.received_requests() {
            if !old.received_requests().any(|(was, _)| was.name == is.name) {
                self.push(Impact::Additive, &subject(is), "is new", is.place);
            }
        }
    }

    fn webhook(
        &mut self,
        subject: &str,
        (old, was): (&Webhook, &WebhookNames),
        (new, is): (&Webhook, &WebhookNames),
    ) {
        let place = new.place;
        if was.ty != is.ty {
            let what = format!("is called `{}` now", is.ty.as_str());
            self.push(Impact::Breaking, subject, what, place);
        }
        let methods = (
            format!("`{}`", old.method.sent()),
            format!("`{}`", new.method.sent()),
        );
        self.differs(Impact::Additive, subject, (&methods.0, &methods.1), place);
        let bodies = (self.old.received(old), self.new.received(new));
        self.differs(Impact::Breaking, subject, (&bodies.0, &bodies.1), place);
        if old.headers.is_empty() != new.headers.is_empty() {
            let what = "has a member for its headers, or has none any more";
            self.push(Impact::Breaking, subject, what, place);
        }
        let headers = (
            old.headers.iter().collect::<Vec<_>>(),
            new.headers.iter().collect::<Vec<_>>(),
        );
        self.headers(
            subject,
            (&headers.0, &was.headers),
            (&headers.1, &is.headers),
        );
        self.received_parameters(
            subject,
            (&old.parameters, &was.parameters),
            (&new.parameters, &is.parameters),
        );
        self.docs(subject, &old.docs, &new.docs, place);
    }
}

fn subject(webhook: &Webhook) -> String {
    format!("webhook `{}`", webhook.name.join(" "))
}
