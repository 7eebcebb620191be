import { Injectable } from '@nestjs/common';
import { AppError } from '../common/errors/app-error.js';
import type { ErrorCode } from '../common/errors/error-codes.js';
import { AppConfig } from '../config/app.config.js';

const TIMEOUT_MS = 3_000;
const CODES: Readonly<Record<number, ErrorCode>> = {
  400: 'invalid-request',
  404: 'not-found',
  409: 'sandbox-conflict',
};
const LONGEST_MESSAGE = 300;

/** The control API of the sandbox that this gateway calls. */
@Injectable()
export class SandboxControl {
  private readonly url: string;

  constructor({ aliyunVoiceEndpoint = '' }: AppConfig) {
    this.url = `${aliyunVoiceEndpoint.replace(/\/$/, '')}/__sandbox`;
  }

  /** @throws {AppError} `not-found`, `sandbox-conflict`, `invalid-request`, `unavailable` */
  async get<T>(path: string, query: Readonly<Record<string, number | undefined>> = {}): Promise<T> {
    const given = Object.entries(query).flatMap<[string, string]>(([key, value]) =>
      value === undefined ? [] : [[key, String(value)]],
    );
    return await this.ask(`${path}?${new URLSearchParams(given).toString()}`);
  }

  /** The same. */
  async post<T>(path: string, body: object = {}): Promise<T> {
    return await this.ask(path, { method: 'POST', body: JSON.stringify(body) });
  }

  private async ask<T>(path: string, init: RequestInit = {}): Promise<T> {
    const signal = AbortSignal.timeout(TIMEOUT_MS);
    const answer = await fetch(`${this.url}/${path}`, { ...init, signal, redirect: 'error' }).catch(
      (cause: unknown) => {
        throw away(cause);
      },
    );
    const body = (await answer.json().catch((cause: unknown) => {
      throw away(cause);
    })) as T & { message?: unknown };
    if (answer.ok) return body;
    const code = CODES[answer.status];
    if (code === undefined) throw away(undefined);
    throw new AppError(code, `The sandbox says: ${String(body.message).slice(0, LONGEST_MESSAGE).toWellFormed()}`);
  }
}

function away(cause: unknown): AppError {
  return new AppError('unavailable', 'The sandbox does not answer', { cause, retryAfterSeconds: 1 });
}
