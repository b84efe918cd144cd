//! Documents of any size, to see what grows faster than they do.

use std::fmt::Write;

/// A document with so many operations, each with a type of its own and one that it shares with nine others.
pub fn document(operations: usize) -> String {
    let mut text = String::from(
        "openapi: 3.0.3\ninfo: { title: Synthetic, version: '1' }\nservers: [{ url: 'https://api.example' }]\npaths:\n",
    );
    for index in 0..operations {
        let shared = index / 10;
        // Writing into a string cannot fail.
        let _ = write!(
            text,
            "  /things{index}/{{id}}:\n    get:\n      operationId: getThing{index}\n      tags: [group{shared}]\n      \
             parameters:\n        - {{ name: id, in: path, required: true, schema: {{ type: string }} }}\n        \
             - {{ name: take, in: query, schema: {{ type: integer }} }}\n      responses:\n        '200':\n          \
             description: One thing.\n          content: {{ application/json: {{ schema: {{ $ref: \
             '#/components/schemas/Thing{index}' }} }} }}\n"
        );
    }
    text.push_str("components:\n  schemas:\n");
    for index in 0..operations {
        let shared = index / 10;
        let _ = write!(
            text,
            "    Thing{index}:\n      type: object\n      required: [id, count]\n      properties:\n        \
             id: {{ type: string }}\n        count: {{ type: integer }}\n        note: {{ type: string }}\n        \
             made: {{ type: string, format: date-time }}\n        kind: {{ type: string, enum: [a{index}, b, c] }}\n        \
             shared: {{ $ref: '#/components/schemas/Shared{shared}' }}\n"
        );
    }
    for shared in 0..operations.div_ceil(10) {
        let _ = write!(
            text,
            "    Shared{shared}:\n      type: object\n      properties: {{ name: {{ type: string }} }}\n"
        );
    }
    text
}
