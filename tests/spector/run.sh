#!/usr/bin/env bash
# Judges generated clients by TypeSpec's Spector: a server of scenarios that nobody here wrote. It answers a right request
# with the scenario's reply, and a wrong one with what it expected.
#
#   tests/spector/run.sh [OPTIONS OF CARGO]
#
# Makes an OpenAPI document of each scenario folder, a client of each document, and calls all operations by the tests in
# `scenarios/`. A scenario has passed when its test has and the server agrees. What comes of it is compared with
# `expected.tsv`, in both directions. `FILTER=encode_bytes` runs some of the tests, and compares nothing.
#
# Where the whole workspace was built with some options, the same options build nothing anew.
# Exits with 3 when Node.js or npm is missing, and with 1 when something is not as expected.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)
target=${CARGO_TARGET_DIR:-$root/target}
mkdir -p "$target/spector"
target=$(cd "$target" && pwd)
work=$target/spector
server=

say() { printf 'spector: %s\n' "$*" >&2; }

stop() {
    if [[ -n $server ]]; then
        kill "$server" 2>/dev/null || true
        wait "$server" 2>/dev/null || true
        server=
    fi
}
trap stop EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

fail() {
    say "$*"
    exit 1
}

for tool in node npm git; do
    if ! command -v "$tool" >/dev/null; then
        say "$tool is not installed: Spector needs git, and Node.js 20.19 or newer with npm. Nothing was tested."
        exit 3
    fi
done

# Install what the lock file names, unless it is there.
if ! cmp -s "$here/package-lock.json" "$work/installed-lock.json"; then
    say "installing into $work"
    cp "$here/package.json" "$here/package-lock.json" "$work/"
    (cd "$work" && npm ci --ignore-scripts --legacy-peer-deps --no-audit --no-fund --loglevel=error >&2) || fail 'npm ci failed'
    # The server asks git which commit its scenarios are of.
    git -C "$work" init --quiet
    git -C "$work" -c user.name=spector -c user.email=spector@example.invalid commit --quiet --allow-empty --message start
    rm -f "$work/compiled-by.mjs"
    cp "$here/package-lock.json" "$work/installed-lock.json"
fi

# Compile the descriptions, unless they are compiled.
if ! cmp -s "$here/documents.mjs" "$work/compiled-by.mjs"; then
    say 'compiling the descriptions'
    cp "$here/documents.mjs" "$work/"
    (cd "$work" && node documents.mjs) || fail 'a description does not compile'
    mv "$work/documents.mjs" "$work/compiled-by.mjs"
fi

# A client of each document, with a configuration where there is one.
cd "$root"
cargo build --quiet --workspace "$@" --bin xtask || fail 'the generator does not build'
mkdir -p "$work/crates"
for document in "$work"/documents/*.yaml; do
    name=$(basename "$document" .yaml)
    configuration=$here/configurations/$name.toml
    with=()
    [[ ! -f $configuration ]] || with=(--config "$configuration")
    "$target/debug/xtask" codegen "${with[@]}" --spec "$document" --out "$work/crates/$name" >"$work/codegen.log" 2>&1 \
        || { cat "$work/codegen.log" >&2 && fail "no client of $name"; }
done

# The tests, in a workspace with the versions of this repository.
cp "$root/Cargo.lock" "$work/"
rm -rf "$work/scenarios"
cp -R "$here/scenarios" "$work/"
for document in "$work"/documents/*.yaml; do
    name=$(basename "$document" .yaml)
    package=$(sed -n 's/^name = "\(.*\)"$/\1/p;/^name/q' "$work/crates/$name/Cargo.toml")
    # Where there are several tags, each has a feature.
    features=
    grep -q '^all = \[' "$work/crates/$name/Cargo.toml" && features=', features = ["all"]'
    printf '%s = { path = "../crates/%s", default-features = false%s }\n' "$package" "$name" "$features"
done >>"$work/scenarios/Cargo.toml"
cat >"$work/Cargo.toml" <<'MANIFEST'
[workspace]
resolver = "3"
members = ["scenarios"]
exclude = ["crates"]

[profile.dev]
debug = false
incremental = false
MANIFEST
cd "$work"
say 'building the clients and the tests'
CARGO_TARGET_DIR=$work/target RUSTFLAGS='-D warnings' cargo test --quiet --no-run || fail 'the tests do not build'

# The server, on a free port.
port=$(node -e 'const s = require("net").createServer().listen(0, "127.0.0.1", () => { console.log(s.address().port); s.close(); })')
rm -f "$work/coverage.json"
node node_modules/.bin/tsp-spector serve node_modules/@typespec/http-specs/specs --port "$port" \
    --coverageFile "$work/coverage.json" >"$work/server.log" 2>&1 &
server=$!
for ((attempt = 0; ; attempt++)); do
    kill -0 "$server" 2>/dev/null || { tail -n 20 "$work/server.log" >&2 && fail 'the server ended before it answered'; }
    # It says so a moment before it can be reached.
    grep -q 'Started server' "$work/server.log" && (exec 3<>"/dev/tcp/localhost/$port") 2>/dev/null && break
    ((attempt < 120)) || fail 'the server did not answer in time'
    sleep 0.5
done
say "answering at http://localhost:$port"

code=0
SPECTOR_URL=http://localhost:$port CARGO_TARGET_DIR=$work/target RUSTFLAGS='-D warnings' \
    cargo test --quiet --no-fail-fast -- --format pretty ${FILTER:-} >"$work/tests.log" 2>&1 || code=$?
[[ -z ${FILTER:-} ]] || { cat "$work/tests.log" && exit "$code"; }
stop # and the coverage is written
node "$here/judge.mjs" "$work" "$here/expected.tsv"
