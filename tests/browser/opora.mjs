// A served demo region and a browser to look at it with.
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const fromWeb = createRequire(join(root, 'web/package.json'));
const { chromium } = fromWeb('playwright-core');
export const axeSource = readFileSync(fromWeb.resolve('axe-core/axe.min.js'), 'utf8');
export const program = process.env.OPORA_PROGRAM ?? join(root, 'build/release/opora');

const words = Object.fromEntries(
  ['ru', 'en'].map((lang) => [
    lang,
    Object.assign({}, ...readdirSync(join(root, 'words', lang)).map((file) => JSON.parse(readFileSync(join(root, 'words', lang, file), 'utf8')))),
  ]),
);
/** The sentence as the page says it; only messages without arguments. */
export const say = (key, lang = 'ru') => {
  if (!(key in words[lang])) throw new Error(`no words for ${key}`);
  return words[lang][key];
};

export const freePort = () =>
  new Promise((done) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => done(port));
    });
  });

/** Makes a region in a folder of its own and serves it: of the files of works given, else the demo region. */
export async function serve(works = []) {
  const home = mkdtempSync(join(tmpdir(), 'opora-browser-'));
  const made = spawnSync(program, works.length ? ['import', 'works', ...works, '--home', home] : ['demo', '--home', home], { encoding: 'utf8' });
  if (made.status !== 0) throw new Error(`opora ${works.length ? 'import' : 'demo'}: ${made.stderr}`);
  const port = await freePort();
  const server = spawn(program, ['serve', '--home', home, '--port', String(port), '--web', join(root, 'web/dist')], { stdio: 'ignore' });
  const origin = `http://localhost:${port}`;
  for (let tries = 0; ; ++tries) {
    try {
      if ((await fetch(`${origin}/api/about`)).ok) break;
    } catch {
      // not yet
    }
    if (tries > 100) throw new Error('opora serve does not answer');
    await new Promise((later) => setTimeout(later, 100));
  }
  return {
    home,
    origin,
    stop: () => {
      server.kill('SIGTERM');
      rmSync(home, { recursive: true, force: true });
    },
  };
}

export const openBrowser = () =>
  chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  });

/** A page that remembers what went wrong in it. */
export async function openPage(browser, { lang = 'ru', dark = false, phone = false } = {}) {
  const context = await browser.newContext({
    locale: lang === 'ru' ? 'ru-RU' : 'en-GB',
    colorScheme: dark ? 'dark' : 'light',
    viewport: phone ? { width: 390, height: 844 } : { width: 1440, height: 900 },
    acceptDownloads: true,
  });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  page.faults = [];
  page.on('pageerror', (error) => page.faults.push(String(error)));
  page.on('console', (message) => message.type() === 'error' && page.faults.push(`${message.text()} ${message.location().url}`));
  return page;
}

const failures = [];
let count = 0;
export async function test(name, play) {
  const number = ++count;
  try {
    await play();
    console.log(`ok ${number} - ${name}`);
  } catch (error) {
    failures.push(name);
    console.log(`not ok ${number} - ${name}\n${String(error.stack ?? error).replace(/^/gm, '    ')}`);
  }
}
export const finish = () => process.exit(failures.length ? 1 : 0);
export const expect = (holds, otherwise) => {
  if (!holds) throw new Error(otherwise);
};
