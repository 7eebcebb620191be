import { Injectable } from '@nestjs/common';
import { Gauge } from 'prom-client';
import { Metrics } from '../../../metrics/metrics.js';
import { AccountRegistry } from './account-registry.js';

const STATES = ['closed', 'half-open', 'open'] as const;

/** The breakers as Prometheus reads them: 1 for the state that an account is in, 0 for the others. */
@Injectable()
export class AccountMetrics {
  constructor(metrics: Metrics, registry: AccountRegistry) {
    const gauge = new Gauge({
      name: 'voice_gateway_account_breaker',
      help: 'State of the circuit breaker of an Aliyun account',
      labelNames: ['account', 'state'],
      registers: [metrics.registry],
      collect: () => {
        for (const { name, breaker } of registry.describe())
          for (const state of STATES) gauge.set({ account: name, state }, state === breaker ? 1 : 0);
      },
    });
  }
}
