//! What an author makes of a kind of report.

use super::Severity;

/// How grave reports of a code are to be taken, in place of what the code itself says.
#[derive(Clone, Copy, PartialEq, Eq, Debug, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Level {
    /// They are not shown.
    Allow,
    /// They are for the author's information.
    Note,
    /// They are warnings.
    Warning,
    /// They forbid to go on.
    Error,
}

impl Level {
    /// The severity of this level; `None` where nothing is shown.
    pub fn severity(self) -> Option<Severity> {
        match self {
            Level::Allow => None,
            Level::Note => Some(Severity::Note),
            Level::Warning => Some(Severity::Warning),
            Level::Error => Some(Severity::Error),
        }
    }
}
