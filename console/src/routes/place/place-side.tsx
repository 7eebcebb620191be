import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { readStored, writeStored } from '../../app/stored.js';
import { CopyButton } from '../../components/copy-button.js';
import { toCurl } from '../../components/curl.js';
import { type Draft, textOf, toRequest } from './draft.js';
import { QuotaCard } from './quota-card.js';

interface Props {
  readonly draft: Draft;
  readonly idempotencyKey: string;
}

/** What the request will do: what is heard, whether it may go out now, and how a program would send it. */
export function PlaceSide({ draft, idempotencyKey }: Props) {
  const { t } = useTranslation();
  const curl = toCurl({ method: 'POST', path: '/v1/calls', body: toRequest(draft), idempotencyKey });
  return (
    <div className="place-side">
      {draft.kind === 'tts' && <Preview draft={draft} />}
      <QuotaCard draft={draft} />
      <section className="card" aria-labelledby="curl">
        <div className="page-head">
          <h2 id="curl">{t('place.curl')}</h2>
          <div className="actions">
            <CopyButton label={t('place.copy')} text={curl} />
          </div>
        </div>
        <pre className="curl" tabIndex={0}>
          {curl}
        </pre>
      </section>
    </div>
  );
}

/** The text of a template lies at Aliyun: whoever wants to read what is heard keeps a copy here. */
function Preview({ draft }: { readonly draft: Draft }) {
  const { t } = useTranslation();
  const code = textOf(draft, 'ttsCode');
  const [texts, setTexts] = useState<Readonly<Record<string, string>>>({});
  const text = texts[code] ?? readStored(`template.${code}`) ?? '';
  function keep(next: string) {
    setTexts({ ...texts, [code]: next });
    writeStored(`template.${code}`, next);
  }
  return (
    <section className="card" aria-labelledby="preview">
      <h2 id="preview">{t('place.preview')}</h2>
      <blockquote className="preview">{text ? filledIn(text, draft) : t('place.previewEmpty')}</blockquote>
      <label className="small muted" htmlFor="template">
        {t('place.template')}
      </label>
      <textarea
        id="template"
        rows={2}
        value={text}
        placeholder={t('place.templateExample')}
        disabled={code === ''}
        onChange={(event) => keep(event.target.value)}
      />
    </section>
  );
}

function filledIn(text: string, { values }: Draft): string {
  const variables = (values['ttsParams'] ?? {}) as Readonly<Record<string, string>>;
  return text.replace(/\$\{(\w+)\}/g, (placeholder, name: string) => variables[name] ?? placeholder);
}
