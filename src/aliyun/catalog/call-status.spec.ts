import { callStatusMeaning, listCallStatuses } from './call-status.js';

/** code, stage, final, status, reason: as the manual lists them for calls that ring one phone. */
const single = [
  ['200101', 'dialing', false, 'initiated', 'call-started'],
  ['200201', 'ringing', false, 'ringing', 'ringing'],
  ['200102', 'answered', false, 'in-progress', 'answered'],
  ['200100', 'ended', false, undefined, 'call-ended'],
  ['300000', 'key-pressed', false, 'in-progress', 'key-pressed'],
  ['9996', 'ended', false, undefined, 'call-not-found'],
  ['200000', 'ended', true, 'completed', 'played-to-end'],
  ['200001', 'ended', true, 'completed', 'hung-up-early'],
  ['200002', 'ended', true, 'busy', 'busy'],
  ['200003', 'ended', true, 'no-answer', 'no-answer'],
  ['200004', 'ended', true, 'failed', 'invalid-number'],
  ['200005', 'ended', true, 'failed', 'unreachable'],
  ['200006', 'ended', true, 'failed', 'audio-format'],
  ['200007', 'ended', true, 'failed', 'out-of-service-area'],
  ['200008', 'ended', true, 'completed', 'key-input-timeout'],
  ['200010', 'ended', true, 'failed', 'powered-off'],
  ['200011', 'ended', true, 'failed', 'suspended'],
  ['200012', 'ended', true, 'failed', 'call-loss'],
  ['200104', 'ended', true, 'failed', 'caller-restricted'],
  ['200105', 'ended', true, 'failed', 'callee-restricted'],
  ['200117', 'ended', true, 'failed', 'show-number-illegal'],
  ['200118', 'ended', true, 'failed', 'time-of-day-ban'],
  ['200119', 'ended', true, 'failed', 'frequency-ban'],
  ['200121', 'ended', true, 'failed', 'concurrency-exceeded'],
  ['200130', 'ended', true, 'failed', 'unrecognised'],
  ['400', 'ended', true, 'failed', 'network-busy'],
  ['408', 'ended', true, 'no-answer', 'carrier-timeout'],
  ['476', 'ended', true, 'failed', 'number-reclaimed'],
  ['482', 'ended', true, 'failed', 'unreachable'],
  ['487', 'ended', true, 'failed', 'carrier-terminated'],
  ['500', 'ended', true, 'failed', 'carrier-error'],
  ['999999', 'ended', true, 'failed', 'system-error'],
] as const;

/** code, stage, final, status, reason, leg: what differs for a call that rings two phones. */
const twoWay = [
  ['200101', 'dialing', false, 'initiated', 'call-started', 'caller'],
  ['200201', 'ringing', false, 'ringing', 'ringing', 'caller'],
  ['200102', 'answered', false, 'ringing', 'answered', 'caller'],
  ['200202', 'ringing', false, 'ringing', 'ringing', 'callee'],
  ['200103', 'answered', false, 'in-progress', 'answered', 'callee'],
  ['200002', 'ended', true, 'busy', 'busy', 'caller'],
  ['200003', 'ended', true, 'no-answer', 'no-answer', 'caller'],
  ['200004', 'ended', true, 'failed', 'invalid-number', 'caller'],
  ['200005', 'ended', true, 'failed', 'unreachable', 'callee'],
  ['200007', 'ended', true, 'failed', 'out-of-service-area', 'caller'],
  ['200111', 'ended', true, 'rejected', 'rejected', 'callee'],
  ['200112', 'ended', true, 'busy', 'busy', 'callee'],
  ['200113', 'ended', true, 'no-answer', 'no-answer', 'callee'],
  ['200116', 'ended', true, 'failed', 'invalid-number', 'callee'],
  ['200120', 'ended', true, 'failed', 'out-of-service-area', 'callee'],
] as const;

const common = [
  '200100',
  '300000',
  '9996',
  '200010',
  '200011',
  '200012',
  '200104',
  '200105',
  '200117',
  '200118',
].concat(['200119', '200121', '200130', '400', '408', '476', '482', '487', '500', '999999']);

describe('callStatusMeaning', () => {
  it.each(single)('single %s: %s, final %s, %s, %s', (code, stage, final, status, reason) => {
    const meaning = callStatusMeaning(code, 'single');
    expect(meaning).toMatchObject({ code, stage, final, reason });
    expect(meaning?.status).toBe(status);
    expect(meaning?.leg).toBeUndefined();
  });

  it.each(twoWay)('two-way %s: %s, final %s, %s, %s of the %s', (code, stage, final, status, reason, leg) => {
    expect(callStatusMeaning(code, 'two-way')).toMatchObject({ code, stage, final, status, reason, leg });
  });

  it('knows these codes and no others', () => {
    const codes = (form: 'single' | 'two-way') => listCallStatuses(form).map(({ code }) => code);
    expect(codes('single').sort()).toEqual(single.map(([code]) => code).sort());
    expect(codes('two-way').sort()).toEqual([...common, ...twoWay.map(([code]) => code)].sort());
  });

  it.each(['200111', '200112', '200113', '200103', '200202', '502', '', 'constructor'])(
    'does not explain %s for a single call',
    (code) => {
      expect(callStatusMeaning(code, 'single')).toBeUndefined();
    },
  );

  it.each(['200000', '200001', '200006', '200008', '502', '__proto__'])(
    'does not explain %s for a two-way call',
    (code) => {
      expect(callStatusMeaning(code, 'two-way')).toBeUndefined();
    },
  );

  it.each(['single', 'two-way'] as const)('explains every code of a %s call in English and Chinese', (form) => {
    for (const { meaning } of listCallStatuses(form)) {
      expect(meaning.en).toMatch(/^[A-Z].*\.$/);
      expect(meaning.zh).toMatch(/^\p{Script=Han}.*。$/u);
      expect(meaning.zh).not.toMatch(/[,;:()]/);
    }
  });
});
