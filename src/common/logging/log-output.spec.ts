import { spawn } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const MODULE = JSON.stringify(new URL('log-output.ts', import.meta.url).href);
const LONG_LINE = 2_000;
const PATIENCE_MS = 10_000;

/** A process of its own that writes lines and ends. */
function start(code: string, stdout: number | 'pipe') {
  const script = `const { LogOutput } = await import(${MODULE}); const log = new LogOutput(1); ${code}`;
  const child = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', '--input-type=module', '-e', script],
    {
      stdio: ['ignore', stdout, 'pipe'],
    },
  );
  let errors = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (errors += text));
  const ended = new Promise<{ code: number | null; signal: string | null; errors: string }>((resolve) => {
    child.once('close', (code, signal) => resolve({ code, signal, errors }));
  });
  return { child, ended };
}

const WRITE = (count: number) =>
  `for (let i = 0; i < ${count}; i++) log.write(JSON.stringify({ i, text: 'x'.repeat(${LONG_LINE}) }) + '\\n');`;
/** A stall of a millisecond for each of 4,000 lines would be twice this; a busy machine stalls a process for half a second. */
const LESS_THAN_EACH_LINE_MS = 2_000;
/** How long the longest stall of its event loop was, in milliseconds. */
const WATCH = `let last = performance.now(), longest = 0;
  setInterval(() => { longest = Math.max(longest, performance.now() - last); last = performance.now(); }, 20);`;
const endAfter = (ms: number) =>
  `setTimeout(() => { process.stderr.write(String(longest)); process.exit(0); }, ${ms});`;

describe('the output of the log', () => {
  const folder = mkdtempSync(join(tmpdir(), 'log-output-'));
  const file = join(folder, 'log');

  afterAll(() => rmSync(folder, { recursive: true }));

  it('has every line in its order, also those of the last moment', async () => {
    const fd = openSync(file, 'w');
    const { ended } = start(
      `${WRITE(200)} await new Promise((done) => setTimeout(done, 150)); ${WRITE(3)} process.exit(7);`,
      fd,
    );
    expect(await ended).toMatchObject({ code: 7, errors: '' });
    closeSync(fd);
    const lines = readFileSync(file, 'utf8').trimEnd().split('\n');
    const numbers = lines.map((line) => (JSON.parse(line) as { i: number }).i);
    expect(numbers).toEqual([...Array(200).keys(), 0, 1, 2]);
  });

  it('costs lines, and neither time nor the process, when the disk is full', async () => {
    const full = openSync('/dev/full', 'w');
    const { ended } = start(`${WATCH} ${WRITE(4_000)} ${endAfter(600)}`, full);
    const { code, errors } = await ended;
    closeSync(full);
    expect(code).toBe(0);
    expect(Number(errors)).toBeLessThan(LESS_THAN_EACH_LINE_MS);
  }, 20_000);

  it('does not keep the process waiting, nor from its end, when its reader stands still', async () => {
    const { ended } = start(`${WATCH} ${WRITE(4_000)} ${endAfter(1_500)}`, 'pipe');
    const { code, signal, errors } = await Promise.race([
      ended,
      sleep(PATIENCE_MS, undefined, { ref: false }).then(() => ({
        code: null,
        signal: null,
        errors: 'it never ended',
      })),
    ]);
    expect({ code, signal }).toEqual({ code: null, signal: 'SIGKILL' });
    expect(Number(errors)).toBeLessThan(LESS_THAN_EACH_LINE_MS);
  }, 20_000);

  it('says how many lines were lost, once they are taken again', async () => {
    const { child, ended } = start(
      `${WRITE(4_000)} setTimeout(() => { ${WRITE(1)} }, 300); setTimeout(() => {}, 1_200);`,
      'pipe',
    );
    await sleep(700);
    let text = '';
    child.stdout?.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
    expect(await ended).toMatchObject({ code: 0 });
    const lines = text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { i?: number; count?: number; msg?: string });
    const told = lines.filter(({ msg }) => msg === 'lines of the log were lost: nobody took them');
    expect(told).toHaveLength(1);
    expect(lines.length - 1 + (told[0]?.count ?? 0)).toBe(4_001);
  }, 20_000);

  it('goes on without a log when its reader has gone', async () => {
    const { child, ended } = start(
      `${WATCH} ${WRITE(10)} setTimeout(() => { ${WRITE(4_000)} }, 400); ${endAfter(900)}`,
      'pipe',
    );
    child.stdout?.destroy();
    expect(await ended).toMatchObject({ code: 0 });
  }, 20_000);
});
