//! Rust sources as flat lists of tokens: comments are gone, and so is what is compiled for tests only.

use std::fs;
use std::path::{Path, PathBuf};

use proc_macro2::{Delimiter, TokenStream, TokenTree};

/// One Rust file.
pub struct Source {
    /// Its path from the repository's folder, with `/` between folders.
    pub path: String,
    pub text: String,
    /// All that the file is made of, brackets included.
    pub tokens: Vec<String>,
    /// The same without the bodies of `quote!`, which are the generated crate's and not this file's.
    pub own_tokens: Vec<String>,
}

impl Source {
    pub fn parse(path: &str, text: &str) -> Self {
        let stream: TokenStream = text
            .parse()
            .unwrap_or_else(|error| panic!("{path} is not Rust: {error}"));
        let (mut tokens, mut own_tokens) = (Vec::new(), Vec::new());
        flatten(stream.clone(), true, &mut tokens);
        flatten(stream, false, &mut own_tokens);
        Self {
            path: path.to_owned(),
            text: text.to_owned(),
            tokens,
            own_tokens,
        }
    }

    /// The path below the crate's `src`.
    pub fn inner_path(&self) -> &str {
        self.path
            .split_once("src/")
            .map_or(self.path.as_str(), |(_, inner)| inner)
    }

    /// The first folder below `src`, or the file's name where there is none.
    pub fn room(&self) -> &str {
        let inner = self.inner_path();
        let room = inner.split('/').next().unwrap_or(inner);
        room.strip_suffix(".rs").unwrap_or(room)
    }

    /// The rooms that the file names in paths, whether from `crate` or by way of `super`.
    pub fn rooms_used(&self) -> Vec<&str> {
        let tokens = &self.own_tokens;
        let mut rooms = Vec::new();
        let mut at = 0;
        while at < tokens.len() {
            let Some((root_at, after)) = path_root(tokens, at, self.depth()) else {
                at += 1;
                continue;
            };
            at = after;
            if root_at {
                rooms.extend(heads(&tokens[after..]));
            }
        }
        rooms
    }

    /// How many modules the file lies below the crate's root.
    fn depth(&self) -> usize {
        let inner = self.inner_path();
        let folders = inner.matches('/').count();
        let names_itself = !inner.ends_with("mod.rs") && inner != "lib.rs" && inner != "main.rs";
        folders + usize::from(names_itself)
    }
}

/// Where a path begins at `at`: whether `crate::` or enough `super::` lead to the root, and where it goes on.
fn path_root(tokens: &[String], at: usize, depth: usize) -> Option<(bool, usize)> {
    let follows = |at: usize| tokens.get(at).is_some_and(|token| token == "::");
    if tokens[at] == "crate" && follows(at + 1) && (at == 0 || tokens[at - 1] != "$") {
        return Some((true, at + 2));
    }
    let mut supers = 0;
    while tokens
        .get(at + 2 * supers)
        .is_some_and(|token| token == "super")
        && follows(at + 2 * supers + 1)
    {
        supers += 1;
    }
    (supers > 0).then_some((supers >= depth, at + 2 * supers))
}

/// The first names of what follows a path's root: one, or several between braces.
fn heads(tokens: &[String]) -> Vec<&str> {
    match tokens.first().map(String::as_str) {
        Some("{") => {}
        Some(name) => return vec![name],
        None => return Vec::new(),
    }
    let (mut heads, mut depth) = (Vec::new(), 0);
    for pair in tokens.windows(2) {
        match pair[0].as_str() {
            "{" => depth += 1,
            "}" => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            break;
        }
        if depth == 1 && matches!(pair[0].as_str(), "{" | ",") && pair[1] != "}" {
            heads.push(pair[1].as_str());
        }
    }
    heads
}

fn flatten(stream: TokenStream, with_quoted: bool, out: &mut Vec<String>) {
    let mut trees = stream.into_iter().peekable();
    while let Some(tree) = trees.next() {
        match tree {
            TokenTree::Punct(mark)
                if mark.as_char() == '#' && trees.peek().is_some_and(is_test_marker) =>
            {
                // The marker, what else is said about the item, and the item to its body or semicolon.
                for skipped in trees.by_ref() {
                    let is_end = match &skipped {
                        TokenTree::Group(group) => group.delimiter() == Delimiter::Brace,
                        TokenTree::Punct(mark) => mark.as_char() == ';',
                        _ => false,
                    };
                    if is_end {
                        break;
                    }
                }
            }
            TokenTree::Punct(mark)
                if mark.as_char() == ':' && out.last().is_some_and(|last| last == ":") =>
            {
                out.pop();
                out.push("::".to_owned());
            }
            TokenTree::Group(group) => {
                let (open, close) = match group.delimiter() {
                    Delimiter::Parenthesis => ("(", ")"),
                    Delimiter::Brace => ("{", "}"),
                    Delimiter::Bracket => ("[", "]"),
                    Delimiter::None => ("", ""),
                };
                let is_quoted = out.ends_with(&["quote".to_owned(), "!".to_owned()]);
                out.push(open.to_owned());
                if with_quoted || !is_quoted {
                    flatten(group.stream(), with_quoted, out);
                }
                out.push(close.to_owned());
            }
            other => out.push(other.to_string()),
        }
    }
}

fn is_test_marker(tree: &TokenTree) -> bool {
    tree.to_string().split_whitespace().collect::<String>() == "[cfg(test)]"
}

/// The repository's folder.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// Every Rust file below a folder of the repository, in the order of the paths; not those of tests alone.
pub fn sources(folder: &str) -> Vec<Source> {
    let mut sources = Vec::new();
    collect(folder, &mut sources);
    assert!(!sources.is_empty(), "{folder} has no sources");
    sources.sort_by(|left, right| left.path.cmp(&right.path));
    sources
}

fn collect(folder: &str, sources: &mut Vec<Source>) {
    for entry in
        fs::read_dir(root().join(folder)).unwrap_or_else(|error| panic!("{folder}: {error}"))
    {
        let entry = entry.expect("an entry of a folder");
        let path = format!("{folder}/{}", entry.file_name().to_string_lossy());
        if entry.file_type().expect("its type").is_dir() {
            collect(&path, sources);
        } else if path.ends_with(".rs") && !path.ends_with("/tests.rs") {
            let text =
                fs::read_to_string(entry.path()).unwrap_or_else(|error| panic!("{path}: {error}"));
            sources.push(Source::parse(&path, &text));
        }
    }
}
