import { BlindIndex } from './blind-index.js';

const SECRET = Buffer.alloc(32, 5);
const NUMBER = '+8613900139000';

describe('BlindIndex', () => {
  it('is the same for the same number and secret, and another for any other', () => {
    const index = new BlindIndex(SECRET);
    expect(index.of(NUMBER)).toBe(new BlindIndex(SECRET).of(NUMBER));
    const others = [index.of('+8613900139001'), new BlindIndex(Buffer.alloc(32, 6)).of(NUMBER), index.digest(NUMBER)];
    expect(others).not.toContain(index.of(NUMBER));
    expect(index.of(NUMBER)).toMatch(/^[\w-]{22}$/);
  });
});
