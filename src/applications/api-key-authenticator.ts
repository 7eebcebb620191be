import { Injectable } from '@nestjs/common';
import { AppError } from '../common/errors/app-error.js';
import { ApiKeysRepository, hashOf } from './api-keys.repository.js';

const BEARER = /^Bearer ([\x21-\x7e]{1,256})$/i;
/** How long a revoked key may still work. */
const CACHE_MS = 10_000;
const CACHE_SIZE = 10_000;

/** Tells whose API key a request carries, whatever protocol it came by. */
@Injectable()
export class ApiKeyAuthenticator {
  private readonly known = new Map<string, { applicationId: string; until: number }>();

  constructor(private readonly keys: ApiKeysRepository) {}

  /**
   * The id of the application that the key belongs to.
   *
   * @param authorization the header of that name.
   * @throws {AppError} `unauthorized`
   */
  async authenticate(authorization: string | undefined): Promise<string> {
    const key = BEARER.exec(authorization ?? '')?.[1];
    const applicationId = key && (await this.findApplicationId(key));
    if (!applicationId) throw new AppError('unauthorized', 'Send a valid key as «Authorization: Bearer <key>»');
    return applicationId;
  }

  private async findApplicationId(key: string): Promise<string | undefined> {
    const hash = hashOf(key);
    const hit = this.known.get(hash);
    if (hit && hit.until > performance.now()) return hit.applicationId;
    const applicationId = await this.keys.findApplicationId(key);
    if (this.known.size >= CACHE_SIZE) this.known.clear();
    if (applicationId) this.known.set(hash, { applicationId, until: performance.now() + CACHE_MS });
    else this.known.delete(hash);
    return applicationId;
  }
}
