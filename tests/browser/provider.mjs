// Log-in by a provider, asked of a real one: npm's oidc-provider in this process. No browser is needed: the way goes
// over redirects, which are walked here with the cookies a browser would keep.
import { createRequire } from 'node:module';
import { spawn, spawnSync } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, finish, freePort, program, root, test } from './opora.mjs';

const fromWeb = createRequire(join(root, 'web/package.json'));
const { default: Provider } = await import(pathToFileURL(fromWeb.resolve('oidc-provider')).href);

const people = {
  anna: { sub: 'anna', email: 'anna@example.org', email_verified: true, name: 'Анна' },
  eve: { sub: 'eve', email: 'anna@example.org', email_verified: false, name: 'Ева' },
  boris: { sub: 'boris', email: 'boris@example.org', email_verified: true, name: 'Борис' },
};

const signingKey = (kid) => ({ ...generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'jwk' }), kid, use: 'sig', alg: 'RS256' });

/** A provider at `port` with these keys and one client. */
function startProvider(port, keys, redirect) {
  const provider = new Provider(`http://localhost:${port}`, {
    clients: [{ client_id: 'opora', client_secret: 'a secret of 32 characters or more', redirect_uris: [redirect], token_endpoint_auth_method: 'client_secret_basic' }],
    jwks: { keys },
    cookies: { keys: ['one', 'two'] },
    ttl: { AuthorizationCode: 2, AccessToken: 60, IdToken: 60, Interaction: 600, Session: 600, Grant: 600 },
    claims: { email: ['email', 'email_verified'], profile: ['name'] },
    conformIdTokenClaims: false,
    findAccount: (_, id) => ({ accountId: id, claims: () => people[id] ?? { sub: id } }),
  });
  return new Promise((done) => {
    const server = provider.listen(port, '127.0.0.1', () => done(() => new Promise((closed) => (server.closeAllConnections(), server.close(closed)))));
  });
}

/** What a browser keeps of cookies, by origin. */
class Jar {
  kept = new Map();
  of(address) {
    return [...(this.kept.get(new URL(address).origin) ?? new Map())].map(([name, value]) => `${name}=${value}`).join('; ');
  }
  take(address, answer) {
    const { origin } = new URL(address);
    const cookies = this.kept.get(origin) ?? new Map();
    for (const line of answer.headers.getSetCookie()) {
      const [pair, ...rest] = line.split(';');
      const name = pair.slice(0, pair.indexOf('='));
      const value = pair.slice(name.length + 1);
      if (!value || rest.some((part) => /max-age=0|expires=Thu, 01 Jan 1970/i.test(part))) cookies.delete(name);
      else cookies.set(name, value);
    }
    this.kept.set(origin, cookies);
  }
}

async function step(jar, address, form) {
  const answer = await fetch(address, {
    method: form ? 'POST' : 'GET',
    body: form && new URLSearchParams(form),
    redirect: 'manual',
    headers: { cookie: jar.of(address), ...(form ? { origin: new URL(address).origin } : {}) },
  });
  jar.take(address, answer);
  const location = answer.headers.get('location');
  return { answer, next: location && new URL(location, address).href };
}

/** From Opora to the provider, through its forms and back; `bend` may change an address before it is asked. */
async function signIn(origin, jar, who, bend = (address) => address) {
  let at = `${origin}/api/providers/region/start`;
  for (let hops = 0; hops < 20; ++hops) {
    at = await bend(at);
    const { answer, next } = await step(jar, at);
    if (next) {
      if (new URL(next).origin === origin && !new URL(next).pathname.startsWith('/api/')) return new URL(next);
      at = next;
      continue;
    }
    const page = await answer.text();
    const action = /action="([^"]+)"/.exec(page)?.[1];
    if (!action) throw new Error(`${at}: ${answer.status} ${page.slice(0, 300)}`);
    const prompt = /name="prompt" value="([^"]+)"/.exec(page)?.[1];
    at = (await step(jar, new URL(action, at).href, prompt === 'login' ? { prompt, login: who, password: 'any' } : { prompt })).next;
  }
  throw new Error('the way does not end');
}

const home = mkdtempSync(join(tmpdir(), 'opora-provider-'));
const port = await freePort();
const providerPort = await freePort();
const origin = `http://localhost:${port}`;
const redirect = `${origin}/api/providers/region/return`;
writeFileSync(join(home, 'providers.json'), JSON.stringify([{ name: 'region', title: 'Единый вход', issuer: `http://localhost:${providerPort}`, client_id: 'opora', client_secret: 'a secret of 32 characters or more' }]));
const made = spawnSync(program, ['account', 'first-admin', '--login', 'anna@example.org', '--name', 'Анна', '--home', home], { encoding: 'utf8' });
if (made.status !== 0) throw new Error(made.stderr);
let stopProvider = await startProvider(providerPort, [signingKey('first')], redirect);
const server = spawn(program, ['serve', '--home', home, '--port', String(port)], { stdio: ['ignore', 'ignore', 'pipe'] });
let log = '';
server.stderr.on('data', (text) => (log += text));
for (let tries = 0; tries < 100; ++tries) {
  if (await fetch(`${origin}/api/session`).then((answer) => answer.ok, () => false)) break;
  await new Promise((later) => setTimeout(later, 100));
}
const sessionOf = async (jar) => (await fetch(`${origin}/api/session`, { headers: { cookie: jar.of(origin) } })).json();
const anna = new Jar();

await test('a mail that the provider has not checked binds nothing', async () => {
  const jar = new Jar();
  const end = await signIn(origin, jar, 'eve');
  expect(end.search === '?trouble=unknown', `ended at ${end}`);
  expect(!(await sessionOf(jar)).person, 'somebody is in');
});

await test('an invitation is bound by the checked mail, and the person is in', async () => {
  const end = await signIn(origin, anna, 'anna');
  expect(end.pathname === '/' && !end.search, `ended at ${end}\n${log}`);
  const { person } = await sessionOf(anna);
  expect(person?.name === 'Анна', 'nobody is in');
  expect(!person.must_add_second_step, 'the provider answers for the second step');
});

await test('later the subject lets them in, and nobody else', async () => {
  const jar = new Jar();
  await signIn(origin, jar, 'anna');
  expect((await sessionOf(jar)).person?.name === 'Анна', 'nobody is in');
  const other = await signIn(origin, new Jar(), 'boris');
  expect(other.search === '?trouble=unknown', `ended at ${other}`);
});

await test('a token for another nonce is refused', async () => {
  const jar = new Jar();
  const end = await signIn(origin, jar, 'anna', (address) => {
    const asked = new URL(address);
    if (asked.searchParams.has('nonce')) asked.searchParams.set('nonce', 'of-somebody-else');
    return asked.href;
  });
  expect(end.search === '?trouble=failed' && !(await sessionOf(jar)).person, `ended at ${end}`);
  expect(log.includes('nonce'), log);
});

await test('a code is good for its time and for the browser that asked', async () => {
  let late;
  const end = await signIn(origin, new Jar(), 'anna', async (address) => {
    if (address.startsWith(redirect)) {
      late = address;
      await new Promise((later) => setTimeout(later, 3000));
    }
    return address;
  });
  expect(end.search === '?trouble=failed', `ended at ${end}`);
  expect(log.includes('invalid_grant'), log);
  const stranger = await step(new Jar(), late);
  expect(stranger.next.endsWith('?trouble=failed'), 'a way back without the cookie of the way there');
});

await test('a new key of the provider is taken up', async () => {
  await stopProvider();
  stopProvider = await startProvider(providerPort, [signingKey('second')], redirect);
  await new Promise((later) => setTimeout(later, 10_000));
  const jar = new Jar();
  const end = await signIn(origin, jar, 'anna');
  expect(!end.search && (await sessionOf(jar)).person, `ended at ${end}\n${log}`);
});

server.kill('SIGTERM');
await stopProvider();
rmSync(home, { recursive: true, force: true });
finish();
