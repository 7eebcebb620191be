import { databasePasswordOf, databaseUrlProblem } from './database-url.js';

it.each([
  'postgres://user:p%40ss%2Fword@db.example.com:5432/gateway?sslmode=require',
  'postgresql://db/gateway',
  'postgres://user@[::1]:5432/gateway',
  'postgres://user:word@db',
  'postgres://user:p@ss@db/gateway',
  'postgres:///gateway?host=/var/run/postgresql',
])('takes %s', (url) => {
  expect(databaseUrlProblem(url)).toBeUndefined();
});

it.each([
  ['mysql://db/gateway', /must begin with postgres/],
  ['postgres://user:p@ss/word@db/gateway', /percent-encode/],
  ['postgres://user:p/ss@db/gateway', /percent-encode/],
  ['postgres://user:12/ss@db/gateway', /percent-encode/],
  ['postgres://user:12?ss@db/gateway', /percent-encode/],
  ['postgres://user:p#ss@db/gateway', /percent-encode/],
  ['postgres://user:p%ss@db/gateway', /percent-encode/],
  ['postgres://user:word@db:port/gateway', /percent-encode/],
  ['postgres://user:word@db/gateway/more', /one database name/],
])('refuses %s without a piece of it', (url, reason) => {
  expect(databaseUrlProblem(url)).toMatch(reason);
  expect(databaseUrlProblem(url)).not.toMatch(/ss\b|user:|word@|gateway/);
});

it('knows the password as it is written and as it is meant', () => {
  expect(databasePasswordOf('postgres://user:p%40ss@db/gateway')).toEqual(['p%40ss', 'p@ss']);
  expect(databasePasswordOf('postgres://db/gateway?password=other')).toEqual(['other']);
  expect(databasePasswordOf(undefined)).toEqual([]);
});
