// The whole way an official walks, on the page: results → signs → the school's reply → works marked again → a decision → an
// order. The same way, told in words: tests/stories/signs-to-order.ru.txt and docs/guide/signs-to-order.md.
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, openPage, say, test } from './opora.mjs';

const methodist = 'И. И. Петрова, методист';
const head = 'О. Н. Иванова, начальник управления';
const replied = 'Класс весь год занимался по углублённой программе.';

/** Two weeks pass: a window of the past is written behind the one of the list, as steps are only added. */
function letTheWindowPass(home) {
  const store = readdirSync(home).find((name) => /\.(sqlite|db)3?$/.test(name));
  const script = `
import datetime, json, sqlite3, sys
store = sqlite3.connect(sys.argv[1], timeout=20)
day = lambda ago: (datetime.date.today() - datetime.timedelta(days=ago)).isoformat()
row = store.execute("select about, about_id, kind, body, at, person from history_steps where kind = 'window' order by id desc").fetchone()
step = json.loads(row[3])
step.update(first=day(16), last=day(2), day=day(16))
store.execute('insert into history_steps (about, about_id, kind, body, at, person) values (?, ?, ?, ?, ?, ?)', (*row[:3], json.dumps(step, ensure_ascii=False), *row[4:]))
store.commit()`;
  const done = spawnSync('python3', ['-c', script, join(home, store)], { encoding: 'utf8' });
  expect(done.status === 0, done.stderr);
}

export async function walkFromSignsToOrder(opora, browser) {
  const page = await openPage(browser);
  const ask = async (path, body) => (await fetch(opora.origin + path, body ? { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) } : undefined)).json();
  const heading = () => page.getByRole('heading', { level: 1 });
  const next = (kind) => page.getByRole('group', { name: say('web.inquiry.what_next') }).getByRole('button', { name: say(`web.inquiry.do.${kind}`) });
  const form = (kind) => page.getByRole('form', { name: say(`web.inquiry.do.${kind}`) });
  const write = async (kind, state) => {
    await form(kind).getByRole('button', { name: say('web.inquiry.write') }).click();
    await form(kind).waitFor({ state: 'detached' });
    await page.getByText(say(`inquiry.state.${state}`), { exact: true }).first().waitFor();
  };
  const panel = (as = 'authority') => ask(`/api/objectivity/schools/${code}?year=2021&as=${as}`);
  let code, procedure, remarking, list;

  await test('from results to the signs of one school: what is seen, what else explains it, what to check', async () => {
    const stored = async () => (await ask('/api/sign-screenings?year=2021')).filter((one) => one.rule === 'official-14');
    if ((await stored()).length === 0) {
      await ask('/api/sign-screenings', { year: 2021, rule: 'official-14' });
      while ((await stored()).length === 0) await page.waitForTimeout(200);
    }
    const [{ id }] = await stored();
    const run = await ask(`/api/sign-screenings/${id}`);
    // A school nobody looks into yet, with most works: there is something to mark again.
    const begun = new Set((await ask('/api/inquiries?year=2021')).map((one) => one.code));
    const works = (row) => Math.max(...row.signs.map((sign) => sign.works));
    const row = run.rows.filter((one) => one.is_flagged && !begun.has(one.code)).sort((one, other) => works(other) - works(one))[0];
    code = row.code;
    await page.goto(`${opora.origin}/objectivity?year=2021&run=${id}&school=${code}`);
    const side = page.locator('[data-panel]');
    const told = await ask(`/api/schools/${code}/signs?year=2021`);
    const official = told.screenings.find((one) => one.rule === 'official-14');
    await side.getByText(official.otherwise[0]).first().waitFor();
    await side.getByText(official.checks[0]).first().waitFor();
    await side.getByRole('link', { name: say('web.signs.open_inquiry') }).click();
    await page.waitForURL(/\/objectivity\/schools\//);
    await heading().waitFor();
    const shown = await panel();
    procedure = shown.checks[0].procedure;
    await page.getByText(shown.checks[0].name).first().waitFor();
    const main = await page.locator('main').innerText();
    for (const one of shown.explanations.slice(0, 5)) expect(main.includes(one.name), `the explanation is not told: ${one.name}`);
    expect(main.includes(shown.checks[0].name), 'the next check is not told');
    expect(official.otherwise.some((line) => line.startsWith(shown.explanations[0].name)), 'the same sign is explained in other words elsewhere');
    expect(!/нарушен/i.test(main) && !main.includes('⟨'), 'the signs are not told as they should be');
  });

  await test('the signs are taken over, and the school reads the same facts and replies', async () => {
    await next('signs').click();
    await write('signs', 'seen');
    await page.getByText(say('web.inquiry.as.school'), { exact: true }).click();
    await page.waitForURL(/as=school/);
    await next('reply').click();
    await form('reply').getByLabel(say('web.inquiry.field.reply')).fill(replied);
    await form('reply').getByLabel(say('web.inquiry.field.by_school')).fill('директор школы');
    await write('reply', 'seen');
    expect(!JSON.stringify(await panel('school')).includes('expected_false'), 'the school is shown what is not for it');
    await page.getByText(say('web.inquiry.as.authority'), { exact: true }).click();
    await page.waitForURL((url) => !url.searchParams.has('as'));
  });

  await test('a version weighs other explanations, and a check is named with its size and its day', async () => {
    await next('hypothesis').click();
    await form('hypothesis').getByLabel(say('web.inquiry.weight.possible')).first().check();
    await form('hypothesis').getByLabel(say('web.inquiry.field.by'), { exact: true }).fill(methodist);
    await write('hypothesis', 'weighed');
    await next('check').click();
    await form('check').getByLabel(say('web.inquiry.field.check'), { exact: true }).first().click();
    await page.getByRole('option', { name: say('inquiry.check.re_marking'), exact: true }).click();
    await form('check').getByLabel(say('web.inquiry.field.due')).first().fill(new Date(Date.now() + 14 * 86400000).toISOString().slice(0, 10).split('-').reverse().join('.'));
    await form('check').getByLabel(say('web.inquiry.field.by'), { exact: true }).fill(methodist);
    await write('check', 'checking');
  });

  await test('works are marked again outside the school by blind codes, and a person concludes', async () => {
    await page.goto(`${opora.origin}/remarkings/new?school=${code}&procedure=${procedure}`);
    await page.getByRole('heading', { name: say('web.remark.what') }).waitFor();
    await page.getByLabel(say('web.remark.experts')).fill('Сидорова Е. П.\nОрлов В. В.');
    await page.getByLabel(say('web.remark.reason')).fill('признаки по итогам года');
    await page.getByRole('button', { name: say('web.remark.plan') }).click();
    await page.waitForURL(/\/remarkings\/\d+/);
    const id = Number(new URL(page.url()).pathname.split('/').pop());
    const plan = await ask(`/api/remarkings/${id}`);
    expect(plan.plan_said.some((line) => line === say('remarking.plan.no_signs') || plan.screening), 'how works were chosen is not told');
    // «Н» is no number and no fault; a code that is not there is named with its row.
    const cells = plan.positions.map((_, at) => (at === 0 ? 'Н' : '1'));
    const entries = plan.works.flatMap((work) => work.markers.map((marker) => ({ code: work.code, marker: plan.markers[marker].name, scores: cells })));
    const report = await ask(`/api/remarkings/${id}/marks`, { entries: [...entries, { code: 'ЯЯ-000', scores: cells }] });
    expect(report.is_written && report.not_begun === entries.length, 'marks with «Н» are not taken');
    expect(report.problems.length === 1 && report.problems[0].said.startsWith(`строка ${entries.length + 1}, код ЯЯ-000`), `the fault has no place: ${report.problems[0]?.said}`);
    await page.goto(`${opora.origin}/remarkings/${id}`);
    await page.getByLabel(say('web.remark.conclude')).fill('Часть баллов снижена: ответы спорные.');
    await page.getByRole('button', { name: say('web.remark.close') }).click();
    await page.getByText('Часть баллов снижена: ответы спорные.').first().waitFor();
    remarking = await ask(`/api/remarkings/${id}`);
    expect(remarking.state === 'closed' && remarking.marked > 0, 'the re-marking is not concluded');
    expect(!/от -\d/.test(await page.locator('main').innerText()), 'a number below zero has a hyphen');
  });

  await test('the result of the check and the decision of a named person stand in the history', async () => {
    await page.goto(`${opora.origin}/objectivity/schools/${code}?year=2021`);
    await next('result').click();
    await form('result').getByLabel(say('web.inquiry.field.looked_at')).fill(String(remarking.marked));
    await form('result').getByLabel(say('web.inquiry.field.changed')).fill('1');
    await form('result').getByLabel(say('inquiry.outcome.confirms'), { exact: true }).check();
    await form('result').getByLabel(say('web.inquiry.field.text'), { exact: true }).fill('Проверено вторым экспертом, часть баллов снижена.');
    await form('result').getByLabel(say('web.inquiry.field.by'), { exact: true }).fill(methodist);
    await write('result', 'checked');
    await next('decision').click();
    await form('decision').getByLabel(say('inquiry.outcome.to_list'), { exact: true }).check();
    await form('decision').getByLabel(say('web.inquiry.field.text'), { exact: true }).fill('Помочь школе с проверкой работ.');
    await form('decision').getByLabel(say('web.inquiry.field.by'), { exact: true }).fill(head);
    await write('decision', 'to_list');
  });

  await test('the list carries the reply, waits for its window, is decided and approved by an order', async () => {
    await page.goto(`${opora.origin}/lists/new?year=2021&purpose=bias_signs&source=inquiries`);
    await page.getByLabel(say('web.inquiry.field.by')).fill(methodist);
    await page.getByRole('button', { name: say('web.lists.make') }).click();
    await page.waitForURL(/\/lists\/\d+/);
    const id = Number(/lists\/(\d+)/.exec(page.url())[1]);
    list = await ask(`/api/school-lists/${id}`);
    expect(list.schools.length === 1 && list.schools[0].replies[0]?.text === replied, 'the reply does not travel with the list');
    const window = page.getByRole('form', { name: say('web.lists.window') });
    const day = (after) => new Date(Date.now() + after * 86400000).toISOString().slice(0, 10).split('-').reverse().join('.');
    await window.getByLabel(say('web.lists.first')).fill(day(1));
    await window.getByLabel(say('web.lists.last')).fill(day(14));
    await window.getByLabel(say('web.inquiry.field.by')).fill(head);
    await window.getByRole('button', { name: say('web.lists.open_window') }).click();
    await page.getByRole('button', { name: say('web.lists.prolong') }).waitFor();
    letTheWindowPass(opora.home);
    await page.goto(`${opora.origin}/lists/${id}?school=${code}`);
    const side = page.locator('[data-panel]');
    const decide = side.getByRole('form', { name: say('web.lists.decide') });
    await decide.getByLabel(say('web.lists.keep')).check();
    await decide.getByLabel(say('web.lists.reason')).fill('ответ учтён, баллы не подтвердились');
    await decide.getByLabel(say('web.inquiry.field.by')).fill(head);
    await decide.getByRole('button', { name: say('web.lists.decide_do') }).click();
    const approve = page.getByRole('form', { name: say('web.lists.approve') });
    await approve.getByLabel(say('web.lists.order_number')).fill('71-ОД');
    await approve.getByLabel(say('web.lists.order_date')).fill(day(0));
    await approve.getByLabel(say('web.inquiry.field.by')).fill(head);
    await approve.getByRole('button', { name: say('web.lists.approve_do') }).click();
    for (let tries = 0; (await ask(`/api/school-lists/${id}`)).state !== 'approved'; ++tries) {
      expect(tries < 50, 'the list was not approved');
      await page.waitForTimeout(100);
    }
    const file = await fetch(`${opora.origin}/api/school-lists/${id}/report?format=docx`);
    expect(Buffer.from(await file.arrayBuffer()).subarray(0, 2).toString() === 'PK', 'the appendix is no DOCX');
    await page.getByRole('button', { name: say('web.lists.withdraw') }).waitFor({ state: 'detached' }); // what is approved cannot be withdrawn
  });

  await test('a list that should not stand is withdrawn with a reason and stays readable', async () => {
    const draft = await ask('/api/school-lists', { purpose: 'bias_signs', title: 'Черновик по ошибке', by: methodist, year: 2021, schools: [code], ground: 'проба' });
    await page.goto(`${opora.origin}/lists/${draft.id}`);
    await page.getByRole('button', { name: say('web.lists.withdraw') }).click();
    const away = page.getByRole('form', { name: say('web.lists.withdraw') });
    await away.getByLabel(say('web.lists.withdraw_why')).fill('составлен по ошибке');
    await away.getByLabel(say('web.inquiry.field.by')).fill(head);
    await away.getByRole('button', { name: say('web.lists.withdraw') }).click();
    await page.getByText(/составлен по ошибке/).first().waitFor();
    const after = await ask(`/api/school-lists/${draft.id}`);
    expect(after.state === 'withdrawn' && after.schools.length === 1, 'the withdrawn list is not kept');
  });

  await test('the way from signs to an order is walked without a fault in the console', async () => {
    expect(page.faults.length === 0, page.faults.join('\n'));
  });
  await page.context().close();
  return [`/objectivity/schools/${code}?year=2021`, `/remarkings/${remarking?.id ?? 1}`, `/lists/${list?.id ?? 1}`];
}
