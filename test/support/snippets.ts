import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const BLOCK = /^```(\w+)\n([\s\S]*?)^```$/gm;
/** Inside of the checkout, so that a snippet finds the packages that it names. */
const FOLDER = new URL('../../node_modules/.cache/snippets/', import.meta.url).pathname;
const LONGEST_MS = 30_000;

export interface Snippet {
  readonly language: string;
  readonly code: string;
}

/** The programs of a document, in its order; what is written in other languages shows data. */
export function snippetsOf(file: string, languages: readonly string[]): Snippet[] {
  const text = readFileSync(file, 'utf8');
  return [...text.matchAll(BLOCK)]
    .map(([, language = '', code = '']) => ({ language, code }))
    .filter(({ language }) => languages.includes(language));
}

const PROGRAMS: Readonly<Record<string, (file: string) => [string, ...string[]]>> = {
  sh: (file) => ['bash', '-eu', file],
  js: (file) => [process.execPath, file],
  python: (file) => ['python3', file],
};
const ENDINGS: Readonly<Record<string, string>> = { sh: 'sh', js: 'mjs', python: 'py' };

export interface RunOptions {
  readonly env: Readonly<Record<string, string>>;
  /** Texts of the snippet that are other ones here, e.g. the URL of the gateway. */
  readonly replace: Readonly<Record<string, string>>;
  /** It may end when its output says this. */
  readonly until: RegExp;
}

/** Runs a snippet as it stands in the document until its output is enough. @returns the output. */
export async function runSnippet({ language, code }: Snippet, options: RunOptions): Promise<string> {
  mkdirSync(FOLDER, { recursive: true });
  const file = join(FOLDER, `snippet-${process.pid}-${Math.random().toString(36).slice(2)}.${ENDINGS[language]}`);
  writeFileSync(file, replaceAll(code, options.replace));
  try {
    const [program = '', ...args] = PROGRAMS[language]?.(file) ?? [];
    return await run(program, args, options);
  } finally {
    rmSync(file, { force: true });
  }
}

function replaceAll(code: string, replace: Readonly<Record<string, string>>): string {
  return Object.entries(replace).reduce((text, [from, to]) => text.replaceAll(from, to), code);
}

async function run(program: string, args: readonly string[], { env, until }: RunOptions): Promise<string> {
  const child = spawn(program, args, { env: { PATH: process.env.PATH, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  const { promise, resolve } = Promise.withResolvers<void>();
  const read = (chunk: Buffer) => {
    output += chunk.toString();
    if (until.test(output)) resolve();
  };
  child.stdout.on('data', read);
  child.stderr.on('data', read);
  child.once('close', () => resolve());
  const timer = setTimeout(resolve, LONGEST_MS);
  await promise;
  clearTimeout(timer);
  child.kill();
  return output;
}
