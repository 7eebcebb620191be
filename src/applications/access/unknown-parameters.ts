import { ROUTE_ARGS_METADATA } from '@nestjs/common/constants.js';
import { RouteParamtypes } from '@nestjs/common/enums/route-paramtypes.enum.js';
import type { ExecutionContext } from '@nestjs/common';
import { invalidRequest } from '../../common/http/request-validation.pipe.js';

const OF_QUERY = `${RouteParamtypes.QUERY}:`;
const MOST_NAMED = 20;
const LONGEST_NAME = 64;

/**
 * Refuses what a route would not read: it takes no query, and who sends one expects something of it. A route that takes one has
 * its DTO, which knows the names.
 *
 * @throws {AppError} `invalid-request`
 */
export function assertNoQuery(query: unknown, execution: ExecutionContext): void {
  const names = Object.keys(query as object);
  if (names.length === 0 || takesQuery(execution)) return;
  throw invalidRequest(
    names.slice(0, MOST_NAMED).map((name) => ({
      field: name.slice(0, LONGEST_NAME).toWellFormed(),
      message: 'is not known here: this request takes no parameters in its URL',
      messageZh: '未知参数：此请求的 URL 不接受参数',
    })),
  );
}

function takesQuery(execution: ExecutionContext): boolean {
  const taken = (Reflect.getMetadata(ROUTE_ARGS_METADATA, execution.getClass(), execution.getHandler().name) ??
    {}) as object;
  return Object.keys(taken).some((key) => key.startsWith(OF_QUERY));
}
