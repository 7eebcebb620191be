import { Rotation } from './rotation.js';

const NUMBERS = ['a', 'b', 'c'].map((number) => ({ number }));
const firstOf = (rotation: Rotation, numbers = NUMBERS) => rotation.next('app', numbers)[0]?.number;

describe('Rotation', () => {
  it('takes each number in turn, from anywhere', () => {
    const rotation = new Rotation(() => 0.5);
    expect(Array.from({ length: 5 }, () => firstOf(rotation))).toEqual(['b', 'c', 'a', 'b', 'c']);
  });

  it('offers all others after the next one', () => {
    expect(new Rotation(() => 0.99).next('app', NUMBERS).map(({ number }) => number)).toEqual(['c', 'a', 'b']);
  });

  it('goes on when the pool shrinks', () => {
    const rotation = new Rotation(() => 0.99);
    firstOf(rotation);
    expect(firstOf(rotation, NUMBERS.slice(0, 2))).toBe('b');
  });

  it('uses all numbers alike over many processes', () => {
    const counts = { a: 0, b: 0, c: 0 };
    for (let process = 0; process < 300; process++) {
      counts[firstOf(new Rotation(() => process / 300)) as keyof typeof counts] += 1;
    }
    expect(counts).toEqual({ a: 100, b: 100, c: 100 });
  });
});
