import { type MouseEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';

interface Props {
  readonly label: string;
  readonly onSure: () => void;
  readonly isBusy?: boolean;
}

/** Asks once more, in its own place: what it does cannot be taken back. */
export function SureButton({ label, onSure, isBusy = false }: Props) {
  const { t } = useTranslation();
  const [isAsking, setAsking] = useState(false);
  const press = ({ detail }: MouseEvent) => {
    // The second click of a double click answers no question: nobody has read it.
    if (isAsking && detail > 1) return;
    setAsking(!isAsking);
    if (isAsking) onSure();
  };
  return (
    <button type="button" className="button danger" disabled={isBusy} onClick={press} onBlur={() => setAsking(false)}>
      {isAsking ? t('common.sure', { what: label }) : label}
    </button>
  );
}
