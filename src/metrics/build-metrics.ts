import { Injectable } from '@nestjs/common';
import { readFileSync } from 'node:fs';
import { Gauge } from 'prom-client';
import { AppConfig } from '../config/app.config.js';
import { Metrics } from './metrics.js';

/** Node.js needs the file beside the build, too: it says that the code is ES modules. */
const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
  readonly version: string;
};

/** What runs here, as Prometheus reads it; the version of Node.js is `nodejs_version_info`. */
@Injectable()
export class BuildMetrics {
  constructor({ registry }: Metrics, { aliyunMode: mode }: AppConfig) {
    new Gauge({
      name: 'voice_gateway_build_info',
      help: 'Always 1: version of the gateway, and its mode (sandbox or live)',
      labelNames: ['version', 'mode'],
      registers: [registry],
    }).set({ version, mode }, 1);
  }
}
