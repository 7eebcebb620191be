import { TextDecoder } from 'node:util';

/** So much is looked at to tell one encoding from another: a few characters of one can be others of another. */
const SAMPLE_BYTES = 4_096;
const NOTHING = Buffer.alloc(0);

/**
 * The text of a file that a spreadsheet or a database wrote: UTF-8 with or without a byte order mark, UTF-16 with one, or
 * GB18030, of which GBK and GB2312 are parts. Until the first byte beyond ASCII, all of them are the same.
 */
export async function* readText(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  let decoder: TextDecoder | undefined;
  let held = NOTHING;
  for await (const chunk of bytes) {
    if (decoder) {
      yield decoder.decode(chunk, { stream: true });
      continue;
    }
    held = Buffer.concat([held, chunk]);
    if (isAscii(held)) {
      yield held.toString('latin1');
      held = NOTHING;
    } else if (held.length >= SAMPLE_BYTES) {
      decoder = decoderOf(held);
      yield decoder.decode(held, { stream: true });
      held = NOTHING;
    }
  }
  yield (decoder ?? decoderOf(held)).decode(held);
}

function isAscii(bytes: Buffer): boolean {
  return bytes.every((byte) => byte <= 0x7f);
}

function decoderOf(sample: Buffer): TextDecoder {
  if (sample[0] === 0xff && sample[1] === 0xfe) return new TextDecoder('utf-16le');
  if (sample[0] === 0xfe && sample[1] === 0xff) return new TextDecoder('utf-16be');
  return new TextDecoder(isUtf8(sample) ? 'utf-8' : 'gb18030');
}

/** Whether it is the beginning of such a text; its last character may be cut off. */
function isUtf8(sample: Buffer): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(sample, { stream: true });
    return true;
  } catch {
    return false;
  }
}
