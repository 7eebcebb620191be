import fc from 'fast-check';
import { rankForCallee } from './rendezvous.js';

const POOL = Array.from({ length: 10 }, (_, index) => ({ number: `+86400111222${index}` }));
const CALLEES = Array.from({ length: 5_000 }, (_, index) => `+861390013${String(index).padStart(4, '0')}`);

const aNumber = fc.integer({ min: 0, max: 9_999_999 }).map((line) => `+86571${String(line).padStart(8, '0')}`);
const aPool = fc
  .uniqueArray(aNumber, { minLength: 2, maxLength: 30 })
  .map((numbers) => numbers.map((number) => ({ number })));
const aCallee = fc.integer({ min: 0, max: 99_999_999 }).map((line) => `+86139${String(line).padStart(8, '0')}`);

const firstOf = (callee: string, pool = POOL) => rankForCallee(pool, callee)[0]?.number;
const HOMES = CALLEES.map((callee) => firstOf(callee));

describe('rankForCallee', () => {
  it('ranks every number once, the same way however the pool is written down', () => {
    fc.assert(
      fc.property(aPool, aCallee, (pool, callee) => {
        const ranked = rankForCallee(pool, callee);
        expect(ranked).toHaveLength(pool.length);
        expect(new Set(ranked)).toEqual(new Set(pool));
        expect(rankForCallee([...pool].reverse(), callee)).toEqual(ranked);
      }),
    );
  });

  it('leaves the order of the others as it is when a number goes, or comes', () => {
    fc.assert(
      fc.property(aPool, aCallee, fc.nat(), (pool, callee, index) => {
        const gone = pool[index % pool.length];
        const ranked = rankForCallee(pool, callee);
        const smaller = pool.filter((entry) => entry !== gone);
        expect(rankForCallee(smaller, callee)).toEqual(ranked.filter((entry) => entry !== gone));
      }),
    );
  });

  it('gives each number its share of the callees', () => {
    const counts = POOL.map(({ number }) => HOMES.filter((home) => home === number).length);

    for (const count of counts) expect(Math.abs(count - 500)).toBeLessThan(100);
  });

  it('moves a callee only to a new number, and only the new number’s share of them', () => {
    const larger = [...POOL, { number: '+8657112345678' }];
    const moved = CALLEES.map((callee) => firstOf(callee, larger)).filter((home, index) => home !== HOMES[index]);

    expect(new Set(moved)).toEqual(new Set(['+8657112345678']));
    expect(Math.abs(moved.length - CALLEES.length / 11)).toBeLessThan(100);
  });

  it('spreads the callees of a number that goes over all others', () => {
    const orphans = CALLEES.filter((_, index) => HOMES[index] === POOL[0]?.number);
    const homes = orphans.map((callee) => firstOf(callee, POOL.slice(1)));

    expect(new Set(homes).size).toBe(9);
  });
});
