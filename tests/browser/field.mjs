// The calendar of assessments, the register of observers and their postings, as a methodist of a municipality uses them.
import { readFileSync, writeFileSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, openPage, say, test } from './opora.mjs';

export async function runField(opora, browser) {
  const page = await openPage(browser);
  const ask = async (path) => (await fetch(opora.origin + path)).json();
  const list = await ask('/api/sittings');
  const federal = list.sittings.find((one) => one.level === 'federal' && one.grade === 4);
  const dotted = (day) => day.split('-').reverse().join('.');

  await test('a day that would overload a class is refused with the days that will do', async () => {
    await page.goto(`${opora.origin}/sittings`);
    await page.getByRole('button', { name: say('web.sittings.add') }).first().click();
    const form = page.getByRole('dialog');
    await form.getByLabel(say('web.sittings.field.title')).fill('Контрольная за четверть');
    await form.getByLabel(say('web.sittings.field.day')).fill(dotted(federal.day));
    await form.getByRole('button', { name: say('web.sittings.check') }).click();
    await form.getByText(say('web.sittings.breaches')).waitFor();
    expect((await form.getByRole('button', { name: say('web.sittings.keep') }).count()) === 0, 'a refused day can be kept');
    await form.getByRole('button', { name: new RegExp(say('web.sittings.days_take').replace('{day}', '\\d')) }).last().click();
    await form.getByRole('button', { name: say('web.sittings.check') }).click();
    await form.getByRole('button', { name: say('web.sittings.keep') }).click();
    await form.waitFor({ state: 'detached' });
    await page.getByRole('cell', { name: 'Контрольная за четверть' }).waitFor();
  });

  await test('a sitting opens with its facts, and Esc closes it', async () => {
    await page.goto(`${opora.origin}/sittings?sitting=${federal.id}`);
    const panel = page.locator('[data-panel]');
    await panel.getByText(say('web.sittings.move')).waitFor();
    await page.keyboard.press('Escape');
    await panel.waitFor({ state: 'detached' });
  });

  await test('a schedule is read from a table: what comes in and what does not', async () => {
    const file = join(mkdtempSync(join(tmpdir(), 'opora-schedule-')), 'график.csv');
    writeFileSync(file, `Предмет;Класс;Дата;Урок;Название\nМатематика;9;${dotted(federal.day)};2;Пробная работа\nАлхимия;9;${dotted(federal.day)};2;Опыт\n`);
    await page.goto(`${opora.origin}/sittings`);
    await page.getByRole('button', { name: say('web.sittings.import') }).click();
    await page.getByRole('dialog').locator('input[type=file]').setInputFiles(file);
    await page.getByRole('dialog').getByText('Алхимия').waitFor();
    await page.getByRole('dialog').getByRole('button').filter({ hasText: '1' }).last().click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.getByRole('cell', { name: 'Пробная работа' }).waitFor();
  });

  await test('the single schedule is downloaded', async () => {
    await page.getByRole('button', { name: say('web.sittings.take') }).click();
    const [made] = await Promise.all([page.waitForEvent('download'), page.getByText(say('web.sittings.take_docx')).click()]);
    expect(readFileSync(await made.path()).subarray(0, 2).toString() === 'PK', 'the schedule is no DOCX');
  });

  await test('somebody is taken into the register', async () => {
    await page.goto(`${opora.origin}/observers`);
    await page.getByRole('button', { name: say('web.observers.add') }).click();
    await page.getByRole('dialog').getByLabel(say('web.observers.field.name')).fill('Проверкина Пелагея');
    await page.getByRole('dialog').getByRole('button', { name: say('web.observers.save') }).click();
    await page.getByRole('cell', { name: 'Проверкина Пелагея' }).waitFor();
  });

  await test('the best roster is proposed, accepted, and each posting says why', async () => {
    await page.goto(`${opora.origin}/postings?from=${federal.day}&to=${federal.day}`);
    await page.getByRole('button', { name: say('web.postings.draft') }).click();
    await page.getByRole('dialog').getByRole('button', { name: say('web.postings.accept') }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    const matrix = page.getByRole('region', { name: say('web.postings.matrix') });
    await matrix.getByText('●').first().waitFor();
    await matrix.getByRole('button').first().click();
    const panel = page.locator('[data-panel]');
    await panel.getByRole('button', { name: say('web.postings.replace') }).waitFor();
    await panel.getByText(say('web.postings.may_not')).click();
    const [act] = await Promise.all([page.waitForEvent('download'), panel.getByRole('link', { name: say('web.postings.act') }).click()]);
    expect(readFileSync(await act.path()).length > 4000, 'the act is empty');
  });

  await test('what the act says is entered and seen by the school', async () => {
    const panel = page.locator('[data-panel]');
    await panel.getByRole('button', { name: say('web.postings.act_enter') }).first().click();
    const form = page.getByRole('dialog');
    await form.getByText(say('web.answer.no'), { exact: true }).first().click();
    await form.getByRole('button', { name: say('web.observers.save') }).click();
    await form.waitFor({ state: 'detached' });
    const row = (await ask(`/api/postings?from=${federal.day}&to=${federal.day}`)).rows.find((one) => one.postings.some((posting) => posting.has_act));
    expect(row !== undefined, 'the act was not stored');
    const seen = await ask(`/api/schools/${row.school_code}/observations`);
    expect(seen[0].has_result && seen.some((one) => one.remarkable > 0), 'the school does not see what was observed');
  });

  await test('the pages of the calendar and of observers raise no fault in the console', async () => {
    expect(page.faults.length === 0, page.faults.join('\n'));
  });
  await page.context().close();
  return ['/sittings', `/sittings?sitting=${federal.id}`, '/observers', '/observers?observer=1', `/postings?from=${federal.day}&to=${federal.day}`];
}
