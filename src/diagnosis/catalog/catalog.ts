import { CALL_FINDINGS } from './call.findings.js';
import { CONFIGURATION_FINDINGS } from './configuration.findings.js';
import { DATABASE_FINDINGS } from './database.findings.js';
import { ACCOUNT_FINDINGS } from './account.findings.js';
import { ENDPOINT_FINDINGS } from './endpoint.findings.js';
import type { FindingEntry } from './finding-entry.types.js';
import { HOST_FINDINGS } from './host.findings.js';

/** Everything that can be found, by its code; docs/diagnosis.md shows it, and a test holds the two together. */
export const FINDINGS = {
  ...CONFIGURATION_FINDINGS,
  ...ENDPOINT_FINDINGS,
  ...ACCOUNT_FINDINGS,
  ...CALL_FINDINGS,
  ...DATABASE_FINDINGS,
  ...HOST_FINDINGS,
} as const satisfies Record<string, FindingEntry>;

export type FindingCode = keyof typeof FINDINGS;
