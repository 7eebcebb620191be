import { Injectable } from '@nestjs/common';
import { BucketTable } from '../../common/rates/bucket-table.js';
import { AppConfig } from '../../config/app.config.js';
import type { Identity } from '../access/identity.js';
import type { KeyRate } from './key-rate.js';

/** How many requests each key may send to this process in a second. */
@Injectable()
export class KeyRates {
  private readonly table = new BucketTable();
  private readonly defaultPerSecond: number;

  constructor({ keyRequestsPerSecond }: AppConfig) {
    this.defaultPerSecond = keyRequestsPerSecond;
  }

  /** Counts a request; undefined for a key without a limit, of which nothing is kept. */
  take({ keyId, limits }: Pick<Identity, 'keyId' | 'limits'>, now?: number): KeyRate | undefined {
    const perSecond = limits?.requestsPerSecond ?? this.defaultPerSecond;
    if (perSecond === 0) return undefined;
    return { ...this.table.take(keyId, { perSecond, burst: perSecond }, now), perSecond };
  }
}
