import { Injectable } from '@nestjs/common';
import { eq } from 'drizzle-orm';
import { Database } from '../../database/database.js';
import { applications } from '../../database/schema.js';
import type { FlowLimits } from '../call-store/callee-flow.js';
import { toFlowLimits } from './flow-limits.js';

/** How long changed limits may stay unnoticed. */
const CACHE_MS = 10_000;
const CACHE_SIZE = 10_000;

interface Cached {
  readonly limits: Promise<FlowLimits>;
  readonly until: number;
}

/** The limits of each application, read at most every ten seconds; requests that come meanwhile share one read. */
@Injectable()
export class FlowLimitsRepository {
  private readonly known = new Map<string, Cached>();

  constructor(private readonly database: Database) {}

  /** @param now in monotonic milliseconds. */
  async find(applicationId: string, now: number = performance.now()): Promise<FlowLimits> {
    const hit = this.known.get(applicationId);
    if (hit && hit.until > now) return await hit.limits;
    if (this.known.size >= CACHE_SIZE) this.known.clear();
    const read: Cached = { limits: this.read(applicationId), until: now + CACHE_MS };
    this.known.set(applicationId, read);
    try {
      return await read.limits;
    } catch (error) {
      if (this.known.get(applicationId) === read) this.known.delete(applicationId);
      throw error;
    }
  }

  private async read(applicationId: string): Promise<FlowLimits> {
    const [row] = await this.database.orm
      .select({ limits: applications.flowLimits })
      .from(applications)
      .where(eq(applications.id, applicationId));
    return toFlowLimits(row?.limits);
  }
}
