//! A small repository in a temporary folder, and what a command does to it.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::time::SystemTime;

use tempfile::TempDir;

/// A folder with `spec/` as this repository has it.
pub struct Repository {
    root: PathBuf,
    /// Removes the folder in the end.
    _folder: TempDir,
}

/// What a command printed and how it ended.
#[derive(Debug)]
pub struct Run {
    pub code: Option<i32>,
    pub out: String,
    pub err: String,
}

/// Where something stands in a file.
#[derive(Debug, Clone, Copy)]
pub struct Mark {
    pub line: usize,
    pub column: usize,
    pub length: usize,
}

/// Every file below a folder with its bytes and when it was last changed.
pub type Snapshot = BTreeMap<String, (Vec<u8>, SystemTime)>;

impl Repository {
    /// A repository in which nothing was generated yet.
    pub fn new() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let root = folder.path().canonicalize().expect("its path");
        let original = Path::new(env!("CARGO_MANIFEST_DIR")).join("../spec");
        copy_folder(&original, &root.join("spec"));
        Self {
            root,
            _folder: folder,
        }
    }

    /// A repository whose crate is up to date.
    pub fn generated() -> Self {
        let repository = Self::new();
        repository.codegen(&[]).succeeds();
        repository
    }

    /// Runs `cargo xtask` with these arguments, as cargo does.
    pub fn xtask(&self, arguments: &[&str]) -> Run {
        self.run(Command::new(env!("CARGO_BIN_EXE_xtask")).args(arguments))
    }

    /// Runs `cargo xtask codegen` with these arguments.
    pub fn codegen(&self, arguments: &[&str]) -> Run {
        self.xtask(&[&["codegen"], arguments].concat())
    }

    /// Runs a command as cargo would run the program here.
    pub fn run(&self, command: &mut Command) -> Run {
        let command = command
            .current_dir(&self.root)
            .env("CARGO_MANIFEST_DIR", self.path("xtask"));
        let Output {
            status,
            stdout,
            stderr,
        } = command.output().expect("the program runs");
        let text = |bytes| String::from_utf8(bytes).expect("the output is UTF-8");
        Run {
            code: status.code(),
            out: text(stdout),
            err: text(stderr),
        }
    }

    pub fn path(&self, path: &str) -> PathBuf {
        self.root.join(path)
    }

    pub fn exists(&self, path: &str) -> bool {
        self.path(path).exists()
    }

    pub fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    /// Writes a file, and the folders that it is in.
    pub fn write(&self, path: &str, text: &str) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("the folder");
        fs::write(path, text).expect("the file");
    }

    pub fn remove(&self, path: &str) {
        fs::remove_file(self.path(path)).unwrap_or_else(|error| panic!("{path}: {error}"));
    }

    /// Replaces a text, the first of its kind, and says where `marked` came to stand.
    pub fn edit(&self, path: &str, from: &str, to: &str, marked: &str) -> Mark {
        let text = self.read(path);
        let start = text
            .find(from)
            .unwrap_or_else(|| panic!("{path} has no {from:?}"));
        let edited = text.replacen(from, to, 1);
        self.write(path, &edited);
        let start = start
            + to.find(marked)
                .expect("what is marked is in what is written");
        let before = &edited[..start];
        let column = before.len() - before.rfind('\n').map_or(0, |at| at + 1) + 1;
        Mark {
            line: before.matches('\n').count() + 1,
            column,
            length: marked.len(),
        }
    }

    /// Everything below a folder; nothing where it does not exist.
    pub fn snapshot(&self, folder: &str) -> Snapshot {
        let mut files = Snapshot::new();
        let mut folders = vec![self.path(folder)];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).into_iter().flatten() {
                let path = entry.expect("an entry of a folder").path();
                if path.is_dir() {
                    folders.push(path);
                    continue;
                }
                let inner = path
                    .strip_prefix(&self.root)
                    .expect("a path below the folder");
                let inner = inner.to_string_lossy().replace('\\', "/");
                let time = path
                    .metadata()
                    .and_then(|data| data.modified())
                    .expect("its time");
                files.insert(inner, (fs::read(&path).expect("its bytes"), time));
            }
        }
        files
    }
}

impl Run {
    #[track_caller]
    pub fn succeeds(self) -> Self {
        self.ends(0)
    }

    #[track_caller]
    pub fn ends(self, code: i32) -> Self {
        assert_eq!(self.code, Some(code), "{self}");
        self
    }

    #[track_caller]
    pub fn prints(self, text: &str) -> Self {
        assert!(self.out.contains(text), "no {text:?} in\n{self}");
        self
    }

    #[track_caller]
    pub fn complains(self, text: &str) -> Self {
        assert!(self.err.contains(text), "no {text:?} in\n{self}");
        self
    }

    /// The report names the file, line and column, and has carets under exactly what is meant.
    #[track_caller]
    pub fn points_at(self, file: &str, mark: Mark) -> Self {
        let place = format!("--> {file}:{}:{}\n", mark.line, mark.column);
        let mut lines = self.err.lines();
        let number = format!("{} |", mark.line);
        let bar = lines
            .find(|line| line.trim_start().starts_with(&number))
            .and_then(|line| line.find("| "));
        let under = lines.next().unwrap_or_default();
        let carets: Vec<usize> = under.match_indices('^').map(|(at, _)| at).collect();
        let first = bar.unwrap_or_default() + 1 + mark.column;
        let wanted: Vec<usize> = (first..first + mark.length).collect();
        assert!(
            self.err.contains(&place) && carets == wanted,
            "nothing points at {file}, {mark:?}:\n{self}"
        );
        self
    }
}

impl std::fmt::Display for Run {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            f,
            "exit code {:?}\n--- out\n{}\n--- err\n{}",
            self.code, self.out, self.err
        )
    }
}

/// The paths that are in one of the snapshots alone or not the same in both.
pub fn differences(left: &Snapshot, right: &Snapshot) -> Vec<String> {
    let paths: std::collections::BTreeSet<&String> = left.keys().chain(right.keys()).collect();
    paths
        .into_iter()
        .filter(|path| left.get(*path) != right.get(*path))
        .cloned()
        .collect()
}

/// The same without the times.
pub fn bytes(snapshot: &Snapshot) -> BTreeMap<&str, &[u8]> {
    snapshot
        .iter()
        .map(|(path, (bytes, _))| (path.as_str(), bytes.as_slice()))
        .collect()
}

fn copy_folder(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("the folder");
    for entry in fs::read_dir(from).expect("a folder") {
        let entry = entry.expect("an entry of a folder");
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy_folder(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).expect("the file");
        }
    }
}
