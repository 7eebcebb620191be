import { crc32 } from 'node:zlib';
import { toBase62 } from '../../common/ids/base62.js';
import { randomId } from '../../common/ids/random-id.js';

/** What a key is for. */
export const KEY_TYPES = ['live', 'test', 'team'] as const;
export type KeyType = (typeof KEY_TYPES)[number];

/** 190 bits. */
const RANDOM_LENGTH = 32;
/** Holds every CRC-32. */
const CHECKSUM_LENGTH = 6;
/** Of the random part; what is left holds 154 bits. */
const SHOWN_LENGTH = 6;
const FORM = /^(vg_(?:live|test|team)_[0-9A-Za-z]{32})([0-9A-Za-z]{6})$/;

/** `vg_live_`, `vg_test_` or `vg_team_`, 32 random letters and digits, and a checksum by which scanners for secrets know a key. */
export function newKey(type: KeyType): string {
  const body = `vg_${type}_${randomId(RANDOM_LENGTH)}`;
  return body + checksumOf(body);
}

/** The beginning, by which people tell their keys; undefined for a key of another form, whose beginning might say too much. */
export function prefixOf(key: string): string | undefined {
  if (!isOwnForm(key)) return undefined;
  return key.slice(0, key.lastIndexOf('_') + 1 + SHOWN_LENGTH);
}

/** Whether a text looks like a key of the type test, which the database alone can tell. */
export function looksLikeTestKey(key: string): boolean {
  return typeOf(key) === 'test';
}

/** What a key of our form is for; undefined for a text of another form. */
export function typeOf(key: string): KeyType | undefined {
  return isOwnForm(key) ? KEY_TYPES.find((type) => key.startsWith(`vg_${type}_`)) : undefined;
}

/** Whether it is of our form and whole: the checksum is that of the rest. */
export function isOwnForm(key: string): boolean {
  const [, body = '', checksum] = FORM.exec(key) ?? [];
  return checksum === checksumOf(body);
}

function checksumOf(body: string): string {
  return toBase62(crc32(body), CHECKSUM_LENGTH);
}
