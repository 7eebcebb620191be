import { hkdfSync } from 'node:crypto';

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

/** A key for one use: neither tells anything of another, nor of what they were made from. */
export function deriveKey(secret: Buffer, use: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, '', `aliyun-voice-gateway/${use}`, KEY_BYTES));
}

/** The keys of a process: the first one seals, each opens what it has sealed. */
export class KeyRing {
  readonly current: EncryptionKey;
  private readonly byId: ReadonlyMap<string, Buffer>;

  /** @param keys at least one; as they are configured, not derived. */
  constructor(keys: readonly EncryptionKey[]) {
    const [first] = keys;
    if (!first) throw new Error('a key ring needs a key');
    this.byId = new Map(keys.map(({ id, bytes }) => [id, deriveKey(bytes, 'fields/v1')]));
    this.current = { id: first.id, bytes: this.byId.get(first.id) as Buffer };
  }

  get ids(): string[] {
    return [...this.byId.keys()];
  }

  find(id: string): Buffer | undefined {
    return this.byId.get(id);
  }
}
