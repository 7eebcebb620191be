import { Code, ConnectError } from '@connectrpc/connect';
import type { Compression } from '@connectrpc/connect/protocol';
import { promisify } from 'node:util';
import { brotliCompress, brotliDecompress, gunzip, gzip, type InputType } from 'node:zlib';

type Decoder = (bytes: InputType, options: { readonly maxOutputLength: number }) => Promise<Buffer>;

/** What messages may be compressed with. The library's own take a message that was cut short for a fault of the server. */
export const COMPRESSIONS: Compression[] = [
  { name: 'gzip', compress: (bytes) => toBytes(promisify(gzip)(bytes)), decompress: decoder(promisify(gunzip)) },
  {
    name: 'br',
    compress: (bytes) => toBytes(promisify(brotliCompress)(bytes)),
    decompress: decoder(promisify(brotliDecompress)),
  },
];

function decoder(decode: Decoder): Compression['decompress'] {
  return async (bytes, maxOutputLength) => {
    if (bytes.length === 0) return new Uint8Array(0);
    try {
      return await toBytes(decode(bytes, { maxOutputLength }));
    } catch (error) {
      const isTooLarge = (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE';
      throw new ConnectError('decompression failed', isTooLarge ? Code.ResourceExhausted : Code.InvalidArgument);
    }
  };
}

async function toBytes(result: Promise<Buffer>): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await result);
}
