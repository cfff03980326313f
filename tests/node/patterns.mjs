// Prints where each pattern of a file matches the text beside it, as JSON: [{"pattern": [source, flags], "text": …}, …].

import { readFile } from "node:fs/promises";

const cases = JSON.parse(await readFile(process.argv[2], "utf-8"));
const find = ({ pattern: [source, flags], text }) => [...text.matchAll(new RegExp(source, `g${flags}`))].map((match) => [match.index, match.index + match[0].length]);
console.log(JSON.stringify(cases.map(find)));
