// The person who looks after Opora: what the self-check says, a deep check, own jobs; and the page of everybody while the
// database is away.
import { renameSync } from 'node:fs';
import { join } from 'node:path';
import { expect, openPage, say, test } from './opora.mjs';

export async function runFaults(opora, browser) {
  const page = await openPage(browser);
  const row = (name) => page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: say(`self_check.${name}.title`), exact: true }) });

  await test('the self-check says of every part how it is, and what to do where it is not well', async () => {
    await page.goto(`${opora.origin}/self-check`);
    await row('store').getByText(say('self_check.state.well')).waitFor();
    await row('backup').getByText(say('self_check.backup.never.cure')).waitFor();
    expect((await page.locator('tbody tr').count()) >= 10, 'rows are missing');
    expect(!(await page.locator('main').innerText()).includes('{'), 'a sentence is missing its words');
  });

  await test('a deep check runs as a job, and its end is in the table and among the own jobs', async () => {
    await page.getByRole('button', { name: say('web.self_check.deep') }).click();
    await row('deep').getByText(say('self_check.state.well')).waitFor();
    await page.goto(`${opora.origin}/jobs`);
    const own = page.getByRole('listitem').filter({ hasText: say('job.deep_check') }).first();
    await own.getByText(say('web.jobs.state.done')).waitFor();
  });

  await test('while the database is away the page stays, says so, and goes on by itself', async () => {
    await page.goto(`${opora.origin}/plans`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    const store = join(opora.home, 'opora.db');
    renameSync(store, store + '.away');
    try {
      await page.getByRole('navigation').getByRole('link', { name: say('web.stage.decisions') }).click();
      await page.getByText(say('web.outage.waiting')).waitFor();
      expect((await fetch(`${opora.origin}/ready`)).status === 503, 'it says that it is ready');
      expect((await fetch(`${opora.origin}/health`)).ok, 'the process does not answer');
    } finally {
      renameSync(store + '.away', store);
    }
    await page.getByText(say('web.outage.back')).waitFor();
    await page.getByRole('heading', { level: 1 }).filter({ hasNotText: say('problem.store_gone.rule') }).waitFor();
  });
  return ['/self-check', '/jobs'];
}
