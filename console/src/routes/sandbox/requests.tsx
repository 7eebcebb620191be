import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { api, read } from '../../api/client.js';
import type { SandboxRequest, SandboxWrongSignature } from '../../api/types.js';
import { Empty } from '../../components/empty.js';
import { Failure } from '../../components/failure.js';
import { useTimes } from '../../components/format.js';
import { PageSkeleton } from '../../components/page-skeleton.js';
import { PhoneNumber } from '../../components/phone-number.js';
import { SANDBOX_KEY } from './use-phones.js';
import { WrongSignature } from './wrong-signature.js';

const SHOWN = 50;
const TONES: Record<SandboxRequest['verdict'], string> = {
  placed: 'green',
  answered: 'blue',
  refused: 'red',
  dropped: 'purple',
};

/** What the sandbox was asked, and what it made of it. */
export function Requests() {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery({
    queryKey: [...SANDBOX_KEY, 'requests'],
    queryFn: async () => {
      const { items } = await read(api.GET('/v1/sandbox/requests', { params: { query: { limit: SHOWN } } }));
      return items.reverse();
    },
    refetchInterval: 2_000,
  });
  return (
    <section className="card sandbox-requests" aria-labelledby="sandbox-requests">
      <h2 id="sandbox-requests">{t('sandbox.requests')}</h2>
      {error && <Failure error={error} retry={() => void refetch()} />}
      {!data && !error && <PageSkeleton />}
      {data?.length === 0 && <Empty title={t('sandbox.noRequests')} />}
      {data && data.length > 0 && (
        <ul className="rows">
          {data.map((request, index) => (
            <RequestRow key={`${request.receivedAt} ${data.length - index}`} request={request} />
          ))}
        </ul>
      )}
    </section>
  );
}

function RequestRow({ request }: { readonly request: SandboxRequest }) {
  const { t } = useTranslation();
  const times = useTimes();
  const { verdict, code, httpStatus, outId, calledNumber, fault, message, signature } = request;
  return (
    <li>
      <span className="numeric muted">{times.clock(request.receivedAt)}</span>
      <span className={`status tone-${TONES[verdict]}`}>{t(`sandbox.verdict.${verdict}`)}</span>
      <code>{request.action}</code>
      <span>
        {httpStatus === 0 ? t('sandbox.noAnswer') : httpStatus} <code>{code}</code>
      </span>
      {calledNumber && <PhoneNumber number={calledNumber} />}
      {fault && <span className="tone-text">{t('sandbox.byFault', { fault })}</span>}
      {outId && (
        <Link to="/calls/$id" params={{ id: outId }}>
          {t('sandbox.toCall')}
        </Link>
      )}
      {message && message !== code && <Refused message={message} signature={signature} />}
    </li>
  );
}

interface RefusedProps {
  readonly message: string;
  readonly signature?: SandboxWrongSignature;
}

/** Of a wrong signature the message has all of the string to sign, which is shown line by line below. */
function Refused({ message, signature }: RefusedProps) {
  const said = signature ? message.replace(/ server string to sign is:[^]*/i, '') : message;
  if (!signature) return <p className="refused muted">{said}</p>;
  return (
    <details className="refused">
      <summary>{said}</summary>
      <WrongSignature signature={signature} />
    </details>
  );
}
