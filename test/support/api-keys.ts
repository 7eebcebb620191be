import type { Scope } from '../../src/applications/access/scopes.js';
import type { ApiKeyWithSecretDto } from '../../src/applications/tenants/dto/api-key.dto.js';
import type { TenantDto } from '../../src/applications/tenants/dto/tenant.dto.js';
import type { ApiClient } from './api-client.js';

export type TestKey = Pick<ApiKeyWithSecretDto, 'id' | 'key'>;

/** @param admin of a key with the scope `admin`. @returns its id. */
export async function createApplication(admin: ApiClient, name: string): Promise<string> {
  const { status, body } = await admin.send<TenantDto>('POST', '/v1/applications', { name });
  if (status !== 201) throw new Error(`no application: ${status}`);
  return body.id;
}

/** The same for a key of an application. */
export async function createKey(
  admin: ApiClient,
  applicationId: string,
  scopes: readonly Scope[],
  more: object = {},
): Promise<TestKey> {
  const path = `/v1/applications/${applicationId}/api-keys`;
  const { status, body } = await admin.send<ApiKeyWithSecretDto>('POST', path, { scopes, ...more });
  if (status !== 201) throw new Error(`no key: ${status}`);
  return body;
}

/** Revokes it, on every replica. */
export async function revokeKey(admin: ApiClient, applicationId: string, id: string): Promise<void> {
  const { status } = await admin.send('DELETE', `/v1/applications/${applicationId}/api-keys/${id}`);
  if (status !== 200) throw new Error(`not revoked: ${status}`);
}
