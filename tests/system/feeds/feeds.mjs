// Calendars and feeds as programs of others read them: readers of calendars that have nothing in common (ical.js, libical, vobject, and icalendar but for
// two faults of its own) find the same in every calendar of the site of example and of one that is as nasty as sources can be; Atom feeds hold to the schema and are
// read alike by feedparser; JSON feeds hold to theirs and say what the Atom feeds say.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const [ecole, root, python, xmllint] = process.argv.slice(2);
const require = createRequire(join(root, 'package.json'));
const ICAL = require('ical.js').default ?? require('ical.js');
const Ajv = require('ajv').default ?? require('ajv');
const addFormats = require('ajv-formats').default ?? require('ajv-formats');
const here = join(root, 'tests/system/feeds');
const work = mkdtempSync(join(tmpdir(), 'ecole feeds '));

function run(command, ...args) {
  const result = spawnSync(command, args, { encoding: 'utf8', maxBuffer: 64 << 20, env: { ...process.env, HOME: work, LC_ALL: 'C.UTF-8' } });
  assert.equal(result.status, 0, `${command} ${args.join(' ')}\n${result.error ?? ''}${result.stdout}${result.stderr}`);
  return result.stdout;
}
const read = (reader, file) => JSON.parse(run(python, join(here, 'readers.py'), reader, file));

function byIcalJs(bytes) {
  ICAL.design.strict = true;
  const calendar = new ICAL.Component(ICAL.parse(bytes));
  const events = calendar.getAllSubcomponents('vevent').map(event => {
    const value = name => event.getFirstPropertyValue(name);
    const start = value('dtstart'), end = value('dtend');
    // Days, or minutes in UTC; an event may leave its end open.
    assert.ok(start.isDate ? end?.isDate : start.zone === ICAL.Timezone.utcTimezone && !end?.isDate);
    return {
      uid: value('uid'), start: start.toString(), end: end?.toString() ?? '', stamp: value('dtstamp').toString(), sequence: value('sequence'),
      status: value('status'), summary: value('summary'), description: value('description') ?? '',
      categories: event.getFirstProperty('categories')?.getValues() ?? [], location: value('location') ?? '', url: value('url') ?? '',
    };
  });
  // A name that it does not know, whose type is TEXT all the same (RFC 5545, 3.8.8.2): it leaves the escapes.
  const name = calendar.getFirstPropertyValue('x-wr-calname').replace(/\\([\\;,])/g, '$1');
  return { name, method: calendar.getFirstPropertyValue('method'), events };
}

// What none of the readers minds: line ends, lengths, characters cut in two.
function holdsLines(bytes, file) {
  assert.ok(bytes.subarray(-2).equals(Buffer.from('\r\n')), `${file} has no line end`);
  let begin = 0;
  const strict = new TextDecoder('utf-8', { fatal: true });
  while (begin < bytes.length) {
    const end = bytes.indexOf('\r\n', begin);
    const line = bytes.subarray(begin, end);
    assert.ok(line.length <= 75, `${file}: a line of ${line.length} octets`);
    assert.ok(!line.includes(10) && !line.includes(13), `${file}: a bare line end`);
    strict.decode(line);
    begin = end + 2;
  }
}

// icalendar 4.0 resolves escapes one after the other, so that "\\\\n" ends a line, and divides categories at every comma.
const withoutFaults = calendar => ({
  ...calendar,
  events: calendar.events.map(({ categories, ...event }) => ({
    ...event, categories: categories.join(',').replaceAll('\\', ''), description: event.description.replace(/\\n|[\\\n]/g, ''), summary: event.summary.replaceAll('\\', ''), location: event.location.replaceAll('\\', ''),
  })),
});

// Rules that the schema cannot say (RFC 5545, 3.6.1 and 3.8.4.7).
function holdsCalendar(file) {
  const bytes = readFileSync(file);
  holdsLines(bytes, file);
  const read_by = { 'ical.js': byIcalJs(bytes.toString('utf8')), libical: read('libical', file), icalendar: read('icalendar', file), vobject: read('vobject', file) };
  assert.deepEqual(read_by.libical, read_by['ical.js'], file);
  assert.deepEqual(withoutFaults(read_by.icalendar), withoutFaults(read_by['ical.js']), file);
  assert.deepEqual(read_by.vobject, read_by['ical.js'], file);
  const calendar = read_by['ical.js'];
  assert.equal(calendar.method, 'PUBLISH');
  assert.equal(new Set(calendar.events.map(event => event.uid)).size, calendar.events.length, `${file}: a UID twice`);
  for (const event of calendar.events) {
    assert.match(event.uid, /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    const lasts = new Date(event.end || event.start) - new Date(event.start);
    if (event.start.includes('T')) assert.ok(lasts >= 0 && event.start.endsWith('Z'));
    else assert.ok(lasts >= 86_400_000 && lasts % 86_400_000 === 0);
    assert.ok(['CONFIRMED', 'CANCELLED'].includes(event.status));
  }
  return calendar;
}

const ajv = new Ajv();
addFormats(ajv);
const isJsonFeed = ajv.compile(JSON.parse(readFileSync(join(here, 'json-feed.schema.json'), 'utf8')));

function holdsAtom(file) { run(xmllint, '--noout', '--relaxng', join(here, 'atom.rng'), file); }

function holdsFeeds(folder, base) {
  const atom = join(folder, 'feed.xml');
  holdsAtom(atom);
  const json = JSON.parse(readFileSync(join(folder, 'feed.json'), 'utf8'));
  assert.ok(isJsonFeed(json), JSON.stringify(isJsonFeed.errors));
  const parsed = read('feedparser', atom);
  assert.equal(parsed.title, json.title);
  assert.deepEqual(
    parsed.entries,
    json.items.map(item => ({
      id: item.id, url: item.url, title: item.title, content: item.content_html.trim(), updated: item.date_modified.replace('+00:00', 'Z'),
      tags: item.tags, author: item.authors?.[0].name ?? '',
    })),
    atom,
  );
  assert.ok(json.items.length <= 50);
  assert.equal(new Set(json.items.map(item => item.id)).size, json.items.length, 'an id twice');
  for (const item of json.items) {
    assert.ok(item.url.startsWith(base), item.url);
    for (const [, address] of item.content_html.matchAll(/(?:href|src)="([^"]*)"/g)) assert.match(address, /^(https?|mailto|tel):/, item.content_html);
  }
  return json;
}

// Every calendar and feed below `site`; their number.
function holdsSite(site, base) {
  let calendars = 0, feeds = 0;
  for (const folder of readdirSync(site, { withFileTypes: true }).filter(entry => entry.isDirectory())) {
    const path = join(site, folder.name);
    for (const name of readdirSync(path).filter(file => file.endsWith('.ics'))) holdsCalendar(join(path, name)), ++calendars;
    if (existsSync(join(path, 'feed.xml'))) holdsFeeds(path, base), ++feeds;
  }
  return { calendars, feeds };
}

function exampleSite() {
  const site = join(work, 'exemple'), out = join(work, 'exemple-public');
  cpSync(join(root, 'site-example'), site, { recursive: true, filter: source => !source.endsWith('/site-example/public') });
  run(ecole, 'build', site, '-o', out, '--now', '2026-11-23T18:00+01:00');
  assert.deepEqual(holdsSite(out, 'https://tilleuls.example/'), { calendars: 7, feeds: 3 });
  assert.ok(holdsCalendar(join(out, '6e-b/agenda.ics')).events.length > 20);
}

function write(site, path, text) {
  mkdirSync(dirname(join(site, path)), { recursive: true });
  writeFileSync(join(site, path), text);
}

function commit(site, date) {
  const git = (...args) => run('git', '-C', site, '-c', 'user.name=Anne Durand', '-c', 'user.email=anne@example.org', ...args);
  if (!existsSync(join(site, '.git'))) git('init', '-q', '-b', 'main');
  process.env.GIT_AUTHOR_DATE = process.env.GIT_COMMITTER_DATE = date;
  git('add', '-A');
  git('commit', '-q', '-m', 'Cahier');
}

const hostile = 'virgules, points-virgules ; barres \\ et \\n, "guillemets" : ² ½ œ\u0301 🎒👩🏽‍🏫 \u202eà l’envers\u202c العربية שלום';

function nastySite() {
  const site = join(work, 'méchant'), out = join(work, 'méchant-public');
  write(site, 'ecole.yml', 'title: "Écoles, collège ; & \\\\ <Tilleuls>"\nid: mechant\nbase_url: https://tilleuls.example/site/\n' +
    'classes:\n  6e-b: {groups: [g1]}\nsubjects:\n  maths: {title: "Maths, bases; \\\\ 🎒"}\n');
  // The sign "é" stands at every octet around the end of a line.
  let text = '# Virgules, et ; barres \\\\ 🎒\n\nFait.\n';
  for (let length = 1; length <= 80; ++length) text += `\n## Pour jeudi 26 novembre : ${'a'.repeat(length)}${'é'.repeat(30)}\n\nTexte ${length}.\n`;
  write(site, 'cahier/6e-b/maths/2026-11-20.md', text);
  const long = (hostile + '\n').repeat(40);
  assert.ok(Buffer.byteLength(long) > 5_000);
  write(site, 'cahier/6e-b/maths/2026-11-23.md',
    `# Contrôle\n\n## Pour mardi 24 novembre : contrôle (20 min)\n\n${long}\n\n- un\n- deux\n  1. trois\n\n| a | b |\n|---|---|\n| c, d | e; f |\n\n` +
    '```\nif (a) {\n    b;\n}\n```\n\n[une vidéo](https://tube.example/v?a=1&b=2), <https://a.example/>\n\n' +
    '## Pour vendredi 27 novembre (annulé) : exercice 1\n\n## Pour jeudi 26 novembre (reporté au mardi 1er décembre) : exercice 2\n\n' +
    '## Pour lundi 30 novembre (groupe 1) : exercice 3\n\n## Pour le 31 novembre : exercice 4\n');
  commit(site, '2026-11-23T17:42:00+01:00');
  run(ecole, 'build', site, '-o', out, '--now', '2026-11-23T18:00+01:00');
  assert.deepEqual(holdsSite(out, 'https://tilleuls.example/site/'), { calendars: 2, feeds: 1 });

  const { name, events } = holdsCalendar(join(out, '6e-b/agenda.ics'));
  assert.equal(name, '6e B – Écoles, collège ; & \\ <Tilleuls>');
  assert.equal(events.length, 84); // all but the one without a date
  const find = summary => events.find(event => event.summary.includes(summary)) ?? assert.fail(summary);
  const test = find('ontrôle');
  assert.equal(test.start, '2026-11-24');
  assert.equal(test.stamp, '2026-11-23T16:42:00Z');
  assert.ok(test.summary.startsWith('Maths, bases; \\ 🎒\u00a0: '), test.summary);
  assert.equal(test.categories[0], 'Maths, bases; \\ 🎒');
  assert.ok(test.description.includes(hostile + '\n' + hostile), test.description.slice(0, 300));
  assert.ok(test.description.includes('\n\n- un\n- deux\n  1. trois\n\na | b\nc, d | e; f\n\nif (a) {\n    b;\n}\n\nune vidéo (https://tube.example/v?a=1&b=2), https://a.example/\n\n'));
  assert.equal(test.url, 'https://tilleuls.example/site/6e-b/maths/2026-11-23.html#devoir-1');
  assert.deepEqual(events.filter(event => event.status === 'CANCELLED').map(event => event.start), ['2026-11-27']);
  const moved = find('exercice 2');
  assert.equal(moved.start, '2026-12-01');
  assert.ok(moved.description.includes('Prévu d’abord pour jeudi 26 novembre'));
  assert.equal(holdsCalendar(join(out, '6e-b/agenda-g1.ics')).events.length, 84);

  // Moved and cancelled by later commits: the same event, with a higher number.
  const path = 'cahier/6e-b/maths/2026-11-23.md', before = find('exercice 3');
  const edited = readFileSync(join(site, path), 'utf8').replace('Pour lundi 30 novembre (groupe 1)', 'Pour jeudi 3 décembre (groupe 1, annulé)');
  write(site, path, edited);
  commit(site, '2026-11-24T08:00:00+01:00');
  run(ecole, 'build', site, '-o', out, '--now', '2026-11-24T18:00+01:00');
  const after = holdsCalendar(join(out, '6e-b/agenda.ics')).events.find(event => event.uid === before.uid);
  assert.equal(after.start, '2026-12-03');
  assert.equal(after.status, 'CANCELLED');
  assert.ok(after.sequence > before.sequence);
  // Thirty days after it was due it is still told, then no more.
  for (const [now, there] of [['2027-01-02T23:59+01:00', true], ['2027-01-03T00:00+01:00', false]]) {
    run(ecole, 'build', site, '-o', out, '--now', now);
    assert.equal(holdsCalendar(join(out, '6e-b/agenda.ics')).events.some(event => event.uid === before.uid), there, now);
  }
  // The next school year begins with an empty calendar that all of them can read.
  run(ecole, 'build', site, '-o', out, '--now', '2027-08-01T00:00+02:00');
  assert.equal(holdsCalendar(join(out, '6e-b/agenda.ics')).events.length, 0);
}

// A check that lets everything pass is none.
function checksAreChecks() {
  const bad = (name, text) => {
    const file = join(work, name);
    writeFileSync(file, text);
    return file;
  };
  const good = readFileSync(join(work, 'exemple-public/6e-b/feed.xml'), 'utf8');
  for (const [what, replacement] of [[/<id>[^<]*<\/id>/, ''], [/<title>[^<]*<\/title>/, ''], [/<updated>[^<]*<\/updated>/, '<updated>hier</updated>'],
    [/<id>[^<]*<\/id>/, '<id>6e-b/feed.xml</id>'], [/<title>/, '<title>a</title><title>'], [/<author>/, '<auteur>'],
    [/<content type="html">/, '<content>'], [/<link rel="self"/, '<link rel="soi"'], [/<name>[^<]*<\/name>/, '']]) {
    assert.notEqual(good.replace(what, replacement), good);
    assert.throws(() => holdsAtom(bad('bad.xml', good.replace(what, replacement))), `${what} should not pass`);
  }
  const json = JSON.parse(readFileSync(join(work, 'exemple-public/6e-b/feed.json'), 'utf8'));
  for (const spoil of [feed => delete feed.version, feed => { feed.items[0].date_modified = 'hier'; }, feed => { feed.items[0].url = 'a.html'; },
    feed => delete feed.items[0].id, feed => { feed.authors = []; }]) {
    const feed = structuredClone(json);
    spoil(feed);
    assert.ok(!isJsonFeed(feed), String(spoil));
  }
  const calendar = readFileSync(join(work, 'exemple-public/6e-b/agenda.ics'), 'utf8');
  for (const [what, replacement] of [[/^UID:.*\r\n/m, ''], [/\r\n/, '\n'], [/VALUE=DATE:\d+/, 'VALUE=DATE:hier'], [/(SUMMARY:)/, `$1${'é'.repeat(40)}`],
    [/END:VEVENT\r\n/, '']])
    assert.throws(() => holdsCalendar(bad('bad.ics', calendar.replace(what, replacement))), `${what} should not pass`);
}

try {
  exampleSite();
  nastySite();
  checksAreChecks();
} finally {
  rmSync(work, { recursive: true, force: true });
}
