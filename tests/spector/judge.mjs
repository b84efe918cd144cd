// Says per folder how many scenarios passed and why the others did not, and holds that against the expected table.
//
//   node judge.mjs FOLDER EXPECTED
//
// FOLDER has the scenarios (`scenarios.tsv`), what had to be amended (`unamended.tsv`), what the tests said
// (`tests.log`) and the server's verdicts (`coverage.json`). A scenario has passed when its test has, and the server saw
// the requests that it wants. Exits with 1 when anything is otherwise than the table has it: a scenario that begins to
// pass is to be crossed out there.

import fs from "node:fs";
import path from "node:path";

const [work, table] = process.argv.slice(2);
const lines = (file) => fs.readFileSync(file, "utf8").split("\n").filter((line) => line && !line.startsWith("#"));
const log = fs.readFileSync(path.join(work, "tests.log"), "utf8");

/** The tests by their names, and whether they passed. */
const tests = new Map([...log.matchAll(/^test (?:\w+::)*(\w+) \.\.\. (\w+)/gm)].map(([, name, end]) => [name, end === "ok"]));

/** What a failed test said, in a line. */
function said(name) {
    const [, text] = log.match(new RegExp(`^---- (?:\\w+::)*${name} stdout ----\\n([^]*?)\\n(?:\\n\\n|note: run|$)`, "m")) ?? [];
    const what = text?.trim().replace(/^thread '.*' \(?\d*\)? ?panicked at .*\n/m, "").replace(/^Error: /, "").replace(/\s+/g, " ");
    return (what ?? "the test did not end").slice(0, 300);
}

/** The server's verdicts. */
const [{ results: verdicts }] = JSON.parse(fs.readFileSync(path.join(work, "coverage.json"), "utf8"));

/** Why a scenario did not pass, or nothing. */
function fault(name) {
    if (!tests.has(name)) return "no test calls it";
    if (!tests.get(name)) return said(name);
    if (verdicts[name] !== "pass") return `the test passed, but the server says "${verdicts[name]}"`;
    return undefined;
}

const folders = new Map();
for (const line of lines(path.join(work, "scenarios.tsv"))) {
    const [folder, name] = line.split("\t");
    folders.set(folder, [...(folders.get(folder) ?? []), name]);
}

/** The scenarios that are known not to pass: what is at fault, and why. */
const rows = lines(table).map((line) => line.split("\t"));
const expected = new Map(rows.map(([name, cause, why]) => [name, { cause, why }]));

const surprises = [];
for (const [folder, , fault] of lines(path.join(work, "unamended.tsv")).map((line) => line.split("\t"))) {
    console.log(`${folder} is amended, as it does not compile: ${fault}`);
    if (expected.get(folder)?.why !== fault) surprises.push(`${folder} does not compile: ${fault}`);
    expected.delete(folder);
}

let all = 0, passed = 0, inexpressible = 0;
console.log("folder                                        scenarios  passed");
for (const [folder, names] of [...folders].sort()) {
    const faults = names.map((name) => [name, fault(name)]).filter(([, why]) => why);
    console.log(`${folder.padEnd(46)} ${String(names.length).padStart(8)} ${String(names.length - faults.length).padStart(7)}`);
    for (const [name, why] of faults) {
        const known = expected.get(name);
        console.log(`    ${name}: ${why}${known ? ` [${known.cause}: ${known.why}]` : ""}`);
        if (!known) surprises.push(`${name} does not pass`);
        if (known?.cause === "document") inexpressible += 1;
    }
    for (const name of names) {
        if (expected.has(name) && !fault(name)) surprises.push(`${name} passes, but is said not to`);
        expected.delete(name);
        tests.delete(name);
    }
    all += names.length;
    passed += names.length - faults.length;
}
for (const name of expected.keys()) surprises.push(`${name} is in the table, but is no scenario`);
for (const name of tests.keys()) surprises.push(`${name} is a test, but is no scenario`);

const expressible = all - inexpressible;
console.log(`all: ${all} scenarios, ${inexpressible} of which no document expresses; ${passed} of ${expressible} passed`
    + ` (${((100 * passed) / expressible).toFixed(1)} %)`);
for (const surprise of surprises) console.log(`otherwise than expected: ${surprise}`);
process.exit(surprises.length > 0 ? 1 : 0);
