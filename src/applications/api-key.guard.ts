import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { requestContext } from '../common/context/request-context.js';
import { AppError } from '../common/errors/app-error.js';
import { ApiKeysRepository, hashOf } from './api-keys.repository.js';
import { IS_PUBLIC } from './public.decorator.js';

const BEARER = /^Bearer ([\x21-\x7e]{1,256})$/i;
/** How long a revoked key may still work. */
const CACHE_MS = 10_000;
const CACHE_SIZE = 10_000;

/** Lets a request in when it carries a known key, or when its route is `@Public()`. */
@Injectable()
export class ApiKeyGuard implements CanActivate {
  private readonly known = new Map<string, { applicationId: string; until: number }>();

  constructor(
    private readonly reflector: Reflector,
    private readonly keys: ApiKeysRepository,
  ) {}

  async canActivate(execution: ExecutionContext): Promise<boolean> {
    if (this.reflector.getAllAndOverride<boolean>(IS_PUBLIC, [execution.getHandler(), execution.getClass()]))
      return true;
    const request = execution.switchToHttp().getRequest<FastifyRequest>();
    const key = BEARER.exec(request.headers.authorization ?? '')?.[1];
    const applicationId = key && (await this.findApplicationId(key));
    if (!applicationId) throw new AppError('unauthorized', 'Send a valid key as «Authorization: Bearer <key>»');
    request.applicationId = applicationId;
    const context = requestContext.getStore();
    if (context) context.applicationId = applicationId;
    return true;
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
