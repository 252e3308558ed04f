export const partyTabs = ['list', 'merges', 'glossary', 'letters', 'feeds'] as const;
