/** Telephone sound: 8 kHz, 16 bit, one channel. */
const SAMPLE_RATE = 8_000;
const BYTES_PER_SECOND = SAMPLE_RATE * 2;
/** Length of the RIFF header before the sound. */
const WAV_HEADER_BYTES = 44;
/** One second of a 400 Hz tone, repeated for as long as the recording lasts. */
const TONE_HZ = 400;
const TONE = makeTone();

/** Size in bytes of a recording of `seconds`. */
export function wavBytes(seconds: number): number {
  return WAV_HEADER_BYTES + seconds * BYTES_PER_SECOND;
}

/** Bytes `start` to `end` (exclusive) of a WAV file of `totalBytes`, made as they are read: no size costs memory. */
export function* wavChunks(totalBytes: number, start: number, end: number): Generator<Buffer> {
  let position = start;
  if (position < WAV_HEADER_BYTES && position < end) {
    const header = wavHeader(totalBytes).subarray(position, Math.min(end, WAV_HEADER_BYTES));
    position += header.length;
    yield header;
  }
  while (position < end) {
    const offset = (position - WAV_HEADER_BYTES) % TONE.length;
    const chunk = TONE.subarray(offset, Math.min(TONE.length, offset + end - position));
    position += chunk.length;
    yield chunk;
  }
}

function wavHeader(totalBytes: number): Buffer {
  const header = Buffer.alloc(WAV_HEADER_BYTES);
  header.write('RIFF', 0, 'latin1');
  header.writeUInt32LE(totalBytes - 8, 4);
  header.write('WAVEfmt ', 8, 'latin1');
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(SAMPLE_RATE, 24);
  header.writeUInt32LE(BYTES_PER_SECOND, 28);
  header.writeUInt16LE(2, 32);
  header.writeUInt16LE(16, 34);
  header.write('data', 36, 'latin1');
  header.writeUInt32LE(totalBytes - WAV_HEADER_BYTES, 40);
  return header;
}

function makeTone(): Buffer {
  const tone = Buffer.alloc(BYTES_PER_SECOND * 4);
  for (let sample = 0; sample < tone.length / 2; sample++) {
    tone.writeInt16LE(Math.round(3_000 * Math.sin((2 * Math.PI * TONE_HZ * sample) / SAMPLE_RATE)), sample * 2);
  }
  return tone;
}
