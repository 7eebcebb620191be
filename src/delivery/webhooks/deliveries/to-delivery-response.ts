import type { EventDto } from '../../../voice/events/dto/event.dto.js';
import type { Attempt, Delivery, DeliveryWithBody } from './delivery.js';
import type { WebhookAttemptDto, WebhookDeliveryDto, WebhookDeliveryWithEventDto } from './dto/webhook-delivery.dto.js';

/** What an application sees of a delivery. */
export function toDeliveryResponse(delivery: Delivery): WebhookDeliveryDto {
  const { id, endpointId, eventId, type, subject, status } = delivery;
  return {
    id,
    endpointId,
    eventId,
    type,
    subject,
    status,
    nextAttemptAt: delivery.nextAttemptAt?.toISOString() ?? null,
    attempts: delivery.attempts.map(toAttempt),
    createdAt: delivery.createdAt.toISOString(),
    endedAt: delivery.endedAt?.toISOString() ?? null,
  };
}

export function toResponseWithEvent(delivery: DeliveryWithBody): WebhookDeliveryWithEventDto {
  return { ...toDeliveryResponse(delivery), event: JSON.parse(delivery.body) as EventDto };
}

function toAttempt({ startedAt, durationMs, status, error, answer }: Attempt): WebhookAttemptDto {
  return { startedAt, durationMs, status, error, answer };
}
