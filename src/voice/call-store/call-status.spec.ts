import fc from 'fast-check';
import { CALL_STATUSES, canMove, isFinal, type StoredCallStatus, toVisibleStatus } from './call-status.js';

const STORED: StoredCallStatus[] = [...CALL_STATUSES, 'dispatching'];
const FINAL: StoredCallStatus[] = ['completed', 'busy', 'no-answer', 'rejected', 'failed', 'canceled'];

describe('call status', () => {
  it('knows its final states', () => {
    expect(STORED.filter(isFinal)).toEqual(FINAL);
  });

  it('leaves a final state for nothing', () => {
    for (const from of FINAL) for (const to of STORED) expect(canMove(from, to)).toBe(false);
  });

  it('resolves unknown by any proof, and never returns to it', () => {
    for (const to of ['initiated', 'ringing', 'in-progress', ...FINAL] as const) {
      expect(canMove('unknown', to)).toBe(true);
      expect(canMove(to, 'unknown')).toBe(false);
    }
  });

  it('cannot go round in circles, whatever news arrive', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...STORED), { maxLength: 30 }), (news) => {
        const seen = new Set<StoredCallStatus>();
        let current: StoredCallStatus = 'queued';
        for (const next of news) {
          if (!canMove(current, next)) continue;
          expect(seen.has(next)).toBe(false);
          seen.add(next);
          current = next;
        }
      }),
    );
  });

  it('shows a send under way as queued', () => {
    expect(toVisibleStatus('dispatching')).toBe('queued');
    expect(toVisibleStatus('ringing')).toBe('ringing');
  });
});
