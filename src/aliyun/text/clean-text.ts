/** Control, format and private characters, and lone surrogates: nothing to read, and some of it cannot be stored. */
const UNPRINTABLE = /[\p{C}\u2028\u2029]+/gu;

/**
 * Text of the upstream as it may be logged, stored and shown: well-formed, without control and invisible characters, of
 * at most `maxLength` characters.
 */
export function cleanText(text: string, maxLength: number): string {
  if (text.length <= maxLength) return text.replace(UNPRINTABLE, ' ');
  return `${text.slice(0, maxLength - 1).replace(UNPRINTABLE, ' ')}…`;
}
