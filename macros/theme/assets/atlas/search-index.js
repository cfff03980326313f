// Reads the files of the search that macros/build/search/index.py writes. Nothing is loaded before `loadSearch` is called.

const FIRST_LETTER = 35;
const FIRST_GROUP = 200;

function readLetter(text, position) {
  const code = text.charCodeAt(position);
  return (code < 0xd800 ? code : code - 0x0800) - FIRST_LETTER;
}

/** Return the notes of a word's list, each with the bits of the parts that have the word. */
function readNotes(letters, groupSize) {
  const notes = [];
  let note = 0;
  for (let position = 0; position < letters.length; ) {
    const number = readLetter(letters, position);
    if (number >= FIRST_GROUP) {
      note = (number - FIRST_GROUP) * groupSize;
      position += 1;
    } else {
      note += number;
      notes.push([note, readLetter(letters, position + 1)]);
      position += 2;
    }
  }
  return notes;
}

/** Return what a note says to each facet. */
export function readFacets(columns, note) {
  const said = {};
  for (const column of columns) {
    const meaning = column.meanings[readLetter(column.rows, note)];
    column.facets.forEach((name, place) => {
      said[name] = meaning[place];
    });
  }
  return said;
}

async function loadJson(address, options) {
  const answer = await fetch(address, options);
  if (!answer.ok) throw new Error(`${address} could not be loaded`);
  return answer.json();
}

/** The words of all notes, in files by their beginnings. */
export class WordIndex {
  #load;
  #groupSize;
  #files;
  #loaded = new Map();

  constructor({ size, groupSize, words }, load) {
    this.size = size;
    this.#groupSize = groupSize;
    this.#load = load;
    this.#files = words.map((line) => {
      const [first, name] = line.split(" ");
      return { first, name };
    });
  }

  /** Return every word that begins so. */
  async listWords(beginning) {
    const files = await Promise.all(this.#findFiles(beginning).map((file) => this.#open(file)));
    return files.flatMap((file) => [...file.keys()].filter((word) => word.startsWith(beginning)));
  }

  async readList(word) {
    const files = await Promise.all(this.#findFiles(word).map((file) => this.#open(file)));
    return readNotes(files.map((file) => file.get(word)).find(Boolean) ?? "", this.#groupSize);
  }

  /** Return the files that may have words with such a beginning: from the last that starts before it. */
  #findFiles(beginning) {
    const after = this.#files.findIndex((file) => file.first > beginning && !file.first.startsWith(beginning));
    const files = after < 0 ? this.#files : this.#files.slice(0, after);
    const first = files.findLastIndex((file) => file.first <= beginning);
    return files.slice(Math.max(first, 0));
  }

  #open(file) {
    if (!this.#loaded.has(file.name)) {
      const loading = this.#load(file.name).then(({ words, lists }) => new Map(words.split(" ").map((word, place) => [word, lists[place]])));
      this.#loaded.set(file.name, loading);
    }
    return this.#loaded.get(file.name);
  }
}

/** Load what every search needs. */
export async function loadSearch(root) {
  const folder = new URL("search/", root);
  // A copy from before the last publication would name files that were removed.
  const [table, names] = await Promise.all(["index.json", "names.json"].map((name) => loadJson(new URL(name, folder), { cache: "no-cache" })));
  const index = new WordIndex(table, (name) => loadJson(new URL(`words/${name}.json`, folder)));
  const loadNote = (note) => {
    const name = table.notes.slice(note * table.nameSize, (note + 1) * table.nameSize);
    return loadJson(new URL(`notes/${Math.floor(note / table.groupSize)}/${name}.json`, folder));
  };
  return { index, names, loadNote, readFacets: (note) => readFacets(table.facets, note) };
}
