import { createContextKey } from '@connectrpc/connect';
import type { Identity } from '../../applications/access/identity.js';

/** Where a call keeps who makes it. */
export const IDENTITY = createContextKey<Identity | undefined>(undefined);
