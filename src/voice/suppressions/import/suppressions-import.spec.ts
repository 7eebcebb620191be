import fc from 'fast-check';
import { Readable } from 'node:stream';
import type { Identity } from '../../../applications/access/identity.js';
import { AuditedChange } from '../../../applications/audit/log/audited-change.js';
import type { CallsUnderWay } from '../calls-under-way.js';
import type { NewSuppression } from '../suppression.js';
import type { SuppressionsRepository } from '../suppressions.repository.js';
import { MOST_ROWS, SuppressionsImport } from './suppressions-import.js';

const CHANGE = new AuditedChange(() => ({ actor: 'system', action: 'test', status: 200 }));
const IDENTITY = { applicationId: 'app', keyId: 'ak_1', scopes: new Set() } as unknown as Identity;

/** An import into a list that remembers what it was given, and in how many pieces. */
function createImport(isSettled = true) {
  const list = new Map<string, string | null>();
  const batches: number[] = [];
  const addAll = (_: string, entries: readonly NewSuppression[]) => {
    batches.push(entries.length);
    const fresh = entries.filter(({ number }) => !list.has(number));
    for (const { number, reason } of fresh) list.set(number, reason);
    return Promise.resolve(fresh.length);
  };
  const settled: number[] = [];
  const settle = () => {
    settled.push(list.size);
    return Promise.resolve(isSettled);
  };
  const imports = new SuppressionsImport(
    { addAll } as unknown as SuppressionsRepository,
    { settle } as unknown as CallsUnderWay,
  );
  const run = (...chunks: Uint8Array[]) => imports.run(IDENTITY, 'application', Readable.from(chunks), CHANGE);
  return { list, batches, settled, run, runText: (text: string) => run(Buffer.from(text)) };
}

/** The bytes in pieces that end anywhere, also within a character. */
function inPieces(bytes: Buffer, cuts: readonly number[]): Buffer[] {
  const places = [...new Set([0, ...cuts.map((cut) => cut % (bytes.length + 1)), bytes.length])].sort((a, b) => a - b);
  return places.slice(1).map((end, index) => bytes.subarray(places[index], end));
}

const mobile = fc.stringMatching(/^139\d{8}$/);
const written = fc.constantFrom<(number: string) => string>(
  (number) => number,
  (number) => `+86${number}`,
  (number) => `"${number}"`,
  (number) => `'${number}`,
  (number) => ` ${number.slice(0, 3)} ${number.slice(3, 7)} ${number.slice(7)} `,
);
const good = fc
  .tuple(mobile, written, fc.constantFrom('', ',asked', ';退订', '\t"said ""no"", twice"', ',,'))
  .map(([number, write, rest]) => ({ line: write(number) + rest, number: `+86${number}` }));
const bad = fc
  .constantFrom(
    '1.39E+10',
    '1.39001E+10,asked',
    '"1,39E+10"',
    'nobody',
    '12345',
    '"13900139000',
    '+14155552671',
    ',asked',
  )
  .filter((line) => line !== '"13900139000')
  .map((line) => ({ line, number: undefined }));
const empty = fc.constantFrom('', '   ', ',,').map((line) => ({ line, number: undefined }));
const ENCODINGS = ['utf-8', 'utf-8 with a mark', 'utf-16', 'utf-16 big-endian'] as const;

function encode(text: string, encoding: (typeof ENCODINGS)[number]): Buffer {
  if (encoding === 'utf-16') return Buffer.from(`\ufeff${text}`, 'utf16le');
  if (encoding === 'utf-16 big-endian') return Buffer.from(`\ufeff${text}`, 'utf16le').swap16();
  return Buffer.from(encoding === 'utf-8' ? text : `\ufeff${text}`);
}

describe('SuppressionsImport', () => {
  it('takes every good row, names every bad one, and loses nothing, however the file is written and cut', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.oneof({ weight: 3, arbitrary: good }, bad, empty), { maxLength: 40 }),
        fc.constantFrom('\n', '\r\n'),
        fc.constantFrom(...ENCODINGS),
        fc.array(fc.nat(), { maxLength: 6 }),
        async (rows, end, encoding, cuts) => {
          const { list, run } = createImport();
          const text = rows.map(({ line }) => line + end).join('');
          const report = await run(...inPieces(encode(text, encoding), cuts));

          const numbers = rows.flatMap(({ number }) => number ?? []);
          expect(new Set(list.keys())).toEqual(new Set(numbers));
          expect(report.added).toBe(new Set(numbers).size);
          expect(report.known).toBe(numbers.length - report.added);
          const isBad = ({ line, number }: (typeof rows)[number], index: number) =>
            number === undefined &&
            /[^\s,]/.test(line) &&
            !(index === 0 && !/\d/.test(line.split(',')[0] ?? '') && !line.startsWith(','));
          expect(report.refused.map(({ row }) => row)).toEqual(
            rows.flatMap((row, index) => (isBad(row, index) ? [index + 1] : [])),
          );
        },
      ),
      { numRuns: 300 },
    );
  });

  it('reads what a spreadsheet in China writes, GB18030, with the reason', async () => {
    const { list, run } = createImport();
    // 号码,原因 / 13900139000,退订
    const heading = Buffer.from([0xba, 0xc5, 0xc2, 0xeb, 0x2c, 0xd4, 0xad, 0xd2, 0xf2, 0x0d, 0x0a]);
    const row = Buffer.concat([Buffer.from('13900139000,'), Buffer.from([0xcd, 0xcb, 0xb6, 0xa9])]);
    expect(await run(heading, row)).toMatchObject({ added: 1, refused: [] });
    expect([...list]).toEqual([['+8613900139000', '退订']]);
  });

  it('cuts a reason that is too long, and never within a character', async () => {
    const { list, runText } = createImport();
    await runText(`13900139000,${'a'.repeat(199)}😀b\n13900139001,${'a'.repeat(198)}😀b\n`);
    expect(list.get('+8613900139000')).toBe('a'.repeat(199));
    expect(list.get('+8613900139001')).toBe(`${'a'.repeat(198)}😀`);
  });

  it('says what a spreadsheet has done to a number', async () => {
    const { refused } = await createImport().runText('13900139000\n1.39E+10\n1,39E+10;x\nnobody\n');
    expect(refused).toEqual([
      { row: 2, problem: 'scientific-notation' },
      { row: 3, problem: 'not-a-number' },
      { row: 4, problem: 'not-a-number' },
    ]);
  });

  it('is not led astray by a quote that is forgotten, or a line without an end', async () => {
    const { list, runText } = createImport();
    const report = await runText(`13900139000,"asked\n13900139001,x\n${'9'.repeat(50_000)}\n13900139002\n`);
    expect([...list.keys()].sort()).toEqual(['+8613900139000', '+8613900139001', '+8613900139002']);
    expect(report.refused).toEqual([{ row: 3, problem: 'too-long' }]);
  });

  it('writes a thousand at a time', async () => {
    const { batches, runText } = createImport();
    const lines = Array.from({ length: 2_500 }, (_, index) => `1390013${String(index).padStart(4, '0')}`);
    expect(await runText(lines.join('\n'))).toMatchObject({ added: 2_500, known: 0 });
    expect(batches).toEqual([1_000, 1_000, 500]);
  });

  it('refuses what is more than a request may have, and keeps what came before', async () => {
    const { list, runText } = createImport();
    const lines = Array.from({ length: MOST_ROWS + 1 }, (_, index) => `139${String(index).padStart(8, '0')}`);
    await expect(runText(lines.join('\n'))).rejects.toMatchObject({ code: 'body-too-large' });
    expect(list.size).toBe(MOST_ROWS);
  });

  it('waits for calls under way before it refuses what is too much, as after any other import', async () => {
    const { runText, settled } = createImport(false);
    const lines = Array.from({ length: MOST_ROWS + 1 }, (_, index) => `139${String(index).padStart(8, '0')}`);
    await expect(runText(lines.join('\n'))).rejects.toThrow(/may still ring that was under way$/);
    expect(settled).toEqual([MOST_ROWS]);
  });
});
