import { AppConfig } from '../../config/app.config.js';
import type { NewCall } from './call-request.js';
import { expiryOf } from './expiry.js';

const NOW = new Date('2026-11-23T08:00:00Z');
const SCHEDULED = new Date('2026-11-23T10:00:00Z');
const newCall = (overrides: Partial<NewCall>): NewCall => ({
  request: { kind: 'tts', ttsCode: 'TTS_1' },
  callee: '+8613900139000',
  metadata: {},
  priority: 1,
  flowControl: 'defer',
  ...overrides,
});

describe('expiryOf', () => {
  it.each<[Partial<NewCall>, string]>([
    [{ purpose: 'verification' }, '2026-11-23T08:05:00.000Z'],
    [{ purpose: 'notification' }, '2026-11-24T08:00:00.000Z'],
    [{ purpose: 'notification', scheduledAt: SCHEDULED }, '2026-11-24T10:00:00.000Z'],
    [{ scheduledAt: new Date('2026-11-23T07:00:00Z') }, '2026-11-24T08:00:00.000Z'],
    [{ purpose: 'verification', timeToLiveSeconds: 30 }, '2026-11-23T08:00:30.000Z'],
    [{ timeToLiveSeconds: 30, scheduledAt: SCHEDULED }, '2026-11-23T10:00:30.000Z'],
    [{ purpose: 'verification', expiresAt: SCHEDULED }, '2026-11-23T10:00:00.000Z'],
  ])('of %j is %s', (overrides, expiresAt) => {
    expect(expiryOf(newCall(overrides), NOW, new AppConfig()).toISOString()).toBe(expiresAt);
  });
});
