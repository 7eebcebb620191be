import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { VoiceApiError } from '../../clients/typescript/src/index.js';
import { startLanguage } from './app/language.js';
import { LibraryProvider } from './app/library-provider.js';
import { router } from './app/router.js';
import { LiveProvider } from './live/live-provider.js';
import { SESSION, SessionProvider } from './session/session-provider.js';
import './styles/index.css';

/** What the gateway said is so; what it could not say is asked again. */
const mayBeAskedAgain = (count: number, error: Error): boolean => {
  const isAnswer = error instanceof VoiceApiError && error.status < 500;
  return !isAnswer && count < 2;
};

const queries = new QueryClient({
  defaultOptions: { queries: { staleTime: 5_000, retry: mayBeAskedAgain, refetchOnWindowFocus: false } },
});

// All at once: each of them is a way to the gateway and back.
void queries.prefetchQuery(SESSION);
void router.load();
await startLanguage();

createRoot(document.getElementById('root') as HTMLElement).render(
  <StrictMode>
    <QueryClientProvider client={queries}>
      <LibraryProvider>
        <SessionProvider>
          <LiveProvider>
            <RouterProvider router={router} />
          </LiveProvider>
        </SessionProvider>
      </LibraryProvider>
    </QueryClientProvider>
  </StrictMode>,
);
