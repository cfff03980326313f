// Reads the words of a paragraph: emphasis, code, links, addresses. Returns texts and {tag, attributes, children}.

const PUNCTUATION = /[\p{P}\p{S}]/u;
const ESCAPED = /\\([!-/:-@[-`{-~])|&(?:#(\d{1,7})|#[xX]([\da-fA-F]{1,6})|([A-Za-z][A-Za-z\d]{1,30}));/g;
const ENTITIES = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: "\u00a0", copy: "©", reg: "®", trade: "™", pound: "£", euro: "€", cent: "¢", deg: "°", middot: "·", bull: "•", hellip: "…", ndash: "–", mdash: "—", lsquo: "‘", rsquo: "’", ldquo: "“", rdquo: "”", times: "×", divide: "÷", frac12: "½", frac14: "¼", frac34: "¾", eacute: "é", egrave: "è", agrave: "à", ccedil: "ç", auml: "ä", ouml: "ö", uuml: "ü", commat: "@", sol: "/", equals: "=", shy: "\u00ad", zwnj: "\u200c", zwj: "\u200d", ensp: "\u2002", emsp: "\u2003", thinsp: "\u2009" };
const BARE = /(?:https?:\/\/|www\.)[^\s<]{1,2000}/iy;
const HOST = /^(?:https?:\/\/)?(?:[\p{L}\p{N}_-]{1,63}\.){0,20}[\p{L}\p{N}_-]{1,63}(?=[^\p{L}\p{N}_.-]|\.?$|\.[^\p{L}\p{N}_-])/iu;
const IN_BRACKETS = /<(?:([a-z][a-z\d.+-]{1,31}:[^\s<>]{0,2000})|([\w.!#$%&'*+/=?^`{|}~-]{1,64}@[\w.-]{1,255}))>/iy;
const HTML = /<(?:[A-Za-z][A-Za-z\d-]{0,30}(?:\s{1,9}[A-Za-z_:][\w.:-]{0,40}(?:\s{0,9}=\s{0,9}(?:[^\s"'=<>`]{1,300}|'[^']{0,300}'|"[^"]{0,300}"))?){0,20}\s{0,9}\/?|\/[A-Za-z][A-Za-z\d-]{0,30}\s{0,9}|!--[^>]{0,300}--)>/y;
const ADDRESS = /\([ \t\n]{0,99}(?:<((?:\\.|[^<>\\\n]){0,2000})>|(?!<)((?:\\[^ \t\n]|\\(?=[ \t\n])|\((?:\\[^ \t\n]|\([^ \t\n()\\]{0,500}\)|[^ \t\n()\\]){0,500}\)|[^ \t\n()\\]){0,2000}))(?:[ \t\n]{1,99}(?:"((?:\\.|[^"\\]){0,500})"|'((?:\\.|[^'\\]){0,500})'|\(((?:\\.|[^()\\]){0,500})\)))?[ \t\n]{0,99}\)/sy;
const REFERENCE = /\[(?!\^|\s*\])(?:\\.|[^[\]\\\n]){1,300}\]|(?<=[^\s[\\]\])\[\]/y;
const MAILBOX = /(?:\bmailto:)?[\w.+-]{1,64}@[a-z\d_-]{1,63}(?:\.[a-z\d_-]{1,63}){1,6}/gi;
const PLAIN = /[^\\`*_~![\]<&\nhHwW]{1,2000}/y;
const TICKS = /`+/y;
/** More marks than this in a paragraph are shown as typed: pairing them takes time. */
const MOST_MARKS = 1_000;

export const makePart = (tag, children, attributes = {}) => ({ tag, attributes, children });

/** Return a text with escaped characters and entities as what they mean. */
function decode(text) {
  return text.replace(ESCAPED, (typed, escaped, decimal, hexadecimal, name) => {
    if (escaped) return escaped;
    if (name) return Object.hasOwn(ENTITIES, name) ? ENTITIES[name] : typed;
    const code = decimal ? Number(decimal) : Number.parseInt(hexadecimal, 16);
    return code <= 0x10ffff && (code < 0xd800 || code > 0xdfff) ? String.fromCodePoint(code || 0xfffd) : typed;
  });
}

/** Return a link, or underlined words where only the site knows the address. */
function makeLink(typed, children, title) {
  const isWeb = /^(?:https?:\/\/|mailto:)\S/i.test(typed);
  return makePart(isWeb ? "a" : "u", children, { ...(isWeb ? { href: typed } : {}), ...(title ? { title } : {}) });
}

const getText = (children) => children.map((child) => (typeof child === "string" ? child : child.tag === "br" ? "\n" : getText(child.children))).join("");

/** Return a bare address without what more likely belongs to the sentence. */
function trimAddress(typed) {
  let end = typed.length;
  let unpaired = typed.split(")").length - typed.split("(").length;
  for (;;) {
    const sign = typed[end - 1];
    if (sign === ";") end -= /&[A-Za-z\d]{1,30};$/.exec(typed.slice(Math.max(0, end - 32), end))?.[0].length ?? 1;
    else if (sign === ")" && unpaired > 0) {
      unpaired -= 1;
      end -= 1;
    } else if ("?!.,:*_~'\"".includes(sign)) end -= 1;
    else return typed.slice(0, end);
  }
}

function makeCode(typed) {
  const code = typed.replaceAll("\n", " ");
  return makePart("code", [code.startsWith(" ") && code.endsWith(" ") && /[^ ]/.test(code) ? code.slice(1, -1) : code]);
}

/** Pair the marks of emphasis from a place on, and leave the others as typed. */
function pairMarks(parts, from) {
  const floors = {};
  for (let at = from; at < parts.length; at += 1) {
    const closer = parts[at];
    if (!closer.canClose) continue;
    const key = `${closer.mark}${closer.canOpen}${closer.length % 3}${closer.mark === "~" ? closer.count : ""}`;
    const floor = Math.max(floors[key] ?? from, from);
    const fits = (opener) => {
      if (!opener.canOpen || opener.mark !== closer.mark) return false;
      if (closer.mark === "~") return opener.count === closer.count;
      return !((opener.canClose || closer.canOpen) && closer.length % 3 && (opener.length + closer.length) % 3 === 0);
    };
    let place = at - 1;
    while (place >= floor && !fits(parts[place])) place -= 1;
    if (place < floor) {
      floors[key] = at;
      continue;
    }
    const opener = parts[place];
    const size = closer.mark === "~" ? closer.count : Math.min(opener.count, closer.count, 2);
    const tag = closer.mark === "~" ? "del" : size === 2 ? "strong" : "em";
    opener.count -= size;
    closer.count -= size;
    const inside = parts.splice(place + 1, at - place - 1);
    parts.splice(place + 1, 0, makePart(tag, join(inside)));
    for (const name of Object.keys(floors)) floors[name] = Math.min(floors[name], place + 2);
    at = place + 2;
    if (!closer.count) parts.splice(at, 1);
    if (!opener.count) parts.splice(place, 1);
    at -= 1 + (opener.count ? 0 : 1);
  }
}

/** Return texts and elements: marks without a partner are text. */
function join(parts) {
  const joined = [];
  for (const part of parts) {
    const text = typeof part === "string" ? part : part.mark?.repeat(part.count);
    if (text === undefined) joined.push(part);
    else if (typeof joined.at(-1) === "string") joined[joined.length - 1] += text;
    else joined.push(text);
  }
  return joined;
}

function readMark(text, at) {
  const mark = text[at];
  let end = at;
  while (text[end] === mark) end += 1;
  const [before, after] = [[...text.slice(Math.max(0, at - 2), at)].at(-1) ?? " ", String.fromCodePoint(text.codePointAt(end) ?? 32)];
  const isOpening = !/\s/.test(after) && (!PUNCTUATION.test(after) || /\s/.test(before) || PUNCTUATION.test(before));
  const isClosing = !/\s/.test(before) && (!PUNCTUATION.test(before) || /\s/.test(after) || PUNCTUATION.test(after));
  const isWord = mark === "_";
  const length = end - at;
  const counts = mark !== "~" || length < 3;
  return {
    mark,
    length,
    count: length,
    canOpen: counts && isOpening && (!isWord || !isClosing || PUNCTUATION.test(before)),
    canClose: counts && isClosing && (!isWord || !isOpening || PUNCTUATION.test(after)),
  };
}

/** Return the words of a paragraph as texts and elements. */
export function readWords(text) {
  if ((text.match(/[>*_~[]/g) ?? []).length > MOST_MARKS) return [text];
  const parts = [];
  const brackets = [];
  const unclosed = new Set();
  const match = (pattern, at) => {
    pattern.lastIndex = at;
    return pattern.exec(text);
  };
  /** Close the bracket before `at`, and return where what it belongs to ends. */
  function closeBracket(at) {
    const bracket = brackets.pop();
    if (!bracket) return 0;
    const { place, isPicture, isOpen } = bracket;
    const found = isOpen && match(ADDRESS, at + 1);
    const reference = isOpen && !found && match(REFERENCE, at + 1);
    if (!found && !reference) {
      parts[place] = isPicture ? "![" : "[";
      return 0;
    }
    pairMarks(parts, place + 1);
    const inside = join(parts.splice(place).slice(1));
    const title = found && decode(found[3] ?? found[4] ?? found[5] ?? "");
    if (isPicture) parts.push(makePart("span", [getText(inside)]));
    else if (reference) parts.push(makePart("u", inside));
    else parts.push(makeLink(decode(found[1] ?? found[2] ?? ""), inside, title));
    if (!isPicture) for (const outer of brackets) outer.isOpen &&= outer.isPicture;
    return (found || reference)[0].length;
  }

  for (let at = 0; at < text.length; ) {
    const sign = text[at];
    const plain = match(PLAIN, at);
    if (plain) {
      parts.push(plain[0]);
      at += plain[0].length;
    } else if (sign === "\n") {
      const before = typeof parts.at(-1) === "string" ? parts.pop() : "";
      let end = before.length;
      while (before[end - 1] === " ") end -= 1;
      parts.push(before.slice(0, end), before.length - end > 1 ? makePart("br", []) : "\n");
      at += 1;
      while (text[at] === " ") at += 1;
    } else if (sign === "\\" && text[at + 1] === "\n") {
      parts.push(makePart("br", []));
      at += 2;
      while (text[at] === " ") at += 1;
    } else if (sign === "\\" || sign === "&") {
      ESCAPED.lastIndex = at;
      const found = ESCAPED.exec(text.slice(0, at + 34));
      const typed = found?.index === at ? found[0] : sign;
      parts.push(decode(typed));
      at += typed.length;
    } else if (sign === "`") {
      const [ticks] = match(TICKS, at);
      const start = at + ticks.length;
      let end = unclosed.has(ticks.length) ? -1 : text.indexOf(ticks, start);
      while (end >= 0 && text[end + ticks.length] === "`") {
        while (text[end] === "`") end += 1;
        end = text.indexOf(ticks, end);
      }
      if (end < 0) unclosed.add(ticks.length);
      parts.push(end < 0 ? ticks : makeCode(text.slice(start, end)));
      at = end < 0 ? start : end + ticks.length;
    } else if ("*_~".includes(sign)) {
      const mark = readMark(text, at);
      parts.push(mark);
      at += mark.length;
    } else if (sign === "[" || (sign === "!" && text[at + 1] === "[")) {
      brackets.push({ place: parts.length, isPicture: sign === "!", isOpen: true });
      parts.push(sign === "!" ? "![" : "[");
      at += sign === "!" ? 2 : 1;
    } else if (sign === "]") {
      const length = closeBracket(at);
      if (!length) parts.push("]");
      at += 1 + length;
    } else if (sign === "<") {
      const link = match(IN_BRACKETS, at);
      const html = link ? null : match(HTML, at);
      if (link) parts.push(makeLink(link[1] ?? `mailto:${link[2]}`, [link[1] ?? link[2]]));
      else parts.push(html?.[0] ?? "<");
      at += (link ?? html)?.[0].length ?? 1;
    } else {
      const mayBegin = sign === "w" || sign === "W" ? /^$|[\s*_~(]/ : /^$|[^A-Za-z]/;
      const found = !brackets.length && mayBegin.test(text[at - 1] ?? "") && match(BARE, at);
      const host = found ? (HOST.exec(found[0])?.[0] ?? "") : "";
      const isHost = host && !/_[^.]*(?:\.[^.]*)?$/.test(host) && (/^http/i.test(host) || host.includes(".", 4));
      const address = isHost ? trimAddress(found[0]) : "";
      if (isHost) parts.push(makeLink(address.replace(/^(?=www)/i, "http://"), [address]));
      else parts.push(sign);
      at += isHost ? address.length : 1;
    }
  }
  pairMarks(parts, 0);
  return join(parts);
}

/** Return a text as texts and links to its mailboxes. */
export function linkMailboxes(text) {
  const parts = [];
  let done = 0;
  for (const found of text.includes("@") ? text.matchAll(MAILBOX) : []) {
    const mailbox = found[0].replace(/\.+$/, "");
    if (/[-_]$/.test(mailbox)) continue;
    parts.push(text.slice(done, found.index), makeLink(mailbox.replace(/^(?!mailto:)/, "mailto:"), [mailbox]));
    done = found.index + mailbox.length;
  }
  return [...parts, text.slice(done)];
}
