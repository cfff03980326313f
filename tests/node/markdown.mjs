// Prints each text of a file as the preview shows it: JSON with a list of texts, then with a list of HTML.

import { readFile } from "node:fs/promises";
import "./document.mjs";
import { renderMarkdown } from "../../macros/theme/assets/atlas/markdown.js";

const texts = JSON.parse(await readFile(process.argv[2], "utf-8"));
console.log(JSON.stringify(texts.map((text) => String(renderMarkdown(text)))));
