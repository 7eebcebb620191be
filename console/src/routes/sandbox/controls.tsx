import { useQuery } from '@tanstack/react-query';
import { Select, Switch } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { api, read } from '../../api/client.js';
import type { SandboxSettings } from '../../api/types.js';
import { Failure } from '../../components/failure.js';
import { PageSkeleton } from '../../components/page-skeleton.js';
import { SureButton } from '../../components/sure-button.js';
import { useAction } from '../../components/use-action.js';
import { SANDBOX_KEY } from './use-phones.js';

const SCALES = [1, 2, 5, 10, 20, 60];

/** How the sandbox behaves. */
export function Controls() {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery({
    queryKey: [...SANDBOX_KEY, 'settings'],
    queryFn: () => read(api.GET('/v1/sandbox/settings')),
  });
  return (
    <section className="card" aria-labelledby="sandbox-settings">
      <h2 id="sandbox-settings">{t('sandbox.settings')}</h2>
      {error && <Failure error={error} retry={() => void refetch()} />}
      {!data && !error && <PageSkeleton />}
      {data && <Switches settings={data} />}
    </section>
  );
}

function Switches({ settings }: { readonly settings: SandboxSettings }) {
  const { t } = useTranslation();
  const change = useAction((body: SandboxSettings) => read(api.PATCH('/v1/sandbox/settings', { body })), SANDBOX_KEY);
  const reset = useAction(() => read(api.POST('/v1/sandbox/reset')), SANDBOX_KEY);
  const scale = settings.timeScale ?? 1;
  const scales = SCALES.includes(scale) ? SCALES : [...SCALES, scale];
  return (
    <div className="sandbox-controls">
      <Row label={t('sandbox.interactive')} hint={t('sandbox.interactiveHint')}>
        <Switch
          aria-label={t('sandbox.interactive')}
          checked={settings.interactive}
          loading={change.isBusy}
          onChange={(interactive) => void change.run({ interactive })}
        />
      </Row>
      <Row label={t('sandbox.flowControl')} hint={t('sandbox.flowControlHint')}>
        <Switch
          aria-label={t('sandbox.flowControl')}
          checked={settings.flowControl}
          loading={change.isBusy}
          onChange={(flowControl) => void change.run({ flowControl })}
        />
      </Row>
      <Row label={t('sandbox.timeScale')} hint={t('sandbox.timeScaleHint')}>
        <Select
          aria-label={t('sandbox.timeScale')}
          value={scale}
          options={scales.map((value) => ({ value, label: `${value}×` }))}
          onChange={(timeScale) => void change.run({ timeScale })}
        />
      </Row>
      {change.error !== undefined && <Failure error={change.error} />}
      {reset.error !== undefined && <Failure error={reset.error} />}
      <SureButton label={t('sandbox.reset')} isBusy={reset.isBusy} onSure={() => void reset.run()} />
    </div>
  );
}

interface RowProps {
  readonly label: string;
  readonly hint: string;
  readonly children: ReactNode;
}

function Row({ label, hint, children }: RowProps) {
  return (
    <div className="sandbox-row">
      <div>
        <strong>{label}</strong>
        <p className="small muted">{hint}</p>
      </div>
      {children}
    </div>
  );
}
