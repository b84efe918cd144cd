//! Servers that are not as they were: where requests go, and the types by which a caller chooses.

use super::{Comparison, Impact, Side};
use crate::diagnostic::Place;
use crate::model::{Server, ServerVariable};
use crate::names::ServerNames;

/// A server that a caller may choose, with its names.
type Choice<'a> = (&'a Server, &'a ServerNames);

impl<'a> Side<'a> {
    fn choices(self) -> Vec<Choice<'a>> {
        let servers = self.api.server_choices().into_iter();
        servers.zip(self.names.servers()).collect()
    }
}

impl Comparison<'_> {
    pub(super) fn servers(&mut self) {
        let (old, new) = (&self.old.api.servers, &self.new.api.servers);
        let place = new.first().map_or(Place::Nowhere, |server| server.place);
        let subject = "the address of the server";
        let addresses = (&*first_address(old), &*first_address(new));
        self.differs(Impact::Additive, subject, addresses, place);
        let (was, is) = (self.old.choices(), self.new.choices());
        for old in &was {
            let subject = format!("the choice of the server `{}`", old.0.url);
            match is.iter().find(|new| new.0.url == old.0.url) {
                Some(new) => self.choice(&subject, *old, *new),
                None => self.report_gone(&subject, old.0.place),
            }
        }
        for (server, _) in &is {
            if !was.iter().any(|(known, _)| known.url == server.url) {
                let subject = format!("the choice of the server `{}`", server.url);
                self.push(Impact::Additive, &subject, "is new", server.place);
            }
        }
    }

    /// Where requests of an operation go that has servers of its own.
    pub(super) fn own_servers(
        &mut self,
        subject: &str,
        (old, new): (&[Server], &[Server]),
        place: Place,
    ) {
        let urls = |servers: &[Server]| match servers {
            [] => "the server of all".to_owned(),
            servers => {
                let urls = servers.iter().map(|server| format!("`{}`", server.url));
                urls.collect::<Vec<_>>().join(" or ")
            }
        };
        let subject = format!("the server of {subject}");
        self.differs(Impact::Additive, &subject, (&urls(old), &urls(new)), place);
    }

    fn choice(&mut self, subject: &str, (old, was): Choice<'_>, (new, is): Choice<'_>) {
        let place = new.place;
        if was.ty != is.ty {
            let what = format!("is called `{}` now", is.ty.as_str());
            self.push(Impact::Breaking, subject, what, place);
        }
        for variable in &old.variables {
            let subject = format!("the variable `{}` of {subject}", variable.name);
            let mut variables = new.variables.iter();
            match variables.find(|known| known.name == variable.name) {
                Some(known) => self.variable(&subject, variable, known, place),
                None => self.report_gone(&subject, old.place),
            }
        }
        for variable in &new.variables {
            if !old
                .variables
                .iter()
                .any(|known| known.name == variable.name)
            {
                let subject = format!("the variable `{}` of {subject}", variable.name);
                self.push(Impact::Additive, &subject, "is new", place);
            }
        }
        self.docs(subject, &old.docs, &new.docs, place);
    }

    fn variable(
        &mut self,
        subject: &str,
        old: &ServerVariable,
        new: &ServerVariable,
        place: Place,
    ) {
        let default = |variable: &ServerVariable| format!("`{}` by default", variable.default);
        self.differs(
            Impact::Additive,
            subject,
            (&default(old), &default(new)),
            place,
        );
        let values = |variable: &ServerVariable| match variable.values.as_slice() {
            [] => "any text".to_owned(),
            values => format!("one of `{}`", values.join("`, `")),
        };
        self.differs(
            Impact::Breaking,
            subject,
            (&values(old), &values(new)),
            place,
        );
    }
}

/// The address that a client has where none is given.
fn first_address(servers: &[Server]) -> String {
    let first = servers.first().map(Server::default_url);
    format!("`{}`", first.unwrap_or_default())
}
