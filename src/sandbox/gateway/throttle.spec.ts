import { SettingsService } from '../settings/settings.service.js';
import { Throttle } from './throttle.js';

const TTS = { name: 'SingleCallByTts', qps: 2 };

function throttleOf(qps: number | 'catalog'): Throttle {
  return new Throttle(new SettingsService({ port: 0, qps }));
}

function passes(throttle: Throttle, operation: typeof TTS, now: number): boolean {
  try {
    throttle.pass('key', operation, now);
    return true;
  } catch {
    return false;
  }
}

it('lets at most qps requests through in any second', () => {
  const throttle = throttleOf(3);
  const times = [0, 400, 800, 900, 999, 1_000, 1_100, 1_400, 1_799, 1_800];

  expect(times.filter((now) => passes(throttle, TTS, now))).toEqual([0, 400, 800, 1_000, 1_400, 1_800]);
});

it('counts every operation by itself', () => {
  const throttle = throttleOf(1);

  expect(passes(throttle, TTS, 0)).toBe(true);
  expect(passes(throttle, { ...TTS, name: 'IvrCall' }, 0)).toBe(true);
  expect(passes(throttle, TTS, 1)).toBe(false);
});

it('takes the documented limit when told so, and none for 0', () => {
  const documented = throttleOf('catalog');

  expect([0, 1, 2].map((now) => passes(documented, TTS, now))).toEqual([true, true, false]);
  expect([0, 0, 0].every(() => passes(throttleOf(0), TTS, 0))).toBe(true);
});
