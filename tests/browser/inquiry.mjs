// A methodist opens the panel of a school, the school replies; a list goes from a screening to its order; a received list is
// kept as a fact; the gate before a measure says why it is shut.
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, openPage, say, test } from './opora.mjs';

export async function runInquiry(opora, browser) {
  const page = await openPage(browser);
  const ask = async (path) => (await fetch(opora.origin + path)).json();
  const heading = () => page.getByRole('heading', { level: 1 });
  const schools = await ask('/api/organisations?kind=school&limit=500');
  const listed = (await ask('/api/what-if?year=2021')).findings.find((finding) => finding.is_listed).code;
  const one = schools.find(({ code }) => code === listed);
  const other = schools.find(({ code }) => code !== listed);
  const by = 'О. Н. Иванова, начальник управления';
  let list;

  await test('the panel of a school is reached from its page, and the school can reply', async () => {
    await page.goto(`${opora.origin}/schools/${one.code}?year=2021`);
    await page.getByRole('link', { name: say('web.inquiry.signs_of') }).click();
    await page.waitForURL(/\/objectivity\/schools\//);
    await heading().waitFor();
    await page.getByText(say('web.inquiry.as.school'), { exact: true }).click();
    await page.waitForURL(/as=school/);
    await page.getByRole('button', { name: say('web.inquiry.do.reply') }).click();
    const form = page.getByRole('form', { name: say('web.inquiry.do.reply') });
    await form.getByRole('button', { name: say('web.inquiry.write') }).click();
    await form.getByText(say('web.inquiry.missing')).first().waitFor();
    await form.getByLabel(say('web.inquiry.field.reply')).fill('Класс занимался по углублённой программе.');
    await form.getByLabel(say('web.inquiry.field.by_school')).fill('директор');
    await form.getByRole('button', { name: say('web.inquiry.write') }).click();
    await page.getByText('Класс занимался по углублённой программе.').waitFor();
    const panel = await ask(`/api/objectivity/schools/${one.code}?year=2021&as=school`);
    expect(panel.inquiry.steps.length === 1 && panel.inquiry.steps[0].kind === 'reply', 'the reply is not kept');
    expect(!JSON.stringify(panel).includes('expected_false'), 'the school is shown what is not for it');
  });

  await test('a list goes from a stored screening to the checking window and gathers a reply', async () => {
    await fetch(`${opora.origin}/api/screenings`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: '{"year":2021}' });
    await page.goto(`${opora.origin}/lists`);
    await page.getByRole('link', { name: say('web.lists.begin') }).first().click();
    await page.waitForURL(/\/lists\/new/);
    await page.getByLabel(say('web.inquiry.field.by')).fill(by);
    await page.getByRole('button', { name: say('web.lists.make') }).click();
    await page.waitForURL(/\/lists\/\d+/);
    const id = Number(/lists\/(\d+)/.exec(page.url())[1]);
    list = await ask(`/api/school-lists/${id}`);
    expect(list.state === 'draft' && list.schools.length > 0, 'the draft has no schools');
    const window = page.getByRole('form', { name: say('web.lists.window') });
    const today = new Date();
    const day = (after) => new Date(today.getTime() + after * 86400000).toISOString().slice(0, 10).split('-').reverse().join('.');
    await window.getByLabel(say('web.lists.first')).fill(day(1));
    await window.getByLabel(say('web.lists.last')).fill(day(3));
    await window.getByLabel(say('web.inquiry.field.by')).fill(by);
    await window.getByRole('button', { name: say('web.lists.open_window') }).click();
    await page.getByRole('alert').waitFor();
    await window.getByLabel(say('web.lists.last')).fill(day(14));
    await window.getByRole('button', { name: say('web.lists.open_window') }).click();
    await page.getByRole('button', { name: say('web.lists.prolong') }).waitFor();
    await page.locator('table tbody tr').first().click();
    const panel = page.locator('[data-panel]');
    await panel.getByLabel(say('web.inquiry.field.reply')).fill('В одной работе двойки поставлены по ошибке.');
    await panel.getByLabel(say('web.inquiry.field.by_school')).fill('директор');
    await panel.getByRole('button', { name: say('web.inquiry.do.reply') }).click();
    await panel.getByText('В одной работе двойки поставлены по ошибке.').first().waitFor();
    list = await ask(`/api/school-lists/${id}`);
    expect(list.state === 'checking' && list.replied === 1, 'the reply does not travel with the list');
    expect(!list.next.includes('decide') && !list.next.includes('approve'), 'the list can be decided while schools are checking');
    const bytes = Buffer.from(await (await fetch(`${opora.origin}/api/school-lists/${id}/report?format=docx`)).arrayBuffer());
    expect(bytes.subarray(0, 2).toString() === 'PK', 'the appendix is no DOCX');
  });

  await test('a list of schools with signs is drafted from a stored search for them', async () => {
    const stored = async () => (await ask('/api/sign-screenings?year=2021')).filter((one) => one.rule === 'official-14');
    if ((await stored()).length === 0) {
      await fetch(`${opora.origin}/api/sign-screenings`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: '{"year":2021,"rule":"official-14"}' });
      while ((await stored()).length === 0) await page.waitForTimeout(200);
    }
    const [run] = await stored();
    await page.goto(`${opora.origin}/lists/new?year=2021&purpose=bias_signs&source=objectivity&run=${run.id}`);
    await page.getByLabel(say('web.inquiry.field.by')).fill(by);
    await page.getByRole('button', { name: say('web.lists.make') }).click();
    await page.waitForURL(/\/lists\/\d+/);
    const draft = await ask(`/api/school-lists/${/lists\/(\d+)/.exec(page.url())[1]}`);
    expect(draft.purpose === 'bias_signs' && draft.schools.length === run.flagged, `the draft has ${draft.schools.length} schools of ${run.flagged}`);
  });

  let received;
  await test('a received list is looked at before it is kept, and stands beside our screening', async () => {
    const path = join(mkdtempSync(join(tmpdir(), 'opora-official-')), 'bias.csv');
    writeFileSync(path, `Год;Муниципалитет;Логин;ОО;4 РУ;4 МА;5 РУ;5 МА;Количество маркеров\r\n2021;;${one.code};;1;0;0;1;2\r\n2021;;${other.code};;0;х;0;0;0\r\n`);
    await page.goto(`${opora.origin}/official-lists/new`);
    await page.setInputFiles('input[type=file]', path);
    await page.getByText(say('web.official.nothing_written')).waitFor();
    expect((await ask('/api/official-lists')).length === 0, 'a look has written');
    expect((await page.getByRole('note').innerText()).includes('F'), 'the fault has no column');
    await page.getByLabel(say('web.lists.publisher')).fill('ФИОКО');
    await page.getByLabel(say('web.lists.document'), { exact: true }).fill('письмо от 25.07.2021 № 10-58-504');
    await page.getByRole('button', { name: say('web.official.keep') }).click();
    await page.waitForURL(/\/official-lists\/\d+/);
    [received] = await ask('/api/official-lists');
    await page.getByRole('table', { name: say('web.official.agreement') }).waitFor();
    const panel = await ask(`/api/objectivity/schools/${one.code}?year=2021`);
    expect(panel.facts.length === 1 && panel.facts[0].markers.join() === '4 РУ,5 МА', 'the fact is not on the panel');
  });

  await test('the gate before a measure says why it is shut and what helps instead', async () => {
    await page.goto(`${opora.origin}/measures?year=2021`);
    await page.getByLabel(say('web.measures.school')).fill(one.code);
    await page.getByRole('button', { name: say('web.measures.look') }).click();
    const gate = await ask(`/api/measure-gates?school=${one.code}&year=2021`);
    await page.getByText(gate.said[0]).waitFor();
    await page.getByText(gate.help[0]).waitFor();
    const asked = await fetch(`${opora.origin}/api/measures`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ school: one.code, year: 2021, kind: 'remark', to: 'директор', ground: 'результаты', by }) });
    expect(asked.status === (gate.is_open ? 201 : 409), `the gate is not held: ${asked.status}`);
  });

  await test('inquiries, lists and measures are walked without a fault in the console', async () => {
    const faults = page.faults.filter((fault) => !fault.includes('422') && !fault.includes('409'));
    expect(faults.length === 0, faults.join('\n'));
  });
  await page.context().close();
  return [`/objectivity/schools/${one.code}?year=2021`, `/objectivity/schools/${one.code}?year=2021&as=school`, '/inquiries?year=2021', '/lists', '/lists/new', `/lists/${list?.id ?? 1}?school=${list?.schools[0]?.code ?? ''}`, '/official-lists/new', `/official-lists/${received?.id ?? 1}`, `/measures?school=${one.code}`];
}
