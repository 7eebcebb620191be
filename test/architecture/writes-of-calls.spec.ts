import { globSync, readFileSync } from 'node:fs';

/** SQL and Drizzle; the name may stand in quotes, after its schema, on the next line. */
const WRITES = [
  /\b(?:insert\s+into|update(?:\s+only)?|delete\s+from(?:\s+only)?|merge\s+into|truncate(?:\s+table)?|copy)\s+(?:public\.)?"?calls"?(?![\w"])/i,
  /\.(?:insert|update|delete)\(\s*(?:schema\.)?calls\s*\)/,
];

function writesCalls(text: string): boolean {
  return WRITES.some((pattern) => pattern.test(text));
}

/** The code that serves, and the functions and triggers of the database as they are now. */
function filesOfTheGateway(): string[] {
  const exclude = ['src/**/*.spec.ts', 'src/**/testing/**', 'src/database/migrations/**'];
  return globSync(['src/**/*.ts', 'src/**/*.sql'], { exclude }).sort();
}

/** What becomes of a call must be found in one place: docs/database.md, "Drizzle or SQL". */
describe('statements that write calls', () => {
  it('stand in src/voice/call-store only', () => {
    const files = filesOfTheGateway();
    const writers = files.filter((file) => writesCalls(readFileSync(file, 'utf8')));

    expect(files).toContain('src/database/schema.sql');
    expect(writers.length).toBeGreaterThan(5);
    expect(writers.filter((file) => !file.startsWith('src/voice/call-store/'))).toEqual([]);
  });

  it.each([
    'insert into calls (id) values ($1)',
    'UPDATE "calls" set status = $1',
    'update only public.calls c\n set status = $1',
    'delete\n  from calls c using old',
    'merge into calls using given on true',
    'truncate calls',
    'database.orm.update(calls).set({ status })',
    'orm\n.insert( schema.calls )',
  ])('are recognised: %s', (text) => {
    expect(writesCalls(text)).toBe(true);
  });

  it.each([
    'insert into call_events (call_id) values ($1)',
    'update calls_of_today set one = 1',
    'select * from calls for update of calls',
    'this.known.delete(calls.id)',
    'orm.select().from(calls)',
  ])('are no others: %s', (text) => {
    expect(writesCalls(text)).toBe(false);
  });
});
