//! What statuses are called.

use crate::model::StatusPattern;

/// The names of RFC 9110, section 15, and of the statuses that others have registered since.
const NAMES: &[(u16, &str)] = &[
    (200, "ok"),
    (201, "created"),
    (202, "accepted"),
    (203, "non authoritative information"),
    (204, "no content"),
    (205, "reset content"),
    (206, "partial content"),
    (207, "multi status"),
    (301, "moved permanently"),
    (302, "found"),
    (303, "see other"),
    (304, "not modified"),
    (307, "temporary redirect"),
    (308, "permanent redirect"),
    (400, "bad request"),
    (401, "unauthorized"),
    (402, "payment required"),
    (403, "forbidden"),
    (404, "not found"),
    (405, "method not allowed"),
    (406, "not acceptable"),
    (408, "request timeout"),
    (409, "conflict"),
    (410, "gone"),
    (412, "precondition failed"),
    (413, "content too large"),
    (415, "unsupported media type"),
    (422, "unprocessable content"),
    (423, "locked"),
    (424, "failed dependency"),
    (429, "too many requests"),
    (451, "unavailable for legal reasons"),
    (500, "internal server error"),
    (501, "not implemented"),
    (502, "bad gateway"),
    (503, "service unavailable"),
    (504, "gateway timeout"),
];

/// The words of a status, or its number where it has no name.
pub(super) fn words(status: StatusPattern) -> String {
    let name = match status {
        StatusPattern::Default => "other status",
        StatusPattern::Range(1) => "informational",
        StatusPattern::Range(2) => "success",
        StatusPattern::Range(3) => "redirection",
        StatusPattern::Range(4) => "client error",
        StatusPattern::Range(_) => "server error",
        StatusPattern::Code(code) => match NAMES.iter().find(|(known, _)| *known == code) {
            Some((_, name)) => name,
            None => return format!("status {code}"),
        },
    };
    name.to_owned()
}
