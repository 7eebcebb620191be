import fc from 'fast-check';
import { inParts } from './part-chunks.js';

async function* from(chunks: readonly Buffer[]): AsyncGenerator<Buffer> {
  for (const chunk of chunks) yield await Promise.resolve(chunk);
}

it('cuts into equal parts and loses no byte', async () => {
  const chunk = fc.uint8Array({ maxLength: 40 }).map((bytes) => Buffer.from(bytes));
  await fc.assert(
    fc.asyncProperty(fc.array(chunk, { maxLength: 12 }), fc.integer({ min: 1, max: 50 }), async (chunks, partBytes) => {
      const parts: Buffer[] = [];
      for await (const part of inParts(from(chunks), partBytes)) parts.push(Buffer.from(part));
      expect(Buffer.concat(parts).equals(Buffer.concat(chunks))).toBe(true);
      expect(parts.slice(0, -1).every(({ length }) => length === partBytes)).toBe(true);
      const last = parts.at(-1)?.length ?? 1;
      expect(last >= 1 && last <= partBytes).toBe(true);
    }),
  );
});
