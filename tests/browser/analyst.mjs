// An analyst takes out what is on the screen; the files are opened and compared with it, and history knows of it.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { firstAdministrator, invite, logIn, run, serveHome } from './accounts.mjs';
import { expect, freePort, openPage, say, test } from './opora.mjs';

/** The sheets of a workbook: { name, rows of texts }. Read by another program than the one that wrote it. */
function sheetsOf(file) {
  const reader = `
import json, re, sys, zipfile
import xml.etree.ElementTree as tree
book = zipfile.ZipFile(sys.argv[1])
name = lambda tag: tag.rsplit('}')[-1]
texts = lambda node: ''.join(part.text or '' for part in node.iter() if name(part.tag) == 't')
shared = []
if 'xl/sharedStrings.xml' in book.namelist():
    shared = [texts(one) for one in tree.fromstring(book.read('xl/sharedStrings.xml')) if name(one.tag) == 'si']
out = []
for path in sorted((one for one in book.namelist() if re.fullmatch(r'xl/worksheets/sheet\\d+\\.xml', one)), key=lambda one: int(re.search(r'\\d+', one)[0])):
    rows = []
    for row in (one for one in tree.fromstring(book.read(path)).iter() if name(one.tag) == 'row'):
        cells = []
        for cell in row:
            value = next((part.text for part in cell if name(part.tag) == 'v'), None)
            kind = cell.get('t')
            cells.append(shared[int(value)] if kind == 's' else texts(cell) if kind == 'inlineStr' else value or '')
        rows.append(cells)
    out.append(rows)
print(json.dumps(out))`;
  return JSON.parse(execFileSync('python3', ['-c', reader, file], { encoding: 'utf8', maxBuffer: 64 << 20 }));
}

const download = async (page, what) => {
  await page.getByRole('button', { name: say('web.hand_on.take') }).click();
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('menuitem', { name: say(what) }).click()]);
  return file.path();
};

export async function exportAsAnalyst(browser) {
  const home = mkdtempSync(join(tmpdir(), 'opora-analyst-'));
  run(home, 'demo', '--schools', '40');
  const port = await freePort();
  const { origin, stop } = await serveHome(home, port);
  const admin = await firstAdministrator(home, origin);
  const analyst = await invite(admin, origin, 'Аналитик Ольга', 'analyst@example.org', [{ role: 'region_analyst', organisation: 0 }]);
  const page = await openPage(browser);
  let names = [];
  let all = 0;

  await test('an analyst narrows the list, and the screen says how many are left', async () => {
    await logIn(page, origin, analyst);
    await page.goto(`${origin}/low-results?year=2021&listed=all`);
    const rows = page.locator('tbody tr[role=row]');
    await rows.first().waitFor();
    all = await rows.count();
    await page.goto(`${origin}/low-results?year=2021&listed=all&certainty=little_data,borderline`);
    await rows.first().waitFor();
    names = await rows.evaluateAll((all) => all.map((row) => row.querySelector('td')?.textContent.trim() ?? ''));
    expect(names.length > 0 && names.length < all, `${names.length} of ${all}: the filter does nothing`);
  });

  await test('the workbook has what is on the screen, all of it and no more, and says what it is for', async () => {
    const sheets = sheetsOf(await download(page, 'web.hand_on.xlsx'));
    const [list] = sheets;
    const told = list.filter((row) => /^\d+$/.test(row[0] ?? ''));
    expect(told.length === names.length, `${told.length} rows in the file, ${names.length} on the screen`);
    const text = told.map((row) => row.join(' ')).join('\n');
    const missing = names.filter((name) => !text.includes(name.split('\n')[0]));
    expect(missing.length === 0, `not in the file: ${missing.join('; ')}`);
    for (const sheet of sheets) expect(sheet.some((row) => row.join(' ').includes('Не для рейтингов')), 'a sheet does not say its purpose');
  });

  await test('the CSV opens in Excel by a double click and says the same', async () => {
    const text = readFileSync(await download(page, 'web.hand_on.csv'), 'utf8');
    expect(text.startsWith('\uFEFF'), 'no byte order mark');
    const lines = text.slice(1).trim().split('\r\n');
    expect(lines[0].includes(';'), 'no semicolons');
    expect(lines.filter((line) => /^\d+;/.test(line)).length === names.length, `not the ${names.length} rows of the screen`);
    const missing = names.filter((name) => !text.includes(name.split('\n')[0]));
    expect(missing.length === 0, `not in the file: ${missing.join('; ')}`);
    expect(lines.at(-1).includes('Не для рейтингов'), 'the file does not say its purpose');
    expect(!/\d\.\d/.test(lines.slice(1, -1).join('\n').replace(/\d{2}\.\d{2}\.\d{4}/g, '')), 'a decimal point in a Russian file');
  });

  await test('the page says what the data are for', async () => {
    await page.locator('[data-part=purpose]').first().waitFor();
    expect((await page.locator('[data-part=purpose]').first().innerText()).includes('Не для рейтингов'), 'no purpose');
  });

  await test('a look at works of pupils, and what was taken out, are in history', async () => {
    const schools = await analyst.caller.ask('GET', '/api/organisations?kind=school&limit=5');
    const [procedure] = (await analyst.caller.ask('GET', '/api/procedures?year=2021')).filter((one) => one.procedure.startsWith('vpr'));
    await page.goto(`${origin}/procedures/${procedure.procedure}/reports?report=individual&school=${schools[0].code}`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.waitForLoadState('networkidle');
    const told = await admin.caller.ask('GET', `/api/history?trace=look&person=${encodeURIComponent('Аналитик Ольга')}`);
    const acts = told.rows.map((row) => row.act);
    expect(acts.filter((act) => act === 'export_list').length === 2, acts.join());
    const look = told.rows.find((row) => row.act === 'look');
    expect(look && look.what.startsWith(`pupils of ${procedure.procedure}`), JSON.stringify(told.rows.slice(0, 3)));
    expect(look.what_said.includes('работы участников'), look.what_said);
  });

  await test('the pages of the analyst are walked without a fault in the console', async () => {
    expect(page.faults.length === 0, page.faults.join('\n'));
  });
  await page.context().close();
  await stop();
  rmSync(home, { recursive: true, force: true });
}
