import type { Identity } from '../../applications/access/identity.js';

/** Whoever asks for a call: the application, and what the key and the application may. */
export type CallOwner = Pick<Identity, 'applicationId' | 'limits' | 'teamNumbers'>;
