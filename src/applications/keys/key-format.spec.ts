import { isOwnForm, newKey, prefixOf } from './key-format.js';

/** Every character of it is right, and so is its checksum. */
const KEY = 'vg_live_7Yh2mNc5Rf4Ls6Ud8Vj1Xk3Bp0aK3xP90p9jAK';

describe('a new key', () => {
  it('says what it is for, and is of a form that scanners for secrets know', () => {
    expect(newKey('live')).toMatch(/^vg_live_[0-9A-Za-z]{38}$/);
  });

  it('is another one each time, and has the checksum of the rest', () => {
    const keys = new Set(Array.from({ length: 1_000 }, () => newKey('live')));
    expect(keys.size).toBe(1_000);
    expect([...keys].every(isOwnForm)).toBe(true);
  });
});

describe('the checksum of a key', () => {
  it('refuses one in which a single character is another one', () => {
    const key = newKey('live');
    const changed = [...key].map((character, index) => {
      const other = character === '0' ? '1' : '0';
      return key.slice(0, index) + other + key.slice(index + 1);
    });
    const ofOurForm = changed.filter((text) => text.startsWith('vg_live_'));
    expect(ofOurForm).toHaveLength(38);
    expect(ofOurForm.filter(isOwnForm)).toEqual([]);
  });

  it.each([
    ['cut off', KEY.slice(0, -1)],
    ['too long', `${KEY}0`],
    ['of another type with the same rest', KEY.replace('live', 'test')],
  ])('refuses one that is %s', (_what, key) => {
    expect(isOwnForm(KEY)).toBe(true);
    expect(isOwnForm(key)).toBe(false);
  });
});

describe('the prefix of a key', () => {
  it('is its beginning, by which people tell their keys', () => {
    expect(prefixOf(KEY)).toBe('vg_live_7Yh2mN');
  });

  it('is not shown of a key that somebody chose, of which it might be the most', () => {
    expect(prefixOf('vg_live_short')).toBeUndefined();
    expect(prefixOf('secret-of-mine')).toBeUndefined();
  });
});
