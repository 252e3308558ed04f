/// How one can look at a plan.
export const tabs = ['table', 'timeline', 'calendar', 'course', 'versions'] as const;
export type Tab = (typeof tabs)[number];
