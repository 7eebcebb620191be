import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { AdminModule } from '../../src/admin/admin.module.js';
import { readCommand } from '../../src/admin/command-line.js';
import { Commands } from '../../src/admin/commands.js';
import { render } from '../../src/admin/render.js';
import type { AuditLogDto } from '../../src/applications/audit/api/dto/audit-entry.dto.js';
import { SCOPES } from '../../src/applications/access/scopes.js';
import { AppError } from '../../src/common/errors/app-error.js';
import { ApiClient } from '../support/api-client.js';
import { runMain } from '../support/run-main.js';
import { startTestGateway, type TestGateway } from '../support/test-gateway.js';
import { eventually } from '../support/webhooks.js';

const ADMIN = new URL('../../dist/admin.js', import.meta.url).pathname;

describe('npm run admin', () => {
  let test: TestGateway;
  let context: INestApplicationContext;

  beforeAll(async () => {
    test = await startTestGateway();
    context = await NestFactory.createApplicationContext(AdminModule.forRoot(test.config), {
      logger: false,
      abortOnError: false,
    });
  });
  afterAll(async () => {
    await context?.close();
    await test?.close();
  });

  /** As a process. */
  const run = (...args: readonly string[]) =>
    runMain({ script: ADMIN, args, env: { DATABASE_URL: test.config.databaseUrl ?? '' } });

  /** What the program prints, without a process for it. */
  async function print(...args: readonly string[]): Promise<string> {
    const command = readCommand(args);
    if (!command) throw new Error('no command');
    return render(await context.get(Commands).run(command), command);
  }

  const runJson = async <T>(...args: readonly string[]): Promise<T> => JSON.parse(await print(...args, '--json')) as T;

  const statusOf = async (key: string) => (await new ApiClient(test.gateway.url, key).send('GET', '/v1/calls')).status;

  it('makes an application and a key that the running gateway takes, until it revokes it', async () => {
    const { code, stdout, stderr } = await run('applications', 'create', '订单服务', '--json');
    expect([code, stderr]).toEqual([0, '']);
    const { id } = JSON.parse(stdout) as { id: string };
    await runJson('applications', 'rename', id, 'Orders');
    const made = await runJson<{ id: string; key: string }>('keys', 'create', id, '--scopes', 'calls:read,events:read');
    expect(await statusOf(made.key)).toBe(200);
    await runJson('keys', 'revoke', id, made.id);
    await eventually(
      () => statusOf(made.key),
      (status) => status === 401,
    );
    const { key: _key, ...shown } = made;
    expect(await runJson('keys', 'list', id)).toEqual([
      { ...shown, scopes: ['calls:read', 'events:read'], revokedAt: expect.any(String) as string },
    ]);
    expect(await runJson('applications', 'list')).toContainEqual(expect.objectContaining({ id, name: 'Orders' }));
  });

  it('leaves an entry in the audit log of each command that changes something, and of no other', async () => {
    const { id } = await runJson<{ id: string }>('applications', 'create', 'Audited');
    await runJson('applications', 'rename', id, 'Renamed');
    await runJson('applications', 'limits', id, 'requestsPerSecond=7');
    expect(await runJson('applications', 'limits', id)).toMatchObject({ limits: { requestsPerSecond: 7 } });
    const { body } = await test.api.send<AuditLogDto>('GET', '/v1/audit-log?actor=command-line');
    const own = body.items.filter(({ resource }) => resource === `applications/${id}`);
    expect(own.map(({ action }) => action).toReversed()).toEqual([
      'createApplication',
      'updateApplicationById',
      'updateApplicationById',
    ]);
  });

  it('prints lines for people, and the key this once', async () => {
    const { stdout } = await run('keys', 'create', 'default', '--scopes', SCOPES.join(','), '--name', 'Spare');
    expect(stdout).toMatch(/^ak_\w{15} {2}vg_live_\w{6} {2}calls:read,.*admin {2}never used {2}Spare\n/);
    expect(stdout).toMatch(/\nKey \(shown this once\): vg_live_[0-9A-Za-z]{38}\n$/);
    const list = await print('keys', 'list', 'default');
    expect(list).toContain('Spare\n');
    expect(list).not.toContain('shown this once');
  });

  it.each([
    [
      ['keys', 'list', 'nobody'],
      1,
      /^There is no application with this id; «applications list» and .* show the ids\n$/,
    ],
    [
      ['keys', 'create', 'default', '--scopes', 'calls:read', '--expires-at', '2020-01-01T00:00:00Z'],
      1,
      /^--expires-at must be a time to come\n$/,
    ],
    [['keys', 'make'], 2, /^There is no command keys make; there are keys list, keys create, keys revoke\n\nUsage:\n/],
  ])('says what cannot be done, with an exit code: %j', async (args, exitCode, sentence) => {
    const { code, stdout, stderr } = await run(...args);
    expect([code, stdout, stderr]).toEqual([exitCode, '', expect.stringMatching(sentence)]);
  });

  it('says that there is no key to revoke', async () => {
    await expect(print('keys', 'revoke', 'default', 'ak_000000000000000')).rejects.toThrow(
      new AppError('not-found', 'The application has no API key with this id'),
    );
  });

  it('says at once, in one sentence, that the database is away', async () => {
    const env = { DATABASE_URL: 'postgres://nobody@127.0.0.1:1/nothing' };
    const { code, stderr } = await runMain({ script: ADMIN, args: ['applications', 'list'], env });
    expect([code, stderr.trim().split('\n').length]).toEqual([1, 1]);
  });
});
