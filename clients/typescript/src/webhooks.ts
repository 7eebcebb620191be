import { type HttpClient, unwrap } from './http-client.js';
import type { RequestOptions } from './options.js';
import type { components } from './schema.js';
import type { DeliveryQuery, WebhookEndpoint, WebhookEndpointQuery, WebhookEndpointWithSecret } from './types.js';

type Schemas = components['schemas'];

/** Your own servers that are told of events, and what became of each delivery. */
export class Webhooks {
  constructor(private readonly http: HttpClient) {}

  /** The answer has the secret, which is shown this once. */
  async create(
    body: Schemas['CreateWebhookEndpointRequest'],
    { signal }: RequestOptions = {},
  ): Promise<WebhookEndpointWithSecret> {
    return await unwrap(this.http.POST('/v1/webhook-endpoints', { body, signal }));
  }

  async get(id: string, { signal }: RequestOptions = {}): Promise<WebhookEndpoint> {
    return await unwrap(this.http.GET('/v1/webhook-endpoints/{id}', { params: { path: { id } }, signal }));
  }

  async list(
    query: WebhookEndpointQuery = {},
    { signal }: RequestOptions = {},
  ): Promise<Schemas['WebhookEndpointList']> {
    return await unwrap(this.http.GET('/v1/webhook-endpoints', { params: { query }, signal }));
  }

  async update(
    id: string,
    body: Schemas['UpdateWebhookEndpointRequest'],
    { signal }: RequestOptions = {},
  ): Promise<WebhookEndpoint> {
    return await unwrap(this.http.PATCH('/v1/webhook-endpoints/{id}', { params: { path: { id } }, body, signal }));
  }

  async delete(id: string, { signal }: RequestOptions = {}): Promise<WebhookEndpoint> {
    return await unwrap(this.http.DELETE('/v1/webhook-endpoints/{id}', { params: { path: { id } }, signal }));
  }

  async rotateSecret(id: string, { signal }: RequestOptions = {}): Promise<WebhookEndpointWithSecret> {
    return await unwrap(
      this.http.POST('/v1/webhook-endpoints/{id}/rotate-secret', { params: { path: { id } }, signal }),
    );
  }

  /** Has a test event sent to the endpoint. */
  async test(id: string, { signal }: RequestOptions = {}): Promise<Schemas['WebhookTest']> {
    return await unwrap(this.http.POST('/v1/webhook-endpoints/{id}/test', { params: { path: { id } }, signal }));
  }

  /** Has everything sent again that came after a cursor. */
  async recover(
    id: string,
    body: Schemas['RecoverWebhookEndpointRequest'],
    { signal }: RequestOptions = {},
  ): Promise<WebhookEndpoint> {
    return await unwrap(
      this.http.POST('/v1/webhook-endpoints/{id}/recover', { params: { path: { id } }, body, signal }),
    );
  }

  async deliveries(
    id: string,
    query: DeliveryQuery = {},
    { signal }: RequestOptions = {},
  ): Promise<Schemas['WebhookDeliveryList']> {
    return await unwrap(
      this.http.GET('/v1/webhook-endpoints/{id}/deliveries', { params: { path: { id }, query }, signal }),
    );
  }

  async delivery(id: string, { signal }: RequestOptions = {}): Promise<Schemas['WebhookDeliveryWithEvent']> {
    return await unwrap(this.http.GET('/v1/webhook-deliveries/{id}', { params: { path: { id } }, signal }));
  }

  async redeliver(id: string, { signal }: RequestOptions = {}): Promise<Schemas['WebhookDelivery']> {
    return await unwrap(this.http.POST('/v1/webhook-deliveries/{id}/redeliver', { params: { path: { id } }, signal }));
  }
}
