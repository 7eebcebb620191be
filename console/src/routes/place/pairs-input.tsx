import { Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

interface Props {
  readonly label: string;
  /** Given by Form.Item. */
  readonly value?: Readonly<Record<string, string>>;
  readonly onChange?: (value: Record<string, string>) => void;
}

type Pair = readonly [name: string, value: string];

/** Names and values: variables of a template, labels. There is always one empty row to go on with. */
export function PairsInput({ label, value, onChange }: Props) {
  const { t } = useTranslation();
  const [pairs, setPairs] = useState<readonly Pair[]>(() => Object.entries(value ?? {}));
  function change(index: number, pair: Pair) {
    const next = [...pairs.slice(0, index), pair, ...pairs.slice(index + 1)].filter(([name, text]) => name || text);
    setPairs(next);
    onChange?.(Object.fromEntries(next.filter(([name]) => name)));
  }
  return (
    <div className="pairs" role="group" aria-label={label}>
      {[...pairs, ['', ''] as const].map(([name, text], index) => (
        <div key={index} className="pair">
          <Input
            value={name}
            autoComplete="off"
            placeholder={t('place.pairName')}
            aria-label={`${label}: ${t('place.pairName')} ${index + 1}`}
            onChange={(event) => change(index, [event.target.value, text])}
          />
          <Input
            value={text}
            autoComplete="off"
            placeholder={t('place.pairValue')}
            aria-label={`${label}: ${t('place.pairValue')} ${index + 1}`}
            onChange={(event) => change(index, [name, event.target.value])}
          />
        </div>
      ))}
    </div>
  );
}
