import { context, type Span, SpanKind, trace } from '@opentelemetry/api';
import type pg from 'pg';
import { sqlStateOf } from '../common/errors/sqlstate.js';
import { sharedLinks } from '../common/tracing/batch-trace.js';
import { beginSpan, isTracing, markFailed, typeOf } from '../common/tracing/tracing.js';

type AnyFunction = (...args: unknown[]) => unknown;

/** From now on a statement is a span, where it is a part of one. Its parameters are never told: they hold numbers and texts. */
export function traceQueries(client: pg.ClientBase): void {
  if (!isTracing()) return;
  const query = client.query.bind(client) as AnyFunction;
  client.query = ((...args: unknown[]) => {
    const span = beginStatement(args[0]);
    if (!span) return query(...args);
    const callback = args.at(-1);
    if (typeof callback !== 'function') return watched(query(...args), span);
    const answered: AnyFunction = (...answer) => {
      end(span, answer[0]);
      return (callback as AnyFunction)(...answer);
    };
    return query(...args.slice(0, -1), answered);
  }) as typeof client.query;
}

/** A statement that waits for a connection gets it while another one's code runs: it stays what it is a part of. */
export function keepContext(pool: pg.Pool): void {
  if (!isTracing()) return;
  const connect = pool.connect.bind(pool) as AnyFunction;
  pool.connect = ((callback?: AnyFunction) =>
    callback ? connect(context.bind(context.active(), callback)) : connect()) as typeof pool.connect;
}

function beginStatement(statement: unknown): Span | undefined {
  if (!trace.getActiveSpan()?.isRecording()) return undefined;
  const name = nameOf(statement);
  const links = sharedLinks();
  return beginSpan({
    name,
    kind: SpanKind.CLIENT,
    attributes: { 'db.system.name': 'postgresql', 'db.query.summary': name },
    ...(links && { links }),
  });
}

/** That of a prepared statement, or the verb. */
function nameOf(statement: unknown): string {
  if (typeof statement === 'string') return verbOf(statement);
  const { name, text } = (statement ?? {}) as { name?: unknown; text?: unknown };
  if (typeof name === 'string') return name;
  return typeof text === 'string' ? verbOf(text) : 'query';
}

function verbOf(text: string): string {
  return /^\s*([a-z]{1,20})\b/i.exec(text)?.[1]?.toLowerCase() ?? 'query';
}

function watched(answer: unknown, span: Span): unknown {
  if (!(answer instanceof Promise)) {
    span.end();
    return answer;
  }
  answer.then(
    () => end(span, undefined),
    (error: unknown) => end(span, error),
  );
  return answer;
}

function end(span: Span, error: unknown): void {
  if (error !== undefined && error !== null) markFailed(span, sqlStateOf(error) ?? typeOf(error));
  span.end();
}
