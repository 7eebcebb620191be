import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { maskPhone } from './mask-phone.js';
import { EyeIcon } from './icons.js';

interface Props {
  /** Null once the callee was erased, and where no encryption key opens it. */
  readonly number: string | null;
  /** Without it, the number stays masked. */
  readonly reveal?: () => Promise<string | null>;
}

/** A phone number, of which the middle is shown only on demand. */
export function PhoneNumber({ number, reveal }: Props) {
  const { t } = useTranslation();
  const [shown, setShown] = useState<string>();
  const label = t(shown ? 'phone.hide' : 'phone.show');
  // What was refused stays masked.
  const toggle = async () => setShown(shown ? undefined : ((await reveal?.().catch(() => undefined)) ?? undefined));
  if (number === null) return <span className="muted">{t('phone.missing')}</span>;
  return (
    <span className="phone">
      {shown ?? maskPhone(number)}
      {reveal && (
        <button
          type="button"
          aria-label={label}
          title={label}
          aria-pressed={Boolean(shown)}
          onClick={() => void toggle()}
        >
          <EyeIcon />
        </button>
      )}
    </span>
  );
}
