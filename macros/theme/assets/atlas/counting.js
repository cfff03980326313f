// Counts in words.

export function writeCount(number, one, many) {
  return `${number} ${number === 1 ? one : many}`;
}

/** Return the counts in words; examples are counted separately. */
export function writeCountApart(things, isExample, one, many) {
  const examples = things.filter(isExample).length;
  return writeBoth(things.length - examples, examples, one, many);
}

export function writeBoth(count, examples, one, many) {
  const parts = count || !examples ? [writeCount(count, one, many)] : [];
  if (examples) parts.push(writeCount(examples, "example", "examples"));
  return parts.join(", ");
}
