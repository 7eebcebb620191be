import type { EndpointWithSecret } from './endpoints.service.js';
import type { Endpoint } from './endpoint.js';
import type { WebhookEndpointDto, WebhookEndpointWithSecretDto } from './dto/webhook-endpoint.dto.js';

/** What an application sees of an endpoint. */
export function toEndpointResponse(endpoint: Endpoint): WebhookEndpointDto {
  const { id, url, description, types, subject, metadata, status } = endpoint;
  return {
    id,
    url,
    description,
    types: types && [...types],
    subject,
    metadata: metadata && { ...metadata },
    status,
    failingSince: endpoint.failingSince?.toISOString() ?? null,
    recovering: endpoint.isRecovering,
    previousSecretExpiresAt: endpoint.previousSecretUntil?.toISOString() ?? null,
    createdAt: endpoint.createdAt.toISOString(),
  };
}

export function toResponseWithSecret({ endpoint, secret }: EndpointWithSecret): WebhookEndpointWithSecretDto {
  return { ...toEndpointResponse(endpoint), secret };
}
