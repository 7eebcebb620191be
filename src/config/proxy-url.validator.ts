import { ValidateBy } from 'class-validator';

/** The URL of a proxy that is spoken to by HTTP or HTTPS. The message shows nothing of it: it may hold a password. */
export function IsProxyUrl(): PropertyDecorator {
  const validate = (value: unknown): boolean => typeof value === 'string' && isProxyUrl(withScheme(value));
  const defaultMessage = (): string =>
    'must be like http://proxy.example:3128 or http://user:password@proxy.example:3128, with special characters of both percent-encoded (SOCKS is not supported)';
  return ValidateBy({ name: 'isProxyUrl', validator: { validate, defaultMessage } });
}

function isProxyUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, pathname, search, hash, username, password } = new URL(text);
  const isPlain = /^https?:$/.test(protocol) && hostname !== '' && pathname === '/' && search + hash === '';
  return isPlain && isDecodable(username) && isDecodable(password);
}

function isDecodable(text: string): boolean {
  try {
    decodeURIComponent(text);
    return true;
  } catch {
    return false;
  }
}

/** Many programs take `proxy:3128`. */
export function withScheme(proxy: string): string {
  return proxy.includes('://') ? proxy : `http://${proxy}`;
}
