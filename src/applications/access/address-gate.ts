import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance } from 'fastify';
import type { IncomingHttpHeaders } from 'node:http';
import { AppError } from '../../common/errors/app-error.js';
import { sendProblem } from '../../common/http/problem.filter.js';
import { LOGGER, type Logger } from '../../common/logging/logger.js';
import { AddressList, senderOf } from '../../common/net/address-list.js';
import { AppConfig } from '../../config/app.config.js';

/** Asked for by Kubernetes, Prometheus and Aliyun; the last one has a list of its own. */
const OPEN_PATHS = /^\/(?:health\/|metrics(?:$|\?)|callbacks\/)/;

/** What is known of a request before anything of it is read. */
interface Arrival {
  readonly socket: { readonly remoteAddress?: string | undefined };
  readonly headers: IncomingHttpHeaders;
}

/** Who may use the API at all, by address, before a key is looked at (API_SOURCES). */
@Injectable()
export class AddressGate implements OnModuleInit {
  private readonly sources: AddressList | undefined;
  private readonly proxies: AddressList;

  constructor(
    private readonly host: HttpAdapterHost,
    @Inject(LOGGER) private readonly logger: Logger,
    { apiSources, apiProxies }: AppConfig,
  ) {
    this.sources = apiSources.length > 0 ? new AddressList(apiSources) : undefined;
    this.proxies = new AddressList(apiProxies);
  }

  onModuleInit(): void {
    if (!this.sources) return;
    this.host.httpAdapter.getInstance<FastifyInstance>().addHook('onRequest', (request, reply, done) => {
      const refusal = OPEN_PATHS.test(request.raw.url ?? '') ? undefined : this.refusalOf(request);
      if (refusal) sendProblem(refusal, request, reply);
      else done();
    });
  }

  /** `forbidden` for an address outside of the list; undefined for one that may go on. */
  refusalOf(arrival: Arrival): AppError | undefined {
    if (!this.sources) return undefined;
    const address = this.addressOf(arrival);
    if (this.sources.has(address)) return undefined;
    this.logger.warn({ address }, 'a request from an address outside API_SOURCES was refused');
    return new AppError('forbidden', 'This address may not use the API');
  }

  /** Who sent it, as far as API_PROXIES tell. */
  addressOf({ socket, headers }: Arrival): string {
    const forwardedFor = [headers['x-forwarded-for'] ?? ''].flat().join(',');
    return senderOf(socket.remoteAddress ?? '', forwardedFor, this.proxies);
  }
}
