import { brotliCompressSync, gzipSync } from 'node:zlib';

export interface RawBody {
  readonly name: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer | string;
}

const BOMB = gzipSync(Buffer.alloc(20 * 1024 * 1024, ' '));
const JSON_TYPE = { 'content-type': 'application/json' };

/** A good body in forms that are not, or not quite, what the gateway reads. */
export function rawBodies(good: string, cut: number): readonly RawBody[] {
  const typed = (name: string, body: Buffer | string, headers: Record<string, string> = {}): RawBody => ({
    name,
    headers: { ...JSON_TYPE, ...headers },
    body,
  });
  const bytes = Buffer.from(good);
  return [
    typed('cut', bytes.subarray(0, cut % Math.max(1, bytes.length))),
    typed('a byte changed', flip(bytes, cut)),
    typed('bytes behind', `${good}}`),
    typed('latin1', Buffer.from(good.replace('}', ',"metadata":{"a":"\u00e9"}}'), 'latin1')),
    typed('utf-16', Buffer.from(good, 'utf16le')),
    typed('byte order mark', `\ufeff${good}`),
    typed('a field twice', good.replace('{', '{"kind":"ivr",')),
    typed('nothing', ''),
    typed('spaces', ' '.repeat(200_000)),
    typed('open lists', '['.repeat(200_000)),
    typed('open objects', '{"a":'.repeat(40_000)),
    typed('closed lists', '['.repeat(100_000) + ']'.repeat(100_000)),
    typed('a long number', `{"kind":${'1'.repeat(200_000)}}`),
    typed('escapes', `{"kind":"${'\\u0061'.repeat(30_000)}"}`),
    typed('quotes', '"'.repeat(200_001)),
    typed('backslashes', `"${'\\'.repeat(200_000)}`),
    typed('too large', `{"kind":"${'a'.repeat(300_000)}"}`),
    typed('gzip', gzipSync(good), { 'content-encoding': 'gzip' }),
    typed('brotli', brotliCompressSync(good), { 'content-encoding': 'br' }),
    typed('a bomb', BOMB, { 'content-encoding': 'gzip' }),
    typed('no gzip', good, { 'content-encoding': 'gzip' }),
    typed('gzip cut', gzipSync(good).subarray(0, 20), { 'content-encoding': 'gzip' }),
    typed('unknown encoding', good, { 'content-encoding': 'zstd, gzip' }),
    typed('gbk', good, { 'content-type': 'application/json; charset=gbk' }),
    typed('charset', good, { 'content-type': 'application/json; charset="UTF-8"' }),
    typed('form', 'kind=tts&callee=1', { 'content-type': 'application/x-www-form-urlencoded' }),
    typed('xml', '<call/>', { 'content-type': 'text/xml' }),
    typed('broken type', good, { 'content-type': 'application/json;;;=' }),
    typed('a list', `[${good}]`),
    typed('text', JSON.stringify(good)),
    { name: 'no type', headers: {}, body: good },
  ];
}

function flip(bytes: Buffer, position: number): Buffer {
  const changed = Buffer.from(bytes);
  const at = position % Math.max(1, changed.length);
  changed[at] = (changed[at] ?? 0) ^ 0x80;
  return changed;
}
