import { ROUTE_ARGS_METADATA } from '@nestjs/common/constants.js';
import { RouteParamtypes } from '@nestjs/common/enums/route-paramtypes.enum.js';
import type { ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { ProblemText } from '../../common/errors/app-error.js';
import { invalidRequest } from '../../common/http/request-validation.pipe.js';
import { isRecord } from '../../common/validation/dto-fields.js';

/** For each handler, so that a call costs one look-up. */
const TAKEN = new WeakMap<WeakKey, ReadonlySet<string>>();
const MOST_NAMED = 20;
const LONGEST_NAME = 64;
const NO_QUERY: ProblemText = {
  message: 'is not known here: this request takes no parameters in its URL',
  messageZh: '未知参数：此请求的 URL 不接受参数',
};
const NO_BODY: ProblemText = {
  message: 'is not known here: this request takes no body',
  messageZh: '未知字段：此请求不接受请求体',
};

/**
 * Refuses what a route would not read: it takes no query, or no body, and who sends one expects something of it. A route that
 * takes one has its DTO, which knows the names.
 *
 * @throws {AppError} `invalid-request`
 */
export function assertNothingIgnored({ query, body, routeOptions }: FastifyRequest, execution: ExecutionContext): void {
  assertNone(Object.keys(query as object), RouteParamtypes.QUERY, NO_QUERY, execution);
  if (!routeOptions.config.takesCsv) assertNone(namesIn(body), RouteParamtypes.BODY, NO_BODY, execution);
}

/** An object without fields asks for nothing: some clients send one with every POST. */
function namesIn(body: unknown): readonly string[] {
  if (body === undefined || body === null) return [];
  return isRecord(body) ? Object.keys(body) : ['body'];
}

function assertNone(
  names: readonly string[],
  type: RouteParamtypes,
  words: ProblemText,
  execution: ExecutionContext,
): void {
  if (names.length === 0 || takes(type, execution)) return;
  throw invalidRequest(
    names.slice(0, MOST_NAMED).map((name) => ({ field: name.slice(0, LONGEST_NAME).toWellFormed(), ...words })),
  );
}

function takes(type: RouteParamtypes, execution: ExecutionContext): boolean {
  const handler = execution.getHandler();
  let taken = TAKEN.get(handler);
  if (!taken) TAKEN.set(handler, (taken = takenBy(execution)));
  return taken.has(String(type));
}

/** What the route takes, by its decorators: their metadata has keys of the form `type:index`, or `uid__customRouteArgs__:index`. */
function takenBy(execution: ExecutionContext): ReadonlySet<string> {
  const controller = execution.getClass();
  const method = methodOf(controller.prototype as object, execution.getHandler());
  const declared = Reflect.getMetadata(ROUTE_ARGS_METADATA, controller, method) as unknown;
  return new Set(Object.keys(declared ?? {}).map((key) => key.slice(0, key.indexOf(':'))));
}

/** The name it stands under, by which Nest looks it up, too: a function put around it by a tool has another name, or none. */
function methodOf(prototype: object, handler: unknown): string {
  for (let owner: object | null = prototype; owner; owner = Object.getPrototypeOf(owner) as object | null) {
    for (const [name, { value }] of Object.entries(Object.getOwnPropertyDescriptors(owner))) {
      if (value === handler) return name;
    }
  }
  return (handler as () => unknown).name;
}
