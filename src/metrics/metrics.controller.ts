import { Controller, Get, Headers, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Public } from '../applications/access/access.decorators.js';
import { expose } from './exposition.js';
import { Metrics } from './metrics.js';

/** Prometheus' view of the gateway, unless it has a port of its own. Keep it inside the cluster: it is open. */
@ApiExcludeController()
@Public()
@Controller('metrics')
export class MetricsController {
  constructor(private readonly metrics: Metrics) {}

  @Get()
  async readMetrics(
    @Headers('accept') accept: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const { contentType, text } = await expose(this.metrics.registry, accept);
    void reply.header('content-type', contentType).header('vary', 'accept');
    return text;
  }
}
