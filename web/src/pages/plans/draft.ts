/// A plan that is being edited: always a new body, never the old one changed. No screen.
import type { Measure, PlanBody } from './measures';
import { sectionName } from './measures';

export const newMeasure = (): Measure => ({ id: '', title: '', origin: 'hand', phrase: '', deadline: { kind: 'unread' }, executors: [], evidence: 'document' });

export function placeOf(body: PlanBody, id: string): { section: number; index: number } | undefined {
  for (const [section, { measures }] of body.sections.entries()) {
    const index = measures.findIndex((measure) => measure.id === id);
    if (index >= 0) return { section, index };
  }
  return undefined;
}

export function withoutMeasure(body: PlanBody, id: string): PlanBody {
  return { ...body, sections: body.sections.map((section) => ({ ...section, measures: section.measures.filter((measure) => measure.id !== id) })).filter((section) => section.measures.length > 0) };
}

/// The section that is named so; one that is not there yet comes last.
function sectionNamed(body: PlanBody, name: string): { body: PlanBody; section: number } {
  const found = body.sections.findIndex((section) => sectionName(section) === name.trim());
  if (found >= 0) return { body, section: found };
  return { body: { ...body, sections: [...body.sections, { title: name.trim(), measures: [] }] }, section: body.sections.length };
}

/// Puts a measure into the section of that name: in its own place when it is there already, else at the end.
export function withMeasure(body: PlanBody, measure: Measure, name: string): PlanBody {
  const place = measure.id ? placeOf(body, measure.id) : undefined;
  const target = sectionNamed(body, name);
  if (place && place.section === target.section)
    return { ...body, sections: body.sections.map((section, at) => (at === place.section ? { ...section, measures: section.measures.map((one, index) => (index === place.index ? measure : one)) } : section)) };
  const sections = target.body.sections.map((section, at) => ({
    ...section,
    measures: [...section.measures.filter((one) => !measure.id || one.id !== measure.id), ...(at === target.section ? [measure] : [])],
  }));
  return { ...body, sections: sections.filter((section) => section.measures.length > 0) };
}

/// Lists of names are typed one a line.
export const namesOf = (text: string): string[] => [...new Set(text.split('\n').map((line) => line.trim()).filter(Boolean))];
