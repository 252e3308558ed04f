/// The only fetch of the page. Each call gives data or throws a Fault that holds the server's Problem.
import createClient from 'openapi-fetch';
import type { components, paths } from './schema';

export type Schemas = components['schemas'];
export type Problem = Schemas['Problem'];

/// What went wrong, as the server says it; `no_answer` when the server could not be reached.
export class Fault extends Error {
  constructor(
    readonly problem: Problem,
    readonly status: number,
  ) {
    super(problem.said);
  }
}

let spoken = 'ru';

/// Sentences of the answers come in this language.
export function speak(language: string) {
  spoken = language;
}

let word: string | undefined;

/// What the server wants to hear with every change, so that no other site can ask for one.
export function pageWord(next: string | undefined) {
  word = next;
}

export const api = createClient<paths>({ baseUrl: '/' });

api.use({
  onRequest({ request }) {
    request.headers.set('Accept-Language', spoken);
    if (word && request.method !== 'GET') request.headers.set('X-Opora-Page', word);
    return request;
  },
});

function problemOf(error: unknown, status: number): Problem {
  if (error && typeof error === 'object' && 'code' in error) return error as Problem;
  return { code: status === 0 ? 'no_answer' : 'internal', said: '' };
}

/// The data of an answer, or a thrown Fault.
export async function ask<Data>(call: Promise<{ data?: Data; error?: unknown; response: Response }>): Promise<Data> {
  const answer = await call.catch((error: unknown) => {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new Fault(problemOf(null, 0), 0);
  });
  if (!answer.response.ok) throw new Fault(problemOf(answer.error, answer.response.status), answer.response.status);
  return answer.data as Data;
}

/// The address of a file to download, with the language of the page.
export function addressOf(path: string, query: Record<string, string | number | undefined> = {}): string {
  const asked = new URLSearchParams();
  for (const [name, value] of Object.entries({ ...query, lang: spoken })) if (value !== undefined && value !== '') asked.set(name, String(value));
  return `${path}?${asked}`;
}

/// Lays a file on the server's desk.
export function upload(file: File, signal?: AbortSignal): Promise<Schemas['Upload']> {
  return ask(
    api.PUT('/api/uploads', {
      params: { query: { name: file.name } },
      body: file as unknown as string,
      bodySerializer: (body) => body,
      headers: { 'Content-Type': 'application/octet-stream' },
      signal,
    }),
  );
}
