import { execFile, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** A command of a tour, and what stands below it. */
export interface TourStep {
  /** As it stands in the document; `# …` at its end included. */
  readonly command: string;
  /** What the document shows as its answer, if it shows one. */
  readonly shown: string | undefined;
}

const FENCE = /^```(\w*)\n([\s\S]*?)^```$/gm;
/** What every answer to the same command has, whenever and by whomever it is sent. */
const FIXED_FIELDS =
  /"(?:kind|mode|status|type|operation|action|calledNumber|code|reason|waitingFor|digits|hangupBy)":"[^"…]*"|idempotent-replayed: true|HTTP\/1\.1 \d+|"durationSeconds":\d+/g;

const LONGEST_WAIT_MS = 30_000;
/** Sandbox seconds in a second of waiting. */
const WAITING_PACE = 50;
/** Where the documents have it. */
const SANDBOX = '127.0.0.1:3900';

/** The commands of a document from the first API key on, in their order. */
export function stepsOf(file: string): TourStep[] {
  const blocks = [...readFileSync(file, 'utf8').matchAll(FENCE)].map(([, language, code = '']) => ({ language, code }));
  const begin = blocks.findIndex(({ language, code }) => language === 'sh' && code.startsWith('KEY='));
  return blocks.slice(begin).flatMap(({ language, code }, index, all) => {
    if (language !== 'sh') return [];
    const next = all[index + 1];
    return alignAnswers(commandsOf(code), next && next.language !== 'sh' ? answersOf(next.code) : []);
  });
}

/** What is run and what is held against its answer: the same in every language. */
export function toldBy({ command, shown }: TourStep): object {
  return { command: command.replace(/ +# .*$/gm, ''), isShown: shown !== undefined, told: toldIn(shown ?? '') };
}

/** A command goes on over lines that end with a backslash, or within quotes. */
function commandsOf(block: string): string[] {
  const commands: string[] = [];
  let open = '';
  for (const line of block.trimEnd().split('\n')) {
    open += open ? `\n${line}` : line;
    if (open.endsWith('\\') || open.split("'").length % 2 === 0) continue;
    commands.push(open);
    open = '';
  }
  return commands;
}

/** Each answer begins at the left edge. */
function answersOf(block: string): string[] {
  return block.split(/^(?=\{|HTTP\/)/m).filter((answer) => /^(?:\{|HTTP\/)/.test(answer));
}

/** The last commands are those whose answers are shown. */
function alignAnswers(commands: readonly string[], answers: readonly string[]): TourStep[] {
  const first = commands.length - answers.length;
  return commands.map((command, index) => ({ command, shown: index < first ? undefined : answers[index - first] }));
}

/** The shell of somebody who follows a tour: it keeps variables, and knows the last id that was answered. */
export class TourShell {
  private readonly variables: string[] = [];
  private lastId = '';
  private readonly streams: { readonly command: string; output: string; end(): void }[] = [];

  /** @param places addresses of the document that are other ones here. */
  constructor(
    private readonly places: Readonly<Record<string, string>>,
    private readonly key: string,
  ) {}

  /** Runs one command until its answer is the one that is shown. @returns what it said that differs; empty when it fits. */
  async follow({ command, shown = '' }: TourStep): Promise<string> {
    const assignment = /^([A-Z]+)=(\S*)/.exec(command);
    if (assignment) return this.assign(assignment[1] ?? '', assignment[2] ?? '');
    if (/curl -\w*N/.test(command)) return this.listen(command);
    return await this.runUntil(command, shown);
  }

  /** What the streams that were opened have told so far. */
  get told(): string {
    return this.streams.map(({ output }) => output).join('');
  }

  close(): void {
    for (const stream of this.streams) stream.end();
  }

  private assign(name: string, value: string): string {
    const known: Record<string, string> = { KEY: this.key, ID: this.lastId };
    this.variables.push(`${name}=${known[name] ?? value}`);
    return '';
  }

  private listen(command: string): string {
    const child = spawn('bash', ['-c', this.toScript(`exec ${command}`)], { stdio: ['ignore', 'pipe', 'inherit'] });
    const stream = { command, output: '', end: () => void child.kill() };
    child.stdout.on('data', (chunk: Buffer) => (stream.output += chunk.toString()));
    this.streams.push(stream);
    return '';
  }

  private async runUntil(command: string, shown: string): Promise<string> {
    const isRead = !/ -d | -X POST/.test(command);
    await this.setPace(isRead ? WAITING_PACE : 1);
    const until = performance.now() + LONGEST_WAIT_MS;
    for (;;) {
      const { stdout } = await run('bash', ['-eu', '-c', this.toScript(command)]);
      const missing = differences(shown, stdout);
      if (!isRead) this.lastId = /"id":"(\w+)"/.exec(stdout)?.[1] ?? this.lastId;
      if (missing === '' || !isRead || performance.now() > until) return missing && `${missing}\n${stdout}`;
      await pause(100);
    }
  }

  /** While the reader waits for what becomes of a call, the sandbox's time runs faster. */
  private async setPace(timeScale: number): Promise<void> {
    await fetch(`http://${this.places[SANDBOX]}/__sandbox/config`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ timeScale }),
    });
  }

  private toScript(command: string): string {
    const text = [...this.variables, command].join('\n');
    return Object.entries(this.places).reduce((script, [from, to]) => script.replaceAll(from, to), text);
  }
}

function toldIn(text: string): { readonly fields: readonly string[]; readonly rings: number } {
  const rings = text.startsWith('{"calls":') ? text.split('"action"').length - 1 : 0;
  return { fields: text.match(FIXED_FIELDS) ?? [], rings };
}

/** Fields that the document shows and the answer lacks, and lists of another length. */
function differences(shown: string, answer: string): string {
  const { fields, rings } = toldIn(shown);
  const missing = fields.filter((field) => !answer.includes(field));
  if (rings !== toldIn(answer).rings) missing.push(`${rings} ring(s)`);
  return missing.join(' ');
}
