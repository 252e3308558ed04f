// An analyst looks for signs of bias, narrows the queue, reads one school, takes the files.
import { expect, openPage, say, test } from './opora.mjs';

export async function lookForSigns(opora, browser) {
  const page = await openPage(browser);
  const ask = async (path) => (await fetch(opora.origin + path)).json();
  const address = '/objectivity?year=2021';
  let run;
  let code;

  await test('signs are looked for by a job, and the page says the sentence of the region', async () => {
    const runs = () => ask('/api/sign-screenings?year=2021');
    const before = (await runs()).length;
    await page.goto(opora.origin + address);
    await page.getByRole('button', { name: say(before ? 'web.signs.again' : 'web.signs.run') }).click();
    while ((await runs()).length === before) await page.waitForTimeout(200);
    const [head] = await runs();
    await page.reload();
    run = await ask(`/api/sign-screenings/${head.id}`);
    await page.getByText(run.notes[0]).waitFor();
    expect((await page.getByRole('heading', { level: 1 }).innerText()).includes(String(run.flagged)), 'the heading does not count the schools');
  });

  await test('the queue stands by place and name and is narrowed to a sign', async () => {
    const table = page.getByRole('table', { name: say('web.page.objectivity') });
    const rows = table.locator('tr[data-row]');
    expect((await rows.count()) === run.flagged, 'not every school with a sign has a row');
    await page.getByLabel(say('web.signs.kind'), { exact: true }).first().click();
    await page.getByRole('option', { name: say('signs.kind.boundary_peak') }).click();
    await page.waitForURL(/sign=boundary_peak/);
    const wanted = run.rows.filter((row) => row.signs.some((sign) => sign.kind === 'boundary_peak'));
    expect((await rows.count()) === wanted.length, 'the filter shows other schools');
    code = wanted[0].code;
  });

  await test('a school opens with its signs, their other reasons and every figure; Esc closes it', async () => {
    await page.getByRole('table', { name: say('web.page.objectivity') }).locator('tr[data-row]').first().click();
    await page.waitForURL(/school=/);
    const panel = page.locator('[data-panel]');
    await panel.getByText(say('inquiry.explanation.region_habit')).first().waitFor();
    const figures = panel.locator('details').filter({ hasText: say('web.signs.figures') }).first();
    await figures.locator('summary').first().click();
    await figures.locator('dd').first().waitFor();
    await page.keyboard.press('Escape');
    await panel.waitFor({ state: 'detached' });
  });

  await test('the signs are taken as a workbook, a table and a note', async () => {
    for (const format of ['xlsx', 'csv', 'docx']) {
      const file = await fetch(`${opora.origin}/api/sign-screenings/${run.id}/report?format=${format}`);
      expect(file.ok && (await file.arrayBuffer()).byteLength > 500, `no ${format}`);
    }
  });

  await test('the signs are read without a fault in the console', async () => {
    expect(page.faults.length === 0, page.faults.join('\n'));
  });
  await page.context().close();
  return [address, `${address}&school=${code}`];
}
