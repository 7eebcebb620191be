import { randomFillSync } from 'node:crypto';
import { BASE62 } from './base62.js';

const pool = Buffer.alloc(4096);
let offset = pool.length;

/** Uniform random base62 characters from the system's generator; one id of 15 characters holds 89 bits. */
export function randomId(length: number): string {
  let id = '';
  while (id.length < length) {
    if (offset === pool.length) {
      randomFillSync(pool);
      offset = 0;
    }
    const value = (pool[offset++] ?? 0) & 63;
    if (value < BASE62.length) id += BASE62.charAt(value);
  }
  return id;
}
