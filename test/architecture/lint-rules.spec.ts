import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const OXLINT = fileURLToPath(new URL('../../node_modules/oxlint/bin/oxlint', import.meta.url));
const CONFIG = fileURLToPath(new URL('../../.oxlintrc.jsonc', import.meta.url));

/** Programs, and whether the linter finds an import in them that lacks the word. */
const PROGRAMS = [
  {
    name: 'a class that only types use',
    isFound: true,
    text: `import { Socket } from 'node:net';\nexport const of = (socket: Socket): Socket => socket;`,
  },
  {
    name: 'one of two names',
    isFound: true,
    text: `import { connect, Socket } from 'node:net';\nexport const to = (port: number): Socket => connect(port);`,
  },
  {
    name: 'the type of a value',
    isFound: true,
    text: `import { connect } from 'node:net';\nexport type Connect = typeof connect;`,
  },
  {
    name: 'the type of what is in a value',
    isFound: true,
    text: `import net from 'node:net';\nexport type Connect = typeof net.connect;`,
  },
  {
    name: 'a value',
    isFound: false,
    text: `import { Socket } from 'node:net';\nexport const make = (): Socket => new Socket();`,
  },
  {
    name: 'a name with the word',
    isFound: false,
    text: `import { type Socket } from 'node:net';\nexport const of = (socket: Socket): Socket => socket;`,
  },
  {
    name: 'what is exported again',
    isFound: false,
    text: `import { Socket } from 'node:net';\nexport { Socket };`,
  },
  {
    name: 'a file with decorators',
    isFound: false,
    text: `import { Socket } from 'node:net';\n@Injectable() export class Port { constructor(readonly socket: Socket) {} }`,
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

describe('the rule that imports of types say so', () => {
  it.each(PROGRAMS)('$name: $isFound', ({ text, isFound }) => {
    const file = `${PROGRAMS.findIndex((program) => program.text === text)}.ts`;
    const findings = output
      .split('\n')
      .filter((line) => line.includes(`/${file}:`) && line.includes('gateway(type-imports)'));

    expect(findings).toHaveLength(isFound ? 1 : 0);
  });
});
