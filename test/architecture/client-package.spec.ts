import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { renderClientSchema } from '../../scripts/client/generate.js';
import { compile } from '../support/compiler.js';
import { snippetsOf } from '../support/snippets.js';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const CLIENT = join(ROOT, 'clients/typescript');

interface Manifest {
  readonly name: string;
  readonly dependencies: Record<string, string>;
  readonly exports: Record<'.', Record<'types' | 'default', string>>;
}

const readJson = <T>(path: string) => JSON.parse(readFileSync(path, 'utf8')) as T;
const manifest = readJson<Manifest>(join(CLIENT, 'package.json'));

/** A program of somebody who installed the package. */
const PROGRAM = `
import { createVoiceClient, type ErrorCode, VoiceApiError } from '${manifest.name}';

const client = createVoiceClient({ baseUrl: 'http://localhost:3000', apiKey: 'k' });
export const place = async (): Promise<string> => {
  try {
    const { id } = await client.calls.create({ kind: 'tts', callee: '+8613900139000', ttsCode: 'TTS_1' });
    return (await client.calls.waitFor(id)).status;
  } catch (error) {
    const known: ErrorCode = 'flow-controlled';
    // @ts-expect-error a code that there is not
    const unknown: ErrorCode = 'flow-controled';
    return error instanceof VoiceApiError && [known, unknown].includes(error.code as ErrorCode) ? 'later' : 'failed';
  }
};
`;

const READMES = ['README.md', 'README.zh-CN.md'];
/** The program of a README: one piece goes on where the other ended. */
const exampleOf = (readme: string) =>
  snippetsOf(join(CLIENT, readme), ['ts'])
    .map(({ code }) => code)
    .join('');

let folder: string;

/** What npm packs of the built client. */
function pack(): string[] {
  const [packed] = JSON.parse(
    execFileSync('npm', ['pack', '--json', '--ignore-scripts', '--offline'], {
      cwd: join(folder, 'package'),
      encoding: 'utf8',
    }),
  ) as { files: { path: string }[] }[];
  return packed?.files.map(({ path }) => path) ?? [];
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'voice-client-'));
  cpSync(CLIENT, join(folder, 'package'), { recursive: true, filter: (path) => !path.includes('dist') });
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  expect(await compile(join(folder, 'package/tsconfig.build.json'))).toBe('');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the package of the TypeScript client', () => {
  it('has the types of openapi.json; after a change run «npm run client:generate»', async () => {
    const schema = await renderClientSchema(readJson<object>(join(ROOT, 'openapi.json')));

    expect(readFileSync(join(CLIENT, 'src/schema.ts'), 'utf8')).toBe(schema);
  });

  it('needs openapi-fetch only, as the gateway is tested with', () => {
    const { devDependencies } = readJson<{ devDependencies: Record<string, string> }>(join(ROOT, 'package.json'));

    expect(manifest.dependencies).toEqual({ 'openapi-fetch': devDependencies['openapi-fetch'] });
  });

  it('holds what it exports, its types and both READMEs, and no source or test', () => {
    const files = pack();
    const { types, default: entry } = manifest.exports['.'];

    expect(files.map((file) => `./${file}`)).toEqual(expect.arrayContaining([types, entry]));
    expect(files).toEqual(expect.arrayContaining([...READMES, 'package.json', 'LICENSE']));
    expect(files.filter((file) => /spec|(?<!\.d)\.ts$|tsconfig/.test(file))).toEqual([]);
  });

  it('is used by strict programs, those of its READMEs among them', async () => {
    writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
    writeFileSync(join(folder, 'program.ts'), PROGRAM);
    for (const readme of READMES) writeFileSync(join(folder, `${readme}.ts`), exampleOf(readme));
    const paths = { [manifest.name]: [`./package/${manifest.exports['.'].types}`] };
    const lib = { lib: ['es2022', 'dom'], types: ['node'], skipDefaultLibCheck: true };
    const options = { strict: true, module: 'nodenext', noEmit: true, paths, ...lib };
    writeFileSync(
      join(folder, 'tsconfig.json'),
      JSON.stringify({ compilerOptions: options, files: ['program.ts', ...READMES.map((readme) => `${readme}.ts`)] }),
    );

    expect(await compile(folder)).toBe('');
  });

  it('is loaded by Node.js as it is packed', () => {
    const code = `const { createVoiceClient } = await import('./package/dist/index.js');
      console.log(Object.keys(createVoiceClient({ baseUrl: 'http://localhost' })).join(' '));`;

    const { stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', code], {
      cwd: folder,
      encoding: 'utf8',
    });
    expect(stdout.trim()).toBe('calls events webhooks callees application errors http');
  });
});
