import { Injectable } from '@nestjs/common';
import { Counter, Gauge } from 'prom-client';
import { Metrics } from '../../metrics/metrics.js';
import { SEALED_TABLES } from './sealed-tables.js';

/** The sealing in the background as Prometheus reads it. */
@Injectable()
export class SealingMetrics {
  private readonly sealed: Counter;
  private readonly open: Gauge;

  constructor({ registry }: Metrics) {
    const registers = [registry];
    this.sealed = new Counter({
      name: 'voice_gateway_sealed_rows_total',
      help: 'Rows that were sealed, or sealed anew with another key, in the background',
      labelNames: ['table'],
      registers,
    });
    this.open = new Gauge({
      name: 'voice_gateway_sealing_tables_open',
      help: 'Tables that may hold something that is not sealed with the newest key, as this process saw it last',
      registers,
    });
    for (const { name: table } of SEALED_TABLES) this.sealed.inc({ table }, 0);
  }

  countSealed(table: string, count: number): void {
    this.sealed.inc({ table }, count);
  }

  setOpen(count: number): void {
    this.open.set(count);
  }
}
