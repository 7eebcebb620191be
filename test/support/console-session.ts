import type { SessionDto } from '../../src/applications/sessions/dto/session.dto.js';
import type { Problem } from '../../src/common/http/problem.js';

/** What a browser keeps of a session. */
export interface TestSession extends SessionDto {
  /** As it goes into the header `Cookie`. */
  readonly cookie: string;
}

export async function postSession(url: string, body: object, headers: Record<string, string> = {}): Promise<Response> {
  return await fetch(`${url}/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
}

export async function signIn(url: string, body: object): Promise<TestSession> {
  const answer = await postSession(url, body);
  if (answer.status !== 201) throw new Error(`not signed in: ${answer.status}`);
  const [cookie = ''] = (answer.headers.get('set-cookie') ?? '').split(';');
  return { ...((await answer.json()) as SessionDto), cookie };
}

/** Headers of the console's requests. */
export function headersOf({ cookie, csrfToken }: TestSession): Record<string, string> {
  return { cookie, 'x-csrf-token': csrfToken };
}

/** The status, with the code of a problem. */
export async function answerOf(answer: Response): Promise<string> {
  const { code } = (answer.ok ? {} : await answer.json()) as Partial<Problem>;
  if (answer.ok) await answer.body?.cancel();
  return [answer.status, code].filter(Boolean).join(' ');
}
