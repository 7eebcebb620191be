import type { FieldProblem } from '../common/errors/app-error.js';
import { invalidRequest } from '../common/http/request-validation.pipe.js';
import { type StatisticsQueryDto, type Step, STEPS } from './dto/statistics-query.dto.js';
import { MINUTES_KEPT_MS } from './rollup/statistics-upkeep.js';
import type { StatisticsSpan } from './statistics.repository.js';

const MOST_STEPS = 1_500;
const HOUR_SECONDS = 3_600;
/** No point in time that the API takes or shows is later. */
const END_OF_TIME_MS = Date.UTC(10_000, 0);
/** Without `from`: an hour, six, a day, a week, a month. */
const DEFAULT_STEPS: Readonly<Record<Step, number>> = { '1m': 60, '5m': 72, '15m': 96, '1h': 168, '1d': 30 };

/**
 * The whole steps that a query asks for. Pure.
 *
 * @throws {AppError} `invalid-request`
 */
export function toSpan({ from, to, step = '1m' }: StatisticsQueryDto, now: Date): StatisticsSpan {
  const stepMs = STEPS[step] * 1_000;
  const lastMs = to === undefined ? now.getTime() : new Date(to).getTime();
  // A time that is the end of a step belongs to that one.
  const toMs = Math.ceil(lastMs / stepMs) * stepMs;
  const firstMs = from === undefined ? toMs - DEFAULT_STEPS[step] * stepMs : new Date(from).getTime();
  const fromMs = Math.floor(firstMs / stepMs) * stepMs;
  if (toMs >= END_OF_TIME_MS)
    throw invalidRequest([
      { field: 'to', message: 'must be before the last step of 9999', messageZh: '必须早于 9999 年的最后一个步长' },
    ]);
  if (fromMs >= toMs)
    throw invalidRequest([{ field: 'to', message: 'must be later than from', messageZh: '必须晚于 from' }]);
  assertReadable(fromMs, toMs, step, now);
  return { from: new Date(fromMs), to: new Date(toMs), stepSeconds: STEPS[step] };
}

function assertReadable(fromMs: number, toMs: number, step: Step, now: Date): void {
  if ((toMs - fromMs) / (STEPS[step] * 1_000) > MOST_STEPS) throw invalidRequest([tooManySteps(step)]);
  // Minutes become hours at the end of an hour.
  if (STEPS[step] < HOUR_SECONDS && fromMs < now.getTime() - MINUTES_KEPT_MS)
    throw invalidRequest([
      {
        field: 'step',
        message: 'must be 1h or 1d for times that are two days old',
        messageZh: '查询两天以前的时间时，必须是 1h 或 1d',
      },
    ]);
}

/** No step is longer than a day: who asks for too many of them has to ask for less. */
function tooManySteps(step: Step): FieldProblem {
  return step === '1d'
    ? {
        field: 'from',
        message: `must be at most ${MOST_STEPS} days before to`,
        messageZh: `与 to 相隔最多 ${MOST_STEPS} 天`,
      }
    : {
        field: 'step',
        message: `must be longer: there are at most ${MOST_STEPS} steps`,
        messageZh: `过短：最多 ${MOST_STEPS} 个步长`,
      };
}
