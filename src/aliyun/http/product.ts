import type { Product } from './upstream-call.js';

/** The product behind an endpoint; a bare host means https. Throws a `TypeError` for what is no URL. */
export function resolveProduct(endpoint: string, version: string, regionId?: string | null): Product {
  const url = new URL(endpoint.includes('://') ? endpoint : `https://${endpoint}`);
  return { origin: url.origin, host: url.host, path: url.pathname, version, regionId: regionId ?? undefined };
}
