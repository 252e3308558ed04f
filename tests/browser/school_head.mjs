// A school's head from the invitation to the log-out: the own page, the own tasks, the own school everywhere, and no other
// one by any door. Then every role walks its own links without meeting a refusal.
import { axeSource, expect, openPage, say, test } from './opora.mjs';
import { Asker, keepHouse, password } from './household.mjs';

const roleNames = ['school_head', 'methodist', 'municipal_head', 'region_analyst', 'auditor', 'observer', 'administrator'];

async function looksWell(page, what) {
  await page.evaluate(axeSource);
  const found = await page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] }));
  const serious = found.violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  expect(serious.length === 0, `${what}: ${serious.map(({ id, nodes }) => `${id} ${nodes[0].html.slice(0, 160)}`).join('; ')}`);
  expect(!(await page.locator('body').innerText()).includes('⟨'), `${what}: words are missing`);
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth + 1), `${what} scrolls sideways`);
}

export async function runSchoolHead(browser) {
  const house = await keepHouse();
  const { origin, schools } = house;
  const mine = schools.find((one) => one.type === 'sosh');
  const other = schools.find((one) => one.type === 'sosh' && one.parent !== mine.parent);
  const neighbour = schools.find((one) => one.parent === mine.parent && one.code !== mine.code);
  await house.admin.must('GET', '/api/me');
  const page = await openPage(browser, { phone: true });
  page.setDefaultTimeout(12_000);
  const head = new Asker(origin);
  const link = await house.invite('director@example.org', 'Директор Д. Д.', 'school_head', mine.id);
  await house.invite('metodist@example.org', 'Методист М. М.', 'methodist', mine.parent);

  await test('a school head comes by the invitation and begins at the own school', async () => {
    await page.goto(link);
    await page.getByLabel(say('web.join.password'), { exact: true }).fill('коротко');
    await page.getByText(say('web.password.short')).waitFor();
    await page.getByLabel(say('web.join.password'), { exact: true }).fill(password);
    await page.getByText(say('web.password.good')).waitFor();
    await page.getByLabel(say('web.join.again'), { exact: true }).fill(password);
    await page.getByRole('button', { name: say('web.join.do') }).click();
    await page.getByText(say('web.home.helpers')).waitFor();
    const text = await page.locator('main').innerText();
    expect(text.includes(mine.name), 'the own school is not named');
    expect(text.includes('Методист М. М.'), 'who helps is not named');
    expect(!text.includes(other.code), 'another school is named');
    await page.locator('figure svg').first().waitFor();
    await looksWell(page, 'the first page on a phone');
  });

  await test('the picture has a table behind it', async () => {
    await page.getByRole('button', { name: say('web.chart.table') }).first().click();
    await page.getByText(say('web.home.similar_share')).first().waitFor();
    await page.getByRole('button', { name: say('web.chart.picture') }).first().click();
  });

  await test('log-in by login and password leads to the same page, and the tasks are those of the school', async () => {
    await head.must('POST', '/api/sign-ins', { login: 'director@example.org', password });
    await page.goto(`${origin}/tasks?party=0`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    const { rows } = await head.must('GET', '/api/tasks');
    const parties = new Set((await head.must('GET', '/api/parties')).map((one) => one.id));
    expect(rows.every((row) => parties.has(row.party)), 'a task of somebody else is listed');
    const panel = await head.must('GET', `/api/objectivity/schools/${mine.code}`);
    expect(panel.as === 'school', 'the panel is told as to the authority');
    await page.goto(`${origin}/objectivity/schools/${mine.code}`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    expect((await page.getByText(say('web.inquiry.as.authority')).count()) === 0, 'a school may not read as the authority');
  });

  await test('every list holds only the own school', async () => {
    const found = await head.must('GET', '/api/organisations?kind=school&limit=500');
    expect(found.length === 1 && found[0].code === mine.code, `the register shows ${found.length} schools`);
    for (const part of [other.name, other.code, neighbour.code]) {
      const searched = await head.must('GET', `/api/organisations?kind=school&q=${encodeURIComponent(part)}`);
      expect(searched.every((one) => one.code === mine.code), `the search for ${part} finds another school`);
    }
    const status = JSON.stringify(await head.must('GET', '/api/data-status?year=2022'));
    expect(!status.includes(other.code) && !status.includes(neighbour.code), 'the status names another school');
    const similar = await head.must('GET', `/api/schools/${mine.code}/similar`);
    expect(similar.schools.length === 0, 'similar schools are named');
  });

  await test('a file holds only the own school', async () => {
    const answer = await fetch(`${origin}/api/topic-deficits/report?format=csv`, { headers: { Cookie: head.cookie } });
    const bytes = await answer.text();
    expect(answer.ok && bytes.length > 100, `the file is not given: ${answer.status}`);
    expect(!schools.some((one) => one.code !== mine.code && bytes.includes(one.code)), 'the file names another school');
    for (const path of ['/api/lists?format=csv', '/api/people/report?format=csv']) expect((await head.ask('GET', path)).status === 403, `${path} is given`);
  });

  await test('the address of another school is not found', async () => {
    for (const one of [other, neighbour])
      for (const path of ['', '/home', '/similar', '/levels']) {
        const { status } = await head.ask('GET', `/api/schools/${one.code}${path}`);
        expect(status === 404, `${one.code}${path}: ${status}`);
      }
    for (const path of [`/schools/${other.code}`, `/schools/${other.code}/home`, `/objectivity/schools/${other.code}`]) {
      await page.goto(origin + path);
      await page.getByRole('heading', { level: 1 }).waitFor();
      const text = await page.locator('main').innerText();
      expect(!text.includes(other.name), `${path} names the school`);
      expect(text.includes(other.code), `${path} does not say what is not found`);
    }
  });

  await test('logging out closes the page', async () => {
    await page.goto(origin);
    await page.getByText(say('web.home.helpers')).waitFor();
    await page.getByRole('button', { name: say('web.mine.menu').replace('{name}', 'Директор Д. Д.') }).click();
    await page.getByRole('menuitem', { name: say('web.mine.out') }).click();
    await page.getByRole('button', { name: say('web.entry.in'), exact: true }).waitFor();
    await page.getByText(say('web.entry.forgot')).waitFor();
    await looksWell(page, 'log-in');
  });

  for (const role of roleNames)
    await test(`${role} walks every link of the navigation and meets no refusal`, async () => {
      const who = role === 'administrator' ? house.admin : new Asker(origin);
      if (role !== 'administrator') {
        const place = role.startsWith('school') ? mine.id : ['methodist', 'municipal_head', 'observer'].includes(role) ? mine.parent : 0;
        await who.useLink(await house.invite(`walk-${role}@example.org`, `Ходок ${role}`, role, place));
      }
      const walk = await openPage(browser);
      const [name, value] = who.cookie.split('=');
      await walk.context().addCookies([{ name, value, url: origin, httpOnly: true, sameSite: 'Strict' }]);
      const refused = [];
      walk.on('response', (answer) => answer.status() >= 400 && refused.push(`${answer.status()} ${answer.url()}`));
      const seen = new Set(['/']);
      const waiting = ['/', '/my-account', ...(role === 'observer' || role === 'administrator' ? [] : [`/schools/${mine.code}`, `/schools/${mine.code}/home`, `/objectivity/schools/${mine.code}`])];
      while (waiting.length > 0) {
        const at = waiting.shift();
        await walk.goto(origin + at);
        await walk.getByRole('heading', { level: 1 }).waitFor();
        await walk.waitForLoadState('networkidle');
        expect(refused.length === 0, `${at}: ${refused.join(', ')}`);
        const links = await walk.locator('nav a[href^="/"]').evaluateAll((all) => all.map((one) => one.getAttribute('href')));
        for (const next of links.map((href) => href.split('?')[0]))
          if (!seen.has(next)) {
            seen.add(next);
            waiting.push(next);
          }
      }
      expect(seen.size > 2, 'nothing is offered');
      expect(walk.faults.length === 0, walk.faults.join('\n'));
      await walk.context().close();
    });

  await page.context().close();
  house.stop();
}
