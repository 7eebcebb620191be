import { forwardedPrefix } from './public-url.js';

const prefixOf = (value: string | string[]) => forwardedPrefix({ headers: { 'x-forwarded-prefix': value } });

describe('the prefix that a proxy names', () => {
  it.each<[string | string[], string]>([
    ['/voice', '/voice'],
    ['/voice/', '/voice'],
    ['/a/b-c.d~e', '/a/b-c.d~e'],
    ['/outer, /inner', '/outer/inner'],
    [['/outer', '/inner/'], '/outer/inner'],
  ])('is a path: %j', (given, expected) => {
    expect(prefixOf(given)).toBe(expected);
  });

  it.each<[string | string[]]>([
    [''],
    ['/'],
    ['voice'],
    ['//evil.example'],
    ['/a//b'],
    ['/../secret'],
    ['/a/..'],
    ['/.'],
    ['https://evil.example'],
    ['/a?b'],
    ['/a#b'],
    ['/a\\b'],
    ['/<script>'],
    ['/a,//b'],
    [`/${'a'.repeat(600)}`],
  ])('is nothing else: %j', (given) => {
    expect(prefixOf(given)).toBeUndefined();
  });
});
