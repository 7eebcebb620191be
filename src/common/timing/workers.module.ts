import { type DynamicModule, type FactoryProvider, Global, Module } from '@nestjs/common';
import { WORKER_OBSERVER, WorkerHost } from './worker-host.js';
import type { WorkerObserver } from './worker-observer.js';

type ObserverFactory = Pick<FactoryProvider<WorkerObserver>, 'inject' | 'useFactory'>;

/** Lets every {@link PeriodicWorker} run, and tells the observer of its rounds. */
@Global()
@Module({})
export class WorkersModule {
  static forRootAsync(observer: ObserverFactory): DynamicModule {
    return {
      module: WorkersModule,
      providers: [WorkerHost, { provide: WORKER_OBSERVER, ...observer }],
      exports: [WorkerHost],
    };
  }
}
