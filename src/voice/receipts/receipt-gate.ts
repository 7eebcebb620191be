import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { AppError } from '../../common/errors/app-error.js';
import { sendProblem } from '../../common/http/problem.filter.js';
import { LOGGER, type Logger } from '../../common/logging/logger.js';
import { AddressList, senderOf } from '../../common/net/address-list.js';
import { AppConfig } from '../../config/app.config.js';
import { isSameSecret } from './receipt-token.js';

const RECEIPT_ROUTE = '/callbacks/aliyun/:token';

/** A request of a route whose path has the secret. */
export type ReceiptRequest = FastifyRequest<{ Params: { token?: string } }>;

/**
 * Who may deliver receipts: known by the secret in the path and, where configured, by the address. Checked before the body is
 * read, which may have megabytes: whoever does not know the secret costs no more than the head of a request.
 */
@Injectable()
export class ReceiptGate implements OnModuleInit {
  private readonly sources: AddressList | undefined;
  private readonly proxies: AddressList;

  constructor(
    private readonly config: AppConfig,
    private readonly host: HttpAdapterHost,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {
    this.sources = config.receiptSources.length > 0 ? new AddressList(config.receiptSources) : undefined;
    this.proxies = new AddressList(config.receiptProxies);
  }

  onModuleInit(): void {
    this.host.httpAdapter.getInstance<FastifyInstance>().addHook('onRequest', (request, reply, done) => {
      const refusal =
        request.routeOptions.url === RECEIPT_ROUTE ? this.refusalOf(request as ReceiptRequest) : undefined;
      if (refusal) sendProblem(refusal, request, reply);
      else done();
    });
  }

  /** `forbidden` for another address, whatever its token; `not-found` for another token; undefined for a sender of receipts. */
  refusalOf(request: ReceiptRequest): AppError | undefined {
    if (!this.isSource(request)) return new AppError('forbidden', 'This address may not deliver receipts');
    const { receiptToken, receiptSource } = this.config;
    const isOpen = receiptToken !== undefined && receiptSource !== 'mns';
    if (isOpen && isSameSecret(request.params.token ?? '', receiptToken)) return undefined;
    return new AppError('not-found', 'There is nothing at this method and URL');
  }

  private isSource({ headers, socket }: FastifyRequest): boolean {
    if (!this.sources) return true;
    const forwardedFor = [headers['x-forwarded-for'] ?? ''].flat().join(',');
    const address = senderOf(socket.remoteAddress ?? '', forwardedFor, this.proxies);
    if (this.sources.has(address)) return true;
    this.logger.warn({ address }, 'receipts from an address outside RECEIPT_SOURCES were refused');
    return false;
  }
}
