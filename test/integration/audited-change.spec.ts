import { NestFactory } from '@nestjs/core';
import type { INestApplicationContext } from '@nestjs/common';
import { AdminModule } from '../../src/admin/admin.module.js';
import { readCommand } from '../../src/admin/command-line.js';
import { Commands } from '../../src/admin/commands.js';
import { AuditedChange } from '../../src/applications/audit/log/audited-change.js';
import { AppConfig } from '../../src/config/app.config.js';
import { changeConfig } from '../../src/config/change-config.js';
import { Database } from '../../src/database/database.js';
import { faultAtEntries } from '../support/audit-faults.js';
import { TEST_KEYS } from '../support/stored-numbers.js';
import { createTestDatabase } from '../support/test-database.js';

const ACTION = 'a change';

let context: INestApplicationContext;
let database: Database;

beforeAll(async () => {
  const config = changeConfig(new AppConfig(), { databaseUrl: await createTestDatabase(), encryptionKeys: TEST_KEYS });
  context = await NestFactory.createApplicationContext(AdminModule.forRoot(config), {
    logger: false,
    abortOnError: false,
  });
  database = context.get(Database, { strict: false });
  await query(`insert into applications (id, name) values ('default', 'before')`);
});
afterAll(() => context.close());
beforeEach(() => query(`update applications set name = 'before'`));

const query = async <T extends object>(text: string) => (await database.pool.query<T>(text)).rows;
const names = async () => (await query<{ name: string }>('select name from applications')).map(({ name }) => name);
const entries = async (action: string) =>
  (await query<{ action: string; status: number }>('select action, status from audit_log order by id'))
    .filter((entry) => entry.action === action)
    .map(({ status }) => status);

function aChangeOf(action: string) {
  const change = new AuditedChange(() => ({ actor: 'system', action, status: 200 }));
  const rename = (name: string, fails = false) =>
    change.within(database, async (client, note) => {
      await client.query('update applications set name = $1', [name]);
      await note();
      if (fails) throw new Error('failed');
    });
  return { change, rename };
}

describe('a change in several transactions', () => {
  it('has one entry, in the first of them', async () => {
    const { change, rename } = aChangeOf(`${ACTION} in two`);
    await rename('first');
    expect([change.isOnRecord, await entries(`${ACTION} in two`)]).toEqual([true, [200]]);
    await rename('second');
    expect([await names(), await entries(`${ACTION} in two`)]).toEqual([['second'], [200]]);
  });

  it('has its entry in the first that was not rolled back', async () => {
    const { change, rename } = aChangeOf(`${ACTION} that failed`);
    await expect(rename('first', true)).rejects.toThrow('failed');
    expect([await names(), change.isOnRecord, await entries(`${ACTION} that failed`)]).toEqual([['before'], false, []]);
    await rename('second');
    expect([await names(), change.isOnRecord, await entries(`${ACTION} that failed`)]).toEqual([
      ['second'],
      true,
      [200],
    ]);
  });
});

it('that needs no second connection waits for none: more changes at once than connections', async () => {
  const { rename } = aChangeOf('crowd');
  const crowd = Array.from({ length: 3 * database.poolSize }, (_, index) => aChangeOf('crowd').rename(`${index}`));
  await Promise.all([rename('x'), ...crowd]);
  expect(await entries('crowd')).toHaveLength(3 * database.poolSize + 1);
});

describe('a command', () => {
  const run = async (line: string) => {
    const command = readCommand(line.split(' '));
    return command && (await context.get(Commands).run(command));
  };

  it.each(['refused', 'cut at the entry', 'cut at the commit'] as const)(
    'changes nothing when its entry is %s',
    async (fault) => {
      const mend = await faultAtEntries(query, fault);
      await expect(run('applications rename default after')).rejects.toThrow();
      await mend();
      expect(await names()).toEqual(['before']);
    },
  );

  it('says so, and has an entry that says it, too', async () => {
    const mend = await faultAtEntries(query, 'refused');
    await expect(run('applications create Other')).rejects.toMatchObject({
      code: 'unavailable',
      message: expect.stringMatching(/^Nothing was changed/) as string,
    });
    await mend();
    expect(await entries('createApplication')).toEqual([503]);
  });

  it('leaves its entry with what it changes', async () => {
    const before = await entries('updateApplicationById');
    await run('applications rename default after');
    expect(await names()).toEqual(['after']);
    expect(await entries('updateApplicationById')).toEqual([...before, 200]);
  });
});
