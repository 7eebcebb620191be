import { isIP } from 'node:net';
import { OutgoingGuard } from '../../common/net/outgoing-guard.js';

const PUBLIC_ONLY = new OutgoingGuard([]);
/** Names that only a network of one's own knows. */
const LOCAL_NAME = /^(?:[^.]+|.*\.(?:local|localhost|internal|lan|home|corp|test|invalid|svc))\.?$/i;

/** Whether a URL leads to an address or a name that the internet does not know. No name is looked up. */
export function isLocalUrl(text: string): boolean {
  const host = new URL(text).hostname.replace(/^\[|\]$/g, '');
  return isIP(host) > 0 ? !PUBLIC_ONLY.allows(host) : LOCAL_NAME.test(host);
}
