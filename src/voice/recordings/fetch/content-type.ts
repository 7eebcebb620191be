import { RecordingError } from './recording-failure.js';

const UNSPECIFIC = new Set(['application/octet-stream', 'binary/octet-stream', '']);
const BY_ENDING: Readonly<Record<string, string | undefined>> = { mp3: 'audio/mpeg' };
const WAV = 'audio/wav';
/** Other names of the same type. */
const ALIASES: Readonly<Record<string, string | undefined>> = {
  'audio/x-wav': WAV,
  'audio/wave': WAV,
  'audio/vnd.wave': WAV,
  'audio/mp3': 'audio/mpeg',
};

/**
 * The media type a recording is kept under. Object storage often says `application/octet-stream`: then the file's ending
 * decides, and a recording is WAV unless it says otherwise.
 *
 * @throws {RecordingError} `not-audio`.
 */
export function contentTypeOf(header: string | undefined, path: string): string {
  const type = (header ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';
  if (UNSPECIFIC.has(type)) return BY_ENDING[path.split('.').at(-1)?.toLowerCase() ?? ''] ?? WAV;
  if (!/^audio\/[a-z0-9.+-]{1,60}$/.test(type)) throw new RecordingError('not-audio', 'the file is of another type');
  return ALIASES[type] ?? type;
}

/** Ending of a file of this type, without the dot. */
export function endingOf(contentType: string): string {
  if (contentType === 'audio/mpeg') return 'mp3';
  return contentType === WAV ? 'wav' : 'audio';
}
