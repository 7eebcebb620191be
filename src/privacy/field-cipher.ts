import { createCipheriv, createDecipheriv, type KeyObject } from 'node:crypto';
import type { KeyRing } from './key-ring.js';
import { Nonces } from './nonces.js';

const ALGORITHM = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const TAG = { authTagLength: TAG_BYTES };
/** `v1.<key id>.<nonce, text, tag>`; nothing that the gateway seals looks like it before. */
const SEALED = /^v1\.([A-Za-z0-9_-]{1,32})\.([A-Za-z0-9_-]+)$/;

/** What was read cannot be opened. Never says what it is. */
export class UnreadableError extends Error {
  constructor(field: string, why: string) {
    super(`What is stored as ${field} cannot be read: ${why}`);
    this.name = 'UnreadableError';
  }
}

/** Whether a stored text is sealed; rows of versions before are plain until they are sealed in the background. */
export function isSealed(text: string): boolean {
  return text.startsWith('v1.');
}

/** How every text begins that a key has sealed, for `starts_with` in SQL. */
export function sealedPrefix(keyId: string): string {
  return `v1.${keyId}.`;
}

/** Seals single values, AES-256-GCM. What one field holds cannot be moved to another: its name is authenticated. */
export class FieldCipher {
  private readonly nonces = new Nonces();
  private readonly prefix: string;

  constructor(private readonly ring: KeyRing) {
    this.prefix = sealedPrefix(ring.current.id);
  }

  /** @param field what it is, such as `calls.callee`. */
  seal(text: string, field: string): string {
    const nonce = this.nonces.take();
    const cipher = createCipheriv(ALGORITHM, this.ring.current.key, nonce, TAG);
    cipher.setAAD(nameOf(field));
    const sealed = Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
    return this.prefix + sealed.toString('base64url');
  }

  /**
   * A plain text of an earlier version is returned as it is.
   *
   * @throws {UnreadableError} when it was sealed with a key that is not there, or changed since.
   */
  open(stored: string, field: string): string {
    if (!isSealed(stored)) return stored;
    const [, keyId = '', sealed = ''] = SEALED.exec(stored) ?? [];
    const key = this.ring.find(keyId);
    if (!key) throw new UnreadableError(field, `there is no key ${keyId === '' ? 'for it' : `«${keyId}»`}`);
    return decrypt(Buffer.from(sealed, 'base64url'), key, field);
  }
}

const names = new Map<string, Buffer>();

/** The names of fields are few, and always the same. */
function nameOf(field: string): Buffer {
  const known = names.get(field);
  if (known) return known;
  const name = Buffer.from(field);
  names.set(field, name);
  return name;
}

function decrypt(sealed: Buffer, key: KeyObject, field: string): string {
  if (sealed.length < NONCE_BYTES + TAG_BYTES) throw new UnreadableError(field, 'it is cut off');
  const decipher = createDecipheriv(ALGORITHM, key, sealed.subarray(0, NONCE_BYTES), TAG);
  decipher.setAAD(nameOf(field));
  decipher.setAuthTag(sealed.subarray(sealed.length - TAG_BYTES));
  const text = sealed.subarray(NONCE_BYTES, sealed.length - TAG_BYTES);
  try {
    return decipher.update(text, undefined, 'utf8') + decipher.final('utf8');
  } catch {
    throw new UnreadableError(field, 'it was sealed with another key, as another field, or changed since');
  }
}
