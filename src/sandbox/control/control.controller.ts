import { BadRequestException, Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { FaultDesk, type FaultOrder } from '../gateway/fault.desk.js';
import { SettingsService } from '../settings/settings.service.js';
import type { SandboxSettings } from '../settings/sandbox.settings.js';
import { readFaultOrder } from './fault-order.js';
import { LedgerService, type Ledger } from './ledger.service.js';
import { ResetService } from './reset.service.js';

/** The control API: what rang, what was asked, what goes wrong next. It needs no signature and is for loopback only. */
@Controller('__sandbox')
export class ControlController {
  constructor(
    private readonly ledger: LedgerService,
    private readonly faults: FaultDesk,
    private readonly settings: SettingsService,
    private readonly resetService: ResetService,
  ) {}

  @Get('calls')
  listCalls(): Ledger {
    return this.ledger.calls();
  }

  @Get('requests')
  listRequests(): Ledger {
    return this.ledger.requests();
  }

  @Get('truth')
  listTruth(): Ledger {
    return this.ledger.truth();
  }

  @Get('receipts')
  countReceipts(): Ledger {
    return this.ledger.receipts();
  }

  @Get('config')
  readConfig(): Readonly<SandboxSettings> {
    return this.settings.current;
  }

  @Post('config')
  @HttpCode(200)
  changeConfig(@Body() body: unknown): Readonly<SandboxSettings> {
    const problems = this.settings.change(readObject(body));
    if (problems.length > 0) throw new BadRequestException(problems.join('; '));
    return this.settings.current;
  }

  @Post('faults')
  @HttpCode(200)
  orderFault(@Body() body: unknown): FaultOrder {
    const order = readFaultOrder(readObject(body));
    if (typeof order === 'string') throw new BadRequestException(order);
    this.faults.setOrder(order);
    return this.faults.current;
  }

  @Post('reset')
  @HttpCode(200)
  reset(@Body() body: unknown): { readonly reset: true } {
    this.resetService.reset(readObject(body).config === true);
    return { reset: true };
  }
}

/** Bodies arrive as bytes: the sandbox parses none of them for its signature check. */
function readObject(body: unknown): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(Buffer.isBuffer(body) && body.length > 0 ? body.toString('utf8') : '{}');
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  } catch {
    // falls through to the one refusal below
  }
  throw new BadRequestException('the body must be a JSON object');
}
