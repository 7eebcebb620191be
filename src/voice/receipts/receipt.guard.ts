import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { ReceiptGate, type ReceiptRequest } from './receipt-gate.js';

/** The same check as at the gate, so that the routes of receipts are closed even where its hook is not installed. */
@Injectable()
export class ReceiptGuard implements CanActivate {
  constructor(private readonly gate: ReceiptGate) {}

  /** @throws {AppError} see {@link ReceiptGate.refusalOf}. */
  canActivate(execution: ExecutionContext): boolean {
    const refusal = this.gate.refusalOf(execution.switchToHttp().getRequest<ReceiptRequest>());
    if (refusal) throw refusal;
    return true;
  }
}
