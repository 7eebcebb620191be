import { Controller, Get, HttpCode, Post, Req, UseGuards } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { Public } from '../../applications/public.decorator.js';
import { AppError } from '../../common/errors/app-error.js';
import type { RawReceipt } from './receipt.js';
import { ReceiptGuard } from './receipt.guard.js';
import { ReceiptIntake } from './receipt-intake.js';

/** The answer Aliyun takes as «received»: HTTP 200 and a number in `code`. */
const RECEIVED = { code: 0, msg: '接收成功' } as const;

/** Where Aliyun pushes receipts. The secret in the path is all that tells Aliyun from others: no signature is documented. */
@ApiExcludeController()
@Public()
@UseGuards(ReceiptGuard)
@Controller('callbacks/aliyun')
export class ReceiptsController {
  constructor(private readonly intake: ReceiptIntake) {}

  /** Some products probe the URL with GET when it is saved. */
  @Get(':token')
  probe(): typeof RECEIVED {
    return RECEIVED;
  }

  /**
   * Stores, answers, and reads afterwards: Aliyun waits 700 ms. The body is taken as it is: what the API's own bodies may
   * not have (depth, control characters, thousands of values) must not lose a whole batch.
   */
  @Post(':token')
  @HttpCode(200)
  async receive(@Req() request: FastifyRequest): Promise<typeof RECEIVED> {
    await this.intake.take('push', toReceipts(request.body)).catch((cause: unknown) => {
      throw new AppError('unavailable', 'The receipts could not be stored; send them again', { cause });
    });
    return RECEIVED;
  }
}

/** An array of receipts, one receipt, or the probe `{"json":"test-content"}` of the console, which holds none. */
function toReceipts(body: unknown): RawReceipt[] {
  const list: unknown[] = Array.isArray(body) ? body : [body];
  return list.filter((item): item is RawReceipt => isObject(item) && !isProbe(item));
}

function isObject(item: unknown): item is RawReceipt {
  return typeof item === 'object' && item !== null && !Array.isArray(item) && Object.keys(item).length > 0;
}

function isProbe(item: RawReceipt): boolean {
  return 'json' in item && Object.keys(item).length === 1;
}
