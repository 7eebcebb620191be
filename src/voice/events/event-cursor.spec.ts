import fc from 'fast-check';
import { readCursor, writeCursor } from './event-cursor.js';
import { comparePositions, type EventPosition } from './event-position.js';

const anyPosition: fc.Arbitrary<EventPosition> = fc.record({
  transactionId: fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }),
  sequence: fc.bigInt({ min: 0n, max: 2n ** 63n - 1n }),
  before: fc.nat(10_000),
});

describe('a cursor', () => {
  it('is read as it was written', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[A-Za-z0-9]{1,32}$/), anyPosition, (epoch, position) => {
        expect(readCursor(writeCursor(epoch, position))).toEqual({ epoch, position });
      }),
    );
  });

  it('is opaque: nothing in it has to be escaped', () => {
    fc.assert(fc.property(anyPosition, (position) => expect(writeCursor('H7tkQm9c', position)).toMatch(/^[\w-]+$/)));
  });

  it('that nobody wrote is none', () => {
    const forms = ['', 'a', 'a.1', 'a.1.', 'a.-1.1', 'a.1.1.0', 'a.1.1.1.1', '.1.1', 'a b.1.1', `a.${2n ** 64n}.1`];
    for (const text of forms) expect(readCursor(Buffer.from(text).toString('base64url'))).toBeUndefined();
    fc.assert(fc.property(fc.string(), (text) => expect(() => readCursor(text)).not.toThrow()));
  });
});

describe('positions', () => {
  it('come in the order of transaction, sequence, and what stands before', () => {
    const position = (transactionId: bigint, sequence: bigint, before = 0) => ({ transactionId, sequence, before });
    const ordered = [position(1n, 9n), position(2n, 3n, 2), position(2n, 3n, 1), position(2n, 3n), position(2n, 4n, 5)];
    expect(ordered.toReversed().toSorted(comparePositions)).toEqual(ordered);
  });
});
