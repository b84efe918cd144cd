//! Changes that the types of a crate do not show.

use generator::changes::Format;

use super::reported;

#[test]
fn a_body_that_is_written_otherwise_and_other_limits_of_a_type_are_changes() {
    let document = |encoding: &str, media_type: &str, most: u32| {
        format!(
            "openapi: 3.1.0
info: {{ title: A, version: '1' }}
paths:
  /a:
    post:
      operationId: a
      requestBody:
        required: true
        content:
          {media_type}:
            schema: {{ type: object, properties: {{ tags: {{ $ref: '#/components/schemas/Tags' }}, note: {{ type: string }} }} }}
            encoding: {{ {encoding} }}
      responses: {{ '204': {{ description: Done. }} }}
components: {{ schemas: {{ Tags: {{ type: array, items: {{ type: string }}, maxItems: {most} }} }} }}
"
        )
    };
    let form = "application/x-www-form-urlencoded";
    let said = |old: &str, new: &str| reported(old, new, Format::Text);
    let text = said(
        &document("tags: { explode: true }", form, 5),
        &document("tags: { explode: false }", form, 6),
    );
    assert!(text.contains("is written otherwise"), "{text}");
    assert!(text.contains("has other limits"), "{text}");
    let parts = "multipart/form-data";
    let text = said(
        &document("note: { contentType: text/plain }", parts, 5),
        &document("note: { contentType: text/csv }", parts, 5),
    );
    assert!(text.contains("is written otherwise"), "{text}");
}

#[test]
fn a_header_that_counts_pages_is_none_that_counts_items() {
    let document = |header: &str| {
        format!(
            "openapi: 3.1.0
info: {{ title: A, version: '1' }}
paths:
  /a:
    get:
      operationId: a
      x-paging: {{ style: page, page: page, {header}: X-N }}
      parameters: [{{ name: page, in: query, schema: {{ type: integer }} }}]
      responses:
        '200':
          description: A page.
          headers: {{ X-N: {{ schema: {{ type: integer }} }} }}
          content: {{ application/json: {{ schema: {{ type: array, items: {{ type: string }} }} }} }}
"
        )
    };
    let text = reported(
        &document("count-header"),
        &document("page-header"),
        Format::Text,
    );
    assert!(text.contains("page"), "{text}");
    assert!(!text.contains("Nothing changes"), "{text}");
}

#[test]
fn xml_that_is_named_or_placed_otherwise_is_a_change() {
    let document = |xml: &str, more: &str| {
        format!(
            "openapi: 3.1.0
info: {{ title: A, version: '1' }}
paths:
  /a:
    put:
      operationId: a
      requestBody: {{ required: true, content: {{ application/xml: {{ schema: {{ $ref: '#/components/schemas/Pet' }} }} }} }}
      responses: {{ '200': {{ description: It., content: {{ application/xml: {{ schema: {{ $ref: '#/components/schemas/Pets' }} }} }} }} }}
components:
  schemas:
    Pets: {{ type: array, items: {{ $ref: '#/components/schemas/Pet' }} }}
    Pet:
      type: object
      properties:
        id: {{ type: string, xml: {{ {xml} }} }}
        young: {{ type: array, items: {{ $ref: '#/components/schemas/Pet' }} }}
        {more}
"
        )
    };
    let said = |old: &str, new: &str| reported(old, new, Format::Text);
    let before = document("attribute: true", "");
    for xml in ["attribute: false", "attribute: true, name: key"] {
        let text = said(&before, &document(xml, ""));
        for subject in ["the body of operation `a`", "the answer to operation `a`"] {
            let line = format!("{subject} names or places its XML otherwise");
            assert!(text.contains(&line), "{text}");
        }
    }
    let text = said(
        &before,
        &document("attribute: true", "new: { type: string }"),
    );
    assert!(text.contains("`new`") && !text.contains("XML"), "{text}");
}

#[test]
fn what_is_asked_for_is_a_change_and_capitals_of_headers_are_none() {
    let document = |media_type: &str, header: &str| {
        format!(
            "openapi: 3.1.0
info: {{ title: A, version: '1' }}
paths:
  /a:
    get:
      operationId: a
      parameters: [{{ name: {header}, in: header, required: true, schema: {{ type: string }} }}]
      responses:
        '200':
          description: It.
          headers: {{ {header}: {{ schema: {{ type: string }} }} }}
          content: {{ {media_type}: {{ schema: {{ type: string, format: binary }} }} }}
"
        )
    };
    let said = |old: &str, new: &str| reported(old, new, Format::Text);
    let text = said(
        &document("image/png", "X-A"),
        &document("image/jpeg", "X-A"),
    );
    let line = "the `Accept` of operation `a` was `image/png`, is `image/jpeg`";
    assert!(text.contains(line), "{text}");
    let text = said(&document("image/png", "X-A"), &document("image/png", "x-a"));
    assert!(text.contains("Nothing changes"), "{text}");
}
