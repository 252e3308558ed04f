// A demo region with accounts: an administrator and one person of each role, made by the routes that the page asks.
import { createHmac } from 'node:crypto';
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort, program, root } from './opora.mjs';

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

/** Somebody who asks by the API with a cookie of their own. */
export class Asker {
  constructor(origin) {
    this.origin = origin;
  }
  async ask(method, path, body) {
    const headers = { Origin: this.origin, Accept: 'application/json' };
    if (this.cookie) headers.Cookie = this.cookie;
    if (this.pageWord) headers['X-Opora-Page'] = this.pageWord;
    if (body !== undefined) headers['Content-Type'] = 'application/json';
    const answer = await fetch(this.origin + path, { method, headers, body: body === undefined ? undefined : JSON.stringify(body) });
    const cookie = answer.headers.get('set-cookie');
    if (cookie) this.cookie = cookie.split(';')[0];
    const text = await answer.text();
    const said = text && (answer.headers.get('content-type') ?? '').includes('json') ? JSON.parse(text) : text;
    if (said?.page_word) this.pageWord = said.page_word;
    return { status: answer.status, said };
  }
  async must(method, path, body) {
    const { status, said } = await this.ask(method, path, body);
    if (status >= 300) throw new Error(`${method} ${path}: ${status} ${JSON.stringify(said).slice(0, 300)}`);
    return said;
  }
  useLink(address) {
    return this.must('POST', '/api/link-uses', { word: address.split('#')[1], password });
  }
}

/** The demo region served; `admin` is in with two steps. */
export async function keepHouse() {
  const home = mkdtempSync(join(tmpdir(), 'opora-household-'));
  const run = (...words) => {
    const ran = spawnSync(program, [...words, '--home', home], { encoding: 'utf8' });
    if (ran.status !== 0) throw new Error(`opora ${words.join(' ')}: ${ran.stderr}`);
    return ran.stdout;
  };
  run('demo');
  const link = /http:\S+\/join#\S+/.exec(run('account', 'first-admin', '--login', 'admin@example.org', '--name', 'Главная А. А.'))[0];
  const port = await freePort();
  const server = spawn(program, ['serve', '--home', home, '--port', String(port), '--web', join(root, 'web/dist')], { stdio: 'ignore' });
  const origin = `http://localhost:${port}`;
  for (let tries = 0; !(await fetch(`${origin}/api/session`).then((answer) => answer.ok, () => false)); ++tries) {
    if (tries > 200) throw new Error('opora serve does not answer');
    await new Promise((later) => setTimeout(later, 100));
  }
  const admin = new Asker(origin);
  await admin.useLink(link);
  const { secret } = await admin.must('POST', '/api/my-account/second-step', { password });
  await admin.must('PUT', '/api/my-account/second-step', { code: codeOf(secret) });
  const schools = await admin.must('GET', '/api/organisations?kind=school&limit=500');
  return {
    home,
    origin,
    admin,
    secret,
    schools,
    /** Invites somebody with one post; the address of the invitation. */
    invite: async (login, name, role, organisation) =>
      (await admin.must('POST', '/api/accounts', { login, mail: login, name, posts: [{ role, organisation }], password })).address.replace(/^https?:\/\/[^/]+/, origin),
    stop: () => {
      server.kill('SIGTERM');
      rmSync(home, { recursive: true, force: true });
    },
  };
}
