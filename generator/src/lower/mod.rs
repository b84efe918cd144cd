//! Stage 2: the document becomes the model.
//!
//! Ids for every named schema come first, their bodies second, so that cycles are nothing
//! special. What the typed reading by `openapiv3` cannot hold is read from the value tree,
//! through the [`At`] that walks beside it. What no type expresses becomes
//! [`Type::Any`] with a located warning; nothing disappears.

mod all_of;
mod body;
mod constraint;
mod copies;
mod direction;
mod docs;
mod enumeration;
mod events;
mod group;
mod header;
mod hierarchy;
mod intersection;
mod keywords;
mod media_type;
mod merge;
mod merge_patch;
mod multipart;
mod null;
mod object;
mod operation;
mod paging;
mod parameter;
mod path;
mod received_parameter;
mod recursion;
mod reference;
mod response;
mod scalar;
mod schema;
mod security;
mod selection;
mod server;
mod spread;
mod tree_operation;
mod types;
mod union;
mod urlencoded;
mod webhook;
mod xml;

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use indexmap::IndexMap;

use crate::config::Config;
use crate::diagnostic::{Diagnostics, NodeId};
use crate::document::{At, Document, Node};
use crate::model::{Api, Operation, Type, TypeId, Types, Webhook};
use copies::Copies;
use hierarchy::Hierarchies;
use xml::XmlTable;

pub use constraint::compiled_pattern;
pub use scalar::{integer_format, number_formats, text_formats};

/// What lowering makes of a document.
pub struct Lowered {
    /// The model.
    pub api: Api,
    /// The type of each schema that is named or used, by where the schema stands.
    pub schemas: BTreeMap<NodeId, Type>,
}

/// Lowers a whole document.
pub fn lower(document: &Document, config: &Config, diagnostics: &mut Diagnostics) -> Lowered {
    let at = At::root(&document.root);
    let in_tree = tree_operation::TreeOperations::of(at, diagnostics);
    let mut lowering = Lowering::new(document, config, diagnostics);
    let all = lowering.listed_operations(at, &in_tree);
    let incoming = &in_tree.incoming;
    let selected = selection::select(all, incoming, &config.select, lowering.diagnostics);
    if !config.select.is_everything() {
        let starts = selected.parts();
        lowering.selected = Some(selection::reachable(at, starts, &lowering.hierarchies));
    }
    lowering.declare_components(at);
    lowering.define_components(at);
    let schemes = lowering.security_schemes(at);
    let groups = group::groups(at, &selected.operations, config.options.operations);
    let servers = lowering.servers(&document.openapi.servers, at);
    let webhooks = lowering.webhooks(&in_tree, &selected);
    let any_webhook = lowering.any_webhook(&webhooks, at.child("webhooks").key());
    let operations = lowering.operations(selected.operations, at, &schemes, &groups);
    lowering.report_first_server(&servers, &operations);
    lowering.report_unmatched_paging(&operations);
    lowering.settle(&operations, &webhooks);
    let api = Api {
        info: docs::info(&document.openapi.info, at),
        servers,
        schemes,
        types: lowering.types,
        groups,
        operations,
        webhooks,
        any_webhook,
        xml: lowering.xml.xml,
    };
    Lowered {
        api,
        schemas: lowering.schemas,
    }
}

impl<'a> Lowering<'a> {
    fn new(
        document: &'a Document,
        config: &'a Config,
        diagnostics: &'a mut Diagnostics,
    ) -> Lowering<'a> {
        let hierarchies = Rc::new(Hierarchies::of(At::root(&document.root)));
        Lowering {
            document,
            config,
            diagnostics,
            types: Types::default(),
            components: IndexMap::new(),
            selected: None,
            inline: IndexMap::new(),
            copies: Copies::default(),
            patches: BTreeMap::new(),
            opened: Vec::new(),
            chosen: Vec::new(),
            xml: XmlTable::new(Rc::clone(&hierarchies)),
            hierarchies,
            places: BTreeMap::new(),
            schemas: BTreeMap::new(),
        }
    }

    /// What is known of the types only when all of them are there, each step with the help of those before it.
    fn settle(&mut self, operations: &[Operation], webhooks: &[Webhook]) {
        let types = &mut self.types;
        union::end_cycles(types, self.diagnostics);
        union::tell_apart(types);
        union::fix_discriminators(types);
        union::mark_exact(types);
        recursion::box_cycles(types);
        direction::find_directions(types, operations, webhooks);
        if self.config.options.validate {
            constraint::mark_limited(types);
        }
    }
}

/// What lowering carries from construct to construct.
struct Lowering<'a> {
    document: &'a Document,
    config: &'a Config,
    diagnostics: &'a mut Diagnostics,
    types: Types,
    /// Named schemas, each with its id and whether null is one of its values.
    components: IndexMap<&'a str, Component>,
    /// The named schemas that the selected operations reach; all where nothing is selected.
    selected: Option<BTreeSet<String>>,
    /// Types written in place, by what they say without its prose: equal ones are one type.
    inline: IndexMap<String, TypeId>,
    /// The named schemas, for those written in place that are copies of them.
    copies: Copies<'a>,
    /// Objects that are sent as merge patches, and their patches.
    patches: BTreeMap<TypeId, TypeId>,
    /// Types written in place that are being lowered, outermost first.
    opened: Vec<schema::Opened>,
    /// Unions of which an alternative has been chosen on the way to the value that is being lowered.
    chosen: Vec<all_of::Part<'a>>,
    /// The named schemas that others take up, and what is meant where they are named.
    hierarchies: Rc<Hierarchies>,
    /// The named schemas by where they stand: templates that were filled in several ways stand in one place.
    places: BTreeMap<NodeId, Vec<(&'a str, &'a Node)>>,
    /// What each schema became, by where it stands. What is rewritten on the way has the place of what it was made of;
    /// the outermost comes last.
    schemas: BTreeMap<NodeId, Type>,
    /// What was read of XML.
    xml: XmlTable,
}

/// A named schema.
#[derive(Debug, Clone, Copy)]
struct Component {
    id: TypeId,
    nullable: bool,
}
