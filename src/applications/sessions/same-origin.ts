import type { IncomingHttpHeaders } from 'node:http';
import { AppError } from '../../common/errors/app-error.js';

/** `none`: the person at the browser asked for it. Browsers leave the header out where there is no https. */
const OWN = new Set<unknown>([undefined, 'same-origin', 'none']);

/**
 * Keeps other pages out where a request needs no CSRF token. The cookie is `SameSite=Strict`, but another port or a subdomain is
 * the same site.
 *
 * @throws {AppError} `csrf-token-invalid`
 */
export function assertOwnPage(headers: IncomingHttpHeaders): void {
  if (OWN.has(headers['sec-fetch-site'])) return;
  throw new AppError('csrf-token-invalid', 'Only the console itself may ask for this with its cookie');
}
