import type { CallRequest } from '../call-store/call-request.js';
import { awaitingPoolNumber, needsPoolNumber, wantsPoolNumber, withPoolNumber } from './pooled-request.js';

/** Requests as they are once their numbers may be left out. */
const request = (fields: Record<string, unknown>) => fields as unknown as CallRequest;

describe('a request without a number', () => {
  it.each([
    [{ kind: 'tts' }, true, false],
    [{ kind: 'tts', showNumber: '+861' }, false, false],
    [{ kind: 'tts', showNumber: null }, false, false],
    [{ kind: 'voice-file' }, true, false],
    [{ kind: 'ivr' }, true, true],
    [{ kind: 'ivr', showNumber: '+861' }, false, false],
    [{ kind: 'two-way' }, true, true],
    [{ kind: 'two-way', callerShowNumber: '+861' }, true, true],
    [{ kind: 'two-way', callerShowNumber: '+861', calleeShowNumber: '+862' }, false, false],
  ])('%j: wants one %p, needs one %p', (fields, wants, needs) => {
    expect(wantsPoolNumber(request(fields))).toBe(wants);
    expect(needsPoolNumber(request(fields))).toBe(needs);
  });

  it('gets the number of the pool, and says so', () => {
    expect(withPoolNumber(request({ kind: 'ivr' }), '+861')).toEqual({
      kind: 'ivr',
      showNumber: '+861',
      fromPool: ['showNumber'],
    });
  });

  it('of a two-way call gets it on the legs that have none', () => {
    expect(withPoolNumber(request({ kind: 'two-way', callerShowNumber: '+861' }), '+862')).toEqual({
      kind: 'two-way',
      callerShowNumber: '+861',
      calleeShowNumber: '+862',
      fromPool: ['calleeShowNumber'],
    });
  });

  it('gets another number at its next attempt', () => {
    const first = withPoolNumber(request({ kind: 'two-way' }), '+861');
    expect(wantsPoolNumber(first)).toBe(true);
    expect(withPoolNumber(first, '+862')).toMatchObject({ callerShowNumber: '+862', calleeShowNumber: '+862' });
  });

  it('can wait for its number', () => {
    const waiting = awaitingPoolNumber(request({ kind: 'tts' }));
    expect(waiting).toEqual({ kind: 'tts', fromPool: ['showNumber'] });
    expect(withPoolNumber(waiting, '+861')).toMatchObject({ showNumber: '+861' });
  });
});
