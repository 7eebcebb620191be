import { execFile } from 'node:child_process';
import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { compile } from '../support/compiler.js';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const GENERATE = fileURLToPath(new URL('support/generate-clients.mjs', import.meta.url));
const run = promisify(execFile);

const HEY_API = `
import { createCall } from './hey-api/sdk.gen';

export async function place(): Promise<string> {
  const body = { kind: 'tts' as const, callee: '+8613900139000', ttsCode: 'TTS_1', ttsParams: { code: '1234' } };
  const { data, error } = await createCall({ body, headers: { 'Idempotency-Key': 'order-7' } });
  // @ts-expect-error a field of another kind
  await createCall({ body: { kind: 'tts', callee: '+8613900139000', voiceCode: 'welcome.wav' } });
  return data ? data.status : (error?.hint?.zh ?? error?.code ?? '');
}
`;

const ORVAL = `
import { createCall } from './orval/api';

export async function place(): Promise<string> {
  const answer = await createCall({ kind: 'voice-file', callee: '+8613900139000', voiceCode: 'welcome.wav' });
  // @ts-expect-error a kind that there is not
  await createCall({ kind: 'fax', callee: '+8613900139000' });
  return answer.status === 201 || answer.status === 202 ? answer.data.status : answer.data.code;
}
`;

const CONFIG = {
  compilerOptions: {
    ...{ strict: true, noEmit: true, skipDefaultLibCheck: true, types: [] },
    ...{ target: 'es2022', lib: ['es2022', 'dom', 'dom.iterable'], module: 'esnext', moduleResolution: 'bundler' },
  },
  include: ['**/*.ts'],
  exclude: ['node_modules'],
};

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'generated-clients-'));
  await symlink(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('clients that @hey-api/openapi-ts and orval make of openapi.json', () => {
  it('compile strictly, and know what a call needs and what is answered', async () => {
    await run(process.execPath, [GENERATE, join(ROOT, 'openapi.json'), folder]);
    await writeFile(join(folder, 'with-hey-api.ts'), HEY_API);
    await writeFile(join(folder, 'with-orval.ts'), ORVAL);
    await writeFile(join(folder, 'tsconfig.json'), JSON.stringify(CONFIG));

    expect(await compile(folder)).toBe('');
  }, 90_000);
});
