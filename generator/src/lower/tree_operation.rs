//! Operations that `openapiv3`'s types have no place for, read from the tree beside them: those of the methods that
//! OpenAPI 3.2 adds, and those that callers receive.

use std::collections::BTreeSet;

use openapiv3::{Operation as Typed, Parameter, ReferenceOr};

use super::operation::operation_id;
use super::selection::Candidate;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, NodeId};
use crate::document::{At, Readable};
use crate::model::Method;

/// What a whole document has of such operations.
#[derive(Debug, Default)]
pub(super) struct TreeOperations<'d> {
    /// With the paths that they stand under.
    added: Vec<(&'d str, TreeOperation<'d>)>,
    /// The operations of the paths: a reference can make a webhook of one.
    sent: BTreeSet<NodeId>,
    /// Webhooks and callbacks, in the document's order.
    pub incoming: Vec<Incoming<'d>>,
}

/// An operation, and where it stands.
#[derive(Debug)]
pub(super) struct TreeOperation<'d> {
    pub method: Method,
    pub operation: Typed,
    pub at: At<'d>,
}

/// An operation that callers receive.
#[derive(Debug)]
pub(super) struct Incoming<'d> {
    pub found: TreeOperation<'d>,
    /// Its name in the document.
    pub name: &'d str,
    /// Whether others of the same name come with other methods.
    pub is_one_of_several: bool,
    /// The parameters that it shares with those.
    pub shared: Vec<ReferenceOr<Parameter>>,
    /// The path item that has them all.
    pub item: At<'d>,
    /// For a callback, the expression of its address, and the operation that it belongs to.
    pub cause: Option<(&'d str, At<'d>)>,
}

impl<'d> Incoming<'d> {
    /// What it is selected by.
    pub(super) fn candidate(&'d self) -> Candidate<'d> {
        let TreeOperation {
            operation, method, ..
        } = &self.found;
        Candidate {
            operation,
            id: operation_id(operation, method, self.name),
            path: None,
        }
    }

    /// The parts of the document that say what it is.
    pub(super) fn parts(&self) -> impl Iterator<Item = At<'d>> + use<'d> {
        let shared = self.item.get("parameters");
        [Some(self.found.at), shared].into_iter().flatten()
    }
}

impl<'d> TreeOperations<'d> {
    /// Reads them from a whole document.
    pub(super) fn of(root: At<'d>, diagnostics: &mut Diagnostics) -> Self {
        let mut in_tree = Self::default();
        let paths = root.child("paths").entries();
        let paths: Vec<_> = paths
            .map(|(template, item)| (template, item.resolve()))
            .collect();
        let operations = paths
            .iter()
            .flat_map(|(_, item)| usual(*item).chain(added(*item)));
        in_tree.sent = operations.map(|(_, at)| at.node().id).collect();
        for (template, item) in paths {
            for (method, at) in added(item) {
                if let Some(found) = read(method, at, diagnostics) {
                    in_tree.added.push((template, found));
                }
            }
            for (_, operation) in usual(item).chain(added(item)) {
                let callbacks = operation.get("callbacks").into_iter();
                for (name, callback) in callbacks.flat_map(At::entries) {
                    for (address, item) in callback.resolve().entries() {
                        let cause = Some((address, operation));
                        in_tree.receive(name, item.resolve(), cause, diagnostics);
                    }
                }
            }
        }
        let webhooks = root.get("webhooks").into_iter().flat_map(At::entries);
        for (name, item) in webhooks {
            in_tree.receive(name, item.resolve(), None, diagnostics);
        }
        in_tree
    }

    fn receive(
        &mut self,
        name: &'d str,
        item: At<'d>,
        cause: Option<(&'d str, At<'d>)>,
        diagnostics: &mut Diagnostics,
    ) {
        let methods: Vec<_> = usual(item).chain(added(item)).collect();
        let is_one_of_several = methods.len() > 1;
        let shared = item.get("parameters");
        let shared = shared.and_then(|at| understood(at, "the list", diagnostics));
        let shared: Vec<_> = shared.unwrap_or_default();
        for (method, at) in methods {
            let callbacks = at.get("callbacks");
            if let Some(callbacks) = callbacks.filter(|_| !self.sent.contains(&at.node().id)) {
                let message =
                    "what may be called in turn is not typed: send it by `Client::request`";
                let report = Diagnostic::new(Code::Unsupported, callbacks.key(), message);
                diagnostics.push(report);
            }
            if let Some(found) = read(method, at, diagnostics) {
                self.incoming.push(Incoming {
                    found,
                    name,
                    is_one_of_several,
                    shared: shared.clone(),
                    item,
                    cause,
                });
            }
        }
    }

    /// Those of one path that 3.2 adds.
    pub(super) fn of_path(&self, template: &str) -> impl Iterator<Item = &TreeOperation<'d>> {
        let added = self.added.iter();
        added
            .filter(move |(path, _)| *path == template)
            .map(|(_, found)| found)
    }
}

fn read<'d>(
    method: Method,
    at: At<'d>,
    diagnostics: &mut Diagnostics,
) -> Option<TreeOperation<'d>> {
    let operation = understood(at, "the operation", diagnostics)?;
    Some(TreeOperation {
        method,
        operation,
        at,
    })
}

/// One of `openapiv3`'s types; what it has no place for is reported.
fn understood<T: Readable>(at: At<'_>, what: &str, diagnostics: &mut Diagnostics) -> Option<T> {
    let read = at.read();
    let report = |fault| {
        let message = format!("{what} is not understood: {fault}");
        diagnostics.push(Diagnostic::new(Code::NotUnderstood, at.key(), message));
    };
    read.map_err(report).ok()
}

/// The methods of a path item that every version has.
fn usual(item: At<'_>) -> impl Iterator<Item = (Method, At<'_>)> {
    let methods = [
        Method::Get,
        Method::Put,
        Method::Post,
        Method::Delete,
        Method::Options,
        Method::Head,
        Method::Patch,
        Method::Trace,
    ];
    methods
        .into_iter()
        .filter_map(move |method| item.get(method.as_str()).map(|at| (method, at)))
}

/// The methods of a path item that 3.2 adds.
fn added(item: At<'_>) -> impl Iterator<Item = (Method, At<'_>)> {
    let query = item.get("query").map(|at| (Method::Query, at));
    let others = item.get("additionalOperations").into_iter();
    let others = others.flat_map(At::entries);
    query
        .into_iter()
        .chain(others.map(|(name, at)| (Method::Other(name.to_owned()), at)))
}
