import { Injectable } from '@nestjs/common';
import { FaultDesk } from './fault.desk.js';
import { NonceStore } from './nonce.store.js';
import { Throttle } from './throttle.js';

/** What may stop a request whose signature is right. */
@Injectable()
export class GatewayGuards {
  constructor(
    readonly nonces: NonceStore,
    readonly throttle: Throttle,
    readonly faults: FaultDesk,
  ) {}

  clear(): void {
    this.nonces.clear();
    this.throttle.clear();
    this.faults.clear();
  }
}
