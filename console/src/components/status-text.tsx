import { useTranslation } from 'react-i18next';
import { type CallStatus, isOpen } from '../api/types.js';
import { STATUS_TONES } from './tones.js';

/** A dot is full when the call has ended: nobody has to tell colours apart. */
export function StatusText({ status }: { readonly status: CallStatus }) {
  const { t } = useTranslation();
  return (
    <span className={`status tone-${STATUS_TONES[status]}${isOpen(status) ? ' open' : ''}`}>
      {t(`status.${status}`)}
    </span>
  );
}
