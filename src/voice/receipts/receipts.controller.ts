import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Public } from '../../applications/public.decorator.js';
import { AppError } from '../../common/errors/app-error.js';
import { AppConfig } from '../../config/app.config.js';
import type { RawReceipt } from './receipt.js';
import { ReceiptIngest } from './receipt-ingest.js';
import { isSameSecret } from './receipt-token.js';
import { ReceiptsRepository } from './receipts.repository.js';

/** The answer Aliyun takes as «received»: HTTP 200 and a number in `code`. */
const RECEIVED = { code: 0, msg: '接收成功' } as const;

/** Where Aliyun pushes receipts. The secret in the path is all that tells Aliyun from others: no signature is documented. */
@ApiExcludeController()
@Public()
@Controller('callbacks/aliyun')
export class ReceiptsController {
  constructor(
    private readonly receipts: ReceiptsRepository,
    private readonly ingest: ReceiptIngest,
    private readonly config: AppConfig,
  ) {}

  /** Some products probe the URL with GET when it is saved. */
  @Get(':token')
  probe(@Param('token') token: string): typeof RECEIVED {
    this.assertToken(token);
    return RECEIVED;
  }

  /** Stores, answers, and reads afterwards: Aliyun waits 700 ms. */
  @Post(':token')
  @HttpCode(200)
  async receive(@Param('token') token: string, @Body() body: unknown): Promise<typeof RECEIVED> {
    this.assertToken(token);
    const receipts = toReceipts(body);
    if (receipts.length > 0) {
      await this.receipts.append(receipts);
      this.ingest.wake();
    }
    return RECEIVED;
  }

  private assertToken(token: string): void {
    const { receiptToken } = this.config;
    if (receiptToken === undefined || !isSameSecret(token, receiptToken)) {
      throw new AppError('not-found', 'There is nothing at this method and URL');
    }
  }
}

/** An array of receipts, one receipt, or the probe `{"json":"test-content"}` of the console, which holds none. */
function toReceipts(body: unknown): RawReceipt[] {
  const list: unknown[] = Array.isArray(body) ? body : [body];
  return list.filter(
    (item): item is RawReceipt =>
      typeof item === 'object' && item !== null && !Array.isArray(item) && !('json' in item),
  );
}
