// A person pastes an order, answers by keys what was not understood, accepts, and meets the same order again.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, openPage, root, say, test } from './opora.mjs';

const invented = readFileSync(join(root, 'tests/browser/order.txt'), 'utf8');
const shared = join(process.env.OPORA_SHARED ?? join(root, '../shared'), 'seeds/S3.txt');

export async function reviewOrders(opora, browser) {
  const page = await openPage(browser);
  const ask = async (path) => (await fetch(opora.origin + path)).json();
  const count = page.locator('#question-count');
  const noneLeft = say('web.review.no_questions');

  async function paste(text) {
    await page.goto(`${opora.origin}/orders/new`);
    await page.getByLabel(say('web.order_new.paste')).focus();
    await page.evaluate((pasted) => {
      const data = new DataTransfer();
      data.setData('text/plain', pasted);
      document.activeElement.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
    }, text);
    await count.waitFor();
    await settled();
  }
  /** Until the days of all terms are counted: only then all questions are asked. */
  const settled = () => page.waitForFunction((words) => !document.body.innerText.includes(words), say('web.review.reading_days'));
  const shown = () => page.locator('[data-bar]').innerText();
  const left = async () => ((await count.innerText()) === noneLeft ? 0 : Number.parseInt(await count.innerText(), 10));

  /** Presses the first answer of every question; gives what was asked. */
  async function answerAll() {
    const asked = [];
    for (let tries = 0; tries < 200; ++tries) {
      await settled();
      if ((await left()) === 0) return asked;
      const before = await shown();
      asked.push(before);
      await page.keyboard.press('1');
      await page.waitForFunction((was) => document.querySelector('[data-bar]')?.innerText !== was, before);
    }
    throw new Error(`the questions do not end: ${await shown()}`);
  }
  async function accept(button) {
    await page.getByRole('button', { name: say('web.review.accept') }).first().click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: say(button) }).click();
    await page.waitForURL(/\/(plans|orders)\/\d+/);
  }

  await test('a pasted order is read beside its source, and its questions have counters and places', async () => {
    await paste(invented);
    expect((await page.getByRole('heading', { level: 1 }).innerText()).includes('118-о'), 'the number of the order is not read');
    expect((await page.locator('li[data-field^="row."]').count()) === 7, 'not seven rows');
    expect((await left()) > 2, 'nothing is asked');
    expect((await ask('/api/orders')).length === 0, 'something is stored before it is accepted');
  });

  await test('a cell and its place show each other', async () => {
    const term = page.locator('[data-field="row.0.0.0:term"]');
    await term.hover();
    const lit = page.locator('[data-place][data-lit]');
    await lit.first().waitFor();
    expect((await lit.first().innerText()).includes('Ноябрь'), 'the lit place is another one');
    await lit.first().click();
    await page.waitForFunction(() => document.activeElement?.closest('[data-field="row.0.0.0:term"]'));
    await page.keyboard.press('Escape');
  });

  await test('keys lead from question to question, and a term is put right in place', async () => {
    const phrase = 'в удобное время';
    for (let tries = 0; tries < 40 && !(await shown()).includes(phrase); ++tries) await page.keyboard.press('n');
    expect((await shown()).includes(phrase), `«${phrase}» is not asked about`);
    const before = await left();
    await page.keyboard.press('Enter');
    await page.keyboard.type('до 1 декабря 2020 года');
    await page.locator('[data-bar]').getByText('01.12.2020').first().waitFor();
    await page.keyboard.press('Enter');
    await page.waitForFunction((was) => Number.parseInt(document.querySelector('#question-count').innerText, 10) !== was, before);
    await page.locator('[data-field="row.0.0.2"]').getByText('01.12.2020').first().waitFor();
    await page.keyboard.press('p');
    await page.keyboard.press('Alt+ArrowDown');
  });

  await test('a reload loses no answer', async () => {
    const before = await left();
    await page.waitForTimeout(500);
    await page.reload();
    await count.waitFor();
    await settled();
    expect((await left()) === before, `${await left()} questions after the reload, ${before} before`);
  });

  await test('all questions are answered by keys, the summary is shown, the plan begins', async () => {
    await answerAll();
    await accept('web.accept.accept');
    await page.getByRole('heading', { level: 1 }).waitFor();
    const [order] = await ask('/api/orders');
    expect(order?.number === '118-о', 'the order is not in the register');
    expect(order.plans.length > 0, 'the order has no plan');
  });

  await test('the same order warns, shows its difference, and brings the plan up to date', async () => {
    await paste(invented.replace('Январь – март', 'Февраль – апрель'));
    expect((await shown()).includes(say('web.ask.twin.update')), 'nothing is said of the accepted one');
    expect(/апрел/i.test(await shown()), 'the difference is not shown');
    await answerAll();
    await accept('web.accept.update');
    expect((await ask('/api/orders')).length === 1, 'the order is there twice');
  });

  await test('the order of the register shows its clauses, its source and takes a comment', async () => {
    const [order] = await ask('/api/orders');
    await page.goto(`${opora.origin}/orders`);
    await page.getByRole('link', { name: /поддержке школ/i }).click();
    await page.waitForURL(new RegExp(`/orders/${order.id}`));
    await page.getByRole('button', { name: say('web.order.source_show') }).first().click();
    await page.getByText('Заречное', { exact: false }).first().waitFor();
    await page.keyboard.press('Escape');
    await page.getByLabel(say('web.comment.write')).fill('Список школ уточнён по телефону.');
    await page.getByRole('button', { name: say('web.comment.send') }).click();
    await page.locator('li').getByText('Список школ уточнён по телефону.').waitFor();
  });

  if (existsSync(shared))
    await test('a real municipal plan is pasted, answered by keys and accepted', async () => {
      const before = (await ask('/api/orders')).length;
      await paste(readFileSync(shared, 'utf8'));
      expect((await page.locator('li[data-field^="row."]').count()) > 20, 'rows are missing');
      const asked = await answerAll();
      expect(asked.length > 3, 'nothing was asked');
      await accept('web.accept.accept');
      expect((await ask('/api/orders')).length === before + 1, 'the plan is not accepted');
    });

  await test('the review is walked without a fault in the console', async () => {
    expect(page.faults.length === 0, page.faults.join('\n'));
  });
  await page.context().close();

  const laid = await (await fetch(`${opora.origin}/api/uploads?name=order.txt`, { method: 'PUT', body: invented.replace('118-о', '119-о'), headers: { 'Content-Type': 'application/octet-stream' } })).json();
  const [order] = await ask('/api/orders');
  return ['/orders', '/orders/new', `/orders/new?upload=${laid.upload}`, `/orders/${order?.id}`, `/orders/${order?.id}?place=all`];
}
