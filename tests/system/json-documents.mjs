// Every --json document parses, is alone on stdout, and has the members that docs name, with their types.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, mkdirSync, rmSync, writeFileSync, readFileSync, existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import assert from 'node:assert/strict';

const ecole = process.argv[2];
const work = mkdtempSync(join(tmpdir(), 'ecole-system-'));
const env = { PATH: process.env.PATH, HOME: work, XDG_CACHE_HOME: join(work, 'cache'), GIT_CONFIG_NOSYSTEM: '1', LC_ALL: 'C.UTF-8' };
for (const name of ['ASAN_OPTIONS', 'UBSAN_OPTIONS', 'TSAN_OPTIONS']) if (process.env[name]) env[name] = process.env[name];
const now = ['--now', '2026-11-23T18:00+01:00'];

function git(...words) { execFileSync('git', ['-C', join(work, 'classe'), ...words], { env, stdio: 'pipe' }); }
function save() { git('add', '-A'); git('commit', '-q', '-m', 'Une version'); }
function run(code, ...words) {
  const ran = spawnSync(ecole, words, { cwd: work, env, encoding: 'utf8' });
  assert.equal(ran.status, code, `${words.join(' ')}: ${ran.status} ${ran.stderr}`);
  return ran.stdout;
}
function document(code, ...words) {
  const text = run(code, ...words);
  assert.ok(text.endsWith('\n') && text.indexOf('\n') === text.length - 1, `one line and no more: ${words.join(' ')}`);
  const value = JSON.parse(text);
  assert.equal(value.version, 1);
  return value;
}
// `shape`: member → 'string', 'number', 'boolean', 'object', 'null', or [shape or type of each], or { … }. A '?' allows null.
function holds(value, shape, at) {
  if (typeof shape === 'string') {
    const types = shape.split('|');
    const type = value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value;
    assert.ok(types.includes(type), `${at} is ${type}, not ${shape}`);
    if (type === 'number') assert.ok(Number.isInteger(value) && value >= 0, `${at} is ${value}`);
  } else if (Array.isArray(shape)) {
    assert.ok(Array.isArray(value), `${at} is no list`);
    value.forEach((each, i) => holds(each, shape[0], `${at}[${i}]`));
  } else {
    for (const [name, inner] of Object.entries(shape)) {
      assert.ok(value && Object.hasOwn(value, name), `${at} has no ${name}`);
      holds(value[name], inner, `${at}.${name}`);
    }
  }
}

const diagnostic = { id: 'string', severity: 'string', file: 'string', line: 'number', column: 'number', end_line: 'number',
  end_column: 'number', message: 'string', hint: 'string' };
const build = { version: 'number', commit: 'string|null', outputs: 'number', written: ['string'], unchanged: 'number', removed: ['string'],
  held_back: [{ file: 'string', published_from: 'string|null' }], diagnostics: [diagnostic], next_change: 'string|null', elapsed_ms: 'number',
  phases_ms: 'object', work: { read: 'number', parsed: 'number', resolved: 'number', touched: 'number', made: 'number', cut_off: 'number' } };
const deploy = { version: 'number', target: 'string', state: 'string', puts: [{ path: 'string', bytes: 'number' }], deletes: ['string'],
  foreign: ['string'], bytes: 'number', requests: 'number', elapsed_ms: 'number', receipt: 'string|null' };
const inspect = { url: 'string', kind: 'string', template: 'string', data: 'object', reads: ['string'] };
const status = { target: 'string', commit: 'string|null', behind: 'boolean', pending: { puts: 'number', deletes: 'number' }, drift: ['object'] };
const failure = { error: { id: 'string', message: 'string', hint: 'string' } };

try {
  writeFileSync(join(work, '.gitconfig'), '[user]\n\tname = Anne Durand\n\temail = anne@example.org\n');
  run(0, 'new', 'classe');
  mkdirSync(join(work, 'classe/cahier/6e-b/maths'), { recursive: true });
  const lesson = join(work, 'classe/cahier/6e-b/maths/2026-11-23.md');
  writeFileSync(lesson, '# Fractions « ½ »\n\nComparer.\n\n## Pour jeudi 27 novembre (20 min)\n\nExercice "3" \\ 4.\n');
  save();

  let built = document(0, 'build', 'classe', '--json', ...now);
  holds(built, build, 'build');
  assert.equal(built.written.length + built.unchanged, built.outputs);
  assert.match(built.commit, /^[0-9a-f]{40}$/);
  assert.match(built.next_change, /^2026-11-2\dT\d\d:\d\d(:00)?(Z|[+-]\d\d:\d\d)$/);
  const mismatch = built.diagnostics.find(each => each.id === 'date-weekday-mismatch');
  assert.ok(mismatch, 'the wrong date is not said');
  assert.equal(mismatch.file, 'cahier/6e-b/maths/2026-11-23.md');
  assert.equal(mismatch.line, 5);
  assert.equal(mismatch.severity, 'error');
  assert.match(mismatch.hint, /^Écrivez : /);
  for (const path of built.written) assert.ok(existsSync(join(work, 'classe/public', path)), `${path} was not written`);

  holds(document(1, 'check', 'classe', '--json', ...now), { diagnostics: [diagnostic] }, 'check');
  assert.deepEqual(document(1, 'check', 'classe', '--format', 'json', ...now), document(1, 'check', 'classe', '--json', ...now));
  assert.match(document(1, '--lang', 'en', 'check', 'classe', '--json', ...now).diagnostics.find(each => each.id === mismatch.id).hint, /^Type: /);

  writeFileSync(lesson, '# Fractions\n\nComparer.\n\n## Pour jeudi 26 novembre (20 min)\n\nExercice 3.\n');
  save();
  built = document(0, 'build', 'classe', '--json', '--explain', ...now);
  holds(built, { explained: [{ path: 'string', kind: 'string', outcome: 'string', because: [{ key: 'string', change: 'string', source: 'string' }] }] }, 'build');
  assert.deepEqual(built.explained.filter(page => page.outcome === 'written').map(page => page.path).sort(), [...built.written].sort());
  assert.equal(built.work.parsed, 1); // the edited lesson: what others beside it say is kept

  const shown = document(0, 'inspect', '6e-b/2026-W48.html', 'classe', '--json', ...now);
  holds(shown, inspect, 'inspect');
  assert.equal(shown.url, '6e-b/2026-W48.html');
  assert.equal(shown.kind, 'week');
  assert.ok(shown.reads.some(read => read.includes('week/6e-b/2026-W48')), shown.reads.join('\n'));
  assert.ok(JSON.stringify(shown.data).includes('Exercice 3.'), 'the data of a page hold what it shows');
  holds(document(2, 'inspect', 'rien.html', 'classe', '--json', ...now), failure, 'inspect');

  const target = `file:${join(work, 'hote')}`;
  const planned = document(0, 'deploy', target, 'classe', '--plan', '--json', ...now);
  holds(planned, deploy, 'plan');
  assert.equal(planned.state, 'planned');
  assert.equal(planned.receipt, null);
  assert.ok(!existsSync(join(work, 'hote')));
  assert.equal(planned.puts.length, built.outputs);
  assert.equal(planned.bytes, planned.puts.reduce((sum, put) => sum + put.bytes, 0));
  const deployed = document(0, 'deploy', target, 'classe', '--json', ...now);
  holds(deployed, deploy, 'deploy');
  assert.equal(deployed.state, 'deployed');
  assert.match(deployed.receipt, /^[0-9a-f]{64}$/);
  assert.equal(document(0, 'deploy', target, 'classe', '--json', ...now).state, 'up-to-date');
  const stand = document(0, 'status', target, 'classe', '--json', ...now);
  holds(stand, status, 'status');
  assert.equal(stand.behind, false);
  assert.equal(stand.commit, built.commit);

  writeFileSync(join(work, 'hote/a-moi.html'), 'mien');
  mkdirSync(join(work, 'classe/pages'), { recursive: true });
  writeFileSync(join(work, 'classe/pages/a-moi.md'), '# À moi\n\nTexte.\n');
  save();
  const refused = document(4, 'deploy', target, 'classe', '--json', ...now);
  holds(refused, { ...deploy, ...failure }, 'refused');
  assert.equal(refused.state, 'refused');
  assert.deepEqual(refused.foreign, ['a-moi.html']);
  assert.equal(readFileSync(join(work, 'hote/a-moi.html'), 'utf8'), 'mien');

  holds(document(0, 'config', 'classe', '--json'), { settings: [{ key: 'string', value: 'string', from: 'string' }] }, 'config');
  holds(document(0, 'explain', 'date-weekday-mismatch', '--json'), { id: 'string', severity: 'string', explanation: 'string',
    wrong: [{ file: 'string', text: 'string' }], right: [{ file: 'string', text: 'string' }] }, 'explain');
  const given = document(0, 'homework', 'add', 'classe', '--class', '6e-b', '--subject', 'maths', '--given', '2026-11-23', '--due',
    '2026-11-27', '--text', '[le plan](Plan.md)', '--json');
  holds(given, { file: 'string', line: 'number', as_written: 'string', due: 'string|null', commit: 'string', branch: 'string',
    created: 'boolean' }, 'homework add');
  assert.equal(given.due, '2026-11-27');
  assert.match(given.commit, /^[0-9a-f]{40}$/);
  writeFileSync(join(work, 'classe/pages/plan.md'), '# Le plan\n\nTexte.\n');
  writeFileSync(lesson, readFileSync(lesson, 'utf8').replace('(Plan.md)', '(../../../pages/Plan.md)'));
  const mended = document(0, 'check', 'classe', '--fix', '--json', ...now);
  holds(mended, { fixes: [{ id: 'string', file: 'string', line: 'number', before: 'string', after: 'string' }], diagnostics: [diagnostic] }, 'fix');
  assert.deepEqual(mended.fixes.map(fix => fix.after), ['../../../pages/plan.md']);
  holds(document(2, 'homework', 'add', 'classe', '--class', 'x', '--due', 'demain', '--text', 'x', '--json'), failure, 'homework add');
  holds(document(2, 'build', 'rien', '--json'), failure, 'build');
} finally {
  rmSync(work, { recursive: true, force: true });
}
