import { MantineProvider } from '@mantine/core';
import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { Fault, speak } from './api/client';
import { Entry, sawFault } from './pages/entry/Entry';
import { router } from './routes';
import { OutageLine } from './shell/OutageLine';
import { noteOutage } from './shell/outage';
import { theme, variables } from './shell/theme';
import { loadWords, Words, type Language } from './words/words';

function sawError(error: unknown) {
  sawFault(client, error);
  noteOutage(error);
}

const client: QueryClient = new QueryClient({
  queryCache: new QueryCache({ onError: sawError }),
  mutationCache: new MutationCache({ onError: sawError }),
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      refetchOnWindowFocus: false,
      // What the server refuses it refuses again; what did not arrive is asked once more.
      retry: (count, error) => count < 1 && error instanceof Fault && error.status === 0,
    },
  },
});

function languageAtStart(): Language {
  const asked = new URLSearchParams(window.location.search).get('lang')?.replaceAll('"', '') ?? localStorage.getItem('opora-language');
  return asked === 'en' ? 'en' : 'ru';
}

export function App() {
  const [language, setLanguage] = useState(languageAtStart);
  const [words, setWords] = useState<{ language: Language; words: Record<string, string> }>();
  useEffect(() => {
    localStorage.setItem('opora-language', language);
    speak(language);
    void loadWords(language).then((loaded) => {
      document.documentElement.lang = language;
      setWords({ language, words: loaded });
    });
  }, [language]);
  return (
    <MantineProvider theme={theme} cssVariablesResolver={variables} defaultColorScheme="auto">
      {words && (
        <Words language={words.language} words={words.words} onSwitch={setLanguage}>
          <QueryClientProvider client={client}>
            <OutageLine />
            <Entry>
              <RouterProvider router={router} />
            </Entry>
          </QueryClientProvider>
        </Words>
      )}
    </MantineProvider>
  );
}
