import { Input } from 'antd';
import { useTranslation } from 'react-i18next';

interface Entry {
  readonly key: string;
  readonly code: string;
}

interface Props {
  /** Given by Form.Item. */
  readonly value?: readonly Entry[];
  readonly onChange?: (value: readonly Entry[]) => void;
}

/** What each key plays. There is always one empty row to go on with. */
export function MenuInput({ value = [], onChange }: Props) {
  const { t } = useTranslation();
  function change(index: number, entry: Entry) {
    const next = [...value.slice(0, index), entry, ...value.slice(index + 1)];
    onChange?.(next.filter(({ key, code }) => key || code));
  }
  return (
    <div className="pairs" role="group" aria-label={t('field.menu')}>
      {[...value, { key: '', code: '' }].map((entry, index) => (
        <div key={index} className="pair menu">
          <Input
            value={entry.key}
            maxLength={1}
            placeholder={t('place.menuKey')}
            aria-label={`${t('place.menuKey')} ${index + 1}`}
            onChange={(event) => change(index, { ...entry, key: event.target.value })}
          />
          <Input
            value={entry.code}
            placeholder={t('place.menuCode')}
            aria-label={`${t('place.menuCode')} ${index + 1}`}
            onChange={(event) => change(index, { ...entry, code: event.target.value })}
          />
        </div>
      ))}
    </div>
  );
}
