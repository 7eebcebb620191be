import fc from 'fast-check';
import { CALL_ID_LENGTH, CALL_ID_PATTERN, callIdsFrom, newCallId } from './call-id.js';

const time = fc.integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2126, 0, 1) });

describe('call id', () => {
  it('fits into OutId and holds letters and digits only', () => {
    fc.assert(
      fc.property(time, (now) => {
        expect(newCallId(now)).toHaveLength(CALL_ID_LENGTH);
        expect(newCallId(now)).toMatch(CALL_ID_PATTERN);
      }),
    );
  });

  it('sorts by time of creation, byte by byte', () => {
    fc.assert(
      fc.property(time, fc.integer({ min: 1, max: 1e9 }), (now, later) => {
        expect(newCallId(now) < newCallId(now + later)).toBe(true);
        expect(callIdsFrom(now) <= newCallId(now)).toBe(true);
        expect(newCallId(now) < callIdsFrom(now + later)).toBe(true);
      }),
    );
  });

  it('does not repeat within a millisecond', () => {
    const ids = new Set(Array.from({ length: 20_000 }, () => newCallId(Date.UTC(2026, 10, 23))));
    expect(ids.size).toBe(20_000);
  });
});
