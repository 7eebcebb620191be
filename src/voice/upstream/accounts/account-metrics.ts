import { Injectable } from '@nestjs/common';
import { Gauge } from 'prom-client';
import { AppConfig } from '../../../config/app.config.js';
import { Metrics } from '../../../metrics/metrics.js';
import { CALL_KINDS } from '../../call-store/call-request.js';
import { routeOf } from '../route.js';
import { AccountRegistry } from './account-registry.js';

const STATES = ['closed', 'half-open', 'open'] as const;

/** The accounts as Prometheus reads them. */
@Injectable()
export class AccountMetrics {
  constructor(
    metrics: Metrics,
    private readonly accounts: AccountRegistry,
    config: AppConfig,
  ) {
    const registers = [metrics.registry];
    metrics.showUpstream(CALL_KINDS.map((kind) => routeOf(kind, config).operation));
    this.addBreaker(registers);
    // Without it nothing is proven, and nothing is missing.
    if (config.identicalResend === 'auto') this.addGuard(registers);
    this.addClock(registers);
  }

  private addBreaker(registers: Metrics['registry'][]): void {
    const { accounts } = this;
    new Gauge({
      name: 'voice_gateway_account_breaker',
      help: 'State of the circuit breaker of an Aliyun account: 1 for the state that it is in, 0 for the others',
      labelNames: ['account', 'state'],
      registers,
      collect() {
        for (const account of accounts.describe())
          for (const state of STATES) this.set({ account: account.name, state }, state === account.breaker ? 1 : 0);
      },
    });
  }

  private addGuard(registers: Metrics['registry'][]): void {
    const { accounts } = this;
    new Gauge({
      name: 'voice_gateway_account_replay_guard',
      help: 'Whether an Aliyun account has proven that it refuses a second copy of a request: only then a lost answer is asked for again; only with ALIYUN_IDENTICAL_RESEND=auto',
      labelNames: ['account'],
      registers,
      collect() {
        for (const { name, isReplayGuardProven } of accounts.describe())
          this.set({ account: name }, isReplayGuardProven ? 1 : 0);
      },
    });
  }

  private addClock(registers: Metrics['registry'][]): void {
    const { accounts } = this;
    new Gauge({
      name: 'voice_gateway_account_clock_offset_seconds',
      help: "How far Aliyun's clock is ahead of this host's, give or take two seconds; NaN before its first answer. Requests are signed with Aliyun's time",
      labelNames: ['account'],
      registers,
      collect() {
        for (const { name, client } of accounts.accounts) {
          const { aheadOfHostMs = NaN } = client.clock;
          this.set({ account: name }, aheadOfHostMs / 1_000);
        }
      },
    });
  }
}
