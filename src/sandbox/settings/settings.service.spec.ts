import { DEFAULT_SETTINGS } from './sandbox.settings.js';
import { settingProblems } from './setting-rules.js';
import { SettingsService } from './settings.service.js';

it('finds nothing wrong with its own defaults', () => {
  expect(settingProblems({ ...DEFAULT_SETTINGS })).toEqual([]);
});

it.each([
  [{ receiptUrl: 'ftp://x' }],
  [{ timeScale: 0 }],
  [{ qps: 'all' }],
  [{ flowControl: 'yes' }],
  [{ showNumbers: [1] }],
  [{ receiptDropRate: 1.1 }],
  [{ nonsense: 1 }],
  [{ toString: 1 }],
])('refuses %j', (change) => {
  expect(settingProblems(change)).toHaveLength(1);
});

it('applies a change as a whole or not at all', () => {
  const settings = new SettingsService({ port: 0, qps: 5 });

  expect(settings.change({ qps: 7, timeScale: 'fast' })).toHaveLength(1);
  expect(settings.current.qps).toBe(5);
  expect(settings.change({ qps: 7 })).toEqual([]);
  expect(settings.current.qps).toBe(7);
  settings.reset();
  expect(settings.current.qps).toBe(5);
});

it('does not start with a wrong setting', () => {
  expect(() => new SettingsService({ port: 0, timeScale: -1 })).toThrow('timeScale');
});
