import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

interface Alert {
  readonly status: 'firing' | 'resolved';
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
}

/** What Alertmanager sends to its receiver. */
export class AlertInbox {
  readonly alerts: Alert[] = [];
  private readonly server: Server;

  private constructor() {
    this.server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const { alerts } = JSON.parse(Buffer.concat(chunks).toString()) as { alerts: Alert[] };
        this.alerts.push(...alerts);
        response.end();
      });
    });
  }

  static async open(): Promise<AlertInbox> {
    const inbox = new AlertInbox();
    await new Promise<void>((resolve) => inbox.server.listen(0, '127.0.0.1', resolve));
    return inbox;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/`;
  }

  find(alertname: string, status: Alert['status']): Alert | undefined {
    return this.alerts.find((alert) => alert.labels.alertname === alertname && alert.status === status);
  }

  close(): void {
    this.server.closeAllConnections();
    this.server.close();
  }
}
