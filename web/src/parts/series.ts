/// "vpr-2021-5-ru" → "vpr-5-ru".
export function seriesOf(procedure: string): string {
  return procedure.replace(/^([a-z]+)-\d{4}-/, '$1-');
}
