// A methodist forms a control group and has works of a school marked again: wizard, draft, order; plan, sheets, marks, result.
import { readFileSync } from 'node:fs';
import { expect, openPage, say, test } from './opora.mjs';

export async function runSampling(opora, browser, procedure) {
  const page = await openPage(browser);
  const ask = async (path, body) => (await fetch(opora.origin + path, body ? { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) } : undefined)).json();
  const heading = () => page.getByRole('heading', { level: 1 });
  let group, remarking;

  await test('the wizard leads from the purpose to a draft, and nothing is stored before', async () => {
    await page.goto(`${opora.origin}/control-groups`);
    await page.getByRole('link', { name: say('web.control.begin') }).first().click();
    await page.getByRole('link', { name: say('web.control.next.size') }).click();
    await page.getByRole('table', { name: say('web.control.precision') }).waitFor();
    await page.getByRole('textbox', { name: say('web.control.how_many') }).fill('12');
    await page.waitForURL(/schools=12/);
    await page.getByRole('link', { name: say('web.control.next.draw') }).click();
    await page.getByRole('columnheader', { name: say('web.control.replacements') }).waitFor();
    expect((await ask('/api/control-groups')).length === 0, 'a look has stored a group');
    await page.getByRole('link', { name: say('web.control.next.order') }).click();
    await page.getByRole('button', { name: say('web.control.keep') }).click();
    await page.waitForURL(/\/control-groups\/\d+/);
    [group] = await ask('/api/control-groups');
    expect(group.schools === 12 && group.state === 'draft', 'the draft is not as chosen');
  });

  await test('a school is replaced with a reason, and the order approves the group', async () => {
    await page.locator('tbody button').first().click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel(say('web.control.reason')).fill('карантин');
    await dialog.getByRole('button', { name: say('web.control.change_do') }).click();
    await page.getByRole('heading', { name: say('web.control.changes') }).waitFor();
    await page.getByLabel(say('web.hand_on.order_number')).fill('118-О');
    await page.getByRole('button', { name: say('web.control.approve') }).click();
    await page.getByText(say('web.control.is_reference')).waitFor();
    const reply = await fetch(`${opora.origin}/api/control-groups/${group.id}/report?format=docx`);
    expect(Buffer.from(await reply.arrayBuffer()).subarray(0, 2).toString() === 'PK', 'the appendix is no DOCX');
  });

  await test('works of a school are planned, marked by page, and the result is told', async () => {
    const { code } = (await ask('/api/what-if?year=2021')).findings.reduce((most, one) => (one.works > most.works ? one : most));
    await page.goto(`${opora.origin}/remarkings/new?school=${code}&procedure=${procedure}`);
    await page.getByRole('heading', { name: say('web.remark.what') }).waitFor();
    await page.getByLabel(say('web.remark.experts')).fill('Петрова А. И.; СОШ № 200\nСидоров В. В.');
    await page.getByLabel(say('web.remark.reason')).fill('признаки завышения');
    await page.getByRole('button', { name: say('web.remark.plan') }).click();
    await page.waitForURL(/\/remarkings\/\d+/);
    const id = Number(new URL(page.url()).pathname.split('/').pop());
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: say('web.remark.sheets_docx') }).click()]);
    expect(readFileSync(await download.path()).subarray(0, 2).toString() === 'PK', 'the sheets are no DOCX');
    remarking = await ask(`/api/remarkings/${id}`);
    expect(remarking.works.every((work) => !('first_total' in work)), 'first marks are told before second ones');
    await page.locator('label').filter({ hasText: say('web.remark.tab.entry') }).click();
    for (const position of remarking.positions) await page.getByLabel(say('web.remark.task_of').replace('{code}', position.code).replace('{maximum, number}', position.maximum), { exact: true }).fill('0');
    await page.getByRole('button', { name: say('web.remark.enter') }).click();
    for (let tries = 0; (await ask(`/api/remarkings/${id}`)).works.every((work) => work.marks.length === 0); ++tries) {
      expect(tries < 50, 'the marks were not written');
      await page.waitForTimeout(100);
    }
    const scores = remarking.positions.map(() => '0');
    const entries = remarking.works.flatMap((work) => work.markers.map((marker) => ({ code: work.code, marker: remarking.markers[marker].name, scores })));
    await ask(`/api/remarkings/${id}/marks`, { entries });
    await page.goto(`${opora.origin}/remarkings/${id}`);
    await page.getByRole('heading', { name: say('web.remark.by_task') }).waitFor();
    const told = await page.locator('main').innerText();
    expect((await heading().innerText()).length > 20 && !told.includes('⟨') && !/нарушен/i.test(told), 'the result is not told as it should be');
  });

  await test('groups and second markings are walked without a fault in the console', async () => {
    expect(page.faults.length === 0, page.faults.join('\n'));
  });
  return ['/control-groups', '/control-groups/new', '/control-groups/new?step=size&schools=12', '/control-groups/new?step=draw&schools=12', `/control-groups/${group.id}`, '/remarkings', '/remarkings/new', `/remarkings/${remarking.id}`, `/remarkings/${remarking.id}?tab=sheets`, `/remarkings/${remarking.id}?tab=entry`];
}
