import { jest } from '@jest/globals';
import type { BreakerSettings } from './breaker-settings.js';
import { CircuitBreaker } from './circuit-breaker.js';

const SETTINGS: BreakerSettings = {
  failureThreshold: 2,
  windowMs: 60_000,
  backoffs: { failures: { firstMs: 1_000, longestMs: 8_000 }, refusal: { firstMs: 30_000, longestMs: 60_000 } },
  choiceMs: 1_000,
  trialMs: 5_000,
  needsProbe: true,
};

describe('CircuitBreaker', () => {
  let probes: { end: (passed: boolean) => void }[];
  let changes: string[];

  beforeEach(() => {
    jest.useFakeTimers({ now: 0 });
    probes = [];
    changes = [];
  });
  afterEach(() => jest.useRealTimers());

  function create(settings: Partial<BreakerSettings> = {}): CircuitBreaker {
    return new CircuitBreaker(
      { ...SETTINGS, ...settings },
      {
        now: Date.now,
        random: () => 1,
        probe: () => new Promise((end) => probes.push({ end })),
        onChange: (from, to) => changes.push(`${from.phase} → ${to.phase}`),
      },
    );
  }

  function fail(breaker: CircuitBreaker): void {
    for (let count = 0; count < SETTINGS.failureThreshold; count++) breaker.begin()('failure');
  }

  it('probes once when its back-off has passed, without any traffic, and then tries one call', async () => {
    const breaker = create();
    fail(breaker);
    await jest.advanceTimersByTimeAsync(999);
    expect(probes).toHaveLength(0);
    await jest.advanceTimersByTimeAsync(60_000);
    expect(probes).toHaveLength(1);
    expect(breaker.isAdmitting).toBe(false);
    probes[0]?.end(true);
    await jest.advanceTimersByTimeAsync(0);
    expect(breaker.isAdmitting).toBe(true);
    breaker.admit();
    expect(breaker.isAdmitting).toBe(false);
    breaker.begin()('success');
    expect(changes).toEqual(['closed → open', 'open → probing', 'probing → trial', 'trial → closed']);
  });

  it('probes less and less often while nobody answers', async () => {
    const breaker = create();
    fail(breaker);
    const times: number[] = [];
    for (let now = 0; now < 30_000; now += 100) {
      await jest.advanceTimersByTimeAsync(100);
      if (probes.length > times.length) times.push(Date.now());
      probes.at(-1)?.end(false);
    }
    expect(times.map((time, index) => time - (times[index - 1] ?? 0))).toEqual([1000, 2000, 4000, 8000, 8000]);
    breaker.stop();
  });

  it('does not listen to requests that began before it opened', () => {
    const breaker = create();
    const old = breaker.begin();
    breaker.begin()('refusal');
    old('success');
    expect(breaker.phase).toBe('open');
  });

  it('tries a call without a probe where a query says nothing', () => {
    const breaker = create({ needsProbe: false });
    breaker.begin()('refusal');
    expect(breaker.opensAt()).toBe(30_000);
    jest.setSystemTime(30_000);
    expect(breaker.isAdmitting).toBe(true);
    expect(probes).toHaveLength(0);
  });

  it('leaves no timer behind', () => {
    const breaker = create();
    fail(breaker);
    breaker.stop();
    expect(jest.getTimerCount()).toBe(0);
    jest.setSystemTime(5_000);
    expect(breaker.isAdmitting).toBe(false);
    expect(probes).toHaveLength(0);
  });
});
