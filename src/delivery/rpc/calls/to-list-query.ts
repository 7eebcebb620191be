import type { ListCallsRequest } from '../generated/aliyun_voice/v1/call_service_pb.js';
import { labelsOf, present, textOf, toInstant } from '../message-values.js';
import { KINDS, nameOf, STATUSES } from './call-enums.js';

/** The message as the query of `GET /v1/calls`. */
export function toListQuery(request: ListCallsRequest): Record<string, unknown> {
  const { statuses, kind, callee, createdAfter, createdBefore, metadata, limit, cursor, failureCode } = request;
  return present({
    status: statuses.length === 0 ? undefined : statuses.map((status) => nameOf(STATUSES, status) ?? String(status)),
    kind: nameOf(KINDS, kind),
    callee: textOf(callee),
    createdAfter: toInstant(createdAfter),
    createdBefore: toInstant(createdBefore),
    failureCode: textOf(failureCode),
    metadata: labelsOf(metadata),
    limit,
    cursor: textOf(cursor),
  });
}
