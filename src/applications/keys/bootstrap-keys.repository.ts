import { Injectable } from '@nestjs/common';
import type { PoolClient } from 'pg';
import { Database } from '../../database/database.js';
import { addAuditEntry } from '../audit/log/audit-log.repository.js';
import { hashOf } from './api-keys.repository.js';
import { prefixOf } from './key-format.js';

/** A key that was replaced by a newer one stays revoked, also when a process with an old configuration brings it again. */
export type BootstrapResult = 'in-force' | 'revoked';

/** The one key of an application that comes with the start of the gateway; a new one takes the place of the one before. */
@Injectable()
export class BootstrapKeysRepository {
  constructor(private readonly database: Database) {}

  /** Makes the key the application's bootstrap key, which has every scope, and revokes the one before; safe to repeat, and from several replicas at once. */
  async install(applicationId: string, key: string): Promise<BootstrapResult> {
    return await this.withApplication(applicationId, (client) => install(client, applicationId, key));
  }

  /** Makes the key the very first one. @returns false when there is one already, in any application. */
  async installFirst(applicationId: string, key: string): Promise<boolean> {
    return await this.withApplication(applicationId, async (client) => {
      const { rows } = await client.query<{ found: boolean }>('select exists (select from api_keys) as found');
      if (rows[0]?.found === true) return false;
      await install(client, applicationId, key);
      return true;
    });
  }

  /** One replica after another: the row of the application is held. */
  private async withApplication<T>(applicationId: string, action: (client: PoolClient) => Promise<T>): Promise<T> {
    return await this.database.transaction(async (client) => {
      await client.query('insert into applications (id, name) values ($1, $1) on conflict do nothing', [applicationId]);
      await client.query('select from applications where id = $1 for update', [applicationId]);
      return await action(client);
    });
  }
}

async function install(client: PoolClient, applicationId: string, key: string): Promise<BootstrapResult> {
  const hash = hashOf(key);
  const { rows: before } = await client.query<{ id: string; isFull: boolean }>(
    `select id, is_bootstrap and scopes is null and expires_at is null as "isFull" from api_keys where hash = $1 for update`,
    [hash],
  );
  const { rowCount, rows } = await client.query<{ isNew: boolean }>(
    `insert into api_keys (hash, application_id, is_bootstrap, prefix) values ($1, $2, true, $3)
     on conflict (hash) do update set is_bootstrap = true, scopes = null, expires_at = null
     where api_keys.revoked_at is null and api_keys.application_id = excluded.application_id
     returning xmax = 0 as "isNew"`,
    [hash, applicationId, prefixOf(key) ?? null],
  );
  if (rowCount !== 1) return 'revoked';
  const { rowCount: replaced } = await client.query(
    `update api_keys set revoked_at = now()
     where application_id = $1 and is_bootstrap and hash <> $2 and revoked_at is null`,
    [applicationId, hash],
  );
  const raised = before.find(({ isFull }) => !isFull)?.id;
  if (replaced !== 0 || raised !== undefined) await client.query('notify api_keys_changed');
  if (rows[0]?.isNew === true || replaced !== 0 || raised !== undefined)
    await noteInstalled(client, applicationId, { revoked: replaced ?? 0, raised });
  return 'in-force';
}

/**
 * A start that changes nothing says nothing.
 *
 * @param raised id of a key that was there before, and could do less or not for ever.
 */
async function noteInstalled(
  client: PoolClient,
  applicationId: string,
  { revoked, raised }: { readonly revoked: number; readonly raised: string | undefined },
): Promise<void> {
  const resource = `applications/${applicationId}/api-keys`;
  await addAuditEntry(client, {
    actor: 'system',
    action: 'installFirstApiKey',
    resource,
    status: 200,
    detail: { revoked, ...(raised !== undefined && { raised }) },
  });
}
