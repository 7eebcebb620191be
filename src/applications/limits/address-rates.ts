import { Injectable } from '@nestjs/common';
import ipaddr from 'ipaddr.js';
import { isIPv6 } from 'node:net';
import type { BucketRate, Taken } from '../../common/rates/bucket.js';
import { BucketTable } from '../../common/rates/bucket-table.js';
import { AppConfig } from '../../config/app.config.js';

/** A request with a wrong key weighs as many, and a hundredth of the rate at least: keys are not found by trying. */
const LEAST_WEIGHT_OF_FAILURE = 10;
const FAILURES_PER_SECOND = 100;

/** How many requests each address may send to this process in a second, whatever key they have. */
@Injectable()
export class AddressRates {
  private readonly table = new BucketTable();
  private readonly rate: BucketRate | undefined;

  constructor({ addressRequestsPerSecond: perSecond }: AppConfig) {
    this.rate = perSecond > 0 ? { perSecond, burst: perSecond } : undefined;
  }

  get isOn(): boolean {
    return this.rate !== undefined;
  }

  /** Counts a request; undefined when addresses have no limit. */
  take(address: string, now?: number): Taken | undefined {
    return this.rate && this.table.take(nameOf(address), this.rate, now);
  }

  /** A request that was counted had no valid key. */
  chargeFailure(address: string, now?: number): void {
    if (!this.rate) return;
    const weight = Math.max(LEAST_WEIGHT_OF_FAILURE, this.rate.perSecond / FAILURES_PER_SECOND);
    this.table.charge(nameOf(address), this.rate, weight, now);
  }
}

/** Whoever has one address of IPv6 has the others of its /64, too. */
function nameOf(address: string): string {
  return isIPv6(address) ? ipaddr.IPv6.parse(address).parts.slice(0, 4).join(':') : address;
}
