// An auditor finds a change, verifies the chain, takes the table out; a record changed behind the program is named.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { firstAdministrator, invite, logIn, run, serveHome } from './accounts.mjs';
import { axeSource, expect, freePort, openPage, say, test } from './opora.mjs';

async function looksWell(page, what) {
  await page.evaluate(axeSource);
  const found = await page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] }));
  const serious = found.violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  expect(serious.length === 0, `${what}: ${serious.map(({ id, nodes }) => `${id} ${nodes[0].html.slice(0, 200)}`).join('; ')}`);
  expect(!(await page.locator('body').innerText()).includes('⟨'), `${what}: words are missing`);
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth + 1), `${what} scrolls sideways`);
}

const rowsOf = (page) => page.locator('tbody tr[role=row]');
const verify = (page) => page.locator('[data-panel]').getByRole('button', { name: say('web.history.verify') });

export async function auditHistory(browser, { picture } = {}) {
  const home = mkdtempSync(join(tmpdir(), 'opora-audit-'));
  run(home, 'demo', '--schools', '24');
  const port = await freePort();
  let { origin, stop } = await serveHome(home, port);
  const admin = await firstAdministrator(home, origin);
  const auditor = await invite(admin, origin, 'Аудитор Анна', 'auditor@example.org', [{ role: 'auditor', organisation: 0 }]);
  await admin.caller.ask('PUT', '/api/house-letters/history_head', { addresses: ['archive@example.org'] });
  const page = await openPage(browser);
  let seal;

  await test('an auditor finds a change by its kind, and the address holds the question', async () => {
    await logIn(page, origin, auditor);
    await page.goto(`${origin}/history`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await rowsOf(page).first().waitFor();
    await page.getByText(say('web.history.trace.change'), { exact: true }).first().click();
    await page.waitForURL(/trace=change/);
    await page.locator(`input[aria-label="${say('web.history.thing')}"]`).click();
    await page.getByRole('option', { name: say('history.thing.letters') }).click();
    await page.waitForURL(/thing=letters/);
    const row = rowsOf(page).filter({ hasText: say('history.act.change_house_letter') });
    await row.first().click();
    const panel = page.locator('[data-panel]');
    await panel.getByText('archive@example.org').first().waitFor();
    await looksWell(page, 'a record of history');
    if (picture) await picture(page, 'record');
    const address = page.url();
    await page.goto(address);
    await page.locator('[data-panel]').getByText('archive@example.org').first().waitFor();
  });

  await test('the look of the auditor is itself a record', async () => {
    await page.goto(`${origin}/history?trace=look`);
    await rowsOf(page).filter({ hasText: say('history.act.look_at_history') }).filter({ hasText: 'Аудитор Анна' }).first().waitFor();
    await looksWell(page, 'history');
    if (picture) await picture(page, 'history');
  });

  await test('the table is taken out as it is filtered', async () => {
    await page.goto(`${origin}/history?thing=letters`);
    await rowsOf(page).first().waitFor();
    const shown = await rowsOf(page).count();
    await page.getByRole('button', { name: say('web.history.take') }).click();
    const [csv] = await Promise.all([page.waitForEvent('download'), page.getByRole('menuitem', { name: say('web.hand_on.csv') }).click()]);
    const text = readFileSync(await csv.path(), 'utf8');
    expect(text.startsWith('\uFEFF'), 'no byte order mark');
    expect(text.trim().split('\r\n').filter((line) => /^\d+;/.test(line)).length === shown, `not the ${shown} rows on screen: ${text}`);
    await page.getByRole('button', { name: say('web.history.take') }).click();
    const [book] = await Promise.all([page.waitForEvent('download'), page.getByRole('menuitem', { name: say('web.hand_on.xlsx') }).click()]);
    expect(readFileSync(await book.path()).subarray(0, 2).toString() === 'PK', 'no workbook');
  });

  await test('the last seal is printed, and found when it is typed', async () => {
    const [sheet] = await Promise.all([page.waitForEvent('download'), page.getByText(say('web.history.print_head')).click()]);
    expect(readFileSync(await sheet.path()).subarray(0, 4).toString() === '%PDF', 'the sheet is no PDF');
    await page.goto(`${origin}/history?open=check`);
    const panel = page.locator('[data-panel]');
    await verify(page).click();
    const result = panel.locator('[data-part=check-result]');
    await result.waitFor();
    expect((await result.innerText()).includes('разрывов нет'), await result.innerText());
    seal = /([0-9a-f]{4} ){15}[0-9a-f]{4}/.exec((await result.innerText()).replace(/\s+/g, ' '))[0];
    await panel.getByLabel(say('web.history.typed_seal')).fill(seal.toUpperCase());
    await verify(page).click();
    await result.getByText('не отрезан').waitFor();
    await looksWell(page, 'the chain');
    if (picture) await picture(page, 'verified');
  });

  await test('a record changed behind the program, and a tail cut off, are found and named', async () => {
    await stop();
    const sql = (words) => execFileSync('python3', ['-c', 'import sqlite3, sys; store = sqlite3.connect(sys.argv[1]); store.executescript(sys.argv[2]); store.commit()', join(home, 'opora.db'), words]);
    sql("DROP TRIGGER audit_is_not_changed; UPDATE audit SET what = 'history_head: someone@example.org' WHERE act = 'change_house_letter';");
    ({ origin, stop } = await serveHome(home, port));
    await page.goto(`${origin}/history?open=check`);
    const result = page.locator('[data-part=check-result]');
    await verify(page).click();
    await result.waitFor();
    const said = await result.innerText();
    expect(said.includes('Первый разрыв') && said.includes('someone@example.org'), said);
    await looksWell(page, 'a broken chain');
    if (picture) await picture(page, 'broken');
    await stop();
    sql("DROP TRIGGER audit_is_not_removed; DELETE FROM audit WHERE id > (SELECT id FROM audit WHERE act = 'change_house_letter') ");
    ({ origin, stop } = await serveHome(home, port));
    await page.goto(`${origin}/history?open=check`);
    await page.locator('[data-panel]').getByLabel(say('web.history.typed_seal')).fill(seal);
    await verify(page).click();
    await result.getByText('конец истории отрезан', { exact: false }).waitFor();
  });

  await test('the pages of history are walked without a fault in the console', async () => {
    expect(page.faults.length === 0, page.faults.join('\n'));
  });
  await page.context().close();
  await stop();
  rmSync(home, { recursive: true, force: true });
}
