import { InputNumber, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, read } from '../../api/client.js';
import type { SandboxFault } from '../../api/types.js';
import { Failure } from '../../components/failure.js';
import { useAction } from '../../components/use-action.js';
import { SANDBOX_KEY } from './use-phones.js';

const MODES = [
  'throttle',
  'unavailable',
  'unavailable-after-place',
  'html502',
  'html502-after-place',
  'hang',
  'hang-after-place',
  'reset-before',
  'reset-after-place',
  'bad-json',
  'slow',
  'no-call-id',
  'system-error',
  'system-error-after-place',
  'clock-expired',
  'permission-denied',
  'arrears',
] as const satisfies readonly SandboxFault['mode'][];

/** Has the next requests fail, as Aliyun or the network sometimes does. */
export function Faults() {
  const { t } = useTranslation();
  const [mode, setMode] = useState<SandboxFault['mode']>('reset-after-place');
  const [count, setCount] = useState<number | null>(null);
  const [ordered, setOrdered] = useState<SandboxFault>();
  const { run, isBusy, error } = useAction(async (body: SandboxFault) => {
    setOrdered(await read(api.POST('/v1/sandbox/faults', { body })));
  }, SANDBOX_KEY);
  return (
    <section className="card" aria-labelledby="sandbox-faults">
      <h2 id="sandbox-faults">{t('sandbox.faults')}</h2>
      <div className="sandbox-controls">
        <Select
          aria-label={t('sandbox.faultMode')}
          value={mode}
          options={MODES.map((value) => ({ value, label: t(`fault.${value}`) }))}
          onChange={setMode}
        />
        <InputNumber
          aria-label={t('sandbox.faultCount')}
          min={1}
          max={1_000_000}
          precision={0}
          value={count}
          onChange={setCount}
          suffix={t('sandbox.faultRequests')}
          placeholder={t('sandbox.faultAll')}
        />
        <div className="button-row">
          <button
            type="button"
            className="button primary"
            disabled={isBusy}
            onClick={() => void run({ mode, count: count ?? undefined })}
          >
            {t('sandbox.faultOrder')}
          </button>
          <button type="button" className="button" disabled={isBusy} onClick={() => void run({ mode: 'none' })}>
            {t('sandbox.faultEnd')}
          </button>
        </div>
        {ordered && (
          <p className="small" role="status">
            {ordered.mode === 'none'
              ? t('sandbox.faultNone')
              : t('sandbox.faultIsOrdered', {
                  fault: t(`fault.${ordered.mode}`),
                  requests: ordered.count ?? t('sandbox.faultAll'),
                })}
          </p>
        )}
        {error !== undefined && <Failure error={error} />}
      </div>
    </section>
  );
}
