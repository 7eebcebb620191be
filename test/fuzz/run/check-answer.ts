import type { FieldProblem } from '../../../src/common/errors/app-error.ts';
import type { FuzzCase } from '../generator/fuzz-case.ts';
import type { FuzzAnswer } from './fuzz-client.ts';
import { isSameJson } from './same-json.ts';

/** What any request may be answered, because HTTP itself is at fault and no operation was reached. */
const OF_HTTP: ReadonlySet<number> = new Set([404, 408, 414, 417, 431]);
const PROBLEM = 'application/problem+json; charset=utf-8';

/** What is wrong with an answer, whatever the request was; undefined when nothing is. */
export function findAnswerProblem(one: FuzzCase, answer: FuzzAnswer): string | undefined {
  const { status } = answer;
  if (status >= 500) return `answered ${status}`;
  if (!one.operation.statuses.has(status) && !OF_HTTP.has(status)) return `answered ${status}, which is not documented`;
  return status >= 400 ? findProblemProblem(answer) : findEchoProblem(one, answer);
}

function findProblemProblem({ status, contentType, body }: FuzzAnswer): string | undefined {
  if (contentType !== PROBLEM || body?.status !== status || typeof body.code !== 'string')
    return `${status} is no problem+json`;
  if (body.code !== 'invalid-request') return undefined;
  const fields = (body.fields ?? []) as readonly FieldProblem[];
  const isNamed = fields.length > 0 && fields.every(({ field, message }) => field.length > 0 && message.length > 10);
  if (!isNamed) return 'refused without naming a field';
  return fields.every(isInChinese) ? undefined : 'refused without saying so in Chinese';
}

function isInChinese({ messageZh }: FieldProblem): boolean {
  return /\p{Script=Han}/u.test(messageZh) && !/\$(?:property|constraint)/.test(messageZh);
}

/** What was changed on the way into the answer. */
function findEchoProblem({ operation, sent }: FuzzCase, { body }: FuzzAnswer): string | undefined {
  if (sent === undefined || body === undefined) return undefined;
  if (operation.id === 'createCall') return findCallProblem(sent as Record<string, unknown>, body);
  if (operation.id === 'updateApplication') return findSettingsProblem(sent as Settings, body);
  return undefined;
}

function findCallProblem(sent: Record<string, unknown>, body: Readonly<Record<string, unknown>>): string | undefined {
  if (body.kind !== sent.kind) return 'took another kind';
  return isSameJson(body.metadata, sent.metadata ?? {}) ? undefined : 'shows other metadata than was sent';
}

interface Settings {
  readonly flowLimits?: Readonly<Record<string, number | null>> | null;
  readonly showNumbers?: {
    readonly strategy: string;
    readonly numbers: readonly { number: string; maxConcurrent?: number | null }[];
  } | null;
  readonly unknownOutcome?: string | null;
}

function findSettingsProblem(sent: Settings, body: Settings): string | undefined {
  for (const [window, limit] of Object.entries(sent.flowLimits ?? {}))
    if (limit !== null && body.flowLimits?.[window] !== limit) return `shows another ${window}`;
  if (sent.showNumbers === null && body.showNumbers !== null) return 'kept the pool';
  if (sent.showNumbers && !isSamePool(sent.showNumbers, body.showNumbers)) return 'shows another pool';
  if (sent.unknownOutcome && body.unknownOutcome !== sent.unknownOutcome) return 'shows another unknownOutcome';
  return undefined;
}

function isSamePool(sent: NonNullable<Settings['showNumbers']>, shown: Settings['showNumbers']): boolean {
  const capsOf = (pool: Settings['showNumbers']) => pool?.numbers.map(({ maxConcurrent }) => maxConcurrent ?? null);
  return shown?.strategy === sent.strategy && isSameJson(capsOf(shown), capsOf(sent));
}
