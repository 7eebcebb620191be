import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CALL_EVENT_TYPES } from '../../src/voice/call-store/call-event-type.js';
import { WEBHOOK_EVENT_TYPES } from '../../src/voice/events/event-types.js';
import { compile } from '../support/compiler.js';

const pathOf = (name: string) => fileURLToPath(new URL(`../../${name}`, import.meta.url));
/** What openapi-typescript makes of openapi.json, as test/architecture/client-package.spec.ts proves. */
const GENERATED = pathOf('clients/typescript/src/schema.ts');
const CONFIG = {
  compilerOptions: { target: 'es2022', module: 'nodenext', strict: true, noEmit: true, types: [] },
  files: ['client.ts'],
};

/** A client of the API as somebody would write it against generated types. */
const program = (request: string) => `
import type { components, paths } from './generated-api.js';

type CreateCallRequest = components['schemas']['CreateCallRequest'];
type Call = components['schemas']['Call'];
type CallEvent = components['schemas']['Event'];
type Body = paths['/v1/calls']['post']['requestBody']['content']['application/json'];
type Created = paths['/v1/calls']['post']['responses'][201];

const request: CreateCallRequest = ${request};
export const body: Body = request;
export const scheduled: Body = { kind: 'two-way', caller: '13700137000', callee: '13900139000', metadata: { team: 'a' } };

export function location({ headers }: Created): string | undefined {
  return headers.Location ?? headers['Idempotent-Replayed'];
}

export function explain(call: Call): string {
  if (call.failure?.reason === 'powered-off') return call.failure.hint.zh;
  if (call.waitingFor === 'callee-limit') return \`\${call.waitingForHint?.en} \${call.notBefore}\`;
  const seconds: number | null = call.durationSeconds;
  return \`\${call.endedAt ?? 'under way'} \${seconds} \${call.metadata['orderId']}\`;
}

export function describe(event: CallEvent): string {
  switch (event.type) {
${CALL_EVENT_TYPES.map((type) => `    case '${type}':`).join('\n')}
      return 'callId' in event.data ? (event.data.code ?? event.data.reason ?? event.data.digits ?? '') : '';
${WEBHOOK_EVENT_TYPES.map((type) => `    case '${type}':`).join('\n')}
      return 'endpointId' in event.data ? event.data.endpointId : '';
    default: {
      const nothingElse: never = event.type;
      return nothingElse;
    }
  }
}

export const mistakes = (call: Call): unknown[] => [
  // @ts-expect-error a reason that there is not
  call.failure?.reason === 'switched-off',
  // @ts-expect-error a field of another kind
  { kind: 'tts', callee: '13900139000', voiceCode: 'welcome.wav' } satisfies Body,
  // @ts-expect-error a variable that is no text
  { kind: 'tts', callee: '13900139000', ttsCode: 'TTS_1', ttsParams: { code: 1234 } } satisfies Body,
];
`;

/** What the README's first command sends. */
async function readmesCall(): Promise<string> {
  const readme = await readFile(pathOf('README.md'), 'utf8');
  const [, json = ''] = /-d '(\{"kind":"tts".*?\})'\n/.exec(readme) ?? [];
  return json;
}

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'generated-client-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('types that openapi-typescript makes of openapi.json', () => {
  it("let a program place the README's call, read why one failed, and tell every kind of event apart", async () => {
    const call = await readmesCall();
    await copyFile(GENERATED, join(folder, 'generated-api.ts'));
    await writeFile(join(folder, 'client.ts'), program(call));
    await writeFile(join(folder, 'tsconfig.json'), JSON.stringify(CONFIG));

    expect(JSON.parse(call)).toMatchObject({ kind: 'tts', ttsParams: { code: '1234' } });
    expect(await compile(folder)).toBe('');
  });
});
