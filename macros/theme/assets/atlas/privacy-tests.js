// Tests whether what a pattern found is real: the predicates of macros/content/privacy/ in the browser.
// Each takes the match of a variant of a detector, with the places of its groups.

const UPN_LETTERS = "0123456789ABCDEFGHJKLMNPQRTUVWXYZ";
const getGroups = (value) => value.match(/\d+/g) ?? [];
const getDigits = (value) => value.replace(/\D/g, "");
const trimMarks = (value) => value.replace(/^[ \t\n().,/_|·-]+|[ \t\n().,/_|·-]+$/g, "");
const isYear = (group) => /^(?:19|20)\d\d$/.test(group);
const getBefore = (match, most) => match.input.slice(Math.max(0, match.index - most), match.index);

/** Return whether a pattern is found in a text, from a place on and before another. */
function has(pattern, text, start = 0, end = text.length) {
  pattern.lastIndex = start;
  return pattern.test(text.slice(0, end));
}

function findLast(pattern, text, start, end) {
  let last = -1;
  pattern.lastIndex = start;
  const part = text.slice(0, end);
  for (let found = pattern.exec(part); found; found = pattern.exec(part)) last = found.index;
  return last;
}

/** Return what a mark between digits is. The end of a line counts as a space, with what quotes or comments the next line. */
function simplifyMark(mark) {
  const bare = mark.replace(/\s*\n[ \t>#]*/g, " ");
  return /^,\s+$/.test(bare) ? ", " : bare.trim() || " ";
}

/** Return whether digits are grouped as one number: by usual sizes, or with one kind of mark between all. */
function isGrouped(value, usual) {
  const groups = getGroups(value);
  const sizes = groups.map((group) => group.length);
  const isUsual = usual.includes(sizes.join(" "));
  const marks = new Set(value.split(/\d+/).slice(1, -1).map(simplifyMark));
  const isInCells = [...marks].join("").includes("|");
  if (groups.some(isYear) && (isInCells || !isUsual)) return false;
  if (isUsual) return true;
  const isOneMark = marks.size === 1 && !marks.has(", ");
  if (sizes.length && sizes.every((size) => size === 1)) return isOneMark;
  const isThousands = marks.has(",") && sizes[0] <= 3 && sizes.slice(1).every((size) => size === 3);
  return isOneMark && !isInCells && !isThousands;
}

function prepareNumberTests({ patterns, groupings }) {
  const isDateOrAddress = (value) => /^\(?\d{1,2}[ \t]?[/_,.]/.test(value);
  const sizeUp = (value) =>
    getGroups(value)
      .map((group) => group.length)
      .join(" ");
  return {
    isNhsNumber(match) {
      const { value } = match.groups;
      if ([...getDigits(value)].reduce((sum, digit, place) => sum + (10 - place) * Number(digit), 0) % 11) return false;
      const before = getBefore(match, 140);
      if ("01".includes(value[0]) && !has(patterns.OWN_WORDS, before.slice(-40))) return false;
      if (has(patterns.CODE_OF_BRITAIN, before.slice(-8)) || has(patterns.OTHER_NUMBERS, before)) return false;
      return isGrouped(value, ["10", "3 3 4"]);
    },
    isPupilNumber({ groups: { value } }) {
      const number = value.toUpperCase().replace(/[^\p{L}\p{N}]/gu, "");
      if (!/^[A-Z\d]{12}[A-NP-RT-Z\d]$/.test(number) || number.endsWith("I")) return false;
      if (value[0] === "a" && !/\d/.test(value[1])) return false;
      if (!isGrouped(trimMarks(value.slice(1)), groupings.PUPIL_GROUPS)) return false;
      const sum = [...number.slice(1)].reduce((before, one, place) => before + (place + 2) * UPN_LETTERS.indexOf(one), 0);
      return "ABCDEFGHJKLMNPQRTUVWXYZ"[sum % 23] === number[0];
    },
    isInsuranceNumber(match) {
      const { letters: typed, digits, suffix } = match.groups;
      const letters = typed.replace(/[^\p{L}]/gu, "");
      const near = match.input.slice(Math.max(0, match.index - 60), match.indices.groups.value[1] + 30);
      if (has(patterns.INSURANCE_WORDS, near)) return true;
      if (!isGrouped(trimMarks(digits), ["6", "2 2 2", "3 3"])) return false;
      if (letters.toUpperCase() === "QQ") return true;
      if (groupings.SMALL_WORDS.includes(letters) && /^[ \t\n]/.test(digits)) return false;
      return suffix !== undefined || has(patterns.ABOUT_A_PERSON, near);
    },
    isCourtCase({ groups: { value } }) {
      const groups = getGroups(value);
      if (groups.length < 4) return true;
      if (groups[0] >= "1500" && groups[0] < "2000") return !groups.every(isYear);
      return /[-./]/.test(value) && groups[0] !== "0000" && !groups.every(isYear);
    },
    isCaseNumber: ({ groups: { value } }) => !/^(?:19|20)\d\d(?:[/-]\d\d(?:\d\d)?)?(?:-\d\d)?$/.test(value),
    isMobile(match) {
      const { value, start, code } = match.groups;
      if (start !== undefined) return !isDateOrAddress(value);
      if (code !== undefined) return true;
      const usual = groupings.MOBILE_GROUPS;
      return (usual.includes(sizeUp(value)) && isGrouped(value, usual)) || has(patterns.PHONE_WORDS, getBefore(match, 40));
    },
    isTelephone({ groups: { value, code } }) {
      if (code !== undefined) return groupings.CODE_GROUPS.includes(sizeUp(value));
      const digits = getDigits(value);
      const isFree = (number) => new RegExp(`^(?:${patterns.FREE.source})`).test(number);
      if (value[0] !== "+" && isFree(digits.replace(/^00/, ""))) return false;
      if (value[0] === "+" && digits.startsWith("44") && isFree(digits.replace(/^440/, "").replace(/^44/, ""))) return false;
      const isPlain = /^\d+$/.test(value) && (value.length === 10 || value.startsWith("00"));
      return !isPlain && !isDateOrAddress(value);
    },
  };
}

function preparePostcodeTests({ patterns, groupings }) {
  const { HOME, PERSON, VENUE, NAMED_HOUSE } = patterns;
  const near = 100;
  const isNear = (pattern, { input, indices }) => {
    const [start, end] = indices.groups.value;
    return has(pattern, input, Math.max(0, start - near), end + near);
  };
  const isHome = ({ input, indices }) => {
    const [start, end] = indices.groups.value;
    const [home, venue] = [HOME, VENUE].map((pattern) => findLast(pattern, input, Math.max(0, start - near), start));
    return home > venue || (venue < 0 && has(HOME, input, end, end + 45));
  };
  return {
    isPostcode(match) {
      const { value, area } = match.groups;
      if (area !== undefined && !groupings.AREAS.includes(area.toUpperCase()) && !/^ZZ99/i.test(value)) return false;
      const isSmall = value !== value.toUpperCase();
      if (isSmall && (groupings.ORDINALS.some((ending) => value.endsWith(ending)) || !(isNear(HOME, match) || isNear(PERSON, match)))) return false;
      return isHome(match) || !(isNear(VENUE, match) || (isNear(NAMED_HOUSE, match) && !isNear(HOME, match)));
    },
    isNearPerson: (match) => isHome(match) || isNear(PERSON, match),
  };
}

function prepareMailboxTests({ patterns, names }) {
  const sets = Object.fromEntries(Object.entries(names).map(([name, words]) => [name, new Set(words.split(" "))]));
  const { FIRST_NAMES, SURNAMES, COMMON_WORDS, TEAM_WORDS, PROVIDERS } = sets;
  const isWhole = (pattern, text) => new RegExp(`^(?:${pattern.source})$`, "u").test(text);
  const isRare = (part, known) => known.has(part) && !COMMON_WORDS.has(part);
  const cut = (part, test) => Array.from({ length: Math.max(part.length - 3, 0) }, (_, place) => place + 2).some((at) => test(part.slice(0, at), part.slice(at)));

  function isTeamWord(part) {
    if (TEAM_WORDS.has(part) || isWhole(patterns.TEAM_WORD, part)) return true;
    return cut(part, (first, rest) => TEAM_WORDS.has(first) && isTeamWord(rest));
  }

  function isOneName(part) {
    if (isTeamWord(part)) return false;
    if (FIRST_NAMES.has(part)) return !COMMON_WORDS.has(part);
    const [first, last] = [part.slice(0, -1), part.slice(1)];
    if (SURNAMES.has(last) || SURNAMES.has(first) || isRare(part, SURNAMES) || SURNAMES.has(part.replace(patterns.TITLE, ""))) return true;
    if ((part.length >= 5 && isRare(first, FIRST_NAMES)) || (part.length > 6 && SURNAMES.has(part.slice(2)))) return true;
    return cut(part, (start, rest) => FIRST_NAMES.has(start) && SURNAMES.has(rest));
  }

  function areNames(parts) {
    if (parts.length > 3 || parts.every((part) => part.length === 1)) return false;
    if (parts[0].length === 1 && !"ce".includes(parts[0])) return true;
    return parts.some((part) => isRare(part, FIRST_NAMES)) || !parts.some(isTeamWord);
  }

  function isPersonal({ groups: { domain } }) {
    const labels = domain.toLowerCase().replace(patterns.SPELLED_DOT, ".").split(".");
    return labels.slice(0, -1).some((label, at) => PROVIDERS.has(label) && isWhole(patterns.ENDINGS, labels.slice(at + 1).join(".")));
  }

  return {
    isPersonal,
    isOfAPersonAtWork(match) {
      const { value, name } = match.groups;
      if (isPersonal(match) || (/\sat\s/i.test(value) && !name.includes("."))) return false;
      const typed = name.toLowerCase().split("+")[0].split(/[._-]+/);
      const parts = typed.map((part) => part.replace(/\d+$/, "")).filter(Boolean);
      if (!parts.length || !parts.every((part) => /^\p{L}+$/u.test(part.replaceAll("'", "")) && part.length <= 20)) return false;
      return parts.length === 1 ? isOneName(parts[0]) : areNames(parts);
    },
  };
}

function preparePeopleTests({ patterns }) {
  const isStory = (match) => !has(patterns.HYPOTHETICAL, getBefore(match, 16)) && !has(patterns.MADE_UP, getBefore(match, 90));

  function isAlone(match) {
    const number = match.groups.number.toLowerCase();
    let before = getBefore(match, 90);
    for (let joined = before.search(patterns.JOINED); joined >= 0; joined = before.search(patterns.JOINED)) before = before.slice(0, joined);
    if (has(patterns.MADE_UP, before) || (/^\d/.test(number) && has(patterns.NAMED, before))) return false;
    return !has(patterns.NOT_A_COUNT_BEFORE, before) && !(["1", "one"].includes(number) && has(patterns.WITH_ONE, before));
  }

  return {
    isStory,
    isBirth(match) {
      const before = getBefore(match, 40);
      if (match.groups.short) return !has(patterns.A_LETTER, before);
      if (/^birth/i.test(match[0])) return !has(patterns.BIRTHDAY_OF_A_THING, before);
      if (!/^born/i.test(match[0])) return true;
      const after = match.input.slice(match.index + 4, match.index + 44);
      return !has(patterns.NOT_A_PERSON, before) && after.search(patterns.NOT_OF_A_PERSON) !== 0;
    },
    isCount(match) {
      const { value, number, several, person } = match.groups;
      const isOne = ["1", "one"].includes(number.toLowerCase());
      if (isOne === (person === undefined)) return isOne && value.includes(" of ") && isAlone(match);
      const noun = several || person;
      if (value.includes("\n") && noun !== noun.toLowerCase()) return false;
      return isAlone(match);
    },
    isLabelled(match) {
      const start = match.index && Math.max(...[..."\n|.;:"].map((mark) => match.input.lastIndexOf(mark, match.index - 1))) + 1;
      const label = match.input.slice(start, match.indices.groups.number[0]);
      return has(patterns.PEOPLE, label) && !has(patterns.PLANNED, label);
    },
    isCell({ input, index }) {
      const first = Math.max(0, index - 5_000);
      const above = input.slice(first, index);
      const line = above.lastIndexOf("\n") + 1;
      const row = above.slice(line).trim();
      if (row.split("|").length > 31) return false;
      const split = (text) => text.trim().replace(/^\|/, "").split("|");
      const cells = row ? split(row) : [];
      const table = Math.max(above.lastIndexOf("\n\n"), 0);
      const head = above.lastIndexOf("\n", input.indexOf("|", first + table) - first) + 1;
      const heads = head < line ? split(input.slice(first + head).split("\n", 1)[0]) : [];
      const names = [...cells.slice(0, 1), ...heads.slice(cells.length, cells.length + 1)];
      return names.some((name) => has(patterns.PEOPLE, name)) && !names.some((name) => has(patterns.PLANNED, name));
    },
  };
}

/** Return every test by its name, with the patterns and words of the check. */
export function prepareTests(data) {
  return { ...prepareNumberTests(data), ...preparePostcodeTests(data), ...prepareMailboxTests(data), ...preparePeopleTests(data) };
}
