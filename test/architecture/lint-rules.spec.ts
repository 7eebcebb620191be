import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const OXLINT = fileURLToPath(new URL('../../node_modules/oxlint/bin/oxlint', import.meta.url));
const CONFIG = fileURLToPath(new URL('../../.oxlintrc.jsonc', import.meta.url));

/** Programs, and whether the linter finds in them what the rule is about. */
const PROGRAMS = [
  {
    rule: 'type-imports',
    name: 'a class that only types use',
    isFound: true,
    text: `import { Socket } from 'node:net';\nexport const of = (socket: Socket): Socket => socket;`,
  },
  {
    rule: 'type-imports',
    name: 'one of two names',
    isFound: true,
    text: `import { connect, Socket } from 'node:net';\nexport const to = (port: number): Socket => connect(port);`,
  },
  {
    rule: 'type-imports',
    name: 'the type of a value',
    isFound: true,
    text: `import { connect } from 'node:net';\nexport type Connect = typeof connect;`,
  },
  {
    rule: 'type-imports',
    name: 'the type of what is in a value',
    isFound: true,
    text: `import net from 'node:net';\nexport type Connect = typeof net.connect;`,
  },
  {
    rule: 'type-imports',
    name: 'a value',
    isFound: false,
    text: `import { Socket } from 'node:net';\nexport const make = (): Socket => new Socket();`,
  },
  {
    rule: 'type-imports',
    name: 'a name with the word',
    isFound: false,
    text: `import { type Socket } from 'node:net';\nexport const of = (socket: Socket): Socket => socket;`,
  },
  {
    rule: 'type-imports',
    name: 'what is exported again',
    isFound: false,
    text: `import { Socket } from 'node:net';\nexport { Socket };`,
  },
  {
    rule: 'type-imports',
    name: 'a file with decorators',
    isFound: false,
    text: `import { Socket } from 'node:net';\n@Injectable() export class Port { constructor(readonly socket: Socket) {} }`,
  },
  {
    rule: 'late-wait',
    name: 'an answer that is waited for after the click',
    isFound: true,
    text: `await page.click('#send'); await page.waitForResponse('/v1/calls');`,
  },
  {
    rule: 'late-wait',
    name: 'an answer that is waited for before the click',
    isFound: false,
    text: `const answered = page.waitForResponse('/v1/calls'); await page.click('#send'); await answered;`,
  },
];

let folder: string;
let output: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'lint-rules-'));
  PROGRAMS.forEach(({ text }, index) => writeFileSync(join(folder, `${index}.ts`), text));
  output = spawnSync(process.execPath, [OXLINT, '--config', CONFIG, '--format=unix', folder], {
    encoding: 'utf8',
  }).stdout;
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('a rule of our own', () => {
  it.each(PROGRAMS)('$rule, $name: $isFound', ({ rule, text, isFound }) => {
    const file = `${PROGRAMS.findIndex((program) => program.text === text)}.ts`;
    const findings = output
      .split('\n')
      .filter((line) => line.includes(`/${file}:`) && line.includes(`gateway(${rule})`));

    expect(findings).toHaveLength(isFound ? 1 : 0);
  });
});
