// An analyst scales a work in one sitting, the day after it was written: the procedure, its items, the scale, the marks, the
// order. Nothing is stored before the last step.
import { readFileSync } from 'node:fs';
import { expect, openPage, say, test } from './opora.mjs';

export async function runScaling(opora, browser, procedure) {
  const page = await openPage(browser);
  const ask = async (path) => (await fetch(opora.origin + path)).json();
  const heading = () => page.getByRole('heading', { level: 1 });
  const onwards = (step) => page.getByRole('link', { name: say('web.scaling.next').replace('{step}', say(`web.scaling.step.${step}`)) }).click();
  const sliders = page.getByRole('slider');
  let scale;

  await test('a work opens with the map of its items and people, and a row for each item', async () => {
    await page.goto(`${opora.origin}/procedures/${procedure}`);
    await page.getByRole('link', { name: say('web.items.title') }).click();
    await page.waitForURL(/\/items/);
    const table = page.getByRole('table', { name: say('web.items.table') });
    await table.waitFor();
    const analysis = await ask(`/api/item-analyses?procedure=${procedure}`);
    expect((await table.locator('tbody tr').count()) === analysis.items.length, 'the table does not hold every item');
    expect((await heading().innerText()).length > 20, 'the heading is no sentence');
    await page.locator('figure svg').first().waitFor();
    await page.getByRole('button', { name: say('web.chart.table') }).first().click();
    const steps = analysis.items.reduce((sum, item) => sum + item.steps.length, 0);
    expect((await page.locator('figure').first().locator('tbody tr').count()) >= steps, 'the numbers of the map are not all in its table');
    await page.getByRole('button', { name: say('web.chart.picture') }).first().click();
  });

  await test('an item opens with its curve and its steps, and Esc closes it', async () => {
    await page.getByRole('table', { name: say('web.items.table') }).locator('tbody tr').first().click();
    const panel = page.locator('[data-panel]');
    await panel.getByText(say('web.items.curve_title')).waitFor();
    await panel.locator('figure svg').first().waitFor();
    await page.waitForURL(/item=/);
    await page.keyboard.press('Escape');
    await panel.waitFor({ state: 'detached' });
  });

  await test('groups are compared at the same total', async () => {
    await page.getByLabel(say('web.items.groups')).first().click();
    await page.getByRole('option', { name: say('web.grouping.gender') }).click();
    await page.waitForURL(/groups=gender/);
    await page.getByRole('columnheader', { name: say('web.items.difference_short') }).waitFor();
  });

  await test('the wizard leads from the data to the model and the scale', async () => {
    await page.getByRole('link', { name: say('web.scaling.begin') }).click();
    await page.waitForURL(/\/scales\/new/);
    await page.locator('figure svg').first().waitFor();
    await onwards('model');
    await page.getByRole('radio', { name: say('web.model.gpcm') }).waitFor();
    await page.locator('p[role=status]').filter({ hasText: 'PCM' }).waitFor();
    await onwards('scale');
    const table = page.getByRole('table', { name: say('web.scaling.table') });
    await table.waitFor();
    const last = table.locator('tbody tr').last();
    const before = await last.innerText();
    await page.getByLabel(say('web.scaling.field.mean')).fill('500');
    await page.getByLabel(say('web.scaling.field.sd')).fill('100');
    await page.getByLabel(say('web.scaling.field.high')).fill('1000');
    await page.waitForFunction((was) => document.querySelector('table tbody tr:last-child')?.innerText !== was && !document.querySelector('[data-old]'), before);
    await page.waitForURL(/mean=500/);
  });

  await test('a cut moved by the keyboard moves shares and chances at once', async () => {
    await onwards('marks');
    await sliders.nth(2).waitFor();
    const effect = page.getByRole('region', { name: say('web.scaling.effect') });
    await effect.waitFor();
    const before = await effect.innerText();
    const cut = Number(await sliders.nth(1).getAttribute('aria-valuenow'));
    await sliders.nth(1).focus();
    await page.keyboard.press('ArrowRight');
    expect(Number(await sliders.nth(1).getAttribute('aria-valuenow')) === cut + 1, 'the cut does not move');
    await page.waitForFunction(([label, was]) => document.querySelector(`section[aria-label="${label}"]`)?.innerText !== was, [say('web.scaling.effect'), before]);
    await page.keyboard.press('Home');
    const low = Number(await sliders.nth(1).getAttribute('aria-valuemin'));
    expect(Number(await sliders.nth(1).getAttribute('aria-valuenow')) === low, 'Home does not lead to the neighbour');
    await page.locator('[aria-pressed]').filter({ hasText: '·' }).first().click();
    await page.waitForFunction(() => !document.querySelector('[data-old]'));
  });

  await test('a scale is not set without a reason, and then it is', async () => {
    const before = (await ask('/api/scales')).length;
    await onwards('order');
    const set = page.getByRole('button', { name: say('web.scaling.set') });
    await set.click();
    await page.getByText(say('web.scaling.reason_missing')).waitFor();
    expect((await ask('/api/scales')).length === before, 'a scale is stored without a reason');
    await page.getByLabel(say('web.scaling.reason')).fill('Протокол комиссии от 12.10.2026 № 4');
    await set.click();
    await page.waitForURL(/\/scales\/\d+/);
    await page.getByText(say('web.scaling.done')).waitFor();
    const scales = await ask('/api/scales');
    [scale] = scales;
    expect(scales.length === before + 1 && scale.is_current && scale.reason.includes('№ 4'), 'the scale is not in force');
    const table = page.getByRole('table', { name: say('web.scaling.table') });
    await table.waitFor();
    expect((await table.locator('tbody tr').count()) > 10, 'the table of totals is missing');
  });

  await test('the appendix to the order is taken with the order in it', async () => {
    await page.getByRole('button', { name: say('web.hand_on.appendix_title') }).click();
    await page.getByLabel(say('web.hand_on.order_number')).fill('71-ОД');
    await page.getByLabel(say('web.hand_on.order_date')).fill('15.10.2026');
    await page.getByLabel(say('web.scaling.signer_name')).fill('Е. В. Соколова');
    const [appendix] = await Promise.all([page.waitForEvent('download'), page.getByText(say('web.hand_on.docx_take')).click()]);
    const bytes = readFileSync(await appendix.path());
    expect(bytes.subarray(0, 2).toString() === 'PK' && bytes.length > 4000, 'the appendix is no DOCX');
  });

  await test('the register tells who set the scale and why', async () => {
    await page.goto(`${opora.origin}/scales`);
    const row = page.getByRole('table', { name: say('web.page.scales') }).locator('tbody tr').first();
    await row.getByText(scale.reason).waitFor();
    await row.getByText(say('web.scaling.current')).waitFor();
  });

  await test('scaling is walked without a fault in the console', async () => {
    expect(page.faults.length === 0, page.faults.join('\n'));
  });
  await page.context().close();
  return [`/procedures/${procedure}/items`, `/scales/new?procedure=${procedure}&step=model`, `/scales/new?procedure=${procedure}&step=marks&cuts=${scale?.cuts?.join(',') ?? '5,10,15'}`, '/scales', `/scales/${scale?.id ?? 1}`];
}
