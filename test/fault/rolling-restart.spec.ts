import { measureRollingRestart } from './measured/rolling-restart.ts';

describe('a rolling restart under load', () => {
  it('fails no request, leaves no outcome unknown, and ends by itself', async () => {
    const { requests, ...result } = await measureRollingRestart({ requestsPerSecond: 30, restarts: 1 });
    console.log(JSON.stringify({ requests, ...result }));
    expect(result).toMatchObject({ failed: [], silent: [], unknown: 0, rings: requests, endedByThemselves: true });
    // `npm run chaos:measured` does it at full size.
    expect(requests).toBeGreaterThan(30);
  }, 180_000);
});
