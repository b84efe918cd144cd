//! Names that the runtime has: a document that uses each of them still gets a crate in which no two items are called alike.

use std::collections::BTreeSet;
use std::fs;

use serde_json::{Map, Value, json};
use syn::{ImplItem, Item, UseTree, Visibility};
use tests::fixture;

/// The file of the runtime that has the client and its builder.
const CLIENT: &str = "../generator/runtime/src/runtime/client.rs";

fn parsed(text: &str) -> Vec<Item> {
    syn::parse_file(text).expect("it is Rust").items
}

/// The public methods that are written for a type, without those of traits.
fn methods(items: &[Item], ty: &str) -> Vec<String> {
    let blocks = items.iter().filter_map(|item| match item {
        Item::Impl(block) if block.trait_.is_none() => Some(block),
        _ => None,
    });
    let own = blocks
        .filter(|block| matches!(&*block.self_ty, syn::Type::Path(path) if path.path.is_ident(ty)));
    let items = own.flat_map(|block| &block.items);
    let methods = items.filter_map(|item| match item {
        ImplItem::Fn(method) if matches!(method.vis, Visibility::Public(_)) => Some(method),
        _ => None,
    });
    methods.map(|method| method.sig.ident.to_string()).collect()
}

/// The names that a file imports.
fn imported(items: &[Item]) -> Vec<String> {
    fn leaves(tree: &UseTree, names: &mut Vec<String>) {
        match tree {
            UseTree::Path(path) => leaves(&path.tree, names),
            UseTree::Name(name) => names.push(name.ident.to_string()),
            UseTree::Group(group) => group.items.iter().for_each(|tree| leaves(tree, names)),
            UseTree::Rename(_) | UseTree::Glob(_) => {}
        }
    }
    let mut names = Vec::new();
    for item in items {
        if let Item::Use(item) = item {
            leaves(&item.tree, &mut names);
        }
    }
    names
}

/// A document with an operation of each name and a scheme of each other, whose pages are followed.
fn document(operations: &[String], schemes: &[String]) -> Value {
    let items = json!({ "type": "array", "items": { "type": "string" } });
    let operation = |name: &String| {
        json!({ "get": {
            "operationId": name,
            "parameters": [{ "name": "page", "in": "query", "schema": { "type": "integer" } }],
            "x-paging": { "style": "page", "page": "page" },
            "responses": { "200": { "description": "Done.", "content": { "application/json": { "schema": items } } } },
        } })
    };
    let paths: Map<String, Value> = operations
        .iter()
        .map(|name| (format!("/{name}"), operation(name)))
        .collect();
    let scheme =
        |name: &String| json!({ "type": "apiKey", "in": "header", "name": format!("X-{name}") });
    let described: Map<String, Value> = schemes
        .iter()
        .map(|name| (name.clone(), scheme(name)))
        .collect();
    let security: Vec<Value> = schemes.iter().map(|name| json!({ name: [] })).collect();
    json!({
        "openapi": "3.0.3",
        "info": { "title": "Names of the runtime", "version": "1" },
        "servers": [{ "url": "https://api.example" }],
        "security": security,
        "paths": paths,
        "components": { "securitySchemes": described },
    })
}

/// The texts of the crate's own files, without the runtime's.
fn generated(document: &Value) -> Vec<(String, String)> {
    let run = fixture::run("reserved", &document.to_string());
    let reports = run.diagnostics.render(&run.sources, false);
    let output = run.result.unwrap_or_else(|_| panic!("{reports}"));
    let files = output.files.iter();
    let own = files.filter(|(path, _)| path.ends_with(".rs") && !path.starts_with("src/runtime/"));
    own.map(|(path, text)| (path.to_string(), text.to_string()))
        .collect()
}

#[test]
fn operations_and_schemes_leave_the_methods_of_the_runtime_their_names() {
    let runtime = parsed(&fs::read_to_string(CLIENT).expect("the runtime has a client"));
    let (client, builder) = (methods(&runtime, "Client"), methods(&runtime, "Builder"));
    assert!(
        client.len() > 1 && builder.len() > 10,
        "{client:?} {builder:?}"
    );
    let files = generated(&document(&client, &builder));
    for (path, text) in &files {
        let items = parsed(text);
        for (ty, runtime) in [("Client", &client), ("ClientBuilder", &builder)] {
            let mut taken: BTreeSet<String> = runtime.iter().cloned().collect();
            for method in methods(&items, ty) {
                assert!(taken.insert(method.clone()), "{ty}::{method} in {path}");
            }
        }
    }
}

#[test]
fn the_types_of_operations_leave_what_their_files_import_its_names() {
    let files = generated(&document(&["list".to_owned()], &[]));
    let prelude = files
        .iter()
        .find(|(path, _)| path == "src/operations/prelude.rs");
    let (_, prelude) = prelude.expect("operations have a prelude");
    let names = imported(&parsed(prelude));
    assert!(names.contains(&"Plan".to_owned()), "{names:?}");
    for (path, text) in generated(&document(&names, &[])) {
        for item in parsed(&text) {
            if let Item::Struct(item) = item
                && path.starts_with("src/operations/")
            {
                assert!(
                    !names.contains(&item.ident.to_string()),
                    "{} in {path}",
                    item.ident
                );
            }
        }
    }
}
