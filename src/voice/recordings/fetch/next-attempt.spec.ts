import { nextStep } from './next-attempt.js';

const NOW = new Date('2026-11-23T08:00:00Z');
const LATER = new Date('2026-11-30T08:00:00Z');
const pauseSeconds = (attempts: number, random = 0.5) => {
  const step = nextStep({ failure: 'unreachable', attempts, sourceExpiresAt: LATER }, NOW, random);
  expect(step.state).toBe('pending');
  return Math.round((step.nextAttemptAt.getTime() - NOW.getTime()) / 1000);
};

it('waits longer after each attempt, up to an hour', () => {
  expect([1, 2, 3, 9, 10, 11, 500].map((attempts) => pauseSeconds(attempts))).toEqual([
    5, 10, 20, 1280, 2560, 3600, 3600,
  ]);
  expect([0, 0.999].map((random) => pauseSeconds(500, random))).toEqual([2880, 4319]);
});

it('gives up at once what can not become better', () => {
  const step = nextStep({ failure: 'not-audio', attempts: 1, sourceExpiresAt: LATER }, NOW, 0);
  expect(step.state).toBe('failed');
});

it('expires with the address', () => {
  const step = nextStep({ failure: 'refused', attempts: 3, sourceExpiresAt: NOW }, NOW, 0);
  expect(step.state).toBe('expired');
});
