import type { FlatParameters } from '../auth/canonical-query.js';
import { cleanText } from '../text/clean-text.js';

const MAX_LENGTH = 300;
/** The longest real one quotes a whole request, encoded twice. To search more would only cost time. */
const MAX_SEARCHED_LENGTH = 16_384;
/** Upstream quotes the whole request after these words, numbers and texts included (POP error codes, https://help.aliyun.com/document_detail/48054.html). */
const STRING_TO_SIGN = /(string to sign is|StringToSign|CanonicalRequest)[\s\S]*$/i;
const LONG_DIGITS = /\d{4,}/g;
const SHORTEST_SECRET = 3;

/**
 * An upstream message that may be logged: no string to sign, no value of a parameter, no run of four digits or more,
 * no character that could not be stored or read, at most 300 characters.
 */
export function maskMessage(message: string, parameters: Readonly<FlatParameters>): string {
  if (message.length > MAX_SEARCHED_LENGTH) return `a message of ${message.length} characters`;
  let masked = message.replace(STRING_TO_SIGN, '$1 [masked]');
  for (const value of sensitiveTexts(parameters)) masked = masked.replaceAll(value, '***');
  return cleanText(masked.replace(LONG_DIGITS, '****'), MAX_LENGTH);
}

/** Parameter values, the variables inside JSON values, and their encoded spellings; longest first. */
function sensitiveTexts(parameters: Readonly<FlatParameters>): string[] {
  const texts = new Set<string>();
  for (const value of Object.values(parameters)) {
    for (const text of [value, ...jsonLeaves(value)]) {
      if (text.length >= SHORTEST_SECRET) texts.add(text).add(encodeURIComponent(text.toWellFormed()));
    }
  }
  return [...texts].sort((a, b) => b.length - a.length);
}

function jsonLeaves(value: string): string[] {
  if (!/^\s*[{[]/.test(value)) return [];
  try {
    return leavesOf(JSON.parse(value));
  } catch {
    return [];
  }
}

function leavesOf(node: unknown): string[] {
  if (typeof node === 'string') return [node];
  if (typeof node === 'number') return [String(node)];
  return typeof node === 'object' && node !== null ? Object.values(node).flatMap(leavesOf) : [];
}
