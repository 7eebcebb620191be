import { Injectable, Logger } from '@nestjs/common';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describeListenProblem } from '../common/net/listen-problem.js';
import { AppConfig } from '../config/app.config.js';
import { expose } from './exposition.js';
import { Metrics } from './metrics.js';

/** A scraper asks in one packet. */
const REQUEST_TIMEOUT_MS = 10_000;
const TEXT = { 'content-type': 'text/plain; charset=utf-8' };

/** The port of METRICS_PORT: /metrics and nothing else, apart from what clients of the API can reach. */
@Injectable()
export class MetricsServer {
  private readonly logger = new Logger(MetricsServer.name);
  private server: Server | undefined;

  constructor(
    private readonly metrics: Metrics,
    private readonly config: AppConfig,
  ) {}

  /**
   * Listens from now on, where a port is set.
   *
   * @returns where; undefined without a port.
   * @throws {StartError} what a person can act on.
   */
  async listen(): Promise<string | undefined> {
    const { metricsEnabled, metricsPort: port, metricsHost, host: ownHost } = this.config;
    if (!metricsEnabled || port === undefined) return undefined;
    const host = metricsHost ?? ownHost;
    const server = createServer({ requestTimeout: REQUEST_TIMEOUT_MS }, (...exchange) => void this.answer(...exchange));
    this.server = server;
    try {
      // It stays: an error that comes later must not end the process.
      await new Promise<void>((resolve, reject) => server.on('error', reject).listen(port, host, resolve));
    } catch (error) {
      throw describeListenProblem(error, { variable: 'METRICS_PORT', port, host }) ?? error;
    }
    const { port: taken } = server.address() as AddressInfo;
    return `${host.includes(':') ? `[${host}]` : host}:${taken}`;
  }

  /** A scrape under way is cut off: Prometheus asks again. */
  close(): void {
    this.server?.close();
    this.server?.closeAllConnections();
  }

  private async answer({ method, url, headers }: IncomingMessage, response: ServerResponse): Promise<void> {
    if (url?.split('?', 1)[0] !== '/metrics') return void response.writeHead(404, TEXT).end('Only /metrics is here\n');
    if (method !== 'GET' && method !== 'HEAD')
      return void response.writeHead(405, { ...TEXT, allow: 'GET, HEAD' }).end();
    try {
      const { contentType, text } = await expose(this.metrics.registry, headers.accept);
      response.writeHead(200, { 'content-type': contentType, vary: 'accept' }).end(method === 'HEAD' ? '' : text);
    } catch (error) {
      this.logger.error(error);
      response.writeHead(500, TEXT).end('The metrics could not be read\n');
    }
  }
}
