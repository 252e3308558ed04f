// An invented server for work on the page alone: `OPORA_MOCK=1 npx vite`. Never part of the build.
import http from 'node:http';
let seed = 7;
const random = () => ((seed = (seed * 1103515245 + 12345) % 2147483648) / 2147483648);
const normal = () => Math.sqrt(-2 * Math.log(random() + 1e-9)) * Math.cos(6.283 * random());
const years = [2019, 2020, 2021];
const series = [['vpr', 4, 'ru', 'русский язык'], ['vpr', 4, 'ma', 'математика'], ['vpr', 5, 'ru', 'русский язык'], ['vpr', 5, 'ma', 'математика'], ['vpr', 6, 'ma', 'математика']];
const procName = (s, y) => `${s[0]}-${y}-${s[1]}-${s[2]}`;
const procTitle = (s, y) => `ВПР ${y}, ${s[1]} класс, ${s[3]}`;
const region = { id: 1, kind: 'region', name: 'Заозёрский край' };
const munis = ['Берёзовский район', 'Верхнеозёрский район', 'г. Ключевой', 'Дальний муниципальный округ', 'Еловский район', 'Каменский район', 'г. Заозёрск', 'Луговской район', 'Приречный район', 'Степной муниципальный округ'].map((name, i) => ({ id: 10 + i, kind: 'municipality', parent: 1, name, code: String(90 + i), schools: 12 }));
const types = [['general', 'средняя школа'], ['basic', 'основная школа'], ['lyceum', 'лицей'], ['gymnasium', 'гимназия'], ['evening', 'вечерняя школа'], ['small', 'малокомплектная школа']];
const schools = Array.from({ length: 120 }, (_, i) => {
  const m = munis[i % munis.length], t = types[Math.floor(random() * random() * 6)];
  const size = 6 + Math.floor(Math.exp(2.6 + 0.9 * normal()));
  const ability = 0.6 * normal();
  return { id: 100 + i, kind: 'school', parent: m.id, parent_name: m.name, name: `${t[0] === 'lyceum' ? 'МАОУ Лицей' : t[0] === 'gymnasium' ? 'МБОУ Гимназия' : t[0] === 'evening' ? 'КГБОУ В(С)ОШ' : 'МБОУ СОШ'} № ${i + 1}${i % 7 === 0 ? ' имени Героя Советского Союза И. П. Звягинцева' : ''}`, code: `edu99${String(1000 + i)}`, type: t[0], type_said: t[1], settlement: 'village', settlement_said: 'село, до 1 тыс. жителей', size, ability };
});
const share = (a, y, k) => 1 / (1 + Math.exp(1.9 + 0.9 * a + 0.25 * Math.sin(y * 7 + k)));
const results = {};
for (const s of schools) for (const y of years) series.forEach((p, k) => {
  const works = Math.max(0, Math.round(s.size * (0.8 + 0.4 * random())));
  const q = share(s.ability + 0.25 * normal(), y, k);
  let twos = 0; for (let i = 0; i < works; i++) if (random() < q) twos++;
  results[`${s.id}/${procName(p, y)}`] = { works, absent: Math.round(works * 0.1 * random() * 2), quarantined: random() < 0.05 ? 1 : 0, marks: [twos, Math.round((works - twos) * 0.45), Math.round((works - twos) * 0.4), Math.max(0, works - twos - Math.round((works - twos) * 0.45) - Math.round((works - twos) * 0.4))] };
});
const wilson = (x, n) => { if (!n) return { low: 0, high: 1 }; const z = 1.96, p = x / n, d = 1 + z * z / n, c = (p + z * z / 2 / n) / d, h = z * Math.sqrt(p * (1 - p) / n + z * z / 4 / n / n) / d; return { low: Math.max(0, c - h), high: Math.min(1, c + h) }; };
const ruleSets = [
  { id: 'federal-2025', version: 1, name: 'Низкие результаты, порядок 2025 года', provenance: 'federal', provenance_said: 'федеральное правило', source: 'Методика Рособрнадзора, 2025', kind: 'share_of_twos', valid_from: '2025-01-01', parameters: { threshold: 0.3, min_participants: 10, low_in_year: 2, years: 2, repeat: 'same_procedure', bottom_share: 0.1, false_share: 0.2 } },
  { id: 'federal-2020', version: 1, name: 'Низкие результаты, порядок 2020 года', provenance: 'federal', provenance_said: 'федеральное правило', source: 'Письмо 2020 года', kind: 'share_of_twos', parameters: { threshold: 0.3, min_participants: 10, low_in_year: 2, years: 2, repeat: 'any_procedure', bottom_share: 0.1, false_share: 0.2 } },
  { id: 'own-posterior', version: 1, name: 'Многолетняя оценка', provenance: 'own', provenance_said: 'собственная методика', source: 'docs/methods', kind: 'posterior', parameters: { threshold: 0.3, min_participants: 5, low_in_year: 1, years: 3, repeat: 'none', bottom_share: 0.1, false_share: 0.2 } },
];
const certaintySaid = { sure: 'уверенно', likely: 'вероятно', borderline: 'на границе', little_data: 'мало данных', clear: 'не низкие' };
const pct = (v) => Math.round(v * 100) + ' %';
function finding(s, q) {
  const rule = ruleSets.find((r) => r.id === (q.rule ?? 'federal-2025'));
  const p = { ...rule.parameters };
  for (const k of ['threshold', 'min_participants', 'years', 'low_in_year']) if (q[k]) p[k] = Number(q[k]);
  if (q.repeat) p.repeat = q.repeat;
  const y = Number(q.year ?? 2021);
  const procedures = [];
  for (let year = y; year > y - p.years; year--) series.forEach((sr) => {
    const r = results[`${s.id}/${procName(sr, year)}`]; if (!r || !r.works) return;
    const sh = r.marks[0] / r.works, w = wilson(r.marks[0], r.works);
    procedures.push({ procedure: procName(sr, year), title: procTitle(sr, year), year, tally: r, share: sh, wilson: w, is_enough: r.works >= p.min_participants, is_low: sh >= p.threshold && r.works >= p.min_participants, is_in_rule: true, p_low: Math.min(0.99, Math.max(0.01, 0.5 + (sh - p.threshold) * 4)), posterior: { low: w.low * 0.9 + 0.01, high: w.high * 0.9 }, comparator_share: 0.16 });
  });
  const now = procedures.filter((x) => x.year === y && x.is_low);
  const again = now.some((x) => procedures.some((z) => z.year === y - 1 && z.is_low && (p.repeat === 'any_procedure' || z.procedure.slice(9) === x.procedure.slice(9))));
  const judged = s.type !== 'evening' && procedures.some((x) => x.is_enough);
  const listed = judged && (now.length >= p.low_in_year || (p.repeat !== 'none' && again));
  const best = Math.max(0, ...procedures.map((x) => x.p_low));
  const certainty = !judged ? 'little_data' : listed ? (best > 0.95 ? 'sure' : best > 0.8 ? 'likely' : 'borderline') : best > 0.6 && s.size < 10 ? 'little_data' : best > 0.55 ? 'borderline' : 'clear';
  return { school: s.id, code: s.code, name: s.name, municipality: s.parent, municipality_name: s.parent_name, type: s.type, type_said: s.type_said, is_listed: listed, is_judged: judged, certainty, certainty_said: certaintySaid[certainty], p_rule: best, is_in_sure_list: listed && best > 0.8, variants_listed: listed ? Math.round(5 + best * 7) : Math.round(best * 4), variants_total: 12, takes_off: listed ? { procedure: now[0]?.procedure, title: now[0]?.title, fewer_twos: 3 } : null, level: -s.ability, level_bounds: { low: -1, high: 0 }, p_low_level: best, participation: 0.8 + 0.18 * Math.abs(Math.sin(s.id)), said: now.length ? `«2» получили ${now.map((x) => `${x.tally.marks[0]} из ${x.tally.works} (${x.title.slice(10)})`).join('; ')}` : 'Доля «2» ниже порога во всех работах года', procedures };
}
function screening(q) {
  const rule = ruleSets.find((r) => r.id === (q.rule ?? 'federal-2025'));
  const y = Number(q.year ?? 2021), p = { ...rule.parameters };
  for (const k of ['threshold', 'min_participants', 'years', 'low_in_year']) if (q[k]) p[k] = Number(q[k]);
  if (q.repeat) p.repeat = q.repeat;
  const findings = schools.filter((s) => !q.municipality || s.parent === Number(q.municipality)).map((s) => finding(s, q));
  const listed = findings.filter((f) => f.is_listed);
  const counts = {}; for (const f of listed) counts[f.certainty] = (counts[f.certainty] ?? 0) + 1;
  return { rule, year: y, parameters: p, comparator: q.comparator ?? 'region', findings, listed: listed.length, sure_list: listed.filter((f) => f.is_in_sure_list).length, judged: findings.filter((f) => f.is_judged).length, not_judged: findings.filter((f) => !f.is_judged).length, expected_false_share: 0.13, sure_list_false_share: 0.06, certainty_counts: counts, said: [`В список входят ${listed.length} школ; ожидаемо ошибочных — ${Math.round(listed.length * 0.13)}.`], digest: 'sha256:abc',
    procedures: series.map((s) => ({ procedure: procName(s, y), title: procTitle(s, y), tally: { works: 3000, absent: 200, quarantined: 3, marks: [400, 1100, 1000, 500] }, schools: 118, schools_low: 20, schools_low_enough: 15, is_in_rule: true })) };
}
const pic = (title, subtitle) => ({ title, subtitle, footnote: 'Источник: ВПР 2021, загружено 12 октября 2026 г. Интервал Уилсона, 95 %. Построено 22.11.2026.' });
const faults = Array.from({ length: 34 }, (_, i) => ({ code: i % 3 ? 'total_above_maximum' : 'score_not_read', place: { sheet: 'Протокол', row: 118 + i, column: 'F', heading: '3 (2б)' }, value: '27', rule: '27 больше наибольшего балла 2.', cure: 'Исправьте балл или поставьте X, если ученик не приступал к заданию.', said: 'Лист «Протокол», строка 118, столбец F «3 (2б)»: 27 больше наибольшего балла 2.' }));
const draft = (state, id = 3) => ({ id, state, kind: 'works', file: { name: 'Математика 4.xlsx', sha256: 'abc', size: 2_300_000 }, layout: 'vpr-2022', layout_title: 'Выгрузка ВПР 2022 года, лист «Протокол»', procedure: 'vpr-2022-4-ma', procedure_title: 'ВПР 2022, 4 класс, математика', counts: { rows: 429, works: 412, absent: 31, quarantined: 3, schools: 12, created: 412, changed: 17, skipped: 3, marks: [32, 140, 180, 60] }, quarantine: { total_above_maximum: 3 }, schools_new: ['edu990999'], faults: faults.slice(0, 30), faults_total: 34, faults_by_code: [{ code: 'total_above_maximum', count: 22, rule: 'Балл больше наибольшего' }, { code: 'score_not_read', count: 12, rule: 'Балл не прочитан' }], assumed: ['Год взят из даты создания книги: 2022.', 'Класс взят из столбца «Класс».'], dropped: ['ФИО', 'СНИЛС'], said: 'Будет создано 412 работ, изменено 17, пропущено 3. Ничего ещё не записано.', created_at: '2026-11-20T10:12:00Z', person: 'Аналитик', applied_at: state === 'applied' || state === 'undone' ? '2026-11-20T10:14:00Z' : undefined, has_file: true, undone: state === 'undone' ? { reversed: 412, kept: 2, not_reversed: 1, said: 'Отменено 412 работ, 2 оставлены: их потом загрузили заново.' } : undefined });
let job = 0;
const routes = [
  [/^\/api\/about$/, () => ({ version: '0.1.0', is_demo: true, region, years, schools: 120, municipalities: 10, procedures: 15, works: 41000, person: 'Местный аналитик' })],
  [/^\/api\/organisations$/, (q) => (q.kind === 'municipality' ? munis : schools.filter((s) => !q.q || (s.name + s.code).toLowerCase().includes(q.q.toLowerCase())).slice(0, Number(q.limit ?? 200)))],
  [/^\/api\/schools\/([^/]+)$/, (q, m) => { const s = schools.find((x) => x.code === m[1]); return { ...s, full_name: 'Муниципальное бюджетное общеобразовательное учреждение «' + s.name + '»', codes: [{ system: 'login', code: s.code }, { system: 'oge', code: '990' + s.id }, { system: 'inn', code: '2200000000', year_from: 2019 }], names_written: ['МБОУ СОШ №1', 'СОШ 1'], context: [{ field: 'pupils', title: 'Обучающихся', value: '412', year: 2022 }, { field: 'teachers', title: 'Учителей', value: '38', year: 2022 }] }; }],
  [/^\/api\/schools\/([^/]+)\/explanation$/, (q, m) => { const s = schools.find((x) => x.code === m[1]); const f = finding(s, q); return { school: { ...s, codes: [], names_written: [], context: [] }, rule: ruleSets[0], year: 2021, headline: f.is_listed ? `${s.name}: входит в список, ${f.certainty_said}` : `${s.name}: в список не входит`, sentences: [{ part: 'verdict', text: 'В 2020/2021 учебном году «2» по математике в 5 классе получили 14 из 31 участника (45 %, интервал 29–62 %).' }, { part: 'results', text: 'Похожие школы: 18 %.' }, { part: 'model', text: 'С учётом трёх лет и размера школы доля выше 30 % с вероятностью 0,97: **уверенно**.' }, { part: 'variants', text: 'Школа входит в список в 9 из 12 вариантов правила.' }, { part: 'takes_off', text: 'Школа не вошла бы в список, если бы «2» было на 5 меньше в одной из двух работ.' }, { part: 'participation', text: 'Писали 31 из 34 (91 %).' }, { part: 'data', text: 'Показано по трём загрузкам.' }, { part: 'next', text: 'Что проверить: задания 6 и 9, они даются труднее, чем в регионе.' }], variants: Array.from({ length: 12 }, (_, i) => ({ said: `Порог ${25 + (i % 3) * 5} %, не меньше ${5 + 5 * (i % 2)} участников, ${i % 4 < 2 ? 'две работы года' : 'повтор два года'}`, is_listed: i < f.variants_listed })), finding: f, said: '' }; }],
  [/^\/api\/procedures$/, (q) => years.filter((y) => !q.year || y === Number(q.year)).flatMap((y) => series.map((s) => { const t = { works: 0, absent: 0, quarantined: 0, marks: [0, 0, 0, 0] }; for (const x of schools) { const r = results[`${x.id}/${procName(s, y)}`]; t.works += r.works; t.absent += r.absent; r.marks.forEach((v, i) => (t.marks[i] += v)); } return { procedure: procName(s, y), title: procTitle(s, y), year: y, grade: s[1], subject: s[2], schools: 118, tally: t, has_scale: true, maximum: 20 }; }))],
  [/^\/api\/data-status$/, (q) => ({ year: Number(q.year), procedures: series.map((s) => ({ procedure: procName(s, q.year), title: procTitle(s, q.year), year: Number(q.year), grade: s[1], subject: s[2], schools: 110, tally: { works: 3000, absent: 200, quarantined: 4, marks: [1, 1, 1, 1] }, has_scale: true })), rows: munis.map((m, i) => ({ municipality: m.id, name: m.name, schools: 12, cells: series.map((s, k) => (i === 4 && k > 2 ? { schools: 0, works: 0, absent: 0, quarantined: 0 } : { schools: 12 - ((i * k) % 4 === 3 ? 2 : 0), works: 250 + i * 13 + k, absent: 20 + i, quarantined: i === 2 ? 3 : 0 })) })) })],
  [/^\/api\/uploads$/, () => ({ upload: 'u1', name: 'x.xlsx', size: 2300000 })],
  [/^\/api\/imports$/, (q, m, method) => (method === 'POST' ? { id: ++job, state: 'running', done: 0, total: 100 } : [draft('applied', 2), draft('undone', 1)])],
  [/^\/api\/imports\/(\d+)$/, (q, m) => draft('applied', Number(m[1]))],
  [/^\/api\/imports\/(\d+)\/(apply)$/, () => ({ id: 1000 + ++job, state: 'running', done: 0, total: 100 })],
  [/^\/api\/imports\/(\d+)\/undo$/, () => draft('undone')],
  [/^\/api\/jobs\/(\d+)$/, (q, m) => ({ id: Number(m[1]), state: 'done', done: 100, total: 100, import: draft(Number(m[1]) > 1000 ? 'applied' : 'draft') })],
  [/^\/api\/instruments$/, () => series.map((s) => ({ procedure: procName(s, 2021), title: procTitle(s, 2021), positions: Array.from({ length: 14 }, (_, i) => ({ code: String(i + 1), maximum: 1 + (i % 3), level: 'БПВ'[i % 3] })), maximum: 27, cuts: [8, 14, 20], minutes: 45, version: 1 }))],
  [/^\/api\/instruments\/([^/]+)$/, (q, m) => ({ procedure: m[1], title: 'ВПР 2021, 4 класс, математика', positions: Array.from({ length: 14 }, (_, i) => ({ code: String(i + 1), maximum: 1 + (i % 3), level: 'БПВ'[i % 3], skill: 'Умение выполнять арифметические действия' })), maximum: 27, cuts: [8, 14, 20], minutes: 45, version: 1, provenance: 'Описание работы 2021 года' })],
  [/^\/api\/rule-sets$/, () => ruleSets],
  [/^\/api\/what-if$/, (q) => screening(q)],
  [/^\/api\/screenings$/, (q, m, method) => (method === 'POST' ? { ...screening({}), id: 5, created: '2026-11-22T10:00:00Z', person: 'Аналитик' } : [5, 4, 3].map((id) => ({ ...screening({}), findings: undefined, id, created: '2026-11-2' + (id - 3) + 'T10:00:00Z', person: 'Местный аналитик' })))],
  [/^\/api\/screenings\/(\d+)$/, (q, m) => ({ ...screening({}), id: Number(m[1]), created: '2026-11-22T10:00:00Z', person: 'Аналитик' })],
  [/^\/api\/screenings\/(\d+)\/recompute$/, () => ({ is_same: true, digest: 'sha256:abc' })],
  [/^\/api\/pictures\/funnel$/, (q) => ({ ...pic('7 школ выходят за пределы, объяснимые случайностью и обычными различиями школ', 'Доля «2» и число участников по школам. ВПР 2021, 5 класс, математика'), center: 0.15, threshold: 0.3, phi: 2.1, tau: 0.06, points: schools.map((s) => { const r = results[`${s.id}/${q.procedure}`] ?? { works: 0, marks: [0] }; return { school: s.id, code: s.code, name: s.name, works: r.works, share: r.works ? r.marks[0] / r.works : 0, is_outside: r.works > 20 && r.marks[0] / r.works > 0.4, in_place: !q.municipality || s.parent === Number(q.municipality) }; }).filter((p) => p.works), limits: Array.from({ length: 60 }, (_, i) => { const n = 1 + i * 2, sd = Math.sqrt(0.15 * 0.85 / n + 0.0036); return { works: n, low95: Math.max(0, 0.15 - 1.96 * sd), high95: Math.min(1, 0.15 + 1.96 * sd), low998: Math.max(0, 0.15 - 3.09 * sd), high998: Math.min(1, 0.15 + 3.09 * sd) }; }) })],
  [/^\/api\/pictures\/histogram$/, (q) => ({ ...pic('Чаще всего 9 баллов: сразу над границей «3» работ больше, чем рядом', 'Доля работ по первичному баллу, из 20'), maximum: 20, cuts: [6, 10, 15], region: Array.from({ length: 21 }, (_, i) => Math.exp(-((i - 11) ** 2) / 30) / 9.7), region_works: 23704, ...(q.school ? { school: Array.from({ length: 21 }, (_, i) => Math.exp(-((i - 8) ** 2) / 20) / 7.9), school_works: 31 } : {}) })],
  [/^\/api\/pictures\/items$/, () => ({ ...pic('Задания 6 и 9 даются школе труднее, чем региону', 'Доля набранных баллов по заданиям: школа против региона'), rows: series.slice(0, 4).map((s) => ({ procedure: procName(s, 2021), title: procTitle(s, 2021), works: 31, cells: Array.from({ length: 14 }, (_, i) => { const r = 0.3 + 0.6 * Math.abs(Math.sin(i * 3 + s[1])), d = 0.25 * Math.sin(i * 5 + s[1]); return { code: String(i + 1), maximum: 1 + (i % 3), level: 'БПВ'[i % 3], skill: 'Вычисления', school: Math.min(1, Math.max(0, r + d)), bounds: { low: Math.max(0, r + d - 0.12), high: Math.min(1, r + d + 0.12) }, region: r, difference: d, is_clear: Math.abs(d) > 0.12 }; }) })) })],
  [/^\/api\/pictures\/years$/, () => ({ ...pic('Доля «2» по математике в 5 классе выше региона три года подряд', 'Доля «2» с интервалом 95 %; тонкая линия — регион'), series: series.slice(0, 4).map((s) => ({ series: `vpr-${s[1]}-${s[2]}`, title: `${s[3]}, ${s[1]} класс`, points: years.map((y, i) => { const x = 4 + ((i * 3 + s[1]) % 7), n = 28 + i; const w = wilson(x, n); return { year: y, procedure: procName(s, y), works: n, twos: x, share: x / n, bounds: w, region: 0.15 }; }) })) })],
];
http.createServer((request, response) => {
  const url = new URL(request.url, 'http://x');
  for (const [path, answer] of routes) {
    const match = path.exec(url.pathname);
    if (!match) continue;
    request.resume();
    response.setHeader('Content-Type', 'application/json');
    return response.end(JSON.stringify(answer(Object.fromEntries(url.searchParams), match, request.method)));
  }
  response.statusCode = 404;
  response.setHeader('Content-Type', 'application/json');
  response.end(JSON.stringify({ code: 'not_found', said: 'Нет такого', rule: 'Нет такого.', cure: 'Проверьте адрес.' }));
}).listen(8099, '127.0.0.1');
