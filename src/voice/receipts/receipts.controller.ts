import { Controller, Get, HttpCode, Post, Req, UseGuards } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { Public } from '../../applications/access/access.decorators.js';
import { NotAudited } from '../../applications/audit/requests/audit.decorators.js';
import { AppError } from '../../common/errors/app-error.js';
import { readReceipts } from './receipt-body.js';
import { ReceiptGuard } from './receipt.guard.js';
import { ReceiptInbox } from './receipt-inbox.js';

/** The answer Aliyun takes as «received»: HTTP 200 and a number in `code`. */
const RECEIVED = { code: 0, msg: '接收成功' } as const;

/** Where Aliyun pushes receipts. The secret in the path is all that tells Aliyun from others: no signature is documented. */
@ApiExcludeController()
@Public()
@UseGuards(ReceiptGuard)
@Controller('callbacks/aliyun')
export class ReceiptsController {
  constructor(private readonly intake: ReceiptInbox) {}

  /** Some products probe the URL with GET when it is saved. */
  @Get(':token')
  probe(): typeof RECEIVED {
    return RECEIVED;
  }

  /**
   * Stores, answers, and reads afterwards: Aliyun waits 700 ms. The body is taken as it is: what the API's own bodies may
   * not have (depth, control characters, thousands of values) must not lose a whole batch. What cannot be stored is not
   * acknowledged: Aliyun sends it again.
   *
   * @throws {AppError} `malformed-body` for what is no JSON, `unavailable` when it could not be stored.
   */
  @Post(':token')
  @NotAudited('each receipt is stored as it came')
  @HttpCode(200)
  async receive(@Req() { body }: FastifyRequest): Promise<typeof RECEIVED> {
    const receipts = readReceipts(Buffer.isBuffer(body) ? new TextDecoder().decode(body) : '');
    if (!receipts)
      throw new AppError('malformed-body', 'The body is no JSON; nothing was stored, send the receipts again');
    await this.intake.take('push', receipts).catch((cause: unknown) => {
      throw new AppError('unavailable', 'The receipts could not be stored; send them again', { cause });
    });
    return RECEIVED;
  }
}
