import { useTranslation } from 'react-i18next';
import { CopyButton } from './copy-button.js';

interface Props {
  readonly title: string;
  readonly secret: string;
  readonly close: () => void;
}

/** A secret that the gateway shows once. */
export function SecretNote({ title, secret, close }: Props) {
  const { t } = useTranslation();
  return (
    <section className="secret-note" role="status">
      <strong>{title}</strong>
      <p className="small">{t('common.shownOnce')}</p>
      <code className="secret">{secret}</code>
      <div className="button-row">
        <CopyButton text={secret} label={t('common.copy')} />
        <button type="button" className="button plain" onClick={close}>
          {t('common.close')}
        </button>
      </div>
    </section>
  );
}
