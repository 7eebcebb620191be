import { toScopes } from '../access/scopes.js';
import { type ApplicationLimits, LIMIT_NAMES, toApplicationLimits } from '../limits/application-limits.js';
import { toQuietHoursResponse } from '../quiet-hours/to-quiet-hours-response.js';
import type { ApiKey } from '../keys/api-key.js';
import type { NewApiKey } from '../keys/api-keys.service.js';
import type { KeyType } from '../keys/key-format.js';
import type { ApiKeyDto, ApiKeyWithSecretDto } from './dto/api-key.dto.js';
import type { LimitsDto } from './dto/limits.dto.js';
import type { TenantDto } from './dto/tenant.dto.js';
import type { Tenant } from './tenant.js';

/** What administrators see of an application. */
export function toTenantResponse({ id, name, createdAt, teamNumbers, limits, quietHours }: Tenant): TenantDto {
  return {
    id,
    name,
    createdAt: createdAt.toISOString(),
    teamNumbers: [...teamNumbers],
    limits: toLimitsResponse(toApplicationLimits(limits)),
    quietHours: quietHours && toQuietHoursResponse(quietHours),
  };
}

/** Every limit; null where the gateway's default holds. */
function toLimitsResponse(limits: ApplicationLimits | undefined): LimitsDto {
  return Object.fromEntries(LIMIT_NAMES.map((name) => [name, limits?.[name] ?? null])) as unknown as LimitsDto;
}

/** What administrators see of a key. */
export function toKeyResponse(key: ApiKey): ApiKeyDto {
  return {
    id: key.id,
    name: key.name,
    prefix: key.prefix,
    type: key.type as KeyType,
    scopes: [...toScopes(key.scopes)],
    bootstrap: key.isBootstrap,
    createdAt: key.createdAt.toISOString(),
    expiresAt: key.expiresAt?.toISOString() ?? null,
    lastUsedAt: key.lastUsedAt?.toISOString() ?? null,
    revokedAt: key.revokedAt?.toISOString() ?? null,
  };
}

export function toNewKeyResponse({ apiKey, key }: NewApiKey): ApiKeyWithSecretDto {
  return { ...toKeyResponse(apiKey), key };
}
