import fc from 'fast-check';
import { readReceipts } from './receipt-body.js';

const ONE = { call_id: '1^1', status_code: '200000' };
const OTHER = { call_id: '1^2', status_code: '200201' };
const text = JSON.stringify;

describe('readReceipts', () => {
  it.each([
    ['a list', text([ONE, OTHER])],
    ['a list encoded twice', text(text([ONE, OTHER]))],
    ['a list encoded three times', text(text(text([ONE, OTHER])))],
    ['a list of encoded receipts', text([text(ONE), text(OTHER)])],
    ['a list of encoded lists', text([text([ONE]), text([OTHER])])],
    ['a list in a list', text([[ONE, OTHER]])],
    ['lists in lists', text([[[[ONE]]], [[], [OTHER]]])],
    ['a list in the wrapper of the probe', text({ json: text([ONE, OTHER]) })],
    ['a list in a form', `data=${encodeURIComponent(text([ONE, OTHER]))}`],
    ['a list as a form without a name', encodeURIComponent(text([ONE, OTHER]))],
    ['a list with white space around', `\n ${text([ONE, OTHER])}\r\n`],
    ['a list with nothing between', text([null, ONE, {}, [], OTHER])],
  ])('reads %s', (_name, body) => {
    expect(readReceipts(body)).toEqual([ONE, OTHER]);
  });

  it.each(['', '  ', '[]', '{}', 'null', '{"json":"test-content"}', '[{"json":"test-content"}]'])(
    'finds nothing in %s',
    (body) => expect(readReceipts(body)).toEqual([]),
  );

  it('keeps what is no receipt as it came', () => {
    expect(readReceipts('[1,"x",{"call_id":"1^1"},true]')).toEqual([
      { call_id: '1^1' },
      { unreadable: [1, 'x', true] },
    ]);
    expect(readReceipts('{"json":{"a":1}}')).toEqual([{ a: 1 }]);
    expect(readReceipts('{"json":"else"}')).toEqual([{ unreadable: ['else'] }]);
    expect(readReceipts(`sign=x&data=${encodeURIComponent(text([ONE]))}`)).toEqual([ONE, { sign: 'x' }]);
    let packed = text(ONE);
    for (let i = 0; i < 6; i++) packed = text(packed);
    expect(readReceipts(packed)?.[0]).toHaveProperty('unreadable');
  });

  it.each(['[{"call_id":', '<xml/>', 'a=b&c=d', 'text'])('says that «%s» is no JSON', (body) => {
    expect(readReceipts(body)).toBeUndefined();
  });

  it('finds what is below ten thousand lists', () => {
    const depth = 10_000;
    expect(readReceipts(`${'['.repeat(depth)}${text(ONE)}${']'.repeat(depth)}`)).toEqual([ONE]);
  });

  it('loses no receipt, however it is packed', () => {
    const packed = fc.letrec<{ body: unknown }>((tie) => ({
      body: fc.oneof(
        { maxDepth: 4 },
        fc.constantFrom(ONE, OTHER),
        fc.array(tie('body'), { maxLength: 3 }),
        tie('body').map((body) => ({ json: body })),
      ),
    })).body;
    const count = (value: unknown): number => {
      if (Array.isArray(value)) return value.reduce<number>((sum, item) => sum + count(item), 0);
      return value !== null && typeof value === 'object' && 'json' in value ? count(value.json) : 1;
    };
    fc.assert(
      fc.property(packed, fc.nat(3), (body, encodings) => {
        let sent = text(body);
        for (let i = 0; i < encodings; i++) sent = text(sent);
        expect(readReceipts(sent)).toHaveLength(count(body));
      }),
    );
  });
});
