import type { AppError } from '../../common/errors/app-error.js';
import { invalidRequest } from '../../common/http/request-validation.pipe.js';
import type { NewCall } from '../call-store/call-request.js';

/** A client's clock may be behind by so much, and a request may take so long, in milliseconds. */
const LEEWAY_MS = 60_000;

/**
 * Refuses a call whose time is over: nobody wants it to ring at once instead.
 *
 * @param now by the database's clock.
 * @throws {AppError} `invalid-request`.
 */
export function assertTimely({ scheduledAt, expiresAt }: NewCall, now: Date): void {
  if (scheduledAt) assertNotPast('scheduledAt', scheduledAt, now);
  if (expiresAt) assertNotPast('expiresAt', expiresAt, now);
}

function assertNotPast(field: string, at: Date, now: Date): void {
  if (at.getTime() >= now.getTime() - LEEWAY_MS) return;
  throw toProblem(field, now);
}

function toProblem(field: string, now: Date): AppError {
  return invalidRequest([
    {
      field,
      message: `lies in the past: here it is ${now.toISOString()}`,
      messageZh: `已是过去的时间：网关当前时间为 ${now.toISOString()}`,
    },
  ]);
}
