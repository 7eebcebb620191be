import fc from 'fast-check';
import { ClockOffset } from './clock-offset.js';

const delay = fc.double({ min: 0, max: 50, noNaN: true });

describe('ClockOffset', () => {
  it('never uses a token early and never returns it early, whatever the delays of the readings', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -1e6, max: 1e6, noNaN: true }),
        fc.array(fc.tuple(delay, delay), { minLength: 1, maxLength: 20 }),
        (offset, delays) => {
          const clock = new ClockOffset();
          let local = 1_000;
          for (const [there, back] of delays) {
            clock.observe({ sentAt: local, remote: local + there + offset, receivedAt: local + there + back });
            local += there + back + 10;
          }
          expect(clock.toLocalNotBefore(local + offset)).toBeGreaterThanOrEqual(local - 1e-6);
          expect(clock.toLocalNotAfter(local + offset)).toBeLessThanOrEqual(local + 1e-6);
          expect(clock.toRemoteNotBefore(local)).toBeGreaterThanOrEqual(local + offset - 1e-6);
        },
      ),
    );
  });

  it('keeps the bounds of the fastest reading', () => {
    const clock = new ClockOffset();
    clock.observe({ sentAt: 0, remote: 500, receivedAt: 1 });
    clock.observe({ sentAt: 100, remote: 610, receivedAt: 140 });
    expect(clock.uncertaintyMs).toBeLessThan(1.1);
  });

  it('starts anew when the remote clock was set', () => {
    const clock = new ClockOffset();
    clock.observe({ sentAt: 0, remote: 500, receivedAt: 1 });
    clock.observe({ sentAt: 10, remote: 3_600_000, receivedAt: 14 });
    expect(clock.uncertaintyMs).toBe(4);
    expect(clock.toRemoteNotBefore(14)).toBe(3_600_004);
  });
});
