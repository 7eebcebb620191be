import { Injectable } from '@nestjs/common';
import { type HealthCheckResult, HealthCheckService, HealthIndicatorService } from '@nestjs/terminus';
import { Draining } from '../common/http/draining.js';
import { DatabaseHealth } from './database.health.js';

/** Whether the gateway can take requests; the same for every protocol that asks. */
@Injectable()
export class Readiness {
  constructor(
    private readonly health: HealthCheckService,
    private readonly database: DatabaseHealth,
    private readonly indicators: HealthIndicatorService,
    private readonly draining: Draining,
  ) {}

  /** @throws {ServiceUnavailableException} when it cannot. */
  check(): Promise<HealthCheckResult> {
    return this.health.check([() => this.checkDraining(), () => this.database.isReady('database')]);
  }

  async isReady(): Promise<boolean> {
    return await this.check().then(
      () => true,
      () => false,
    );
  }

  private checkDraining() {
    const indicator = this.indicators.check('process');
    return this.draining.isDraining ? indicator.down({ message: 'stopping' }) : indicator.up();
  }
}
