import { createSecretKey, hkdfSync, type KeyObject } from 'node:crypto';

/** What a key is called where it is used, and its 32 bytes. */
export interface EncryptionKey {
  readonly id: string;
  readonly bytes: Buffer;
}

const ENTRY = /^([A-Za-z0-9_-]{1,32}):([A-Za-z0-9+/_-]{43}=?)$/;
const KEY_BYTES = 32;

/**
 * Reads `id:base64,id:base64`, each with 32 bytes; lines count as commas.
 *
 * @returns undefined for anything else. What is wrong is not told: it would be told of a secret.
 */
export function parseKeys(text: string): readonly EncryptionKey[] | undefined {
  const entries = text.split(/[\s,]+/).filter((entry) => entry !== '');
  const keys = entries.flatMap((entry): EncryptionKey[] => {
    const [, id = '', bytes = ''] = ENTRY.exec(entry) ?? [];
    return id === '' ? [] : [{ id, bytes: Buffer.from(bytes, 'base64') }];
  });
  const isWhole = keys.length === entries.length && keys.every(({ bytes }) => bytes.length === KEY_BYTES);
  const isUnique = new Set(keys.map(({ id }) => id)).size === keys.length;
  return isWhole && isUnique && keys.length > 0 ? keys : undefined;
}

/**
 * A key for one use: neither tells anything of another, nor of what they were made from. As an object: given its bytes, Node.js
 * takes 20 µs for each text, and 4 so.
 */
export function deriveKey(secret: Buffer, use: string): KeyObject {
  return createSecretKey(Buffer.from(hkdfSync('sha256', secret, '', `aliyun-voice-gateway/${use}`, KEY_BYTES)));
}

/** The keys of a process: the first one seals, each opens what it has sealed. */
export class KeyRing {
  readonly current: { readonly id: string; readonly key: KeyObject };
  private readonly byId: ReadonlyMap<string, KeyObject>;

  /** @param keys at least one; as they are configured, not derived. */
  constructor(keys: readonly EncryptionKey[]) {
    const [first] = keys;
    if (!first) throw new Error('a key ring needs a key');
    const key = deriveKey(first.bytes, 'fields/v1');
    this.byId = new Map([
      ...keys.map(({ id, bytes }) => [id, deriveKey(bytes, 'fields/v1')] as const),
      [first.id, key],
    ]);
    this.current = { id: first.id, key };
  }

  get ids(): string[] {
    return [...this.byId.keys()];
  }

  find(id: string): KeyObject | undefined {
    return this.byId.get(id);
  }
}
