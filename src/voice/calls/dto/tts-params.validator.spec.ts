import { findTtsParamsProblem } from './tts-params.validator.js';

/** A pattern that backtracks needs seconds for these, one that does not less than a millisecond. */
const LONG = 120_000;
const BOUND_MS = 200;

describe('findTtsParamsProblem', () => {
  it.each([
    ['letters', { code: 'a'.repeat(LONG) }],
    ['many letters', Object.fromEntries(Array.from({ length: 1_000 }, (_, i) => [`v${i}`, 'a'.repeat(200)]))],
    ['colons', { code: 'a:'.repeat(LONG) }],
    ['a long name', { ['a'.repeat(LONG)]: '1' }],
  ])('needs no time to refuse %s', (_name, params) => {
    const startedAt = performance.now();
    expect(findTtsParamsProblem(params, 'notification')?.en).toContain('250 characters');
    expect(performance.now() - startedAt).toBeLessThan(BOUND_MS);
  });

  it.each(['https://a', 'HTTP://a', 'see ftp://x', 'a+b://c', 'www.a', 'WWW.x'])('refuses the URL %s', (code) => {
    expect(findTtsParamsProblem({ code }, 'notification')?.en).toContain('URL');
  });

  it.each(['a:/b', '://', 'www.', 'a. b', '12:30'])('takes %s', (code) => {
    expect(findTtsParamsProblem({ code }, 'notification')).toBeUndefined();
  });

  it.each(['toString', 'constructor', 'hasOwnProperty', 'valueOf'])('takes a variable with the name %s', (name) => {
    expect(findTtsParamsProblem({ [name]: '1' }, 'verification')).toBeUndefined();
  });
});
