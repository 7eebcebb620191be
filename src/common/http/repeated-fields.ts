const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COLON = 0x3a;

/**
 * Whether some object of the text has a field twice: `JSON.parse` keeps the last one and says nothing. There are then more
 * colons in the text than fields in the value.
 *
 * @param text valid JSON.
 * @param value what `JSON.parse` made of it.
 */
export function hasRepeatedField(text: string, value: unknown): boolean {
  return countColons(text) !== countFields(value);
}

function countColons(text: string): number {
  let count = 0;
  let isInString = false;
  for (let index = 0; index < text.length; index++) {
    const character = text.charCodeAt(index);
    if (character === QUOTE) isInString = !isInString;
    else if (character === BACKSLASH) index += 1;
    else if (character === COLON && !isInString) count += 1;
  }
  return count;
}

function countFields(root: unknown): number {
  let count = 0;
  const stack = [root];
  while (stack.length > 0) {
    const value = stack.pop();
    if (typeof value !== 'object' || value === null) continue;
    const children: unknown[] = Object.values(value);
    if (!Array.isArray(value)) count += children.length;
    for (const child of children) stack.push(child);
  }
  return count;
}
