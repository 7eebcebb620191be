import { useTranslation } from 'react-i18next';

interface Props {
  readonly isBusy: boolean;
  readonly isDone: boolean;
}

/** The button that saves a form, and that it was saved. */
export function SaveRow({ isBusy, isDone }: Props) {
  const { t } = useTranslation();
  return (
    <>
      <button type="submit" className="button primary" disabled={isBusy}>
        {t('settings.save')}
      </button>
      {isDone && (
        <span className="status tone-green settings-saved" role="status">
          {t('settings.saved')}
        </span>
      )}
    </>
  );
}
