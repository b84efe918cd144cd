#!/usr/bin/env bash
# Runs the generated client against Prism, a mock server that reads the same document and refuses every request
# that breaks it.
#
#   tests/prism/run.sh [OPTIONS OF CARGO]
#
# Where the whole workspace was built with some options, the same options build nothing anew.
# Exits with 3 when Node.js or npm is missing, and with 1 when something does not hold.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)
document=$root/spec/contacts.yaml
work=${CARGO_TARGET_DIR:-$root/target}/prism
log=
prism=

say() { printf 'prism: %s\n' "$*" >&2; }

stop() {
    if [[ -n $prism ]]; then
        kill "$prism" 2>/dev/null || true
        wait "$prism" 2>/dev/null || true
        prism=
    fi
}
trap stop EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

fail() {
    say "$*"
    if [[ -f $log ]]; then
        say "the last lines of $log:"
        tail -n 20 "$log" >&2
    fi
    exit 1
}

for tool in node npm; do
    if ! command -v "$tool" >/dev/null; then
        say "$tool is not installed: Prism needs Node.js 18.20 or newer, with npm. Nothing was tested."
        exit 3
    fi
done

# Install what the lock file names, unless it is there.
mkdir -p "$work"
work=$(cd "$work" && pwd)
log=$work/prism.log
rm -f "$log"
if ! cmp -s "$here/package-lock.json" "$work/installed-lock.json"; then
    say "installing into $work"
    cp "$here/package.json" "$here/package-lock.json" "$work/"
    (cd "$work" && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error >&2) || fail "npm ci failed"
    cp "$here/package-lock.json" "$work/installed-lock.json"
fi

# Start on a free port, and wait until it answers.
port=$(node -e 'const s = require("net").createServer().listen(0, "127.0.0.1", () => { console.log(s.address().port); s.close(); })')
url=http://127.0.0.1:$port
node "$work/node_modules/.bin/prism" mock --errors --host 127.0.0.1 --port "$port" "$document" >"$log" 2>&1 &
prism=$!

# status PATH [API KEY]: the HTTP status of the answer, or nothing when there is none.
status() {
    node -e '
        const [url, key] = process.argv.slice(1);
        fetch(url, { headers: key ? { authorization: `Bearer ${key}` } : {} })
            .then((answer) => console.log(answer.status), () => {});
    ' "$url$1" "${2:-}"
}
for ((attempt = 0; ; attempt++)); do
    kill -0 "$prism" 2>/dev/null || fail "Prism ended before it answered"
    [[ -n $(status /orgs/c/contacts) ]] && break
    ((attempt < 120)) || fail "Prism did not answer in time"
    sleep 0.5
done
say "answering at $url"

# Prism must be strict, or what follows proves nothing.
expect() {
    local got
    got=$(status "$2" "${3:-}")
    [[ $got == "$1" ]] || fail "$2 was answered with ${got:-nothing}, not $1"
}
expect 200 /orgs/c/contacts test
expect 401 /orgs/c/contacts
expect 400 '/orgs/c/contacts?page=0' test
expect 400 '/orgs/c/contacts?take=101' test

cd "$root"
PRISM_URL=$url cargo test --workspace "$@" --test prism -- --ignored || fail "the tests failed"

cargo build --quiet --workspace "$@" --example list_contacts || fail "the example does not build"
table=$(INVENT_BASE_URL=$url INVENT_API_KEY=test "${CARGO_TARGET_DIR:-target}/debug/examples/list_contacts") \
    || fail "the example failed"
printf '%s\n' "$table"
grep -Eq '^NAME +CHANNELS +SEGMENTS +STATUS +CREATED$' <<<"$table" || fail "the example printed no heading"
grep -Eq '^<string> +internal +<string> +blocked +2023-11-07$' <<<"$table" || fail "the example printed no contact"

say "everything held"
