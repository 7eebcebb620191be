import { createHash } from 'node:crypto';
import type { NewCall } from './call-request.js';

/** Identifies what a request asks for, whatever the order of its fields. */
export function hashRequest(newCall: NewCall): string {
  return createHash('sha256').update(stableJson(newCall)).digest('hex');
}

function stableJson(value: unknown): string {
  return JSON.stringify(value, (_key, child: unknown) =>
    typeof child === 'object' && child !== null && !Array.isArray(child)
      ? Object.fromEntries(Object.entries(child).sort(([a], [b]) => (a < b ? -1 : 1)))
      : child,
  );
}
