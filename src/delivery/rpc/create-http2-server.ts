import { readFile } from 'node:fs/promises';
import { createSecureServer, createServer, type Http2Server } from 'node:http2';
import { StartError } from '../../common/errors/start-error.js';
import type { AppConfig } from '../../config/app.config.js';

const MOST_CONNECTIONS = 1_000;
/** Of one connection; further calls wait in the client. */
const MOST_CALLS = 256;
const LARGEST_HEADERS_BYTES = 16_384;

/** The server of the gRPC port, with TLS when there is a certificate. @throws {StartError} `tls-unusable` */
export async function createHttp2Server(config: AppConfig): Promise<Http2Server> {
  const settings = { maxConcurrentStreams: MOST_CALLS, maxHeaderListSize: LARGEST_HEADERS_BYTES, enablePush: false };
  const { grpcTlsCertFile, grpcTlsKeyFile } = config;
  const server =
    grpcTlsCertFile === undefined || grpcTlsKeyFile === undefined
      ? createServer({ settings })
      : await createTlsServer(settings, grpcTlsCertFile, grpcTlsKeyFile);
  server.maxConnections = MOST_CONNECTIONS;
  return server;
}

async function createTlsServer(settings: object, certFile: string, keyFile: string): Promise<Http2Server> {
  const cert = await readPem('GRPC_TLS_CERT_FILE', certFile);
  const key = await readPem('GRPC_TLS_KEY_FILE', keyFile);
  try {
    return createSecureServer({ settings, cert, key });
  } catch (error) {
    const sentence =
      'GRPC_TLS_CERT_FILE and GRPC_TLS_KEY_FILE do not fit: set them to a certificate and its own key, as PEM';
    throw new StartError('tls-unusable', sentence, error);
  }
}

/** The path stays out of the sentence: it is whatever stands in the variable. */
async function readPem(variable: string, file: string): Promise<Buffer> {
  try {
    return await readFile(file);
  } catch (error) {
    const sentence = `The file of ${variable} cannot be read: set it to a PEM file that this user can read`;
    throw new StartError('tls-unusable', sentence, error);
  }
}
