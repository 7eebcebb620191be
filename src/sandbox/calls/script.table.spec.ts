import { DEFAULT_SCRIPT, SCRIPTS, scriptOf } from './script.table.js';

it('has one script for an ending, and each ending is 00NN', () => {
  const endings = SCRIPTS.map(({ ending }) => ending);

  expect(new Set(endings).size).toBe(endings.length);
  expect(endings.filter((ending) => !/^00\d\d$/.test(ending))).toEqual([]);
});

it.each(['13900139000', '8613900139000', '13900130052', '13900130000', '057112345678'])('answers %s', (number) => {
  expect(scriptOf(number)).toBe(DEFAULT_SCRIPT);
});

it.each([
  ['13900130001', 'busy'],
  ['8613900130002', 'no-answer'],
  ['057112340004', 'powered-off'],
])('knows %s as %s', (number, outcome) => {
  expect(scriptOf(number).outcome).toBe(outcome);
});
