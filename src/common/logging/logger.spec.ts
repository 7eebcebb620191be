import { jest } from '@jest/globals';
import { createLogger } from './logger.js';

describe('a line of the log', () => {
  afterEach(() => jest.useRealTimers());

  it('has the time at which it was written', () => {
    const lines: string[] = [];
    const logger = createLogger({ level: 'info', format: 'json' }, { write: (line) => lines.push(line) });
    jest.useFakeTimers({ now: Date.parse('2026-12-01T08:00:00.999Z') });
    logger.info('first');
    logger.info('of the same millisecond');
    jest.setSystemTime(Date.parse('2026-12-01T08:00:01.000Z'));
    logger.info('later');
    // A clock may be set back.
    jest.setSystemTime(Date.parse('2026-12-01T07:59:59.001Z'));
    logger.info('after the clock was set back');
    expect(lines.map((line) => (JSON.parse(line) as { time: string }).time)).toEqual([
      '2026-12-01T08:00:00.999Z',
      '2026-12-01T08:00:00.999Z',
      '2026-12-01T08:00:01.000Z',
      '2026-12-01T07:59:59.001Z',
    ]);
  });
});
