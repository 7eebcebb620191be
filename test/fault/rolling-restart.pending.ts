import { measureRollingRestart } from './measured/rolling-restart.ts';

describe('a rolling restart under 100 requests a second', () => {
  it('fails no request and leaves no call unknown', async () => {
    const { failed, unknown, requests, rings, endedByThemselves } = await measureRollingRestart();
    console.log(JSON.stringify({ requests, rings, failed: failed.length, unknown, endedByThemselves }));
    expect({ failed, unknown, rings, endedByThemselves }).toEqual({
      failed: [],
      unknown: 0,
      rings: requests,
      endedByThemselves: true,
    });
    expect(requests).toBeGreaterThan(200);
  }, 180_000);
});
