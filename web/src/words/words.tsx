/// Every sentence of the page comes from words/{ru,en}/web*.json, the same files the server reads.
import { createContext, useCallback, useContext, useMemo, type ReactNode } from 'react';
import { createIntl, createIntlCache, RawIntlProvider, useIntl } from 'react-intl';
import type web from '../../../words/ru/web.json';
import type webAccounts from '../../../words/ru/web_accounts.json';
import type webHome from '../../../words/ru/web_home.json';
import type webInquiry from '../../../words/ru/web_inquiry.json';
import type webField from '../../../words/ru/web_field.json';
import type webOperations from '../../../words/ru/web_operations.json';
import type webOrders from '../../../words/ru/web_orders.json';
import type webPeople from '../../../words/ru/web_people.json';
import type webPlans from '../../../words/ru/web_plans.json';
import type webPrivacy from '../../../words/ru/web_privacy.json';
import type webReview from '../../../words/ru/web_review.json';
import type webData from '../../../words/ru/web_data.json';
import type webResults from '../../../words/ru/web_results.json';
import type webSampling from '../../../words/ru/web_sampling.json';
import type webScaling from '../../../words/ru/web_scaling.json';
import type webLikeness from '../../../words/ru/web_likeness.json';
import type webTasks from '../../../words/ru/web_tasks.json';
import type webSigns from '../../../words/ru/web_signs.json';
import type webTopics from '../../../words/ru/web_topics.json';
import type webVprReports from '../../../words/ru/web_vpr_reports.json';

export type Language = 'ru' | 'en';
export type WordKey = keyof typeof web | keyof typeof webAccounts | keyof typeof webData | keyof typeof webField | keyof typeof webHome | keyof typeof webInquiry | keyof typeof webOperations | keyof typeof webOrders | keyof typeof webPeople | keyof typeof webPlans | keyof typeof webPrivacy | keyof typeof webReview | keyof typeof webResults | keyof typeof webSampling | keyof typeof webScaling | keyof typeof webLikeness | keyof typeof webTasks | keyof typeof webSigns | keyof typeof webTopics | keyof typeof webVprReports;
export type WordArgs = Record<string, string | number>;
export type Say = (key: WordKey, args?: WordArgs) => string;

const russian = import.meta.glob<Record<string, string>>('../../../words/ru/web*.json', { import: 'default' });
const english = import.meta.glob<Record<string, string>>('../../../words/en/web*.json', { import: 'default' });

/// All sentences of one language; each language is loaded only when spoken.
export async function loadWords(language: Language): Promise<Record<string, string>> {
  const files = await Promise.all(Object.values(language === 'ru' ? russian : english).map((load) => load()));
  return Object.assign({}, ...files) as Record<string, string>;
}

const LanguageSwitch = createContext<(language: Language) => void>(() => undefined);

export function Words({ language, words, onSwitch, children }: { language: Language; words: Record<string, string>; onSwitch: (language: Language) => void; children: ReactNode }) {
  const intl = useMemo(
    () => createIntl({ locale: language === 'ru' ? 'ru-RU' : 'en-GB', messages: words, onError: (fault) => console.warn(fault.message) }, createIntlCache()),
    [language, words],
  );
  return (
    <LanguageSwitch value={onSwitch}>
      <RawIntlProvider value={intl}>{children}</RawIntlProvider>
    </LanguageSwitch>
  );
}

/// Numbers below zero are written with a minus, not a hyphen, and zero has neither; as base/words.cpp does.
export function withMinus(text: string): string {
  return text.replace(/(^|[\s(–«])-(\d[\d.,]*)/g, (_, before: string, number: string) => `${before}${/[1-9]/.test(number) ? '\u2212' : ''}${number}`);
}

export function useSay(): Say {
  const intl = useIntl();
  return useCallback(
    (key, args) => {
      const text = intl.formatMessage({ id: key }, args);
      return args && Object.values(args).some((value) => typeof value === 'number' && value < 0) ? withMinus(text) : text;
    },
    [intl],
  );
}

export function useLanguage(): [Language, (language: Language) => void] {
  return [useIntl().locale.startsWith('en') ? 'en' : 'ru', useContext(LanguageSwitch)];
}
