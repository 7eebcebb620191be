import { Injectable } from '@nestjs/common';
import { performance } from 'node:perf_hooks';
import { AppConfig } from '../../config/app.config.js';

const WINDOW_MS = 100;
/** The part of the time in which the event loop is at work. */
const BUSY = 0.7;

/** Tells whether webhooks have to stand back: calls come first in a process that takes requests. */
@Injectable()
export class LoopLoad {
  private last = performance.eventLoopUtilization();
  private lastAt = performance.now();
  private isBusyNow = false;

  constructor(private readonly config: AppConfig) {}

  /** How many webhooks may be under way. @param whileBusy at most, while calls come first. */
  mostUnderWay(whileBusy: number): number {
    const { webhookConcurrency } = this.config;
    return this.isBusy ? Math.min(whileBusy, webhookConcurrency) : webhookConcurrency;
  }

  get isBusy(): boolean {
    const now = performance.now();
    if (!this.config.roles.includes('api')) return false;
    if (now - this.lastAt < WINDOW_MS) return this.isBusyNow;
    const current = performance.eventLoopUtilization();
    this.isBusyNow = performance.eventLoopUtilization(current, this.last).utilization > BUSY;
    this.last = current;
    this.lastAt = now;
    return this.isBusyNow;
  }
}
