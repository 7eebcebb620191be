import { Injectable } from '@nestjs/common';
import { Gauge } from 'prom-client';
import { Metrics } from '../../../metrics/metrics.js';
import { AccountRegistry } from './account-registry.js';

const STATES = ['closed', 'half-open', 'open'] as const;

/** The accounts as Prometheus reads them. */
@Injectable()
export class AccountMetrics {
  constructor(metrics: Metrics, accounts: AccountRegistry) {
    const registers = [metrics.registry];
    const breaker = new Gauge({
      name: 'voice_gateway_account_breaker',
      help: 'State of the circuit breaker of an Aliyun account: 1 for the state that it is in, 0 for the others',
      labelNames: ['account', 'state'],
      registers,
      collect: () => {
        for (const account of accounts.describe())
          for (const state of STATES) breaker.set({ account: account.name, state }, state === account.breaker ? 1 : 0);
      },
    });
    const guard = new Gauge({
      name: 'voice_gateway_account_replay_guard',
      help: 'Whether an Aliyun account has proven that it refuses a second copy of a request: only then a lost answer is asked for again',
      labelNames: ['account'],
      registers,
      collect: () => {
        for (const { name, isReplayGuardProven } of accounts.describe())
          guard.set({ account: name }, isReplayGuardProven ? 1 : 0);
      },
    });
  }
}
