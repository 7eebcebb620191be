import { assertTimely } from './call-age.js';
import type { NewCall } from '../call-store/call-request.js';

const NOW = new Date('2026-11-24T09:00:00Z');
const CALL: NewCall = {
  request: { kind: 'tts', ttsCode: 'TTS_1' },
  callee: '+8613900139000',
  metadata: {},
  priority: 1,
  flowControl: 'defer',
};

describe('a time that is over', () => {
  it.each(['scheduledAt', 'expiresAt'])('is refused in %s, unless it is less than a minute', (field) => {
    const at = (ms: number) => () => assertTimely({ ...CALL, [field]: new Date(NOW.getTime() + ms) }, NOW);
    expect(at(-61_000)).toThrow(`${field} lies in the past`);
    expect(at(-59_000)).not.toThrow();
    expect(at(3_600_000)).not.toThrow();
  });
});
