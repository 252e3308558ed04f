// People with accounts, made without their pages: the terminal, the API and the code of a telephone.
import { createHmac } from 'node:crypto';
import { spawn, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { program, root, say } from './opora.mjs';

export const password = 'лиловый чайник у окна';

/** The code a telephone shows (RFC 6238). */
export function codeOf(secret, at = Date.now()) {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  const bits = [...secret.replaceAll(' ', '')].map((letter) => letters.indexOf(letter).toString(2).padStart(5, '0')).join('');
  const key = Buffer.from(bits.match(/.{8}/g).map((byte) => parseInt(byte, 2)));
  const step = Buffer.alloc(8);
  step.writeBigUInt64BE(BigInt(Math.floor(at / 30_000)));
  const digest = createHmac('sha1', key).update(step).digest();
  const from = digest[19] & 15;
  return String((digest.readUInt32BE(from) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

export const run = (home, ...words) => {
  const ran = spawnSync(program, [...words, '--home', home], { encoding: 'utf8' });
  if (ran.status !== 0) throw new Error(`opora ${words.join(' ')}: ${ran.stderr}`);
  return ran.stdout;
};

/** Serves a folder; `stop` waits for its end, so that the store can be opened by others. */
export async function serveHome(home, port) {
  const server = spawn(program, ['serve', '--home', home, '--port', String(port), '--web', join(root, 'web/dist')], { stdio: 'ignore' });
  const gone = new Promise((done) => server.once('exit', done));
  const origin = `http://localhost:${port}`;
  for (let tries = 0; !(await fetch(`${origin}/api/session`).then((answer) => answer.ok, () => false)); ++tries) {
    if (tries > 100) throw new Error('opora serve does not answer');
    await new Promise((later) => setTimeout(later, 100));
  }
  return {
    origin,
    stop: () => {
      server.kill('SIGTERM');
      return gone;
    },
  };
}

/** Somebody who asks without a page. */
class Caller {
  constructor(origin) {
    this.origin = origin;
  }
  async ask(method, path, body) {
    const headers = { Origin: this.origin };
    if (this.cookie) headers.Cookie = this.cookie;
    if (this.word) headers['X-Opora-Page'] = this.word;
    if (body !== undefined) headers['Content-Type'] = 'application/json';
    const answer = await fetch(this.origin + path, { method, headers, body: body === undefined ? undefined : JSON.stringify(body) });
    const cookie = answer.headers.getSetCookie().find((one) => one.startsWith('opora='));
    if (cookie) this.cookie = cookie.split(';')[0];
    const value = answer.status === 204 ? undefined : await answer.json();
    if (!answer.ok) throw new Error(`${method} ${path}: ${JSON.stringify(value)}`);
    if (value?.page_word) this.word = value.page_word;
    return value;
  }
}

const wordOf = (address) => /\/join#(\S+)/.exec(address)[1];

/** The first administrator of `home`, with the second step; comes back as somebody who can ask. */
export async function firstAdministrator(home, origin, login = 'glavnaya@example.org') {
  const said = run(home, 'account', 'first-admin', '--login', login, '--name', 'Главная А. А.');
  return { ...(await takeLink(origin, wordOf(said))), login };
}

/** Uses a link: the password is set, and the second step where the role asks for it. */
async function takeLink(origin, word) {
  const caller = new Caller(origin);
  const session = await caller.ask('POST', '/api/link-uses', { word, password });
  let secret;
  if (session.person?.must_add_second_step) {
    const begun = await caller.ask('POST', '/api/my-account/second-step', { password });
    secret = begun.secret;
    await caller.ask('PUT', '/api/my-account/second-step', { code: codeOf(secret) });
  }
  return { caller, secret };
}

/** Somebody with a post; with a second step when the role has to have it. */
export async function invite(admin, origin, name, login, posts) {
  const made = await admin.caller.ask('POST', '/api/accounts', { name, login, posts, password });
  return { ...(await takeLink(origin, wordOf(made.address))), login };
}

/** Logs in at the page. */
export async function logIn(page, origin, { login, secret }) {
  await page.goto(origin);
  await page.getByLabel(say('web.entry.login')).fill(login);
  await page.getByLabel(say('web.entry.password'), { exact: true }).fill(password);
  await page.getByRole('button', { name: say('web.entry.in'), exact: true }).click();
  if (secret) {
    await page.getByText(say('web.entry.code_lead')).waitFor();
    // The step of the code that turned it on is used up.
    await page.getByLabel(say('web.entry.code'), { exact: true }).fill(codeOf(secret, Date.now() + 30_000));
    await page.getByRole('button', { name: say('web.entry.on') }).click();
  }
  await page.getByRole('navigation').first().waitFor();
}
