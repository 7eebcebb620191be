import fastifyWebsocket, { type WebSocket } from '@fastify/websocket';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyAdapter } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { assertScope, type Identity } from '../../applications/access/identity.js';
import { AccessWatch } from '../../applications/access/access-watch.js';
import { TicketAuthenticator } from '../../applications/tickets/ticket-authenticator.js';
import { AppError } from '../../common/errors/app-error.js';
import { logAnswered, toDuration } from '../../common/http/access-log.js';
import { sendProblem } from '../../common/http/problem.filter.js';
import { invalidRequest } from '../../common/http/request-validation.pipe.js';
import { LOGGER, type Logger } from '../../common/logging/logger.js';
import { Metrics } from '../../metrics/metrics.js';
import { EventSockets } from './event-sockets.js';

const PATH = '/v1/events/ws';
/** A subscription with every filter takes less. */
const LARGEST_MESSAGE_BYTES = 65_536;
const SWITCHING_PROTOCOLS = 101;
/** The newest first. The library would take no others, and say so in words of its own. */
const VERSIONS = ['13', '8'];
/** 16 bytes in Base64. */
const HANDSHAKE_KEY = /^[+/0-9A-Za-z]{22}==$/;

/**
 * The route of WebSockets. It stands beside Nest, whose adapter upgrades a connection before anybody has looked at the key, and
 * takes messages of any size.
 */
@Injectable()
export class EventSocketRoute implements OnModuleInit {
  constructor(
    private readonly host: HttpAdapterHost<FastifyAdapter>,
    private readonly tickets: TicketAuthenticator,
    private readonly sockets: EventSockets,
    private readonly access: AccessWatch,
    private readonly metrics: Metrics,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  onModuleInit(): void {
    const fastify = this.host.httpAdapter.getInstance();
    const replies = new WeakMap<FastifyRequest, FastifyReply>();
    // A refusal by a hook that comes before the plugin's own would leave the connection open.
    fastify.addHook('onResponse', ({ raw }, _reply, done) => {
      if ((raw as { upgrade?: boolean }).upgrade) raw.socket.destroySoon();
      done();
    });
    void fastify.register(fastifyWebsocket, {
      options: { maxPayload: LARGEST_MESSAGE_BYTES, perMessageDeflate: false },
      errorHandler: (_error, socket) => socket.terminate(),
      // EventSockets has ended them by then.
      preClose: (done) => done(),
    });
    void fastify.after(() => {
      fastify.route({
        method: 'GET',
        url: PATH,
        preValidation: (request, reply) => this.authenticate(request, reply),
        preHandler: (request, reply, done) => {
          replies.set(request, reply);
          done();
        },
        handler: (request, reply) => refuse(request, reply),
        wsHandler: (socket, request) => {
          this.tellUpgrade(request, replies.get(request)?.elapsedTime ?? 0);
          this.open(request, socket);
        },
      });
    });
  }

  /** It ends with its key or session, too. */
  private open({ identity, raw }: FastifyRequest, socket: WebSocket): void {
    if (!identity) return socket.terminate();
    const session = this.sockets.open(identity.applicationId, socket, raw.socket);
    const unwatch = this.access.watch(identity, () => session.end('key-ended'));
    socket.once('close', unwatch);
  }

  /** Fastify tells of the answers that it gives itself. */
  private tellUpgrade({ id, method, context = { requestId: id } }: FastifyRequest, elapsedMs: number): void {
    const answered = { method, route: PATH, status: SWITCHING_PROTOCOLS, durationMs: toDuration(elapsedMs) };
    this.metrics.observeRequest(answered);
    logAnswered(this.logger, answered, context);
  }

  /** Before the upgrade: whoever has no key gets an answer that it can read. */
  private async authenticate(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    try {
      assertHandshake(request, reply);
      assertKnownParameters(request.query as object);
      this.sockets.assertRoom();
      request.identity = await this.identify(request);
      if (request.context) request.context.applicationId = request.identity.applicationId;
    } catch (thrown) {
      sendProblem(thrown, request, reply);
    }
  }

  private async identify(request: FastifyRequest): Promise<Identity> {
    const identity = await this.tickets.authenticate(request);
    assertScope(identity, 'events:read');
    return identity;
  }
}

/** A cursor in the URL would be for none of the subscriptions. */
function assertKnownParameters(query: object): void {
  const [unknown] = Object.keys(query).filter((name) => name !== 'ticket');
  if (unknown === undefined) return;
  throw invalidRequest([
    {
      field: unknown,
      message: 'is not known here; cursor and filters belong into the message',
      messageZh: '未知参数：游标和筛选条件应放在消息中',
    },
  ]);
}

/** Whoever asks for no WebSocket is told so afterwards. */
function assertHandshake({ headers }: FastifyRequest, reply: FastifyReply): void {
  if (headers.upgrade?.toLowerCase() !== 'websocket') return;
  if (!VERSIONS.includes(headers['sec-websocket-version'] ?? '')) {
    void reply.headers({ upgrade: 'websocket', 'sec-websocket-version': VERSIONS.join(', ') });
    throw new AppError('upgrade-required', 'Send «Sec-WebSocket-Version: 13»: no newer version is spoken');
  }
  if (!HANDSHAKE_KEY.test(headers['sec-websocket-key']?.trim() ?? ''))
    throw invalidRequest([
      {
        field: 'Sec-WebSocket-Key',
        message: 'must be 16 bytes in Base64',
        messageZh: '必须是 Base64 编码的 16 个字节',
      },
    ]);
}

function refuse(request: FastifyRequest, reply: FastifyReply): void {
  void reply.header('upgrade', 'websocket');
  sendProblem(new AppError('upgrade-required', 'Open this URL as a WebSocket'), request, reply);
}
