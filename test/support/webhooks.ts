import { setTimeout as sleep } from 'node:timers/promises';
import type { Problem } from '../../src/common/http/problem.js';
import type {
  WebhookDeliveryDto,
  WebhookDeliveryListDto,
  WebhookDeliveryWithEventDto,
} from '../../src/delivery/webhooks/deliveries/dto/webhook-delivery.dto.js';
import type {
  WebhookEndpointDto,
  WebhookEndpointWithSecretDto,
} from '../../src/delivery/webhooks/endpoints/dto/webhook-endpoint.dto.js';
import type { AppConfig } from '../../src/config/app.config.js';
import type { ApiClient } from './api-client.js';

const PATIENCE_MS = 20_000;
const PAUSE_MS = 50;

/** Receivers of tests are on this machine. */
export const LOCAL: Partial<AppConfig> = { webhookAllowedNetworks: ['127.0.0.0/8'] };

export type EndpointOrProblem = WebhookEndpointWithSecretDto & Pick<Problem, 'code' | 'detail' | 'fields'>;

/** Makes an endpoint, and expects that to go well. */
export async function createEndpoint(
  api: ApiClient,
  url: string,
  more: object = {},
): Promise<WebhookEndpointWithSecretDto> {
  const { status, body } = await api.send<EndpointOrProblem>('POST', '/v1/webhook-endpoints', { url, ...more });
  if (status !== 201) throw new Error(`no endpoint: ${body.detail}`);
  return body;
}

export async function getEndpoint(api: ApiClient, id: string): Promise<WebhookEndpointDto> {
  return (await api.send<WebhookEndpointDto>('GET', `/v1/webhook-endpoints/${id}`)).body;
}

/** All of the application: what comes later is not for them. */
export async function removeEndpoints(api: ApiClient): Promise<void> {
  const { body } = await api.send<{ items: { id: string }[] }>('GET', '/v1/webhook-endpoints');
  for (const { id } of body.items) await api.send('DELETE', `/v1/webhook-endpoints/${id}`);
}

/** Sends a test event. @returns its id. */
export async function sendTest(api: ApiClient, id: string): Promise<string> {
  return (await api.send<{ eventId: string }>('POST', `/v1/webhook-endpoints/${id}/test`)).body.eventId;
}

export async function listDeliveries(api: ApiClient, id: string, query = 'limit=100'): Promise<WebhookDeliveryDto[]> {
  return (await api.send<WebhookDeliveryListDto>('GET', `/v1/webhook-endpoints/${id}/deliveries?${query}`)).body.items;
}

export async function getDelivery(api: ApiClient, id: string): Promise<WebhookDeliveryWithEventDto> {
  return (await api.send<WebhookDeliveryWithEventDto>('GET', `/v1/webhook-deliveries/${id}`)).body;
}

/** Waits until what `read` reads is as wanted. */
export async function eventually<T>(read: () => Promise<T>, isWanted: (value: T) => boolean): Promise<T> {
  const until = performance.now() + PATIENCE_MS;
  for (;;) {
    const value = await read();
    if (isWanted(value)) return value;
    if (performance.now() > until) throw new Error(`it stays ${JSON.stringify(value)}`);
    await sleep(PAUSE_MS);
  }
}

/** Waits until the endpoint's deliveries are as wanted. */
export async function deliveriesUntil(
  api: ApiClient,
  endpointId: string,
  isWanted: (deliveries: readonly WebhookDeliveryDto[]) => boolean,
): Promise<WebhookDeliveryDto[]> {
  return await eventually(() => listDeliveries(api, endpointId), isWanted);
}
