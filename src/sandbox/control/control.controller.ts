import { BadRequestException, Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { FaultDesk, type FaultOrder } from '../gateway/fault.desk.js';
import { SettingsService } from '../settings/settings.service.js';
import type { SandboxSettings } from '../settings/sandbox.settings.js';
import { readFaultOrder } from './fault-order.js';
import { LedgerService, type Ledger } from './ledger.service.js';
import { PhonesService } from './phones.service.js';
import { ResetService } from './reset.service.js';

/** The control API: what rang, what was asked, what goes wrong next. It needs no signature and is for loopback only. */
@Controller('__sandbox')
export class ControlController {
  constructor(
    private readonly ledger: LedgerService,
    private readonly faults: FaultDesk,
    private readonly settings: SettingsService,
    private readonly resetService: ResetService,
    private readonly phones: PhonesService,
  ) {}

  @Get('calls')
  listCalls(@Query('since') since?: string, @Query('limit') limit?: string): Ledger {
    return this.ledger.calls(toNumber(since), toNumber(limit));
  }

  @Post('calls/:callId/:act')
  @HttpCode(200)
  actOnCall(@Param('callId') callId: string, @Param('act') act: string, @Body() body: unknown): Ledger {
    return this.phones.act(callId, act, readObject(body));
  }

  @Get('requests')
  listRequests(@Query('limit') limit?: string): Ledger {
    return this.ledger.requests(toNumber(limit));
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

/** @throws {BadRequestException} for what is no whole number. */
function toNumber(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (!/^\d{1,15}$/.test(text)) throw new BadRequestException('since and limit must be whole numbers');
  return Number(text);
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
