import { Injectable } from '@nestjs/common';
import { and, eq, isNull } from 'drizzle-orm';
import { createHash } from 'node:crypto';
import { Database } from '../database/database.js';
import { apiKeys, applications } from '../database/schema.js';

/** API keys as they are stored: by their SHA-256. Keys are long and random, so a plain digest is enough. */
@Injectable()
export class ApiKeysRepository {
  constructor(private readonly database: Database) {}

  async findApplicationId(key: string): Promise<string | undefined> {
    const [row] = await this.database.orm
      .select({ applicationId: apiKeys.applicationId })
      .from(apiKeys)
      .where(and(eq(apiKeys.hash, hashOf(key)), isNull(apiKeys.revokedAt)));
    return row?.applicationId;
  }

  async hasAny(): Promise<boolean> {
    return (await this.database.orm.select({ hash: apiKeys.hash }).from(apiKeys).limit(1)).length > 0;
  }

  /** Makes sure that the application and its key are there; safe to repeat. */
  async ensure(applicationId: string, key: string): Promise<void> {
    await this.database.orm
      .insert(applications)
      .values({ id: applicationId, name: applicationId })
      .onConflictDoNothing();
    await this.database.orm
      .insert(apiKeys)
      .values({ hash: hashOf(key), applicationId })
      .onConflictDoNothing();
  }
}

export function hashOf(key: string): string {
  return createHash('sha256').update(key).digest('hex');
}
