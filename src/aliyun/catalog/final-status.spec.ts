import { callStatusMeaning } from './call-status.js';
import {
  earlyMediaMeaning,
  type FinalReport,
  finalStatusMeaning,
  refineBySmartStatus,
  smartStatusMeaning,
} from './final-status.js';

const report = (overrides: Partial<FinalReport>): FinalReport => ({
  form: 'single',
  statusCode: '200000',
  answered: false,
  hasEndTime: true,
  ...overrides,
});

const outcome = (overrides: Partial<FinalReport>) => {
  const meaning = finalStatusMeaning(report(overrides));
  return meaning && [meaning.status, meaning.reason];
};

describe('smartStatusMeaning', () => {
  it.each([
    ['ANSWERED', undefined],
    ['INTELLIGENT_ANSWER', undefined],
    ['CANCEL', 'canceled'],
    ['CALL_REJECTED', 'rejected'],
    ['CALL_FORWARDING', 'failed'],
    ['INCOMING_CALL_BARRED', 'failed'],
    ['INVALID_NUMBER', 'failed'],
    ['NO_ANSWER', 'no-answer'],
    ['NO_USER_RESPONDING', 'failed'],
    ['NETWORK_BUSY', 'failed'],
    ['OPERATOR_BLOCK', 'failed'],
    ['POWERED_OFF', 'failed'],
    ['SUSPEND', 'failed'],
    ['USER_BUSY', 'busy'],
    ['UNAVAILABLE', 'failed'],
    ['OTHER', 'failed'],
    ['OTHERS', 'failed'],
  ])('%s is %s', (code, status) => {
    expect(smartStatusMeaning(code)?.status).toBe(status);
    expect(smartStatusMeaning(code)?.meaning.zh).toMatch(/。$/);
  });

  it.each(['', 'answered', 'toString'])('does not know "%s"', (code) => {
    expect(smartStatusMeaning(code)).toBeUndefined();
  });
});

describe('earlyMediaMeaning', () => {
  it.each(['200002', '200003', '200004', '200005', '200007', '200010', '200011', '200012', '200130'])(
    'knows %s',
    (code) => {
      expect(earlyMediaMeaning(code)).toMatchObject({ code, final: true });
    },
  );

  it.each(['200000', '200100', '400', ''])('does not know "%s"', (code) => {
    expect(earlyMediaMeaning(code)).toBeUndefined();
  });
});

describe('finalStatusMeaning', () => {
  it('reads the published sample: 200000, ANSWERED, ten seconds', () => {
    expect(outcome({ smartStatusCode: 'ANSWERED', answered: true })).toEqual(['completed', 'played-to-end']);
  });

  it('tells a rejection from a call that nobody answered', () => {
    expect(outcome({ statusCode: '200003' })).toEqual(['no-answer', 'no-answer']);
    expect(outcome({ statusCode: '200005', smartStatusCode: 'CALL_REJECTED' })).toEqual(['rejected', 'rejected']);
    expect(outcome({ form: 'two-way', statusCode: '200111' })).toEqual(['rejected', 'rejected']);
    expect(outcome({ form: 'two-way', statusCode: '200113' })).toEqual(['no-answer', 'no-answer']);
  });

  it.each([
    ['200005', 'USER_BUSY', 'busy', 'busy'],
    ['200005', 'POWERED_OFF', 'failed', 'powered-off'],
    ['200005', 'CANCEL', 'canceled', 'canceled'],
    ['200002', 'CALL_REJECTED', 'rejected', 'rejected'],
    ['487', 'NO_ANSWER', 'no-answer', 'no-answer'],
    ['200130', 'INCOMING_CALL_BARRED', 'failed', 'incoming-barred'],
  ])('refines %s by %s to %s, %s', (statusCode, smartStatusCode, status, reason) => {
    expect(outcome({ statusCode, smartStatusCode })).toEqual([status, reason]);
  });

  it.each([
    ['200000', 'CALL_REJECTED', 'completed', 'played-to-end'],
    ['200003', 'CANCEL', 'no-answer', 'no-answer'],
    ['200005', 'ANSWERED', 'failed', 'unreachable'],
    ['200005', 'OTHER', 'failed', 'unreachable'],
    ['200005', 'UNAVAILABLE', 'failed', 'unreachable'],
    ['200117', 'USER_BUSY', 'failed', 'show-number-illegal'],
    ['200121', 'NETWORK_BUSY', 'failed', 'concurrency-exceeded'],
    ['200005', 'SOMETHING_NEW', 'failed', 'unreachable'],
  ])('does not let %s be changed by %s', (statusCode, smartStatusCode, status, reason) => {
    expect(outcome({ statusCode, smartStatusCode })).toEqual([status, reason]);
  });

  it('lets early media say why a callee was not reached, and the smart status correct that', () => {
    const unreachable = { statusCode: '200005', earlyMediaCode: '200010' };
    expect(outcome(unreachable)).toEqual(['failed', 'powered-off']);
    expect(outcome({ ...unreachable, smartStatusCode: 'SUSPEND' })).toEqual(['failed', 'suspended']);
    expect(outcome({ statusCode: '200003', earlyMediaCode: '200130' })).toEqual(['no-answer', 'no-answer']);
    expect(outcome({ statusCode: '200000', earlyMediaCode: '200010' })).toEqual(['completed', 'played-to-end']);
  });

  it.each(['200100', '200103'])('takes %s of a two-way call for completed when both talked', (statusCode) => {
    expect(outcome({ form: 'two-way', statusCode, answered: true })).toEqual(['completed', 'conversation-ended']);
  });

  it.each(['200101', '200201', '200102', '200202', '200103', '300000'])(
    'ends no call by %s, a code of a stage, without the time of the end',
    (statusCode) => {
      for (const form of ['single', 'two-way'] as const) {
        for (const answered of [true, false]) {
          const stage = { form, statusCode, answered, smartStatusCode: 'USER_BUSY' };
          // 200202 and 200103 are no codes of a call to one phone.
          if (callStatusMeaning(statusCode, form)) expect(outcome({ ...stage, hasEndTime: false })).toBeUndefined();
        }
      }
    },
  );

  it('does not guess when a code says only that the call is over', () => {
    expect(outcome({ form: 'two-way', statusCode: '200100' })).toBeUndefined();
    expect(outcome({ form: 'two-way', statusCode: '200101', answered: true })).toBeUndefined();
    expect(outcome({ statusCode: '502' })).toBeUndefined();
    expect(outcome({ statusCode: '502', answered: true, smartStatusCode: 'USER_BUSY' })).toBeUndefined();
  });

  it('leaves the word to the smart status when the code decides nothing and nobody talked', () => {
    expect(outcome({ statusCode: '502', smartStatusCode: 'USER_BUSY' })).toEqual(['busy', 'busy']);
    expect(outcome({ form: 'two-way', statusCode: '200100', smartStatusCode: 'CANCEL' })).toEqual([
      'canceled',
      'canceled',
    ]);
    expect(outcome({ statusCode: '200100', smartStatusCode: 'ANSWERED' })).toBeUndefined();
  });
});

describe('refineBySmartStatus', () => {
  it('keeps code and leg', () => {
    const base = callStatusMeaning('200112', 'two-way');
    expect(base && refineBySmartStatus(base, 'CALL_REJECTED')).toMatchObject({
      code: '200112',
      leg: 'callee',
      status: 'rejected',
    });
  });

  it('leaves a call that is not over alone', () => {
    const ringing = callStatusMeaning('200201', 'single');
    expect(ringing && refineBySmartStatus(ringing, 'CALL_REJECTED')).toBe(ringing);
  });
});
