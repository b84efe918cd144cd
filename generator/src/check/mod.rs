//! Stage 3: the rules between the parts of a document.
//!
//! Keys, kinds and references are judged before, where the document is read (`document/`); what a single construct means
//! is judged while it is lowered. Here stand the rules that need more than one part. Most need the model; those of
//! `tree/` are about what no model has, such as examples, and look at the document itself beside the lowering. Whoever
//! holds a [`Checked`] has a model that breaks no rule.

mod operation_id;
mod paging;
mod path;
mod tree;
mod union;

use std::ops::Deref;

use crate::diagnostic::{Diagnostics, Rejected};
use crate::document::Document;
use crate::model::Api;

pub use tree::check as check_document;

/// An API that broke no rule.
#[derive(Debug)]
pub struct Checked(Api);

impl Deref for Checked {
    type Target = Api;

    fn deref(&self) -> &Api {
        &self.0
    }
}

/// Checks every rule that needs the model. What is only a warning in lenient mode is mended.
///
/// # Errors
///
/// Where one is broken, or was broken before.
pub fn check(
    mut api: Api,
    document: &Document,
    diagnostics: &mut Diagnostics,
) -> Result<Checked, Rejected> {
    operation_id::check(&api, diagnostics);
    paging::check(&api, diagnostics);
    union::check(&api, diagnostics);
    path::check(&mut api, document.at(), diagnostics);
    diagnostics.barrier()?;
    Ok(Checked(api))
}
