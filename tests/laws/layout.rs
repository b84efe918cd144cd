//! The rooms and files that the laws speak of, and the exceptions, each with its reason.

/// What each room of the generator may know of the others: document → lower → model ← check, names, emit. The
/// pipeline itself, `lib.rs`, knows all, and `check` asks `lower` which formats and patterns it understands.
pub const KNOWS: &[(&str, &[&str])] = &[
    ("diagnostic", &[]),
    ("media_type", &[]),
    ("config", &["diagnostic"]),
    ("document", &["diagnostic", "media_type"]),
    ("model", &["diagnostic", "media_type"]),
    (
        "lower",
        &["config", "diagnostic", "document", "media_type", "model"],
    ),
    (
        "check",
        &[
            "config",
            "diagnostic",
            "document",
            "lower",
            "media_type",
            "model",
        ],
    ),
    ("names", &["check", "diagnostic", "model"]),
    ("emit", &["check", "config", "media_type", "model", "names"]),
    (
        "changes",
        &["check", "config", "diagnostic", "emit", "model", "names"],
    ),
    ("files", &["diagnostic", "document"]),
    ("render", &["emit", "files"]),
    ("coverage", &["diagnostic", "document", "files"]),
];

/// What a document is made of: each has a file of its name in `model/`, `lower/` and `emit/`.
pub const CONSTRUCTS: &[&str] = &[
    "body",
    "constraint",
    "docs",
    "enumeration",
    "group",
    "header",
    "multipart",
    "object",
    "operation",
    "paging",
    "parameter",
    "received_parameter",
    "response",
    "security",
    "server",
    "union",
    "urlencoded",
    "webhook",
    "xml",
];

/// Files of those rooms that are no construct, each with what it is.
pub const OTHERS: &[(&str, &str)] = &[
    ("model/types.rs", "the table of types"),
    ("emit/markdown.rs", "prose as rustdoc may have it"),
    ("emit/escape.rs", "text that means itself"),
    ("emit/types.rs", "the table of types"),
    ("model/wire.rs", "names as they are sent"),
    ("model/table.rs", "what is referred to by identity"),
    ("model/json_kind.rs", "kinds of JSON value"),
    (
        "lower/tree_operation.rs",
        "operations that `openapiv3` does not read",
    ),
    ("lower/all_of.rs", "taking schemas apart"),
    ("lower/intersection.rs", "schemas that hold of one value"),
    ("lower/merge.rs", "merging schemas into one"),
    ("lower/spread.rs", "merging schemas into a union"),
    ("lower/hierarchy.rs", "unions of what takes a schema up"),
    ("lower/keywords.rs", "one view of all kinds of schema"),
    ("lower/direction.rs", "which way the values of types go"),
    ("lower/null.rs", "whether null is a value"),
    ("lower/recursion.rs", "which fields need a box"),
    ("lower/media_type.rs", "which kind of content each one is"),
    ("lower/merge_patch.rs", "types of merge patches"),
    ("lower/reference.rs", "following references"),
    ("lower/events.rs", "what the data of events is"),
    ("lower/scalar.rs", "types that need no definition"),
    ("lower/schema.rs", "which construct a schema is"),
    ("lower/path.rs", "paths as routers write them"),
    ("lower/copies.rs", "schemas in place that are named ones"),
    ("lower/types.rs", "the table of types"),
    ("lower/selection.rs", "which operations are lowered"),
    ("emit/client.rs", "the crate's root and its client"),
    (
        "emit/example.rs",
        "the example in an operation's documentation",
    ),
    (
        "emit/example/value.rs",
        "the values that examples are made with",
    ),
    ("emit/how.rs", "in which spellings values are read"),
    ("emit/features.rs", "what switches a part of the crate on"),
    ("emit/manifest.rs", "Cargo.toml and README.md"),
    ("emit/runtime.rs", "paths into the runtime"),
    (
        "emit/runtime/files.rs",
        "the runtime's files that a crate ships",
    ),
    (
        "emit/runtime/root.rs",
        "what users find at the crate's root",
    ),
    (
        "emit/uses.rs",
        "what a crate uses of the runtime and of other crates",
    ),
];

/// Files longer than the law allows, each with a reason.
pub const LONG: &[(&str, &str)] = &[];

/// Files that may have an unordered map, each with why no order can come of it.
pub const UNORDERED: &[(&str, &str)] = &[
    (
        "generator/src/check/operation_id.rs",
        "looked up, never walked through",
    ),
    (
        "generator/src/names/scope.rs",
        "looked up, never walked through",
    ),
];
