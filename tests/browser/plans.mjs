// A plan at work: begun from a template, a task handed in with evidence and returned, the line of time, an event moved
// only after it was shown what moves, a calendar address told once.
import { expect, openPage, say, test } from './opora.mjs';

export async function runPlans(opora, browser) {
  const page = await openPage(browser);
  const ask = async (path) => (await fetch(opora.origin + path)).json();
  const open = (path) => page.goto(opora.origin + path);
  const dialog = page.getByRole('dialog');
  const button = (word, within = page) => within.getByRole('button', { name: say(word), exact: true });
  const outcome = page.locator('[role=status]').filter({ hasText: say('web.task.undo') });
  let plan;
  let task;
  const state = async () => (await ask(`/api/tasks/${task.id}`)).row.state;

  await test('a plan begins from a template, without a row that was left out', async () => {
    const before = (await ask('/api/plans')).length;
    await open('/plans/new?template=municipality-vpr&from=2026');
    await page.getByRole('checkbox').first().waitFor();
    const rows = await page.getByRole('checkbox').count();
    await page.getByRole('checkbox').first().uncheck();
    expect((await ask('/api/plans')).length === before, 'something is stored before it begins');
    await button('web.plan_new.begin').click();
    await page.waitForURL(/\/plans\/\d+/);
    plan = await ask(`/api/plans/${/plans\/(\d+)/.exec(page.url())[1]}`);
    expect(plan.row.measures === rows - 1, `${plan.row.measures} measures of ${rows}`);
    await page.locator('tr[data-row]').first().waitFor();
    expect((await page.locator('tr[data-row]').count()) === rows - 1, 'the table does not hold every measure');
  });

  await test('a task is handed in only with its evidence', async () => {
    const { rows } = await ask(`/api/tasks?plan=${plan.row.id}&state=not_started&limit=2000`);
    task = rows.find((row) => row.evidence === 'document' && row.due);
    await open(`/tasks?party=${task.party}&task=${task.id}`);
    const panel = page.locator('[data-panel]');
    await panel.getByText(say('web.task.reason')).waitFor();
    await button('web.act.submit', panel).click();
    const hand = dialog.locator('button[type=submit]');
    await hand.click();
    await dialog.getByRole('alert').waitFor();
    expect((await state()) === 'not_started', 'it was handed in without evidence');
    await dialog.getByLabel(say('web.evidence.text_document')).fill('Приказ от 12.10.2026 № 4');
    await dialog.locator('input[type=file]').setInputFiles({ name: 'приказ.txt', mimeType: 'text/plain', buffer: Buffer.from('Приказ от 12.10.2026 № 4') });
    await hand.click();
    await outcome.waitFor();
    expect((await state()) === 'in_review', `it is ${await state()}`);
    await panel.getByText('приказ.txt').waitFor();
  });

  await test('the controller returns it with a reason, which the executor sees', async () => {
    await open('/tasks?party=0');
    const row = page.locator('tr[data-row]').filter({ hasText: task.title }).filter({ has: page.getByRole('button', { name: new RegExp(`^${say('web.act.return')}`) }) });
    await row.first().getByRole('button', { name: new RegExp(`^${say('web.act.return')}`) }).click();
    await dialog.getByLabel(say('web.act.reason')).fill('Нет подписи.');
    await dialog.locator('button[type=submit]').click();
    await outcome.waitFor();
    expect((await state()) === 'returned', `it is ${await state()}`);
    await page.locator('tbody').filter({ hasText: say('web.tasks.group.returned') }).getByText('Нет подписи.').waitFor();
  });

  await test('what was done is put back as it was', async () => {
    await button('web.task.undo', outcome).click();
    await page.waitForFunction((words) => document.body.innerText.includes(words), say('web.task.done.undo').match(/one \{([^#]*)/)[1].trim());
    expect((await state()) === 'in_review', `it is ${await state()}`);
  });

  await test('several tasks are done at once, and those refused are counted', async () => {
    await open(`/tasks?party=${task.party}`);
    await page.locator('tr[data-row]').first().waitFor();
    for (let count = 0; count < 3; ++count) {
      await page.keyboard.press('j');
      await page.keyboard.press('x');
    }
    expect((await page.locator('tr[data-ticked]').count()) === 3, 'three rows are not ticked');
    await page.getByRole('button', { name: say('web.act.start'), exact: true }).first().click();
    await outcome.waitFor();
  });

  await test('the line of time shows today, marks, and the same in words', async () => {
    await open(`/plans/${plan.row.id}?tab=timeline`);
    await page.locator('td[data-key=track] svg').first().waitFor();
    expect((await page.locator('td[data-key=track] svg').count()) > 40, 'there are few marks');
    expect((await page.locator('[data-today]').count()) === 1, 'today is not on the line');
    await button('web.timeline.in_words').click();
    await page.locator('td[data-key=track]').filter({ hasText: /\d\d\.\d\d\.20\d\d/ }).first().waitFor();
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await page.waitForURL(/measure=/);
    await page.keyboard.press('Escape');
    await page.waitForFunction(() => !location.search.includes('measure='));
  });

  await test('the month is walked by arrows', async () => {
    await open(`/plans/${plan.row.id}?tab=calendar&day=2026-11-30`);
    await page.locator('td[data-day="2026-11-30"]').focus();
    await page.keyboard.press('ArrowRight');
    await page.waitForFunction(() => document.activeElement?.getAttribute('data-day') === '2026-12-01');
    await page.keyboard.press('PageDown');
    await page.waitForURL(/day=2027-01-01/);
    await page.locator('td[data-day="2027-01-01"][data-off]').waitFor();
  });

  await test('an event is moved only after it was shown what moves with it', async () => {
    const events = (await ask('/api/events')).length;
    await open('/events');
    await button('web.event.add').first().click();
    await dialog.getByLabel(say('web.event.name')).fill('ВПР по математике, 6 класс');
    await dialog.getByLabel(say('web.day.from'), { exact: true }).fill('15.03.2027');
    await dialog.getByLabel(say('web.day.to'), { exact: true }).fill('16.03.2027');
    await button('web.change.look', dialog).click();
    await dialog.locator('h3').first().waitFor();
    expect((await ask('/api/events')).length === events, 'the event is stored by a look at it');
    await button('web.change.apply', dialog).click();
    await dialog.waitFor({ state: 'hidden' });
    const due = async () => (await ask(`/api/tasks?plan=${plan.row.id}&from=2027-03-01&to=2027-04-30&limit=2000`)).rows.map((row) => `${row.id} ${row.due}`).join();
    const before = await due();
    await page.locator('tr').filter({ hasText: 'ВПР по математике' }).getByRole('button').click();
    await dialog.getByLabel(say('web.day.from'), { exact: true }).fill('18.03.2027');
    await dialog.getByLabel(say('web.day.to'), { exact: true }).fill('19.03.2027');
    await button('web.change.look', dialog).click();
    await dialog.locator('h3').first().waitFor();
    expect((await due()) === before, 'tasks have moved already');
    await button('web.change.apply', dialog).click();
    await dialog.waitFor({ state: 'hidden' });
    expect((await due()) !== before, 'no task has moved');
  });

  await test('a measure is edited: its term read again, the change shown, a version kept', async () => {
    const measure = plan.body.sections[0].measures[0];
    await open(`/plans/${plan.row.id}?measure=${measure.id}`);
    await button('web.do.edit', page.locator('[data-panel]')).click();
    await dialog.getByLabel(say('web.measure.term')).fill('до 15 декабря 2026 года');
    await dialog.getByText('15.12.2026').first().waitFor();
    await button('web.change.look', dialog).click();
    await dialog.getByLabel(say('web.change.reason'), { exact: true }).fill('Уточнили на совещании');
    await button('web.change.apply', dialog).click();
    await dialog.waitFor({ state: 'hidden' });
    await open(`/plans/${plan.row.id}?tab=versions`);
    await page.getByText('Уточнили на совещании').waitFor();
    await page.getByText('до 15 декабря 2026 года').first().waitFor();
  });

  await test('a calendar address is told once and can be revoked', async () => {
    await open(`/plans/${plan.row.id}`);
    await button('web.feed.title').click();
    await button('web.feed.make', dialog).click();
    const address = await dialog.getByLabel(say('web.feed.address')).inputValue();
    expect((await (await fetch(address)).text()).startsWith('BEGIN:VCALENDAR'), 'the address gives no calendar');
    await button('web.feed.revoke', dialog).click();
    await button('web.feed.revoke', dialog).waitFor({ state: 'detached' });
    expect((await fetch(address)).status === 404, 'a revoked address still answers');
  });

  await test('plans are walked without a fault in the console', async () => {
    expect(page.faults.length === 0, page.faults.join('\n'));
  });
  await page.context().close();

  const here = `/plans/${plan.row.id}`;
  return ['/tasks?party=0', `/tasks?party=${task.party}&task=${task.id}`, here, `${here}?measure=${plan.body.sections[0].measures[0].id}`, `${here}?tab=timeline`, `${here}?tab=calendar`, `${here}?tab=course&by=party`, `${here}?tab=versions`, '/plans/new', '/templates', '/events', '/parties', `/parties?party=${task.party}`, '/parties?tab=glossary', '/parties?tab=letters'];
}
