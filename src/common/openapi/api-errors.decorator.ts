import { applyDecorators } from '@nestjs/common';
import { ApiExtraModels, ApiResponse, getSchemaPath } from '@nestjs/swagger';
import { AppError } from '../errors/app-error.js';
import { ERROR_CODES, type ErrorCode } from '../errors/error-codes.js';
import { toProblem } from '../http/problem.js';
import { type HeaderName, headers } from './headers.js';
import { ProblemDto } from './problem.dto.js';

const PROBLEM = 'application/problem+json';
/** Where Nest keeps what decorators say of answers. */
const API_RESPONSE = 'swagger/apiResponse';

/** Errors whose answer says when to come again. */
const WITH_RETRY_AFTER: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'idempotency-in-progress',
  'rate-limited',
  'flow-controlled',
  'address-rate-limited',
  'key-rate-limited',
  'daily-limit-reached',
  'callee-attempts-reached',
  'recording-pending',
  'recording-storage-unavailable',
  'unavailable',
]);

/** Wherever a key is asked for, requests are counted. */
const OF_RATES: readonly ErrorCode[] = ['address-rate-limited', 'key-rate-limited'];

/** What an operation says of an error beyond its title. */
interface ErrorDocument {
  readonly description: string;
  /** Instead of the one example of its code. */
  readonly examples: Readonly<Record<string, { readonly summary: string; readonly value: object }>>;
}

export interface ErrorsDocument {
  readonly codes: readonly ErrorCode[];
  /** Errors that need more words. */
  readonly details?: Partial<Record<ErrorCode, ErrorDocument>>;
  /** Errors that a repeated request gets again. */
  readonly replayable?: readonly ErrorCode[];
}

/** Documents the error answers of a route, one response for each status with an example for each code. */
export function ApiErrors(...codes: readonly ErrorCode[]): MethodDecorator & ClassDecorator {
  return ApiErrorsWith({ codes });
}

/** The same, with details. */
export function ApiErrorsWith(errors: ErrorsDocument): MethodDecorator & ClassDecorator {
  const byStatus = new Map<number, ErrorCode[]>();
  const codes = errors.codes.includes('unauthorized') ? [...errors.codes, ...OF_RATES] : errors.codes;
  for (const code of codes)
    byStatus.set(ERROR_CODES[code].status, [...(byStatus.get(ERROR_CODES[code].status) ?? []), code]);
  return applyDecorators(
    ApiExtraModels(ProblemDto),
    ...[...byStatus].map(([status, codes]) => documentStatus(status, codes, errors)),
  );
}

function documentStatus(status: number, codes: readonly ErrorCode[], errors: ErrorsDocument): MethodDecorator {
  const { details = {} } = errors;
  const examples = Object.assign(
    {},
    ...codes.map((code) => details[code]?.examples ?? { [code]: { value: problemExample(code) } }),
  ) as Record<string, { value: object }>;
  const names = headersOf(status, codes, errors);
  return (target, key, descriptor) => {
    // None of a class.
    const before = documentedBefore((descriptor as { value?: unknown } | undefined)?.value, status);
    const content = { schema: { $ref: getSchemaPath(ProblemDto) }, examples: { ...before?.examples, ...examples } };
    return ApiResponse({
      status,
      description: codes.map((code) => details[code]?.description ?? ERROR_CODES[code].title).join('; '),
      headers: { ...before?.headers, ...headers(...names) },
      content: { [PROBLEM]: content },
    })(target, key, descriptor);
  };
}

interface Documented {
  readonly headers?: ReturnType<typeof headers>;
  readonly content?: Readonly<Record<string, { readonly examples?: object }>>;
}

/** What another decorator said of the same status, e.g. of the scope: Nest keeps its words only. */
function documentedBefore(method: unknown, status: number) {
  if (typeof method !== 'function') return undefined;
  const all = Reflect.getMetadata(API_RESPONSE, method) as Record<number, Documented> | undefined;
  const { headers: named, content } = all?.[status] ?? {};
  return { headers: named, examples: content?.[PROBLEM]?.examples };
}

function headersOf(status: number, codes: readonly ErrorCode[], { replayable = [] }: ErrorsDocument): HeaderName[] {
  return [
    ...(status === 401 ? (['WWW-Authenticate'] as const) : []),
    ...(status === 415 ? (['Accept-Encoding'] as const) : []),
    ...(codes.includes('key-rate-limited') ? (['RateLimit', 'RateLimit-Policy'] as const) : []),
    ...(codes.some((code) => WITH_RETRY_AFTER.has(code)) ? (['Retry-After'] as const) : []),
    ...(codes.some((code) => replayable.includes(code)) ? (['Idempotent-Replayed'] as const) : []),
  ];
}

/** A problem as an example. */
export function problemExample(code: ErrorCode, detail: string = ERROR_CODES[code].title, callId?: string) {
  return toProblem(new AppError(code, detail, { ...(callId && { callId }) }), 'q3bUqzJw0Gx1vQ2m8rKd');
}
