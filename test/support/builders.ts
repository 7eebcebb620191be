import { PRIVATE_VALUES } from './test-log.js';

let counter = 0;

/**
 * A mainland mobile number that no other call of this process has.
 *
 * @param ending its last four digits: `00NN` names a script of the sandbox, anything else is answered.
 */
export function newCallee(ending = '9000'): string {
  counter += 1;
  return `+86138${String(counter).padStart(4, '0')}${ending}`;
}

/** A valid request for a spoken notification; every field can be replaced. */
export function ttsCall(overrides: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    kind: 'tts',
    callee: newCallee(),
    ttsCode: 'TTS_1000001',
    ttsParams: { code: PRIVATE_VALUES.ttsParam },
    ...overrides,
  };
}
