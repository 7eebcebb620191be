import { compareLines, toLines } from './string-lines.js';

describe('a string to sign, to be compared by eye', () => {
  it('has its method, path and parameters each on a line of its own', () => {
    expect(toLines('POST&%2F&A%3D1%26B%3Da%252526b')).toEqual(['POST', '%2F', 'A%3D1', 'B%3Da%252526b']);
  });

  it('keeps the lines of a canonical request', () => {
    expect(toLines('POST\n/\nA=1&B=2\nhost:a\n\nhost\nhash')).toEqual([
      'POST',
      '/',
      'A=1&B=2',
      'host:a',
      '',
      'host',
      'hash',
    ]);
  });

  it('differs from another one in those lines that differ', () => {
    const lines = compareLines('GET&%2F&A%3D1%26B%3D2', 'POST&%2F&A%3D1');
    expect(lines.map(({ isOther }) => isOther)).toEqual([true, false, false, true]);
    expect(lines.at(-1)).toEqual({ expected: 'B%3D2', signed: undefined, isOther: true });
  });
});
