/**
 * Imported by a program that runs with `--allow-natives-syntax`: when it ends, it tells whether objects of one literal still
 * share their hidden class after a property was added, for literals of 1 to 4 properties. A program whose literals have begun
 * with too many different names has a class for each object instead, and is slow.
 */
import { writeSync } from 'node:fs';
import { runInThisContext } from 'node:vm';

const haveSameClass = runInThisContext('(one, other) => %HaveSameMap(one, other)');

process.on('exit', () => {
  const literals = [
    (value) => ({ firstOfOne: value }),
    (value) => ({ firstOfTwo: value, b: value }),
    (value) => ({ firstOfThree: value, b: value, c: value }),
    (value) => ({ firstOfFour: value, b: value, c: value, d: value }),
  ];
  const extended = (literal, value) => Object.assign(literal(value), { more: value });
  const isShared = literals.map((literal) => haveSameClass(extended(literal, 1), extended(literal, 2)));
  writeSync(1, `shared hidden classes: ${isShared.join(' ')}\n`);
});
