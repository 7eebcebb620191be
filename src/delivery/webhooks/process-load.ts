import { Injectable } from '@nestjs/common';
import { cpuUsage } from 'node:process';
import { AppConfig } from '../../config/app.config.js';

/** A burst of its own work is no load. */
const WINDOW_MS = 1_000;
/** Of one core. What other programs of the machine use does not count: it would look like work of the event loop. */
const BUSY = 0.6;

/** Tells whether webhooks have to stand back: calls come first in a process that takes requests. */
@Injectable()
export class ProcessLoad {
  private last = cpuUsage();
  private lastAt = performance.now();
  private isBusyNow = false;

  constructor(private readonly config: AppConfig) {}

  /** How many webhooks may be under way. @param whileBusy at most, while calls come first. */
  mostUnderWay(whileBusy: number): number {
    const { webhookConcurrency } = this.config;
    return this.isBusy ? Math.min(whileBusy, webhookConcurrency) : webhookConcurrency;
  }

  get isBusy(): boolean {
    const elapsedMs = performance.now() - this.lastAt;
    if (!this.config.roles.includes('api')) return false;
    if (elapsedMs < WINDOW_MS) return this.isBusyNow;
    const { user, system } = cpuUsage(this.last);
    this.isBusyNow = (user + system) / 1_000 / elapsedMs > BUSY;
    this.last = cpuUsage();
    this.lastAt = performance.now();
    return this.isBusyNow;
  }
}
