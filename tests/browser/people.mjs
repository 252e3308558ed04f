// The first administrator, an invitation, two steps, a lock, as people meet them; a store of its own.
import { createHmac } from 'node:crypto';
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { axeSource, expect, freePort, openPage, program, root, say, test } from './opora.mjs';

const password = 'лиловый чайник у окна';

/** The code a telephone shows (RFC 6238). */
function codeOf(secret, at = Date.now()) {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  const bits = [...secret.replaceAll(' ', '')].map((letter) => letters.indexOf(letter).toString(2).padStart(5, '0')).join('');
  const key = Buffer.from(bits.match(/.{8}/g).map((byte) => parseInt(byte, 2)));
  const step = Buffer.alloc(8);
  step.writeBigUInt64BE(BigInt(Math.floor(at / 30_000)));
  const digest = createHmac('sha1', key).update(step).digest();
  const from = digest[19] & 15;
  return String((digest.readUInt32BE(from) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

const run = (home, ...words) => {
  const ran = spawnSync(program, [...words, '--home', home], { encoding: 'utf8' });
  if (ran.status !== 0) throw new Error(`opora ${words.join(' ')}: ${ran.stderr}`);
  return ran.stdout;
};

async function serveHome(home, port) {
  const server = spawn(program, ['serve', '--home', home, '--port', String(port), '--web', join(root, 'web/dist')], { stdio: 'ignore' });
  const origin = `http://localhost:${port}`;
  for (let tries = 0; !(await fetch(`${origin}/api/session`).then((answer) => answer.ok, () => false)); ++tries) {
    if (tries > 100) throw new Error('opora serve does not answer');
    await new Promise((later) => setTimeout(later, 100));
  }
  return { origin, stop: () => server.kill('SIGTERM') };
}

async function looksWell(page, what) {
  await page.evaluate(axeSource);
  const found = await page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] }));
  const serious = found.violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  expect(serious.length === 0, `${what}: ${serious.map(({ id, nodes }) => `${id} ${nodes[0].html.slice(0, 160)}`).join('; ')}`);
  expect(!(await page.locator('body').innerText()).includes('⟨'), `${what}: words are missing`);
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth + 1), `${what} scrolls sideways`);
}

async function setPassword(page, address) {
  await page.goto(address);
  await page.getByLabel(say('web.join.password'), { exact: true }).fill(password);
  await page.getByLabel(say('web.join.again'), { exact: true }).fill(password);
  await page.getByRole('button', { name: say('web.join.do') }).click();
}

async function logIn(page, origin, login) {
  await page.goto(origin);
  await page.getByLabel(say('web.entry.login')).fill(login);
  await page.getByLabel(say('web.entry.password'), { exact: true }).fill(password);
  await page.getByRole('button', { name: say('web.entry.in'), exact: true }).click();
}

export async function runPeople(browser) {
  const home = mkdtempSync(join(tmpdir(), 'opora-people-'));
  const said = run(home, 'account', 'first-admin', '--login', 'glavnaya@example.org', '--name', 'Главная А. А.');
  const port = await freePort();
  const { origin, stop } = await serveHome(home, port);
  const here = (address) => address.replace('http://localhost:8080', origin);
  const admin = await openPage(browser);
  admin.setDefaultTimeout(60_000);
  let secret;
  let invitation;

  await test('the first administrator comes by the link of the terminal and adds the second step', async () => {
    await setPassword(admin, here(/http:\S+\/join#\S+/.exec(said)[0]));
    await admin.getByText(say('web.step.must')).waitFor();
    await looksWell(admin, 'the second step');
    await admin.getByLabel(say('web.step.password'), { exact: true }).fill(password);
    await admin.getByRole('button', { name: say('web.step.begin') }).click();
    await admin.getByRole('img', { name: say('web.step.picture') }).waitFor();
    secret = await admin.locator('code').innerText();
    await looksWell(admin, 'the square');
    await admin.getByLabel(say('web.step.code')).fill(codeOf(secret));
    await admin.getByRole('button', { name: say('web.step.finish') }).click();
    await admin.getByText(say('web.step.codes_title')).waitFor();
    expect((await admin.locator('main li').count()) === 10, 'not ten recovery codes');
    await looksWell(admin, 'the recovery codes');
    await admin.getByRole('button', { name: say('web.step.kept') }).click();
    await admin.getByRole('navigation').first().waitFor();
  });

  await test('a used link is no good', async () => {
    const page = await openPage(browser);
    await page.goto(here(/http:\S+\/join#\S+/.exec(said)[0]));
    await page.getByText(say('problem.link_not_good.rule')).waitFor();
    await looksWell(page, 'a used link');
    await page.context().close();
  });

  await test('a person is invited, sets a password and is in', async () => {
    await admin.goto(`${origin}/people`);
    await admin.getByRole('button', { name: say('web.people.invite'), exact: true }).click();
    const panel = admin.locator('[data-panel]');
    await panel.getByLabel(say('web.people.name')).fill('Кот Пётр');
    await panel.getByLabel(say('web.people.mail')).fill('kot@example.org');
    await panel.getByRole('button', { name: say('web.people.add_post') }).click();
    await panel.getByLabel(say('web.password.own'), { exact: true }).fill(password);
    await panel.getByRole('button', { name: say('web.people.invite'), exact: true }).click();
    invitation = await panel.locator('[data-link]').innerText();
    await looksWell(admin, 'the people');
    const page = await openPage(browser, { phone: true });
    await page.goto(here(invitation));
    await page.getByText('Кот Пётр', { exact: false }).first().waitFor();
    await looksWell(page, 'the invitation on a phone');
    await setPassword(page, here(invitation));
    await page.getByRole('navigation').first().waitFor();
    await page.goto(`${origin}/my-account`);
    await page.getByRole('heading', { name: 'Кот Пётр' }).waitFor();
    await looksWell(page, 'the own account on a phone');
    await page.context().close();
  });

  await test('log-in takes the password and the code; a wrong one is refused with its cure', async () => {
    const page = await openPage(browser, { dark: true });
    await logIn(page, origin, 'glavnaya@example.org');
    await page.getByText(say('web.entry.code_lead')).waitFor();
    await page.getByLabel(say('web.entry.code'), { exact: true }).fill('000000');
    await page.getByRole('button', { name: say('web.entry.on') }).click();
    await page.getByText(say('problem.second_step_wrong.rule')).waitFor();
    await looksWell(page, 'the second step of log-in');
    // The step of the code that turned it on is used up.
    await page.getByLabel(say('web.entry.code'), { exact: true }).fill(codeOf(secret, Date.now() + 30_000));
    await page.getByRole('button', { name: say('web.entry.on') }).click();
    await page.getByRole('navigation').first().waitFor();
    await page.goto(`${origin}/my-account`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await looksWell(page, 'the own account');
    const cookies = await page.context().cookies();
    const session = cookies.find(({ name }) => name === 'opora');
    expect(session.httpOnly && session.sameSite === 'Strict', 'the cookie can be read or sent from elsewhere');
    await page.context().close();
  });

  await test('a locked person is out at once; the page stays below the log-in', async () => {
    const page = await openPage(browser);
    await logIn(page, origin, 'kot@example.org');
    await page.getByRole('navigation').first().waitFor();
    await admin.goto(`${origin}/people`);
    await admin.getByText('Кот Пётр').first().click();
    await admin.getByRole('button', { name: say('web.people.lock') }).click();
    await admin.getByRole('button', { name: say('web.people.unlock') }).waitFor();
    // Whichever page first asks for something new: which ones are offered depends on the post.
    const again = page.getByRole('dialog').getByText(say('web.entry.again_title'));
    const links = page.getByRole('navigation').first().getByRole('link');
    for (let at = await links.count(); at-- > 0 && !(await again.isVisible()); ) {
      await links.nth(at).click();
      await again.waitFor({ timeout: 3000 }).catch(() => undefined);
    }
    await again.waitFor();
    await page.context().close();
  });

  await test('logging out leaves nothing behind', async () => {
    await admin.goto(`${origin}/my-account`);
    await admin.getByRole('button', { name: say('web.mine.menu').replace('{name}', 'Главная А. А.') }).click();
    await admin.getByRole('menuitem', { name: say('web.mine.out') }).click();
    await admin.getByRole('button', { name: say('web.entry.in'), exact: true }).waitFor();
    await looksWell(admin, 'log-in');
    expect((await admin.context().cookies()).every(({ name }) => name !== 'opora'), 'the cookie is still there');
    await admin.goBack();
    await admin.getByRole('button', { name: say('web.entry.in'), exact: true }).waitFor();
  });

  await admin.context().close();
  stop();
  rmSync(home, { recursive: true, force: true });
}
