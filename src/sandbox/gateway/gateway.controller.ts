import { All, Controller, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { SandboxClock } from '../clock/sandbox.clock.js';
import type { GatewayAnswer } from './gateway.reply.js';
import { GatewayService } from './gateway.service.js';
import { readWireRequest } from './wire-request.js';

/** The upstream's endpoints; each also answers below its own path, for clients that cannot choose a host. */
@Controller()
export class GatewayController {
  constructor(
    private readonly gateway: GatewayService,
    private readonly clock: SandboxClock,
  ) {}

  @All(['/', 'dycsapi', 'ccc', 'dybaseapi'])
  handle(@Req() request: FastifyRequest, @Res() reply: FastifyReply): void {
    const answer = this.gateway.handle(readWireRequest(request));
    if (answer.kind === 'answer') return this.send(reply, answer);
    reply.hijack();
    if (answer.kind === 'reset') request.raw.socket.resetAndDestroy();
  }

  private send(reply: FastifyReply, answer: GatewayAnswer): void {
    if (answer.delayMs > 0) {
      this.clock.afterWall(answer.delayMs, () => this.send(reply, { ...answer, delayMs: 0 }));
      return;
    }
    void reply.status(answer.httpStatus).headers(answer.headers).type(answer.contentType).send(answer.body);
  }
}
