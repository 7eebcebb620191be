import { RecordingError } from './recording-failure.js';

/** How long the upstream's URL is valid when it does not say so itself (https://help.aliyun.com/zh/vms/voicerecordreport-5). */
const VALIDITY_MS = 7 * 24 * 60 * 60 * 1000;
const DEFAULT_PORTS: Readonly<Record<string, string | undefined>> = { 'http:': '80', 'https:': '443' };

/**
 * The URL of a recording, if it may be fetched: http or https, no user name, and a host on the list.
 *
 * @param allowed `*.aliyuncs.com` (below it, default ports), `host` (default ports) or `host:port`.
 * @throws {RecordingError} `unusable-url`, `host-not-allowed`; the message names the host and nothing else of the URL.
 */
export function checkSourceUrl(text: string, allowed: readonly string[]): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const defaultPort = DEFAULT_PORTS[url?.protocol ?? ''];
  if (!url || !defaultPort || url.username !== '' || url.password !== '') {
    throw new RecordingError('unusable-url', 'the receipt holds no URL that can be fetched');
  }
  const port = url.port === '' ? defaultPort : url.port;
  if (!allowed.some((entry) => isCovered(url.hostname, port, defaultPort, entry.toLowerCase()))) {
    throw new RecordingError('host-not-allowed', `«${url.host}» is not in RECORDING_HOSTS`);
  }
  return url;
}

function isCovered(hostname: string, port: string, defaultPort: string, entry: string): boolean {
  // «.aliyuncs.com» has an empty name before the dot: that is no host below it.
  const isName = !hostname.split('.').includes('');
  if (entry.startsWith('*.')) return port === defaultPort && isName && hostname.endsWith(entry.slice(1));
  return `${hostname}:${port}` === (/:\d+$/.test(entry) ? entry : `${entry}:${defaultPort}`);
}

/** When a signed URL ends: as it says (OSS signatures of version 1 and 4), else seven days after it was reported. */
export function sourceExpiry(text: string, reportedAt: Date): Date {
  const query = URL.canParse(text) ? new URL(text).searchParams : new URLSearchParams();
  const expires = Number(query.get('Expires') ?? Number.NaN) * 1000;
  const signed =
    fromCompactTime(query.get('x-oss-date') ?? '') + Number(query.get('x-oss-expires') ?? Number.NaN) * 1000;
  const stated = [expires, signed].find((time) => isPlausible(time, reportedAt));
  return new Date(stated ?? reportedAt.getTime() + VALIDITY_MS);
}

/** `20261123T080000Z` */
function fromCompactTime(text: string): number {
  return Date.parse(text.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'));
}

/** Anything else is no time of a URL that was reported just now. */
function isPlausible(time: number, reportedAt: Date): boolean {
  return Math.abs(time - reportedAt.getTime()) < 10 * VALIDITY_MS;
}
