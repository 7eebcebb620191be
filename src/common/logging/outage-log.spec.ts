import { setImmediate as settled, setTimeout as sleep } from 'node:timers/promises';
import { createLogger, type Logger } from './logger.js';
import { outageLogOf } from './outage-hook.js';

const away = () => Object.assign(new Error('connect ECONNREFUSED 10.0.0.1:5432'), { code: 'ECONNREFUSED' });

describe('an outage of the database in the log', () => {
  let lines: Record<string, unknown>[];
  let logger: Logger;
  let isThere: boolean;
  let probeCount: number;

  beforeEach(() => {
    lines = [];
    isThere = false;
    probeCount = 0;
    logger = createLogger(
      { level: 'info', format: 'json' },
      { write: (line: string) => lines.push(JSON.parse(line) as Record<string, unknown>) },
    );
    outageLogOf(logger).watch(
      async () => {
        probeCount += 1;
        await settled();
        if (!isThere) throw away();
      },
      {
        away: (err) => logger.warn({ reason: err.message }, 'away'),
        back: (outageMs) => logger.info({ outageMs }, 'back'),
      },
    );
  });
  afterEach(() => outageLogOf(logger).stop());

  const messages = () => lines.map(({ msg }) => msg);
  const untilSaid = async (message: string) => {
    for (let tries = 0; !messages().includes(message) && tries < 500; tries++) await sleep(10);
  };

  it('is one line when it begins and one when it ends, whatever the workers write meanwhile', async () => {
    for (let round = 0; round < 50; round++) logger.warn({ err: away() }, 'a worker failed');
    await untilSaid('away');
    for (let round = 0; round < 50; round++)
      logger.error({ err: new Error('outer', { cause: away() }) }, 'another one');
    isThere = true;
    await untilSaid('back');
    expect(messages()).toEqual(['away', 'back']);
    expect(lines[1]?.outageMs).toBeGreaterThan(500);
  });

  it('leaves alone what another service, or another error, has caused', async () => {
    isThere = true;
    logger.warn({ err: away() }, 'the storage is away');
    await untilSaid('the storage is away');
    logger.warn({ err: away() }, 'and again');
    logger.warn({ err: new TypeError('x') }, 'a fault');
    expect(messages()).toEqual(['the storage is away', 'and again', 'a fault']);
    expect(probeCount).toBe(1);
  });

  it('does not swallow answered requests, and their lines show no stack', async () => {
    logger.error({ err: away(), route: '/v1/calls', status: 503 }, 'request answered');
    await settled();
    expect(lines).toMatchObject([{ msg: 'request answered', err: { code: 'ECONNREFUSED' } }]);
    expect(JSON.stringify(lines)).not.toContain('stack');
  });

  it('writes what it still holds when it stops', () => {
    logger.warn({ err: away() }, 'held');
    expect(messages()).toEqual([]);
    outageLogOf(logger).stop();
    expect(messages()).toEqual(['held']);
  });
});
