import { Webhook } from 'standardwebhooks';

/** What is signed, and by which secrets: during a rotation there are two. */
export interface SignedMessage {
  /** Of the event: the same in every attempt. */
  readonly id: string;
  readonly body: string;
  /** `whsec_…` */
  readonly secrets: readonly string[];
}

/** The headers of Standard Webhooks (https://www.standardwebhooks.com). @param at of this attempt. */
export function signedHeaders({ id, body, secrets }: SignedMessage, at: Date): Record<string, string> {
  return {
    'content-type': 'application/json',
    'user-agent': 'aliyun-voice-gateway',
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(at.getTime() / 1_000)),
    'webhook-signature': secrets.map((secret) => new Webhook(secret).sign(id, at, body)).join(' '),
  };
}
