import { Injectable } from '@nestjs/common';
import type { SandboxOperation } from '../operations/operation.js';
import { SettingsService } from '../settings/settings.service.js';
import { Refusal } from './refusal.js';

const SECOND_MS = 1_000;

/** Times of the last requests of one operation, as a circular list of as many as may pass in a second. */
interface Passed {
  readonly times: Float64Array;
  next: number;
}

/** Limits requests per operation and account within any second of wall time; throttled requests do not count. */
@Injectable()
export class Throttle {
  private readonly passed = new Map<string, Passed>();

  constructor(private readonly settings: SettingsService) {
    settings.onChange(({ qps }) => {
      if (qps !== undefined) this.clear();
    });
  }

  /**
   * Lets a request pass.
   *
   * @param operation its documented limit is used when the setting says `catalog`.
   * @throws {Refusal} `Throttling.User`
   */
  pass(accessKeyId: string, operation: Pick<SandboxOperation, 'name' | 'qps'>, wallNow: number): void {
    const { qps } = this.settings.current;
    const limit = qps === 'catalog' ? (operation.qps ?? 0) : Math.floor(qps);
    if (limit <= 0) return;
    const key = `${accessKeyId} ${operation.name}`;
    const passed = this.passed.get(key) ?? { times: new Float64Array(limit).fill(Number.NEGATIVE_INFINITY), next: 0 };
    this.passed.set(key, passed);
    const oldest = passed.times[passed.next] ?? Number.NEGATIVE_INFINITY;
    if (wallNow - oldest < SECOND_MS) throw new Refusal('Throttling.User');
    passed.times[passed.next] = wallNow;
    passed.next = (passed.next + 1) % limit;
  }

  clear(): void {
    this.passed.clear();
  }
}
