import { VoiceApiError } from '../../../../clients/typescript/src/index.js';
import { api, read } from '../../api/client.js';
import type { Call, CallList } from '../../api/types.js';
import type { CallsSearch } from './calls-search.js';

/** What the list shows: the part that stands in the address, and the part that only the page knows. */
export interface CallFilter extends CallsSearch {
  readonly callee?: string;
  /** `key:value` each. */
  readonly labels?: readonly string[];
}

const PAGE = 100;

export function readCalls(filter: CallFilter, cursor?: string, signal?: AbortSignal): Promise<CallList> {
  const query = {
    status: filter.status && [...filter.status],
    kind: filter.kind,
    createdAfter: filter.from,
    createdBefore: filter.to,
    failureCode: filter.code,
    metadata: filter.labels && [...filter.labels],
    limit: PAGE,
    cursor,
  };
  if (!filter.callee) return read(api.GET('/v1/calls', { params: { query }, signal }));
  return read(api.POST('/v1/calls/search', { body: { ...query, callee: filter.callee }, signal }));
}

/** @returns null for a call that is gone */
export async function readCall(id: string): Promise<Call | null> {
  try {
    return await read(api.GET('/v1/calls/{id}', { params: { path: { id } } }));
  } catch (error) {
    if (error instanceof VoiceApiError && error.status === 404) return null;
    throw error;
  }
}
