import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { IncomingHttpHeaders } from 'node:http';
import { AppError } from '../../common/errors/app-error.js';
import { sendProblem } from '../../common/http/problem.filter.js';
import { LOGGER, type Logger } from '../../common/logging/logger.js';
import { AddressList, senderOf } from '../../common/net/address-list.js';
import { AppConfig } from '../../config/app.config.js';
import { AddressRates } from '../limits/address-rates.js';
import { addressRateLimited } from '../limits/limit-refusals.js';

/** Asked for by Kubernetes, Prometheus and Aliyun; the last one has a list of its own. */
const OPEN_PATHS = /^\/(?:health\/|metrics(?:$|\?)|callbacks\/)/;

const UNAUTHORIZED = 401;

declare module 'fastify' {
  interface FastifyRequest {
    /** Who sent it, as far as API_PROXIES tell. */
    readonly senderAddress: string;
  }
}

/** What is known of a request before anything of it is read. */
interface Arrival {
  readonly socket: { readonly remoteAddress?: string | undefined };
  readonly headers: IncomingHttpHeaders;
}

/** Who may use the API, by address, before a key is looked at: from where (API_SOURCES), and how often. */
@Injectable()
export class AddressGate implements OnModuleInit {
  private readonly sources: AddressList | undefined;
  private readonly proxies: AddressList;

  constructor(
    private readonly host: HttpAdapterHost,
    private readonly rates: AddressRates,
    @Inject(LOGGER) private readonly logger: Logger,
    { apiSources, apiProxies }: AppConfig,
  ) {
    this.sources = apiSources.length > 0 ? new AddressList(apiSources) : undefined;
    this.proxies = new AddressList(apiProxies);
  }

  onModuleInit(): void {
    const fastify = this.host.httpAdapter.getInstance<FastifyInstance>();
    const addressOf = (request: FastifyRequest) => this.addressOf(request);
    fastify.decorateRequest('senderAddress', {
      getter(this: FastifyRequest) {
        return addressOf(this);
      },
    });
    if (!this.sources && !this.rates.isOn) return;
    fastify.addHook('onRequest', (request, reply, done) => {
      const refusal = OPEN_PATHS.test(request.raw.url ?? '') ? undefined : this.refusalOf(request);
      if (refusal) sendProblem(refusal, request, reply);
      else done();
    });
    fastify.addHook('onResponse', (request, reply, done) => {
      this.noteStatus(request, request.context?.rpcStatus ?? reply.statusCode);
      done();
    });
  }

  /**
   * `forbidden` for an address outside of the list, `address-rate-limited` for one that sends too much; undefined for one that
   * may go on.
   */
  refusalOf(arrival: Arrival): AppError | undefined {
    const address = this.addressOf(arrival);
    if (this.sources && !this.sources.has(address)) return this.refuse(address);
    const taken = this.rates.take(address);
    return taken && !taken.isAllowed ? addressRateLimited(taken.waitMs) : undefined;
  }

  /** How a request ended, which was let in: one without a valid key weighs more. */
  noteStatus(arrival: Arrival, status: number): void {
    if (status === UNAUTHORIZED) this.rates.chargeFailure(this.addressOf(arrival));
  }

  private refuse(address: string): AppError {
    this.logger.warn({ address }, 'a request from an address outside API_SOURCES was refused');
    return new AppError('forbidden', 'This address may not use the API');
  }

  /** Who sent it, as far as API_PROXIES tell. */
  addressOf({ socket, headers }: Arrival): string {
    const forwardedFor = headers['x-forwarded-for'] ?? '';
    const hops = typeof forwardedFor === 'string' ? forwardedFor : forwardedFor.join(',');
    return senderOf(socket.remoteAddress ?? '', hops, this.proxies);
  }
}
