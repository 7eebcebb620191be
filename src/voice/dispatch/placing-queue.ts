import { Injectable } from '@nestjs/common';
import type { PoolClient } from 'pg';
import { inTransaction, JobQueue } from '../../database/job-queue.js';
import type { CallPurpose } from '../calls/call-request.js';

const QUEUE = 'place-call';
/** New jobs wake the worker at once; jobs with a time are found by looking. */
const POLLING_SECONDS = 0.5;
const CONCURRENCY = 20;
/** A worker that died gives its job back after this time; the claim of the call decides what may still be done. */
const JOB_EXPIRES_SECONDS = 120;
const RETRIES = 20;

interface PlacingJob {
  readonly callId: string;
}

/** Calls that wait to be placed: deferred, scheduled, throttled. Verification codes overtake everything else. */
@Injectable()
export class PlacingQueue {
  constructor(private readonly jobs: JobQueue) {}

  async prepare(): Promise<void> {
    await this.jobs.boss.createQueue(QUEUE, {
      notify: true,
      retryLimit: RETRIES,
      retryDelay: 1,
      retryBackoff: true,
      retryDelayMax: 60,
      expireInSeconds: JOB_EXPIRES_SECONDS,
      deleteAfterSeconds: 3_600,
    });
  }

  /** Queues the call inside the transaction that makes it `queued`. */
  async enqueue(
    callId: string,
    notBefore: Date | undefined,
    purpose: CallPurpose | null | undefined,
    client: PoolClient,
  ): Promise<void> {
    await this.jobs.boss.send(QUEUE, { callId } satisfies PlacingJob, {
      priority: purpose === 'verification' ? 10 : 0,
      db: inTransaction(client),
      ...(notBefore && { startAfter: notBefore }),
    });
  }

  /** Hands each due call to `place`. A failure of `place` itself (not of the call) is tried again. */
  async work(place: (callId: string) => Promise<void>): Promise<void> {
    await this.jobs.boss.work<PlacingJob>(
      QUEUE,
      {
        pollingIntervalSeconds: POLLING_SECONDS,
        notifyPollingIntervalSeconds: POLLING_SECONDS,
        localConcurrency: CONCURRENCY,
      },
      async ([job]) => {
        if (job) await place(job.data.callId);
      },
    );
  }
}
