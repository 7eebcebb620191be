import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { type Observable, tap } from 'rxjs';
import { requestContext } from '../context/request-context.js';

/** Adds to the request's access-log line which handler worked on it and for how long. */
@Injectable()
export class LoggingInterceptor implements NestInterceptor {
  intercept(execution: ExecutionContext, next: CallHandler): Observable<unknown> {
    const context = requestContext.getStore();
    if (!context) return next.handle();
    context.handler = `${execution.getClass().name}.${execution.getHandler().name}`;
    const startedAt = performance.now();
    const stop = () => {
      context.handlerMs = Math.round((performance.now() - startedAt) * 1000) / 1000;
    };
    return next.handle().pipe(tap({ next: stop, error: stop }));
  }
}
