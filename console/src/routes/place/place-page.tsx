import { Form, Segmented } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Call, CALL_KINDS, type CallKind } from '../../api/types.js';
import { useIsNarrow } from '../../components/use-is-narrow.js';
import { takeDraft } from './call-again.js';
import { type Draft, fieldsOf, type Values } from './draft.js';
import { FieldInput } from './field-input.js';
import { PlaceSide } from './place-side.js';
import { usePlacing } from './use-placing.js';
import './place.css';
import { Failure } from '../../components/failure.js';
import { StatusText } from '../../components/status-text.js';
import { usePageTitle } from '../../components/use-page-title.js';

export function PlacePage() {
  const { t } = useTranslation();
  usePageTitle(t('place.title'));
  const isNarrow = useIsNarrow();
  const [draft, setDraft] = useState<Draft>(() => takeDraft() ?? { kind: 'tts', values: {} });
  const { place, placed, forget, isBusy, error, idempotencyKey } = usePlacing(draft);
  const change = (values: Values) => setDraft(({ kind }) => ({ kind, values }));
  return (
    <>
      <div className="page-head">
        <h1>{t('place.title')}</h1>
      </div>
      <div className="place-columns">
        <section className="card" aria-label={t('place.title')}>
          {placed ? (
            <Placed
              call={placed}
              begin={() => {
                setDraft({ kind: draft.kind, values: {} });
                forget();
              }}
            />
          ) : (
            <>
              <Segmented<CallKind>
                value={draft.kind}
                vertical={isNarrow}
                block
                aria-label={t('place.kind')}
                options={CALL_KINDS.map((value) => ({ value, label: t(`kind.${value}`) }))}
                onChange={(kind) => setDraft(({ values }) => ({ kind, values }))}
              />
              <CallForm draft={draft} change={change} submit={() => void place()} isBusy={isBusy} />
            </>
          )}
          {error !== undefined && <Failure error={error} />}
        </section>
        <PlaceSide draft={draft} idempotencyKey={idempotencyKey} />
      </div>
    </>
  );
}

/** For keys that may place calls and not read them: what the answer said is all that they see. */
function Placed({ call, begin }: { readonly call: Call; readonly begin: () => void }) {
  const { t } = useTranslation();
  return (
    <div className="placed" role="status">
      <StatusText status={call.status} />
      <p>
        <code>{call.id}</code> {call.callee}
      </p>
      <p className="muted">{t('place.mayNotRead')}</p>
      <button type="button" className="button" onClick={begin}>
        {t('place.next')}
      </button>
    </div>
  );
}

interface FormProps {
  readonly draft: Draft;
  readonly change: (values: Values) => void;
  readonly submit: () => void;
  readonly isBusy: boolean;
}

function CallForm({ draft, change, submit, isBusy }: FormProps) {
  const { t } = useTranslation();
  const { first, more } = fieldsOf(draft.kind);
  return (
    <Form
      key={draft.kind}
      layout="vertical"
      className="place-form"
      initialValues={draft.values}
      onValuesChange={(_, values: Values) => change({ ...draft.values, ...values })}
      onFinish={submit}
      scrollToFirstError
    >
      {first.map((field) => (
        <FieldInput key={field.name} field={field} />
      ))}
      <details>
        <summary>{t('place.more')}</summary>
        <div className="place-more">
          {more.map((field) => (
            <FieldInput key={field.name} field={field} />
          ))}
        </div>
      </details>
      <button type="submit" className="button primary" disabled={isBusy}>
        {t(isBusy ? 'place.busy' : 'place.submit')}
      </button>
    </Form>
  );
}
