import { judgeTables } from './database.check.js';
import { judgeServer } from './judge-server.js';
import { judgePartitions } from './partitions.check.js';
import type { ServerFacts } from './server-facts.sql.js';

const GOOD: ServerFacts = {
  version: 180_001,
  sizeBytes: 1,
  mostConnections: 97,
  connectionCount: 20,
  hasFsync: true,
  hasFullPageWrites: true,
  hasAutovacuum: true,
  timeZone: 'UTC',
};

describe('a server', () => {
  it.each<[string, Partial<ServerFacts>, string[]]>([
    ['that is set up well', {}, []],
    ['without fsync', { hasFsync: false }, ['database-unsafe']],
    ['without full pages', { hasFullPageWrites: false }, ['database-unsafe']],
    ['without autovacuum', { hasAutovacuum: false }, ['database-not-tidied']],
    ['that is nearly full', { connectionCount: 80 }, ['database-crowded']],
    ['that has room for just one more process', { connectionCount: 79 }, []],
    ['of a version without fixes', { version: 140_020 }, ['database-old']],
  ])('%s', (_what, facts, codes) => {
    expect(judgeServer({ ...GOOD, ...facts }, 10).map(({ code }) => code)).toEqual(codes);
  });
});

describe('partitions', () => {
  const FINE = { table: 'calls', ahead: 2, hasStrays: false };

  it.each([
    ['with a month ahead', {}, ['partitions-ok']],
    ['of this month only', { ahead: 0 }, ['partitions-late']],
    ['of which one was made too late', { hasStrays: true }, ['partitions-missed']],
    ['that nobody makes any more', { ahead: -1, hasStrays: true }, ['partitions-late', 'partitions-missed']],
  ])('%s', (_what, state, codes) => {
    expect(judgePartitions([FINE, { ...FINE, ...state }]).map(({ code }) => code)).toEqual(codes);
  });
});

describe('tables', () => {
  const STATE = { isEmpty: false, pending: [], breaking: [], newer: [], isBreaking: false };

  it.each([
    ['of this version', {}, []],
    ['of an older one', { pending: ['0009_x'] }, ['migrations-pending']],
    ['of a newer one', { newer: ['0010_y'] }, ['migrations-newer']],
    ['of a newer one that this one cannot use', { newer: ['0010_y'], isBreaking: true }, ['migrations-breaking']],
  ])('%s', (_what, state, codes) => {
    expect(judgeTables({ ...STATE, ...state }).map(({ code }) => code)).toEqual(codes);
  });
});
