import { createDecipheriv, createHash, createHmac, hkdfSync } from 'node:crypto';

/** As good as a random one: a live gateway refuses what can be guessed. */
const KEY = createHash('sha256').update('the key of test gateways').digest();
/** What test gateways are configured with. */
export const TEST_KEYS = `test:${KEY.toString('base64')}`;

type Query = (text: string, values: unknown[]) => Promise<{ indexSecret: string }[]>;

/** Reads what gateways with {@link TEST_KEYS} have sealed, by the description in docs/privacy.md alone. */
export class StoredNumbers {
  private readonly indexKey: Buffer;

  private constructor(secret: Buffer) {
    this.indexKey = derive(secret, 'blind-index/v1');
  }

  static async of(query: Query): Promise<StoredNumbers> {
    const [row] = await query(`select index_secret as "indexSecret" from encryption_keys where id = $1`, ['test']);
    return new StoredNumbers(Buffer.from(open(row?.indexSecret ?? '', 'encryption_keys.index_secret'), 'base64'));
  }

  /** What stands in `calls.callee_index`, and behind the mode in `callee_flows.key`. */
  indexOf(number: string): string {
    return createHmac('sha256', this.indexKey).update(number).digest().subarray(0, 16).toString('base64url');
  }
}

/** @param field such as `calls.callee`. */
export function open(sealed: string, field: string): string {
  const bytes = Buffer.from(sealed.slice('v1.test.'.length), 'base64url');
  const decipher = createDecipheriv('aes-256-gcm', derive(KEY, 'fields/v1'), bytes.subarray(0, 12));
  decipher.setAAD(Buffer.from(field));
  decipher.setAuthTag(bytes.subarray(-16));
  return Buffer.concat([decipher.update(bytes.subarray(12, -16)), decipher.final()]).toString();
}

function derive(secret: Buffer, use: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, '', `aliyun-voice-gateway/${use}`, 32));
}
