import { randomUUID } from 'node:crypto';
import { Controller, Delete, Get, Param, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CONTENT_TYPES } from '../gateway/answer.js';
import { readWireRequest } from '../gateway/wire-request.js';
import { QueueAuthenticator, QueueRefusal } from './queue.authenticator.js';
import { messagesXml, messageXml, queueErrorXml, readReceiptHandles } from './queue-xml.js';
import { QueueService } from './queue.service.js';

const MOST_MESSAGES = 16;
const LONGEST_WAIT_SECONDS = 30;

type QueueQuery = Readonly<Record<string, string | undefined>>;

/** Receiving from and deleting in a queue, in the wire form of the message service (轻量消息队列, formerly MNS). */
@Controller('queues/:queue/messages')
export class QueueController {
  constructor(
    private readonly queues: QueueService,
    private readonly authenticator: QueueAuthenticator,
  ) {}

  /** ReceiveMessage, or BatchReceiveMessage with `numOfMessages` (1 to 16); `waitseconds` up to 30. */
  @Get()
  async receive(
    @Param('queue') queue: string,
    @Query() query: QueueQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.answer(reply, async () => {
      this.check(queue, request);
      const count = numberIn(query.numOfMessages ?? '1', 1, MOST_MESSAGES, 'numOfMessages');
      const waitMs = numberIn(query.waitseconds ?? '0', 0, LONGEST_WAIT_SECONDS, 'waitseconds') * 1000;
      const messages = await this.queues.receive(queue, count, waitMs);
      const [first] = messages;
      if (first === undefined) throw new QueueRefusal(404, 'MessageNotExist', 'Message not exist.');
      return query.numOfMessages === undefined ? messageXml(first) : messagesXml(messages);
    });
  }

  /** DeleteMessage with `ReceiptHandle` in the query, or BatchDeleteMessage with handles in the body. */
  @Delete()
  async delete(
    @Param('queue') queue: string,
    @Query() query: QueueQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.answer(reply, () => {
      this.check(queue, request);
      const body = Buffer.isBuffer(request.body) ? request.body.toString('utf8') : '';
      const handles = query.ReceiptHandle === undefined ? readReceiptHandles(body) : [query.ReceiptHandle];
      const deleted = handles.filter((handle) => this.queues.delete(queue, handle));
      if (handles.length > 0 && deleted.length === handles.length) return '';
      throw new QueueRefusal(404, 'MessageNotExist', 'The receipt handle is unknown or no longer valid.');
    });
  }

  private check(queue: string, request: FastifyRequest): void {
    this.authenticator.check(readWireRequest(request), request.raw.url ?? '');
    if (!this.queues.exists(queue)) {
      throw new QueueRefusal(404, 'QueueNotExist', 'The queue name you provided does not exist.');
    }
  }

  private async answer(reply: FastifyReply, work: () => string | Promise<string>): Promise<void> {
    const requestId = randomUUID().replaceAll('-', '').slice(0, 24).toUpperCase();
    void reply.header('x-mns-request-id', requestId).type(CONTENT_TYPES.XML);
    try {
      const body = await work();
      void reply.status(body === '' ? 204 : 200).send(body);
    } catch (error) {
      if (!(error instanceof QueueRefusal)) throw error;
      void reply.status(error.httpStatus).send(queueErrorXml(error.code, error.message, requestId));
    }
  }
}

function numberIn(text: string, min: number, max: number, name: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < min || value > max) {
    throw new QueueRefusal(400, 'InvalidArgument', `The value of ${name} should between ${min} and ${max}.`);
  }
  return value;
}
