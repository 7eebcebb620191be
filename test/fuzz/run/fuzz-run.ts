import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { PATIENT } from '../../fault/harness/patience.ts';
import { World } from '../../fault/harness/world.ts';
import { CaseGenerator } from '../generator/case-generator.ts';
import type { FuzzCase } from '../generator/fuzz-case.ts';
import { findAnswerProblem } from './check-answer.ts';
import { findStoredProblems } from './check-stored.ts';
import { type FuzzAnswer, FuzzClient } from './fuzz-client.ts';
import { FuzzReport } from './fuzz-report.ts';
import { loopDelayEnvironment, peekLoopDelay, readLoopDelay, resetLoopDelay } from './loop-delay.ts';

const AT_ONCE = 16;
/** What is larger is answered before it has arrived: the connection may end under the sender's hands. */
const BODY_LIMIT = 256 * 1024;
const PROGRESS_EVERY = 2_000;
const MEMORY_EVERY = 500;
/** As the answer asks for: a machine that lets a transaction wait is no fault of the value that was sent. */
const MOST_REPEATS = 3;
const REPEAT_AFTER_MS = 1_000;

export interface FuzzOptions {
  readonly seed: number;
  readonly cases: number;
  /** Every value into every field in order, or in a random order because there is no time for all. */
  readonly isShort?: boolean;
  readonly onProgress?: (line: string) => void;
}

/** One gateway, one upstream and one database as processes, and requests that are not as they should be. */
export class FuzzRun {
  private readonly options: FuzzOptions;
  private readonly file: string;
  private readonly generator: CaseGenerator;
  private readonly report = new FuzzReport();
  private readonly accepted = new Map<string, Readonly<Record<string, unknown>>>();

  /** @param file where the gateway writes what it measures of itself. */
  private constructor(options: FuzzOptions, file: string) {
    this.options = options;
    this.file = file;
    this.generator = new CaseGenerator(options.seed);
  }

  static async play(options: FuzzOptions): Promise<FuzzReport> {
    const file = join(process.env.TMPDIR ?? '/tmp', `fuzz-loop-${process.pid}.json`);
    const world = await World.open({ gateways: 1, env: { ...PATIENT, ...loopDelayEnvironment(file) } });
    try {
      return await new FuzzRun(options, file).run(world);
    } finally {
      await world.close();
    }
  }

  private async run(world: World): Promise<FuzzReport> {
    const client = new FuzzClient(world.slots[0]?.url ?? '');
    await resetLoopDelay(this.file);
    this.report.rssBefore = (await readLoopDelay(this.file)).rss;
    const cases = this.options.isShort ? this.generator.some() : this.generator.all();
    await Promise.all(Array.from({ length: AT_ONCE }, () => this.work(cases, client)));
    this.report.loop = await readLoopDelay(this.file);
    await client.close();
    world.assertNoCrash();
    await this.compareStored(world.databaseUrl);
    return this.report;
  }

  private async work(cases: Iterator<FuzzCase>, client: FuzzClient): Promise<void> {
    while (this.report.requests < this.options.cases) {
      const next = cases.next();
      if (next.done) return;
      await this.play(next.value, client);
      if (this.report.requests % MEMORY_EVERY === 0) this.report.memory.add(peekLoopDelay(this.file).rss);
      if (this.report.requests % PROGRESS_EVERY === 0) this.options.onProgress?.(`${this.report.requests} requests`);
    }
  }

  private async play(one: FuzzCase, client: FuzzClient): Promise<void> {
    try {
      this.judge(one, await this.send(one, client));
    } catch (error) {
      this.report.count(one, 'none');
      if (lengthOf(one) <= BODY_LIMIT) this.find(one, `no answer (${String((error as { code?: unknown }).code)})`);
    }
  }

  /** A request that is answered «send it again» every time is answered so because of what is in it. */
  private async send(one: FuzzCase, client: FuzzClient): Promise<FuzzAnswer> {
    let answer = await client.send(one);
    for (let repeats = 0; answer.status === 503 && repeats < MOST_REPEATS; repeats++) {
      this.report.repeated += 1;
      await sleep(REPEAT_AFTER_MS);
      answer = await client.send(one);
    }
    return answer;
  }

  private judge(one: FuzzCase, answer: FuzzAnswer): void {
    this.report.count(one, String(answer.status));
    if (answer.status >= 500) this.report.serverErrors += 1;
    const problem = findAnswerProblem(one, answer);
    if (problem?.endsWith('not documented')) this.report.undocumented += 1;
    if (problem)
      this.find(one, `${problem} (${JSON.stringify(answer.body?.code ?? null)}: ${String(answer.body?.detail)})`);
    if (one.operation.id === 'createCall' && answer.status < 300) this.accept(one, answer);
  }

  private accept({ sent }: FuzzCase, { body }: FuzzAnswer): void {
    const id = String(body?.id);
    this.report.accepted += 1;
    this.generator.good.remember(id);
    if (sent !== undefined) this.accepted.set(id, sent as Readonly<Record<string, unknown>>);
  }

  private async compareStored(databaseUrl: string): Promise<void> {
    const changed = await findStoredProblems(databaseUrl, this.accepted);
    this.report.changed = changed.length;
    for (const one of changed) this.report.find(one);
  }

  private find({ operation, name }: FuzzCase, problem: string): void {
    this.report.find(`${operation.id}, ${name}: ${problem}`);
  }
}

function lengthOf({ body = '' }: FuzzCase): number {
  return Buffer.byteLength(body);
}
