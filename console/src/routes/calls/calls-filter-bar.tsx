import { DatePicker, Input, Select } from 'antd';
import dayjs from 'dayjs';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CALL_KINDS, CALL_STATUSES, type CallStatus } from '../../api/types.js';
import { StatusText } from '../../components/status-text.js';
import type { CallFilter } from './call-filter.js';

interface Props {
  readonly filter: CallFilter;
  readonly change: (part: Partial<CallFilter>) => void;
}

const FAILED = ['failed', 'busy', 'no-answer', 'rejected', 'unknown'] as const satisfies readonly CallStatus[];

/** The address has them in an order of its own. */
const isFailedOnly = ({ status = [] }: CallFilter): boolean =>
  status.length === FAILED.length && FAILED.every((one) => status.includes(one));

export function CallsFilterBar({ filter, change }: Props) {
  const { t } = useTranslation();
  return (
    <div className="calls-filter" role="search" aria-label={t('calls.filter.title')}>
      <Select
        mode="multiple"
        allowClear
        aria-label={t('calls.filter.status')}
        placeholder={t('calls.filter.status')}
        maxTagCount={2}
        value={[...(filter.status ?? [])]}
        options={CALL_STATUSES.map((value) => ({ value, label: <StatusText status={value} /> }))}
        onChange={(status) => change({ status: status.length > 0 ? status : undefined })}
      />
      <button
        type="button"
        className="button"
        aria-pressed={isFailedOnly(filter)}
        onClick={() => change({ status: isFailedOnly(filter) ? undefined : FAILED })}
      >
        {t('calls.filter.failedOnly')}
      </button>
      <Select
        allowClear
        aria-label={t('calls.filter.kind')}
        placeholder={t('calls.filter.kind')}
        value={filter.kind}
        options={CALL_KINDS.map((value) => ({ value, label: t(`kind.${value}`) }))}
        onChange={(kind) => change({ kind })}
      />
      <DatePicker.RangePicker
        showTime={{ format: 'HH:mm' }}
        format="YYYY-MM-DD HH:mm"
        allowEmpty={[true, true]}
        aria-label={t('calls.filter.time')}
        placeholder={[t('calls.filter.from'), t('calls.filter.to')]}
        value={[filter.from ? dayjs(filter.from) : null, filter.to ? dayjs(filter.to) : null]}
        onChange={(range) => change({ from: range?.[0]?.toISOString(), to: range?.[1]?.toISOString() })}
      />
      <TextFilter label={t('calls.filter.callee')} value={filter.callee} change={(callee) => change({ callee })} />
      <TextFilter
        label={t('calls.filter.label')}
        value={filter.labels?.join(', ')}
        change={(text) => change({ labels: text?.split(/,\s*/) })}
      />
      <TextFilter label={t('calls.filter.code')} value={filter.code} change={(code) => change({ code })} />
    </div>
  );
}

interface TextFilterProps {
  readonly label: string;
  readonly value?: string;
  readonly change: (text: string | undefined) => void;
}

/** Takes effect with Enter, or when it is left. */
function TextFilter({ label, value = '', change }: TextFilterProps) {
  const [text, setText] = useState(value);
  useEffect(() => setText(value), [value]);
  const take = () => {
    if (text.trim() !== value) change(text.trim() || undefined);
  };
  return (
    <Input
      allowClear
      aria-label={label}
      placeholder={label}
      autoComplete="off"
      value={text}
      onChange={(event) => setText(event.target.value)}
      onPressEnter={take}
      onBlur={take}
      onClear={() => change(undefined)}
    />
  );
}
