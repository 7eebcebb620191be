import { randomBytes } from 'node:crypto';
import { StartError } from '../common/errors/start-error.js';
import type { AppConfig } from '../config/app.config.js';
import { BlindIndex } from './blind-index.js';
import { FieldCipher } from './field-cipher.js';
import { readOwnKey } from './key-file.js';
import { type EncryptionKey, KeyRing, parseKeys } from './key-ring.js';
import { Vault } from './vault.js';

/** What the secret of the blind index is sealed as, once with each key: whoever opens it has the right one. */
const INDEX_SECRET = 'encryption_keys.index_secret';

const HOW =
  'set ENCRYPTION_KEYS to k1:<32 random bytes as base64> (openssl rand -base64 32), or ENCRYPTION_KEYS_FILE; keep it as safe as the database';

/** A key that something in the database was sealed with. */
export interface KeyInUse {
  readonly id: string;
  /** The secret of the blind index, sealed with it. */
  readonly indexSecret: string;
}

/** Where the keys in use are written down, one process at a time. */
export interface KeyRegister {
  read(): Promise<readonly KeyInUse[]>;
  /** @param choose which key to add, given those that are there. */
  add(choose: (known: readonly KeyInUse[]) => KeyInUse | undefined): Promise<void>;
}

/**
 * The configured keys, or the embedded database's own.
 *
 * @throws {StartError}
 */
export async function readKeys(config: AppConfig): Promise<readonly EncryptionKey[]> {
  const { encryptionKeys, databaseUrl, dataDir } = config;
  if (encryptionKeys !== undefined) return parseKeys(encryptionKeys) ?? [];
  if (databaseUrl === undefined) return await readOwnKey(dataDir);
  throw new StartError('encryption-key', `A database of DATABASE_URL needs a key for what it holds of people: ${HOW}`);
}

/**
 * Makes sure that the keys are those of the database: every key in use opens what stands for it there. The first process on a
 * database makes the secret of the blind index.
 *
 * @throws {StartError} naming the key that is missing or another one.
 */
export async function openVault(register: KeyRegister, keys: readonly EncryptionKey[]): Promise<Vault> {
  const ring = new KeyRing(keys);
  const cipher = new FieldCipher(ring);
  const { id } = ring.current;
  // Read first: a role without the right to write can serve with keys that are known.
  let known = await register.read();
  if (openSecret(known, ring, cipher) === undefined || !known.some((key) => key.id === id)) {
    await register.add((others) => {
      const secret = openSecret(others, ring, cipher) ?? randomBytes(32).toString('base64');
      return others.some((key) => key.id === id) ? undefined : { id, indexSecret: cipher.seal(secret, INDEX_SECRET) };
    });
    known = await register.read();
  }
  const secret = openSecret(known, ring, cipher) ?? '';
  return new Vault(cipher, new BlindIndex(Buffer.from(secret, 'base64')), id);
}

/** Undefined while the database has no key. */
function openSecret(keys: readonly KeyInUse[], ring: KeyRing, cipher: FieldCipher): string | undefined {
  const missing = keys.find(({ id }) => ring.find(id) === undefined);
  if (missing) throw notThere(missing.id);
  return keys.map((key) => openWith(key, cipher))[0];
}

function openWith({ id, indexSecret }: KeyInUse, cipher: FieldCipher): string {
  try {
    return cipher.open(indexSecret, INDEX_SECRET);
  } catch (error) {
    const sentence = `The key «${id}» of ENCRYPTION_KEYS is not the one that this database was written with: configure that one, or give the new one another id`;
    throw new StartError('encryption-key', sentence, error);
  }
}

function notThere(id: string): StartError {
  const sentence = `This database holds what was sealed with the key «${id}», which is not among ENCRYPTION_KEYS: add it behind the first one until nothing uses it any more`;
  return new StartError('encryption-key', sentence);
}
