// Prints what the note form finds in each text of a file, as JSON: {"data": …, "texts": […], "exceptions": […]}.

import { readFile } from "node:fs/promises";
import { prepareFinder } from "../../macros/theme/assets/atlas/privacy.js";

const { data, texts, exceptions } = JSON.parse(await readFile(process.argv[2], "utf-8"));
const findIdentifiers = prepareFinder(data);
const found = texts.map((text) => findIdentifiers(text, { exceptions }).map((one) => ({ ...one, typed: text.slice(one.start, one.end) })));
console.log(JSON.stringify(found));
