import { type CanActivate, type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { AppError } from '../../common/errors/app-error.js';
import { LOGGER, type Logger } from '../../common/logging/logger.js';
import { AddressList, senderOf } from '../../common/net/address-list.js';
import { AppConfig } from '../../config/app.config.js';
import { isSameSecret } from './receipt-token.js';

/** Who may deliver receipts: known by the secret in the path and, where configured, by the address. */
@Injectable()
export class ReceiptGuard implements CanActivate {
  private readonly sources: AddressList | undefined;
  private readonly proxies: AddressList;

  constructor(
    private readonly config: AppConfig,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {
    this.sources = config.receiptSources.length > 0 ? new AddressList(config.receiptSources) : undefined;
    this.proxies = new AddressList(config.receiptProxies);
  }

  /** @throws {AppError} `forbidden` for another address, whatever its token; `not-found` for another token. */
  canActivate(execution: ExecutionContext): boolean {
    const request = execution.switchToHttp().getRequest<FastifyRequest<{ Params: { token: string } }>>();
    this.assertSource(request);
    const { receiptToken, receiptSource } = this.config;
    const isOpen = receiptToken !== undefined && receiptSource !== 'mns';
    if (isOpen && isSameSecret(request.params.token, receiptToken)) return true;
    throw new AppError('not-found', 'There is nothing at this method and URL');
  }

  private assertSource({ headers, socket }: FastifyRequest): void {
    if (!this.sources) return;
    const forwardedFor = [headers['x-forwarded-for'] ?? ''].flat().join(',');
    const address = senderOf(socket.remoteAddress ?? '', forwardedFor, this.proxies);
    if (this.sources.has(address)) return;
    this.logger.warn({ address }, 'receipts from an address outside RECEIPT_SOURCES were refused');
    throw new AppError('forbidden', 'This address may not deliver receipts');
  }
}
