import { useTranslation } from 'react-i18next';

const KEYS = '123456789*0#';

export function Keypad({ press, isBusy }: { readonly press: (digit: string) => void; readonly isBusy: boolean }) {
  const { t } = useTranslation();
  return (
    <div className="keypad" role="group" aria-label={t('sandbox.keypad')}>
      {[...KEYS].map((digit) => (
        <button key={digit} type="button" className="button" disabled={isBusy} onClick={() => press(digit)}>
          {digit}
        </button>
      ))}
    </div>
  );
}
