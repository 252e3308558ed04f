// A head teacher reads the seven reports of a work; a methodist goes from the region to a school and takes the files.
import { readFileSync } from 'node:fs';
import { expect, openPage, say, test } from './opora.mjs';

export async function readReports(opora, browser, procedure) {
  const page = await openPage(browser);
  const ask = async (path) => (await fetch(opora.origin + path)).json();
  const report = (kind, place = '') => ask(`/api/vpr-reports?procedure=${procedure}&report=${kind}${place}`);
  const heading = () => page.getByRole('heading', { level: 1 });
  let school;

  await test('a procedure leads to its seven reports, and each tab says its sentence', async () => {
    await page.goto(`${opora.origin}/procedures/${procedure}`);
    await page.getByRole('link', { name: say('web.vpr_reports.name') }).click();
    await page.waitForURL(/\/reports/);
    for (const kind of ['individual', 'marks', 'journal', 'scores', 'tasks', 'results', 'groups']) {
      await page.getByRole('tab', { name: say(`web.vpr_reports.${kind}`) }).click();
      const { headline } = await report(kind);
      await page.waitForFunction((said) => document.querySelector('h1')?.textContent === said, headline);
    }
  });

  await test('from the region one goes to a municipality and to a school', async () => {
    await page.getByRole('tab', { name: say('web.vpr_reports.marks') }).click();
    await page.waitForFunction((said) => document.querySelector('h1')?.textContent === said, (await report('marks')).headline);
    await page.locator('table[data-wide] tbody a').first().click();
    await page.waitForURL(/municipality=/);
    await page.locator('table[data-wide] tbody a').first().click();
    await page.waitForURL(/school=/);
    school = new URL(page.url()).searchParams.get('school').replaceAll('"', '');
    const { headline } = await report('marks', `&school=${school}`);
    await page.waitForFunction((said) => document.querySelector('h1')?.textContent === said, headline);
  });

  await test('pupils of a school are codes, and tasks have a word beside the colour', async () => {
    await page.getByRole('tab', { name: say('web.vpr_reports.individual') }).click();
    const { pupils } = await report('individual', `&school=${school}`);
    await page.locator('tbody th').filter({ hasText: String(pupils[0].code) }).first().waitFor();
    expect((await page.locator('tbody tr').count()) === pupils.length, 'not every pupil has a row');
    await page.getByRole('tab', { name: say('web.vpr_reports.tasks') }).click();
    await page.locator('[data-verdict]:visible').first().waitFor();
    expect(/[✓~!]/.test(await page.locator('[data-verdict]:visible').first().innerText()), 'a colour without a sign');
  });

  await test('the reports are taken as a workbook and as PDF', async () => {
    for (const [format, magic] of [['xlsx', 'PK'], ['pdf', '%PDF']]) {
      await page.getByRole('button', { name: say('web.vpr_reports.take') }).click();
      const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('menuitem', { name: say(`web.vpr_reports.${format}`) }).last().click()]);
      expect(readFileSync(await file.path()).subarray(0, magic.length).toString() === magic, `the ${format} is none`);
    }
  });

  await test('the reports are read without a fault in the console', async () => {
    expect(page.faults.length === 0, page.faults.join('\n'));
    expect((await heading().innerText()).length > 10, 'the heading is no sentence');
  });
  await page.context().close();
  return [`/procedures/${procedure}/reports`, `/procedures/${procedure}/reports?report=scores&school=${school}`, `/procedures/${procedure}/reports?report=tasks&school=${school}`, `/procedures/${procedure}/reports?report=groups`];
}
