//! The prose that a document carries.

/// What the document says about one construct in words.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Docs {
    /// A line: `summary` of an operation, `title` of a schema.
    pub summary: Option<String>,
    /// The full text, CommonMark.
    pub description: Option<String>,
    /// Whether the document marks the construct as deprecated.
    pub deprecated: bool,
}

impl Docs {
    /// Whether there are no words.
    pub fn is_blank(&self) -> bool {
        let mut texts = [&self.summary, &self.description].into_iter().flatten();
        texts.all(|text| text.trim().is_empty())
    }
}

/// The document's `info` object (OpenAPI 3.0, section 4.7.2).
#[derive(Debug, Clone, Default)]
pub struct Info {
    /// Name of the API.
    pub title: String,
    /// Version of the API's document, which need not be semantic.
    pub version: String,
    /// Description of the API, CommonMark.
    pub description: Option<String>,
}
