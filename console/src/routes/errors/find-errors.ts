import type { ErrorEntry } from '../../api/types.js';

/** Those that have all words, whatever the language they are in. A family such as `isv.*` has all of its members. */
export function findErrors(entries: readonly ErrorEntry[], text: string): ErrorEntry[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  return entries.filter((entry) => words.every((word) => textOf(entry).includes(word) || isOfFamily(entry, word)));
}

function textOf({ code, meaning, remedy }: ErrorEntry): string {
  return [code, meaning.en, meaning.zh, remedy.en, remedy.zh].join(' ').toLowerCase();
}

function isOfFamily({ code }: ErrorEntry, word: string): boolean {
  const [prefix = '', ...others] = code.toLowerCase().split('*');
  if (others.length === 0 || prefix === '' || !word.startsWith(prefix)) return false;
  let position = prefix.length;
  return others.every((part) => {
    const found = word.indexOf(part, position);
    position = found + part.length;
    return found >= 0;
  });
}
