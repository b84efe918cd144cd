//! The names that belong to the generator where a document's stand beside them: those of the runtime, which `tests/reserved.rs`
//! holds against this list, and those that emission writes whatever the document is. A name of a document that would be one
//! of these gets an underscore behind it, or the word `Type`.

/// Names that no file may have under Windows, with whatever ending (Win32, "Naming Files"): modules are files.
pub(super) const DEVICES: &[&str] = &[
    "con", "prn", "aux", "nul", "com0", "com1", "com2", "com3", "com4", "com5", "com6", "com7",
    "com8", "com9", "lpt0", "lpt1", "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9",
];

/// The client's own methods.
pub(super) const CLIENT_METHODS: &[&str] = &["new", "builder", "request", "shared", "clone"];

/// Methods of a group, and those that are taken for another's.
pub(super) const GROUP_METHODS: &[&str] = &["new", "clone", "not", "neg"];

/// The request's own methods, beside which parameters' setters stand, and those that would be taken for an operator's.
pub(super) const REQUEST_METHODS: &[&str] = &[
    "new",
    "options",
    "send",
    "send_blocking",
    "send_streaming",
    "items",
    "items_blocking",
    "pages",
    "pages_blocking",
    "into_future",
    "request",
    "clone",
    "add",
    "sub",
    "mul",
    "div",
    "rem",
    "shl",
    "shr",
    "bitand",
    "bitor",
    "bitxor",
    "not",
    "neg",
];

/// Types and traits that the files of operations use by these names, whatever the operations are.
pub(super) const IMPORTED_TYPES: &[&str] = &[
    "BlockingIter",
    "BoxFuture",
    "Call",
    "Client",
    "Error",
    "IntoFuture",
    "Items",
    "Method",
    "Numbered",
    "Operation",
    "Pages",
    "Parameter",
    "Plan",
    "Request",
    "RequestOptions",
    "Response",
    "Slot",
    "Style",
    "WholeReply",
];

/// Modules of the operations folder that are not an operation's.
pub(super) const OPERATION_MODULES: &[&str] = &["mod", "lib", "main", "operations", "prelude"];

/// The builder's own methods, beside which the schemes' setters stand.
pub(super) const BUILDER_METHODS: &[&str] = &[
    "new",
    "build",
    "base_url",
    "document_url",
    "server",
    "server_url",
    "connect_timeout",
    "attempt_timeout",
    "total_timeout",
    "retries",
    "retry_delay",
    "idle_timeout",
    "reconnects",
    "user_agent",
    "header",
    "http_client",
    "allow_plain_http",
    "allow_anonymous",
    "max_response_bytes",
    "middleware",
    "credential",
    "try_credential",
];

/// The methods of a form of several parts, and the name of the form itself.
pub(super) const FORM_METHODS: &[&str] = &["new", "part", "this"];

/// Modules of the types folder that are not a type's.
pub(super) const TYPE_MODULES: &[&str] = &["mod", "lib", "main", "types"];

/// Methods of a generated object, which would hide a setter of the same name.
pub(super) const OBJECT_METHODS: &[&str] = &["new", "validate", "clone"];

/// Types and traits that the file of the servers uses by these names.
pub(super) const SERVER_TYPES: &[&str] = &[
    "ClientBuilder",
    "Default",
    "From",
    "Into",
    "Server",
    "String",
    "Template",
    "Variable",
];

/// The methods of a server, beside which its variables' setters stand.
pub(super) const SERVER_METHODS: &[&str] = &["new", "default", "clone"];

/// Types that the file of the webhooks has already.
pub(super) const WEBHOOK_TYPES: &[&str] = &["Received", "ReceivedError"];

/// The crate's other features, and the crates that it uses: in cargo both share their names.
pub(super) const FEATURES: &[&str] = &[
    "all",
    "base64",
    "blocking",
    "bytes",
    "chrono",
    "default",
    "futures-core",
    "httpdate",
    "jiff",
    "native-tls",
    "operations",
    "other-types",
    "percent-encoding",
    "quick-xml",
    "regress",
    "reqwest",
    "rustls",
    "serde",
    "serde-json",
    "time",
    "tokio",
    "tracing",
    "uuid",
    "webhooks",
];
