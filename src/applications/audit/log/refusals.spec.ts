import type { AuditEntry } from './audit-entry.js';
import { Refusals } from './refusals.js';

const refused = (address: string, status = 401): AuditEntry => ({
  actor: 'unknown',
  address,
  action: 'createCall',
  status,
  code: 'unauthorized',
  resource: 'calls',
});

describe('refused requests', () => {
  it('are written once for each address and status, and counted from then on', () => {
    const refusals = new Refusals();
    const all = [refused('10.0.0.1'), refused('10.0.0.1'), refused('10.0.0.2'), refused('10.0.0.1', 403)];
    expect(all.map((entry) => refusals.note(entry))).toEqual([true, false, true, true]);
    expect(refusals.drain()).toEqual([
      {
        actor: 'unknown',
        address: '10.0.0.1',
        status: 401,
        code: 'unauthorized',
        action: 'refusedRequests',
        detail: { repeated: 1 },
      },
    ]);
    expect(refusals.drain()).toEqual([]);
    expect(refusals.note(refused('10.0.0.1'))).toBe(true);
  });

  it('of thousands of addresses become about a hundred entries', () => {
    const refusals = new Refusals();
    const written = Array.from({ length: 5_000 }, (_, index) => refusals.note(refused(`2001:db8::${index}`)));
    expect(written.filter(Boolean)).toHaveLength(100);
    expect(refusals.drain()).toEqual([
      { actor: 'unknown', status: 401, action: 'refusedRequests', detail: { repeated: 4_900 } },
    ]);
  });
});
