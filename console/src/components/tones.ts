import type { CallStatus } from '../api/types.js';

export type Tone = 'grey' | 'blue' | 'amber' | 'teal' | 'green' | 'orange' | 'red' | 'purple';

export const STATUS_TONES: Record<CallStatus, Tone> = {
  queued: 'grey',
  initiated: 'blue',
  ringing: 'amber',
  'in-progress': 'teal',
  completed: 'green',
  busy: 'orange',
  'no-answer': 'orange',
  rejected: 'orange',
  failed: 'red',
  canceled: 'grey',
  unknown: 'purple',
};
