import type { AppError } from '../../common/errors/app-error.js';
import type { NewCall } from '../call-store/call-request.js';
import { assertMayRing } from './team-numbers.js';

const LISTED = '+8613900139000';
const OTHER = '+8613900139001';
const identity = { applicationId: 'default', keyId: 'ak_1', scopes: new Set<never>() };
const team = { ...identity, teamNumbers: new Set([LISTED]) };

const callTo = (callee: string, caller?: string) => ({ callee, caller }) as NewCall;

function refusalOf(call: NewCall, who = team): AppError | undefined {
  try {
    assertMayRing(who, call);
    return undefined;
  } catch (error) {
    return error as AppError;
  }
}

describe('the numbers that a team key may ring', () => {
  it('are those that are listed, for both phones of a call', () => {
    expect(refusalOf(callTo(LISTED))).toBeUndefined();
    expect(refusalOf(callTo(LISTED, LISTED))).toBeUndefined();
  });

  it.each([
    [callTo(OTHER), ['callee']],
    [callTo(LISTED, OTHER), ['caller']],
    [callTo(OTHER, OTHER), ['callee', 'caller']],
  ])('are no others, and the refusal says which one without saying the number', (call, fields) => {
    const refusal = refusalOf(call);
    expect([refusal?.code, refusal?.details.fields?.map(({ field }) => field)]).toEqual(['forbidden', fields]);
    expect(JSON.stringify([refusal?.message, refusal?.details])).not.toContain('139');
  });

  it('are none while nothing is listed, and any for other keys', () => {
    expect(refusalOf(callTo(LISTED), { ...team, teamNumbers: new Set() })?.code).toBe('forbidden');
    expect(() => assertMayRing(identity, callTo(OTHER))).not.toThrow();
  });
});
