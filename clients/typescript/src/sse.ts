import { VoiceConnectionError } from './errors.js';

/** One block of a stream of server-sent events. */
export interface SseMessage {
  readonly id?: string;
  readonly data?: string;
  readonly retryMs?: number;
}

/** Far above what the gateway sends; a stream that never ends a line must not fill the memory. */
const MAX_BLOCK_LENGTH = 1024 * 1024;

/** Takes text in any pieces, and gives the blocks that are complete. */
export class SseParser {
  private rest = '';

  push(text: string): SseMessage[] {
    // A CR at the end may be the first half of a CRLF: it waits for the next piece.
    const all = this.rest + text;
    const usable = all.endsWith('\r') ? all.slice(0, -1) : all;
    const blocks = usable.replace(/\r\n?/g, '\n').split('\n\n');
    this.rest = (blocks.pop() ?? '') + (all.endsWith('\r') ? '\r' : '');
    if (this.rest.length > MAX_BLOCK_LENGTH) throw new VoiceConnectionError('the stream is not one of events');
    return blocks.map(toMessage);
  }
}

function toMessage(block: string): SseMessage {
  const fields = block.split('\n').map(toField);
  const valueOf = (name: string) => fields.findLast((field) => field.name === name)?.value;
  const data = fields.filter(({ name }) => name === 'data').map(({ value }) => value);
  const retry = valueOf('retry');
  return {
    id: valueOf('id'),
    data: data.length > 0 ? data.join('\n') : undefined,
    retryMs: retry !== undefined && /^\d+$/.test(retry) ? Number(retry) : undefined,
  };
}

function toField(line: string): { name: string; value: string } {
  const [, name = '', value = ''] = /^([^:]*)(?:: ?(.*))?$/.exec(line) ?? [];
  return { name, value };
}

/**
 * The messages of a body, until it ends.
 *
 * @param silenceMs without a byte for so long, the connection is taken for dead.
 */
export async function* readMessages(body: ReadableStream<Uint8Array>, silenceMs: number): AsyncGenerator<SseMessage> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  const parser = new SseParser();
  try {
    for (;;) {
      const { done, value } = await within(silenceMs, reader.read());
      if (done) return;
      yield* parser.push(decoder.decode(value, { stream: true }));
    }
  } finally {
    reader.cancel().catch(() => undefined);
  }
}

async function within<T>(limitMs: number, work: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const silence = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new VoiceConnectionError(`nothing came for ${limitMs} ms`)), limitMs);
  });
  try {
    return await Promise.race([work, silence]);
  } finally {
    clearTimeout(timer);
  }
}
