import { jest } from '@jest/globals';
import { createLogger } from '../common/logging/logger.js';
import { debugOnSignal } from './debug-on-signal.js';

describe('SIGUSR2', () => {
  let lines: string[];
  let stop: () => void;
  let level: () => string;

  beforeEach(() => {
    jest.useFakeTimers();
    lines = [];
    const logger = createLogger({ level: 'warn', format: 'json' }, { write: (line) => void lines.push(line) });
    level = () => logger.level;
    stop = debugOnSignal(logger);
  });
  afterEach(() => {
    stop();
    jest.useRealTimers();
  });

  it('makes a process log everything, and says so', () => {
    process.emit('SIGUSR2');
    expect(level()).toBe('debug');
    expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual([
      expect.objectContaining({ logLevel: 'debug', msg: 'the log level was changed' }),
    ]);
  });

  it('ends that when it comes again', () => {
    process.emit('SIGUSR2');
    process.emit('SIGUSR2');
    expect(level()).toBe('warn');
    process.emit('SIGUSR2');
    expect(level()).toBe('debug');
  });

  it('is forgotten after 15 minutes', () => {
    process.emit('SIGUSR2');
    jest.advanceTimersByTime(15 * 60_000 - 1);
    expect(level()).toBe('debug');
    jest.advanceTimersByTime(1);
    expect(level()).toBe('warn');
    expect(lines).toHaveLength(2);
  });
});
