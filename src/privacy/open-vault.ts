import { randomBytes } from 'node:crypto';
import type { PoolClient } from 'pg';
import { StartError } from '../common/errors/start-error.js';
import type { AppConfig } from '../config/app.config.js';
import type { Database } from '../database/database.js';
import { BlindIndex } from './blind-index.js';
import { FieldCipher } from './field-cipher.js';
import { readKeyFile, readOwnKey } from './key-file.js';
import { type EncryptionKey, KeyRing, parseKeys } from './key-ring.js';
import { Vault } from './vault.js';

/** What the secret of the blind index is sealed as, once with each key: whoever opens it has the right one. */
const INDEX_SECRET = 'encryption_keys.index_secret';
/** Any fixed number: processes that start together agree on one secret. */
const LOCK = 'select pg_advisory_xact_lock(7302655)';
const READ = 'select id, index_secret as "indexSecret" from encryption_keys order by id';
const ADD = 'insert into encryption_keys (id, index_secret) values ($1, $2)';

const HOW =
  'set ENCRYPTION_KEYS to k1:<32 random bytes as base64> (openssl rand -base64 32), or ENCRYPTION_KEYS_FILE; keep it as safe as the database';

interface KeyRow {
  readonly id: string;
  readonly indexSecret: string;
}

/**
 * The configured keys, or the embedded database's own.
 *
 * @throws {StartError}
 */
export async function readKeys(config: AppConfig): Promise<readonly EncryptionKey[]> {
  const { encryptionKeys, encryptionKeysFile, databaseUrl, dataDir } = config;
  if (encryptionKeys !== undefined) return parseKeys(encryptionKeys) ?? [];
  if (encryptionKeysFile !== undefined) return await readKeyFile(encryptionKeysFile);
  if (databaseUrl === undefined) return await readOwnKey(dataDir);
  throw new StartError('encryption-key', `A database of DATABASE_URL needs a key for what it holds of people: ${HOW}`);
}

/**
 * Makes sure that the keys are those of the database: every key in use opens what stands for it there. The first process on a
 * database makes the secret of the blind index.
 *
 * @throws {StartError} naming the key that is missing or another one.
 */
export async function openVault(database: Database, keys: readonly EncryptionKey[]): Promise<Vault> {
  const ring = new KeyRing(keys);
  const cipher = new FieldCipher(ring);
  const secret = await findSecret(database, ring, cipher);
  return new Vault(cipher, new BlindIndex(Buffer.from(secret, 'base64')), ring.current.id);
}

async function findSecret(database: Database, ring: KeyRing, cipher: FieldCipher): Promise<string> {
  // Read first: a role without the right to write can serve with keys that are known.
  const { rows } = await database.pool.query<KeyRow>(READ);
  const known = openSecret(rows, ring, cipher);
  if (known !== undefined && rows.some(({ id }) => id === ring.current.id)) return known;
  return await database.transaction((client) => addKey(client, ring, cipher));
}

async function addKey(client: PoolClient, ring: KeyRing, cipher: FieldCipher): Promise<string> {
  await client.query(LOCK);
  const { rows } = await client.query<KeyRow>(READ);
  const secret = openSecret(rows, ring, cipher) ?? randomBytes(32).toString('base64');
  if (!rows.some(({ id }) => id === ring.current.id))
    await client.query(ADD, [ring.current.id, cipher.seal(secret, INDEX_SECRET)]);
  return secret;
}

/** Undefined while the database has no key. */
function openSecret(rows: readonly KeyRow[], ring: KeyRing, cipher: FieldCipher): string | undefined {
  const missing = rows.find(({ id }) => ring.find(id) === undefined);
  if (missing) throw notThere(missing.id);
  return rows.map((row) => openWith(row, cipher))[0];
}

function openWith({ id, indexSecret }: KeyRow, cipher: FieldCipher): string {
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
