import type { AuditEntryDto } from '../applications/audit/api/dto/audit-entry.dto.js';
import type { AuditVerdict } from '../applications/audit/chain/audit-verifier.js';
import type { ApiKeyDto, ApiKeyWithSecretDto } from '../applications/tenants/dto/api-key.dto.js';
import type { TenantDto } from '../applications/tenants/dto/tenant.dto.js';
import type { AdminCommand } from './command-line.js';
import type { AdminResult } from './commands.js';
import { lineOfEntry, linesOfVerdict } from './render-audit.js';
import type { Restored } from './restored-database.js';

type Item = Exclude<AdminResult, unknown[] | AuditVerdict | Restored> | AuditEntryDto;

/** The answer as it is printed: JSON as the API gives it, or lines for people. */
export function render(result: AdminResult, { isJson }: Pick<AdminCommand, 'isJson'>): string {
  if (isJson) return `${JSON.stringify(result, null, 2)}\n`;
  if ('problem' in result) return linesOfVerdict(result);
  if ('givenUp' in result) return lineOfRestored(result);
  if (!Array.isArray(result)) return `${lineOf(result)}\n${keyOf(result)}`;
  return result.length === 0 ? 'none\n' : result.map((item) => `${lineOf(item)}\n`).join('');
}

function lineOfRestored({ givenUp, waiting }: Restored): string {
  return `${givenUp} calls may have rung and are unknown now, ${waiting} wait for a later time; start the gateways\n`;
}

/** A verdict that somebody has to look into. */
export function isAlarming(result: AdminResult): boolean {
  return 'problem' in result && result.problem !== null;
}

function lineOf(item: Item): string {
  if ('action' in item) return lineOfEntry(item);
  if (!('scopes' in item)) return [item.id, item.name, ...limitsOf(item)].join('  ');
  return [item.id, item.prefix ?? '–', item.scopes.join(','), stateOf(item), item.name ?? ''].join('  ').trimEnd();
}

/** Those that the application has of its own. */
function limitsOf({ limits }: TenantDto): string[] {
  return Object.entries(limits).flatMap(([name, value]) => (value === null ? [] : [`${name}=${String(value)}`]));
}

function stateOf({ revokedAt, expiresAt, lastUsedAt }: ApiKeyDto): string {
  if (revokedAt !== null) return `revoked ${revokedAt}`;
  const used = lastUsedAt === null ? 'never used' : `used ${lastUsedAt}`;
  return expiresAt === null ? used : `${used}, until ${expiresAt}`;
}

function keyOf(item: Item): string {
  const { key } = item as Partial<ApiKeyWithSecretDto>;
  return key === undefined ? '' : `Key (shown this once): ${key}\n`;
}
