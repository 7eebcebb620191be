import { Refusal } from './refusal.js';
import { TIME_WINDOW_MS, checkTimestamp } from './time-window.js';

const NOW = Date.parse('2026-01-01T00:00:00Z');

it.each([0, TIME_WINDOW_MS, -TIME_WINDOW_MS])('takes a clock that is %d ms off', (offsetMs) => {
  expect(() => checkTimestamp('2026-01-01T00:00:00Z', NOW + offsetMs)).not.toThrow();
});

it.each([TIME_WINDOW_MS + 1, -TIME_WINDOW_MS - 1])('refuses a clock that is %d ms off', (offsetMs) => {
  expect(() => checkTimestamp('2026-01-01T00:00:00Z', NOW + offsetMs)).toThrow(new Refusal('InvalidTimeStamp.Expired'));
});

it.each(['2026-01-01T00:00:00.000Z', '2026-01-01T00:00:00', '2026-13-01T00:00:00Z', '1767225600', ''])(
  'refuses %j as a timestamp',
  (timestamp) => {
    expect(() => checkTimestamp(timestamp, NOW)).toThrow(new Refusal('InvalidTimeStamp.Format'));
  },
);
