import type { PoolNumber } from '../../applications/settings/application-settings.js';

/**
 * The numbers in the order in which a callee gets them (rendezvous hashing): every pair of callee and number has its score.
 * A number that goes moves only its own callees, and a new one takes its share from all others.
 */
export function rankForCallee(numbers: readonly PoolNumber[], callee: string): readonly PoolNumber[] {
  const seed = hash(callee);
  return numbers
    .map((entry) => ({ entry, score: scatter(seed ^ hash(entry.number)) }))
    .sort((a, b) => b.score - a.score || (a.entry.number < b.entry.number ? -1 : 1))
    .map(({ entry }) => entry);
}

/** FNV-1a, 32 bits. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  return scatter(value);
}

/** MurmurHash3's last step: inputs that differ in one bit differ in about half of the bits after it. */
function scatter(value: number): number {
  let mixed = value ^ (value >>> 16);
  mixed = Math.imul(mixed, 0x85ebca6b);
  mixed ^= mixed >>> 13;
  mixed = Math.imul(mixed, 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}
