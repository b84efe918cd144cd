//! Following references to what they mean.

use super::address;
use super::faults::{circular, dangling, refused, unreadable, wrong};
use super::plausible::misfit;
use super::target::{self, Refusal, Target};
use super::{Bundler, is_copied};
use crate::diagnostic::{Diagnostic, NodeId, nearest};
use crate::document::grammar::Construct;
use crate::document::node::{Node, escape, unescape};

/// Where a reference leads.
pub(super) enum Lead {
    /// To a component of the document, which needs nothing done.
    Component(String),
    /// To something else.
    Far {
        file: String,
        fragment: String,
        node: Box<Node>,
    },
}

impl Bundler<'_> {
    /// Finds what a reference leads to, through references that are nothing else.
    pub(super) fn follow(&mut self, construct: Construct, text: &str, id: NodeId) -> Option<Lead> {
        /// Longer chains are taken for circles.
        const LONGEST_CHAIN: usize = 32;
        let mut text = text.to_owned();
        let mut from = id;
        for _ in 0..LONGEST_CHAIN {
            match self.step(construct, &text, from, id)? {
                Lead::Far { node, .. } if is_bare_reference(&node) => {
                    let target = node.get("$ref")?;
                    text = target.as_str()?.to_owned();
                    from = target.id;
                }
                lead => return Some(lead),
            }
        }
        self.faults.insert(id, Some(circular(id)));
        None
    }

    /// Finds what one reference leads to. Faults are put down for the reference `blamed`.
    fn step(
        &mut self,
        construct: Construct,
        text: &str,
        from: NodeId,
        blamed: NodeId,
    ) -> Option<Lead> {
        let (stands, from) = (from, self.files.path(from.file()));
        if let Some((file, fragment, node)) = self.by_address(text, &from, stands) {
            return Some(self.lead(construct, file, fragment, node));
        }
        let target = match target::parse(text, &from, &self.files.folders) {
            Ok(target) => target,
            Err(refusal) => return self.identified(construct, text, refusal, blamed),
        };
        let Target { file, fragment } = target;
        let file = file.unwrap_or_else(|| target::normal(&from));
        if let Some(reference) = self.component(construct, &file, &fragment) {
            return Some(Lead::Component(reference));
        }
        let found = match self.files.tree(&file) {
            Ok(Some(tree)) => target::find(tree, &fragment)
                .or_else(|| target::find(target::resource(tree, stands)?, &fragment))
                .cloned()
                .ok_or_else(|| Some(dangling(text, tree, &fragment, blamed)))
                .map_err(|report| self.suggesting(report, construct, text)),
            Ok(None) => Err(None),
            Err(error) => match self.named(text) {
                Some((_, node)) => Ok(node),
                None => {
                    let report = Some(unreadable(&file, &error, blamed));
                    Err(self.suggesting(report, construct, text))
                }
            },
        };
        match found {
            Ok(node) => match misfit(construct, &node) {
                Some(found) => {
                    let report = wrong(text, construct, &found, blamed);
                    self.faults.insert(blamed, Some(report));
                    None
                }
                None => Some(self.lead(construct, file, fragment, node)),
            },
            Err(fault) => {
                self.faults.insert(blamed, fault);
                None
            }
        }
    }

    fn lead(&self, construct: Construct, file: String, fragment: String, node: Node) -> Lead {
        let section = construct.section().unwrap_or_default();
        match self
            .own
            .get(&(node.id, section))
            .filter(|_| !is_copied(construct))
        {
            Some(name) => Lead::Component(format!("#/components/{section}/{}", escape(name))),
            None => Lead::Far {
                file,
                fragment,
                node: Box::new(node),
            },
        }
    }

    /// The reference to a component of the document itself, whether or not it exists: that is for the check to say.
    fn component(&self, construct: Construct, file: &str, fragment: &str) -> Option<String> {
        let (section, name) = fragment.strip_prefix("/components/")?.split_once('/')?;
        let near = file == self.home && !name.contains('/') && !is_copied(construct);
        near.then(|| format!("#/components/{section}/{name}"))
    }

    /// The report of a reference to nothing, with the component whose name the reference ends in.
    fn suggesting(
        &self,
        report: Option<Diagnostic>,
        construct: Construct,
        text: &str,
    ) -> Option<Diagnostic> {
        let name = text.rsplit('/').next().map(unescape).unwrap_or_default();
        match self.component_called(construct, &name) {
            // What is written is looked up in the file that it stands in.
            Some(meant) if meant == text => report.map(|report| {
                report.help(format!("put the path to `{}` before the `#`", self.home))
            }),
            Some(meant) => report.map(|report| report.help(format!("did you mean `{meant}`?"))),
            None => report,
        }
    }

    /// The reference to the component of the document that has a name, or nearly that.
    fn component_called(&self, construct: Construct, name: &str) -> Option<String> {
        let section = construct.section()?;
        let names = self.names.iter().filter(|(of, _)| *of == section);
        let mut names = names.map(|(_, name)| name.as_str());
        let meant = match self.names.contains(&(section, name.to_owned())) {
            true => name,
            false => nearest(name, &mut names)?,
        };
        let reference = format!("#/components/{section}/{}", escape(meant));
        Some(self.version.spelled(&reference))
    }

    /// An address that some schema has for its `$id` needs no network.
    fn identified(
        &mut self,
        construct: Construct,
        text: &str,
        refusal: Refusal,
        blamed: NodeId,
    ) -> Option<Lead> {
        match self.named(text) {
            Some((file, node)) => {
                let fragment = text.split_once('#').map_or("", |(_, fragment)| fragment);
                Some(self.lead(construct, file, fragment.to_owned(), node))
            }
            None => {
                self.faults
                    .insert(blamed, Some(refused(text, refusal, blamed)));
                None
            }
        }
    }

    /// What a reference leads to that stands within what has an address: there it starts.
    fn by_address(&self, text: &str, from: &str, stands: NodeId) -> Option<(String, String, Node)> {
        let (id, fragment) = text.split_once('#').unwrap_or((text, ""));
        let mut addressed = self.files.addressed();
        let (_, tree) = addressed.find(|(path, _)| *path == from && !id.is_empty())?;
        let whole = address::join(&address::around(tree, stands)?, id);
        let fragment = target::percent_decoded(fragment);
        self.files.addressed().find_map(|(file, tree)| {
            let resource = address::addressed(tree, &whole)?;
            let found = target::find(resource, &fragment)?;
            Some((file.to_owned(), fragment.clone(), found.clone()))
        })
    }

    /// What a reference leads to that says what a schema or a document calls itself, and the file of that.
    fn named(&self, text: &str) -> Option<(String, Node)> {
        let (id, fragment) = text.split_once('#').unwrap_or((text, ""));
        self.files.known().find_map(|(file, tree)| {
            let resource = address::addressed(tree, id).or_else(|| target::identified(tree, id))?;
            let found = target::find(resource, &target::percent_decoded(fragment))?;
            Some((file.to_owned(), found.clone()))
        })
    }
}

/// Whether it is a reference and nothing else.
pub(super) fn is_bare_reference(node: &Node) -> bool {
    node.as_object()
        .is_some_and(|object| object.len() == 1 && object.contains("$ref"))
}
