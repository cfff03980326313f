// Prints, for each text of a file, how many characters the patterns of the preview pass over while they show it.

import { readFile } from "node:fs/promises";
import "./document.mjs";
import { renderMarkdown } from "../../macros/theme/assets/atlas/markdown.js";

const texts = JSON.parse(await readFile(process.argv[2], "utf-8"));
const search = RegExp.prototype.exec;
let passed = 0;
RegExp.prototype.exec = function (text) {
  const from = this.global || this.sticky ? this.lastIndex : 0;
  const found = search.call(this, text);
  passed += found ? found.index + found[0].length - from + 1 : this.sticky ? 1 : text.length - from + 1;
  return found;
};
const counts = texts.map((text) => {
  passed = 0;
  renderMarkdown(text);
  return passed;
});
console.log(JSON.stringify(counts));
