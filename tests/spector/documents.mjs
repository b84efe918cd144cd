// Compiles every scenario folder's TypeSpec to OpenAPI 3.1, and lists the scenarios that the server judges.
//
//   node documents.mjs
//
// The folder that it runs in has the installed packages. It gets, in `documents/`, a document for each scenario folder, or
// one for each version that it describes, and in `scenarios.tsv` the scenarios with the folders that they are of.

import fs from "node:fs";
import path from "node:path";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const work = process.cwd();
const require = createRequire(path.join(work, "package.json"));
const load = (file) => import(pathToFileURL(file).href);
const { compile, formatDiagnostic, NodeHost } = await load(require.resolve("@typespec/compiler"));
const shipped = path.join(work, "node_modules/@typespec/http-specs");
const specs = path.join(work, "specs");
const documents = path.join(work, "documents");

// What OpenAPI or its emitter cannot take, and what is said in its place. Without these, three folders would have no
// document at all. `unamended.tsv` has what the emitter says of them.
const amendments = {
    // A path has no query: the fixed pair becomes a parameter of one value.
    "routes": {
        description: [
            /@route\("(\w+)\?fixed=true\{&param(\*?)\}"\)(\s*)op ([`\w]+)\(/g,
            '@route("$1{?fixed,param$2}")$3op $4(@query fixed: true, ',
        ],
    },
    // A range of statuses is a whole hundred.
    "response/status-code-range": { description: [/@minValue\(494\)/g, "@minValue(400)"] },
    // The emitter looks up a parameter's examples by its name in an object, and finds the object's own constructor.
    "special-words": {
        description: [/@query constructor:/g, "@query constructor_:"],
        document: [/name: constructor_$/gm, "name: constructor"],
    },
};

/** The folders with a `main.tsp`, from the folder of all of them. */
function* folders(inside = "") {
    for (const entry of fs.readdirSync(path.join(specs, inside), { withFileTypes: true })) {
        const name = inside ? `${inside}/${entry.name}` : entry.name;
        if (entry.isDirectory()) yield* folders(name);
        else if (entry.name === "main.tsp") yield inside;
    }
}

/** Compiles a folder; the file's name becomes the crate's. */
async function emit(folder, amendment) {
    const name = folder.replaceAll("/", "-");
    const output = path.join(work, "emitted", name);
    const { diagnostics } = await compile(NodeHost, path.join(specs, folder, "main.tsp"), {
        emit: ["@typespec/openapi3"],
        options: { "@typespec/openapi3": { "openapi-versions": ["3.1.0"], "emitter-output-dir": output } },
    });
    const errors = diagnostics.filter(({ severity }) => severity === "error");
    if (errors.length > 0) throw new Error(errors[0].message);
    for (const file of fs.readdirSync(output)) {
        const version = file.slice("openapi".length, -".yaml".length);
        const document = path.join(documents, `${name}${version.replaceAll(".", "-")}.yaml`);
        fs.copyFileSync(path.join(output, file), document);
        if (amendment?.document) replace(document, amendment.document);
    }
}

/** Replaces what is found in a file; something has to be. */
function replace(file, [what, by]) {
    const text = fs.readFileSync(file, "utf8");
    const replaced = text.replaceAll(what, by);
    if (replaced === text) throw new Error(`${file}: nothing to amend`);
    fs.writeFileSync(file, replaced);
}

/** What the emitter says of a folder as it is. */
async function unamended(folder) {
    try {
        await emit(folder);
    } catch (error) {
        return error.message.match(/^TypeError: .*$/m)?.[0] ?? error.message;
    }
    throw new Error(`${folder} compiles without its amendment`);
}

/** Every scenario that the server has a mock for, with its folder. */
async function scenarios() {
    const lines = [];
    const mocks = path.join(shipped, "dist");
    for (const file of fs.readdirSync(mocks, { recursive: true }).sort()) {
        if (!file.endsWith(".js")) continue;
        const folder = path.relative("specs", path.dirname(file));
        const { Scenarios } = await load(path.join(mocks, file));
        for (const name of Object.keys(Scenarios ?? {})) lines.push(`${folder}\t${name}\n`);
    }
    return lines.sort().join("");
}

for (const folder of [specs, documents, path.join(work, "emitted")]) fs.rmSync(folder, { recursive: true, force: true });
fs.cpSync(path.join(shipped, "specs"), specs, { recursive: true });
fs.mkdirSync(documents, { recursive: true });
const faults = [];
for (const folder of folders()) {
    const amendment = amendments[folder];
    if (amendment) {
        faults.push(`${folder}\tamended\t${await unamended(folder)}\n`);
        replace(path.join(specs, folder, "main.tsp"), amendment.description);
    }
    await emit(folder, amendment);
}
fs.writeFileSync(path.join(work, "unamended.tsv"), faults.join(""));
fs.writeFileSync(path.join(work, "scenarios.tsv"), await scenarios());
