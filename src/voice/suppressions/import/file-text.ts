import { TextDecoder } from 'node:util';

const BOM_16_LE = [0xff, 0xfe];

/**
 * The text of a file that a spreadsheet or a database wrote: UTF-8 with or without a byte order mark, UTF-16 with one, or
 * GB18030, of which GBK and GB2312 are parts. Until the first byte beyond ASCII, all of them but UTF-16 are the same.
 */
export async function* readText(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  let decoder: TextDecoder | undefined;
  let isFirst = true;
  for await (const chunk of bytes) {
    if (isFirst && startsWith(chunk, BOM_16_LE)) decoder = new TextDecoder('utf-16le');
    isFirst = false;
    if (!decoder && chunk.some((byte) => byte > 0x7f)) decoder = new TextDecoder(isUtf8(chunk) ? 'utf-8' : 'gb18030');
    yield decoder ? decoder.decode(chunk, { stream: true }) : Buffer.from(chunk).toString('latin1');
  }
  if (decoder) yield decoder.decode();
}

function startsWith(chunk: Uint8Array, bytes: readonly number[]): boolean {
  return bytes.every((byte, index) => chunk[index] === byte);
}

/** Whether it is the beginning of such a text; its last character may be cut off. */
function isUtf8(chunk: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(chunk, { stream: true });
    return true;
  } catch {
    return false;
  }
}
