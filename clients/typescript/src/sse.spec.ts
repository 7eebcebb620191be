import fc from 'fast-check';
import { readMessages, SseParser } from './sse.js';

const STREAM =
  'retry: 2000\nid: c0\n\nid: c1\nevent: call.ringing\ndata: {"a":1,\ndata: "b":"ü"}\n\n: still here\nid: c2\n\ndata:x\n\n';

const parse = (pieces: readonly string[]) => {
  const parser = new SseParser();
  return pieces.flatMap((piece) => parser.push(piece));
};

describe('a stream of server-sent events', () => {
  it('is read as the standard has it', () => {
    expect(parse([STREAM])).toEqual([
      { id: 'c0', retryMs: 2000 },
      { id: 'c1', data: '{"a":1,\n"b":"ü"}' },
      { id: 'c2' },
      { data: 'x' },
    ]);
  });

  it('gives the same messages in whatever pieces, and with whatever line ends, it comes', () => {
    const cuts = fc.uniqueArray(fc.integer({ min: 0, max: STREAM.length * 2 }));
    fc.assert(
      fc.property(cuts, fc.constantFrom('\n', '\r\n', '\r'), (places, lineEnd) => {
        const text = STREAM.replaceAll('\n', lineEnd);
        const at = [0, ...places.toSorted((one, other) => one - other), text.length];
        const pieces = at.slice(1).map((end, index) => text.slice(at[index], end));
        expect(parse([...pieces, lineEnd === '\r' ? ':' : ''])).toEqual(parse([STREAM]));
      }),
    );
  });

  it('is no stream of events when a message never ends', () => {
    const parser = new SseParser();
    expect(() => Array.from({ length: 20 }, () => parser.push('x'.repeat(100_000)))).toThrow('not one of events');
  });

  it('is dead when nothing comes, and is let go', async () => {
    let isCanceled = false;
    const silent = new ReadableStream<Uint8Array>({ cancel: () => void (isCanceled = true) });
    await expect(readMessages(silent, 5).next()).rejects.toThrow('nothing came for 5 ms');
    expect(isCanceled).toBe(true);
  });
});
