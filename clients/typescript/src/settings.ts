import { type HttpClient, unwrap } from './http-client.js';
import type { RequestOptions } from './options.js';
import type { components } from './schema.js';
import type { Application, CalleeQuota, ErrorDictionary, QuotaQuery } from './types.js';

/** The application of the key: its limits and show numbers. */
export class ApplicationSettings {
  constructor(private readonly http: HttpClient) {}

  async get({ signal }: RequestOptions = {}): Promise<Application> {
    return await unwrap(this.http.GET('/v1/application', { signal }));
  }

  async update(
    body: components['schemas']['UpdateApplicationRequest'],
    { signal }: RequestOptions = {},
  ): Promise<Application> {
    return await unwrap(this.http.PATCH('/v1/application', { body, signal }));
  }
}

export class Callees {
  constructor(private readonly http: HttpClient) {}

  /** How often a callee can still be called, and when next. */
  async quota(number: string, query: QuotaQuery = {}, { signal }: RequestOptions = {}): Promise<CalleeQuota> {
    return await unwrap(this.http.GET('/v1/callees/{number}/quota', { params: { path: { number }, query }, signal }));
  }
}

export class ErrorCodes {
  constructor(private readonly http: HttpClient) {}

  /** Aliyun's error codes: what each one means and what to do, in English and Chinese. */
  async list({ signal }: RequestOptions = {}): Promise<ErrorDictionary> {
    return await unwrap(this.http.GET('/v1/errors', { signal }));
  }
}
