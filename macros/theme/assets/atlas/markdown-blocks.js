// Reads a text into blocks, line by line, as CommonMark says: paragraphs, lists, quotations, code and tables.

const RULE = /^(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$/;
const HEADING = /^(#{1,6})(?:[ \t]+|$)/;
const FENCE = /^(?:`{3,}(?=[^`]*$)|~{3,})/;
const ITEM = /^([*+-]|(\d{1,9})([.)]))(?=[ \t]|$)/;
const DELIMITERS = /^\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?$/;
const MOST_DEPTH = 20;
const MOST_COLUMNS = 50;

const isContainer = (block) => ["document", "quote", "list", "item"].includes(block.kind);
export const isBlank = (line) => !/[^ \t]/.test(line);

const countSpaces = (line) => /^ */.exec(line)[0].length;

/** Replace the tabs before the first word of a line with spaces. */
function expandTabs(line) {
  if (!line.includes("\t")) return line;
  const [before] = /^[ \t>*+\-\d.)]*/.exec(line);
  let spaced = "";
  for (const sign of before) spaced += sign === "\t" ? " ".repeat(4 - (spaced.length % 4)) : sign;
  return spaced + line.slice(before.length);
}

/** Return the cells of a row of a table. */
function splitRow(line) {
  const row = line.trim().replace(/^\|/, "");
  const cells = row.replace(/(?<!\\)\|$/, "").split(/(?<!\\)\|/, MOST_COLUMNS);
  return cells.map((cell) => cell.trim().replaceAll("\\|", "|"));
}

/** Return the words of a heading without the marks that close it. */
function trimHeading(words) {
  let end = words.length;
  while (words[end - 1] === "#") end -= 1;
  return end === 0 || " \t".includes(words[end - 1]) ? words.slice(0, end) : words;
}

/** Reads lines one by one into a tree of blocks, as CommonMark says. */
class Reader {
  #open = [{ kind: "document", children: [] }];
  #tables = 0;

  get #tip() {
    return this.#open.at(-1);
  }

  get document() {
    return this.#open[0];
  }

  #close(depth) {
    this.#open.length = depth;
  }

  #add(block) {
    while (!isContainer(this.#tip) || (this.#tip.kind === "list" && block.kind !== "item")) this.#open.pop();
    this.#tip.children.push(block);
    this.#open.push(block);
    return block;
  }

  read(typed) {
    const before = this.#tip;
    const isEmpty = this.#take(expandTabs(typed));
    const block = this.#tip;
    if (isEmpty && block.children?.length) block.children.at(-1).endsBlank = true;
    for (const outer of this.#open) outer.endsBlank = false;
    const isBegun = block.kind === "item" && !block.children.length && block !== before;
    block.endsBlank = isEmpty && !["quote", "heading", "rule", "fence"].includes(block.kind) && !isBegun;
  }

  /** Return how many of the open blocks a line continues, and where what is left of it starts. */
  #continue(line) {
    let at = 0;
    let depth = 1;
    for (; depth < this.#open.length; depth += 1) {
      const block = this.#open[depth];
      const rest = line.slice(at);
      const indent = countSpaces(rest);
      const isEmpty = isBlank(rest);
      if (block.kind === "quote") {
        if (indent > 3 || line[at + indent] !== ">") break;
        at += indent + 1 + (line[at + indent + 1] === " ");
      } else if (block.kind === "item") {
        if (isEmpty ? !block.children.length : indent < block.indent) break;
        at += Math.min(indent, block.indent);
      } else if (block.kind === "fence") {
        const closing = indent < 4 && /^(`+|~+)[ \t]*$/.exec(rest.trimStart())?.[1];
        if (closing && closing[0] === block.fence[0] && closing.length >= block.fence.length) return { matched: depth, at, isClosing: true };
        at += Math.min(indent, block.indent);
      } else if (block.kind === "code") {
        if (!isEmpty && indent < 4) break;
        at += Math.min(indent, 4);
      } else if (block.kind !== "list" && (isEmpty || !["paragraph", "table"].includes(block.kind))) break;
    }
    return { matched: depth, at, isClosing: false };
  }

  /** Put a line into its blocks, and return whether nothing in it is left. */
  #take(line) {
    let { matched, at, isClosing } = this.#continue(line);
    const rest = () => line.slice(at);
    if (isClosing) {
      this.#close(matched);
      return false;
    }
    const leaf = this.#open[matched - 1];
    if (["fence", "code"].includes(leaf.kind)) {
      leaf.lines.push(rest());
      return isBlank(rest());
    }
    let hasStarted = false;
    /** Close what the line does not belong to, before it starts something. */
    const start = (block) => {
      if (!hasStarted) this.#close(matched);
      hasStarted = true;
      return this.#add(block);
    };
    for (;;) {
      const indent = countSpaces(rest());
      const words = rest().trim();
      const innermost = hasStarted ? this.#tip : leaf;
      const paragraph = innermost.kind === "paragraph" ? innermost : null;
      if (!words) break;
      if (indent > 3) {
        if (this.#tip.kind === "paragraph" && !hasStarted) break;
        at += 4;
        start({ kind: "code", lines: [rest()] });
        return false;
      }
      const heading = HEADING.exec(words);
      const fence = FENCE.exec(words)?.[0];
      const item = ITEM.exec(words);
      const after = item && words.slice(item[0].length);
      if (words[0] === ">" && this.#open.length < MOST_DEPTH) {
        at += indent + 1 + (line[at + indent + 1] === " ");
        start({ kind: "quote", children: [] });
      } else if (heading) {
        start({ kind: "heading", level: heading[1].length, lines: [trimHeading(words.slice(heading[0].length))] });
        return false;
      } else if (fence) {
        start({ kind: "fence", fence, indent, lines: [] });
        return false;
      } else if (paragraph && /^(?:=+|-+)$/.test(words)) {
        Object.assign(paragraph, { kind: "heading", level: words[0] === "=" ? 1 : 2 });
        return false;
      } else if (RULE.test(words)) {
        start({ kind: "rule" });
        return false;
      } else if (item && this.#open.length < MOST_DEPTH && !(paragraph && (!after || (item[2] && Number(item[2]) !== 1)))) {
        const spaces = countSpaces(rest().slice(indent + item[0].length));
        const padding = !after || spaces > 4 ? 1 : spaces;
        if (!hasStarted) this.#close(matched);
        hasStarted = true;
        while (!isContainer(this.#tip)) this.#open.pop();
        const mark = item[3] ?? item[1];
        if (this.#tip.kind === "list" && this.#tip.mark !== mark) this.#open.pop();
        if (this.#tip.kind !== "list") this.#add({ kind: "list", mark, start: item[2], children: [] });
        this.#add({ kind: "item", indent: indent + item[0].length + padding, children: [] });
        at += indent + item[0].length + (after ? padding : spaces);
      } else if (paragraph && DELIMITERS.test(words) && words.includes("-") && this.#startTable(paragraph, words)) return false;
      else break;
    }
    const words = rest().trimStart();
    const isLazy = !hasStarted && words && this.#tip.kind === "paragraph";
    if (!hasStarted && !isLazy) this.#close(matched);
    if (isLazy) this.#tip.lines.push(words);
    else if (words && this.#tip.kind === "table") this.#tip.rows.push(splitRow(words));
    else if (words) this.#add({ kind: "paragraph", lines: [words] });
    return !words;
  }

  #startTable(paragraph, delimiters) {
    const sides = splitRow(delimiters).map((cell) => ["", "aa-left", "aa-right", "aa-center"][cell.startsWith(":") + 2 * cell.endsWith(":")]);
    const head = splitRow(paragraph.lines.at(-1));
    if (head.length !== sides.length) return false;
    paragraph.lines.pop();
    this.#open.pop();
    if (!paragraph.lines.length) this.#tip.children.pop();
    this.#tables += 1;
    this.#add({ kind: "table", number: this.#tables, sides, rows: [head] });
    return true;
  }
}

/** Return the document of a text: blocks with `kind`, and with `children`, `lines` or `rows`. */
export function readBlocks(text) {
  const reader = new Reader();
  for (const line of text.replace(/\r\n?/g, "\n").replaceAll("\0", "\ufffd").split("\n")) reader.read(line);
  return reader.document;
}
