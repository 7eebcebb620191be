import { Inject, Injectable } from '@nestjs/common';
import type { SignatureMistake } from '../gateway/signature-mistakes.js';
import { RingBuffer } from '../common/ring-buffer.js';
import { SANDBOX_OPTIONS, type SandboxOptions } from '../settings/sandbox.options.js';

/**
 * What became of a request. `placed`: a call was placed, whatever was answered. `answered`: OK and no call.
 * `refused`: answered with an error, nothing done. `dropped`: never answered, nothing done.
 */
type Verdict = 'placed' | 'answered' | 'refused' | 'dropped';

/** What a signature should have been made of, and what it was. */
interface WrongSignature {
  readonly expected: string;
  /** Known ones that explain it; none: nobody can tell what the client has signed. */
  readonly mistakes: readonly SignatureMistake[];
  /** Where that is another string than the expected one. */
  readonly signed?: string;
}

/** One request to an upstream operation. */
export interface RequestEntry {
  /** Wall time in milliseconds since 1970. */
  readonly receivedAt: number;
  action: string;
  nonce: string;
  verdict: Verdict;
  /** 0 when nothing was answered. */
  httpStatus: number;
  /** Code of the answer, `OK` included; empty when nothing readable was answered. */
  code: string;
  /** What a refusal was answered with; where the signature is wrong, the string to sign as the sandbox made it. */
  message?: string;
  signature?: WrongSignature;
  fault?: string;
  calledNumber?: string;
  outId?: string;
  callId?: string;
}

const DEFAULT_CAPACITY = 200_000;

/** The last requests, in order. */
@Injectable()
export class RequestLog {
  private readonly entries: RingBuffer<RequestEntry>;

  constructor(@Inject(SANDBOX_OPTIONS) options: SandboxOptions) {
    this.entries = new RingBuffer(options.requestCapacity ?? DEFAULT_CAPACITY);
  }

  get forgottenCount(): number {
    return this.entries.droppedCount;
  }

  add(entry: RequestEntry): void {
    this.entries.push(entry);
  }

  list(): RequestEntry[] {
    return this.entries.toArray();
  }

  clear(): void {
    this.entries.clear();
  }
}
