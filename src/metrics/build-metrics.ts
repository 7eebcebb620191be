import { Injectable } from '@nestjs/common';
import { Gauge } from 'prom-client';
import { OWN_VERSION as version } from '../common/start/own-version.js';
import { AppConfig } from '../config/app.config.js';
import { Metrics } from './metrics.js';

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
