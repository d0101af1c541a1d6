// check --format sarif, codequality and html: for a forge's merge request, and for a teacher.
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import assert from 'node:assert/strict';
import Ajv from 'ajv';

const ecole = process.argv[2];
const work = mkdtempSync(join(tmpdir(), 'ecole-system-'));
const env = { PATH: process.env.PATH, HOME: work, XDG_CACHE_HOME: join(work, 'cache'), GIT_CONFIG_NOSYSTEM: '1', LC_ALL: 'C.UTF-8' };
for (const name of ['ASAN_OPTIONS', 'UBSAN_OPTIONS', 'TSAN_OPTIONS', 'LSAN_OPTIONS']) if (process.env[name]) env[name] = process.env[name];
const lesson = 'dépôt/classe/cahier/6e-b/maths/2026-11-23.md';
const write = (file, text) => { mkdirSync(join(work, file, '..'), { recursive: true }); writeFileSync(join(work, file), text); };
function check(code, format, ...words) {
  const ran = spawnSync(ecole, ['check', 'dépôt/classe', '--format', format, '--now', '2026-11-23T18:00+01:00', ...words], { cwd: work, env, encoding: 'utf8' });
  assert.equal(ran.status, code, `${format}: ${ran.status} ${ran.stderr}`);
  return ran.stdout;
}
// The parts of SARIF 2.1.0 (OASIS, §3) that a forge reads.
const text = { type: 'object', required: ['text'], properties: { text: { type: 'string', minLength: 1 } } };
const level = { enum: ['none', 'note', 'warning', 'error'] };
const number = { type: 'integer', minimum: 1 };
const sarif = new Ajv().compile({
  type: 'object', required: ['$schema', 'version', 'runs'], additionalProperties: false,
  properties: {
    $schema: { type: 'string' }, version: { const: '2.1.0' },
    runs: { type: 'array', minItems: 1, maxItems: 1, items: {
      type: 'object', required: ['tool', 'results'],
      properties: {
        columnKind: { const: 'unicodeCodePoints' },
        tool: { type: 'object', required: ['driver'], properties: { driver: { type: 'object', required: ['name', 'version', 'rules'],
          properties: { rules: { type: 'array', items: { type: 'object', required: ['id', 'shortDescription', 'defaultConfiguration'],
            properties: { shortDescription: text, fullDescription: text, help: text, defaultConfiguration: { type: 'object', properties: { level } } } } } } } } },
        results: { type: 'array', items: { type: 'object', required: ['ruleId', 'ruleIndex', 'level', 'message', 'locations', 'partialFingerprints'],
          properties: { level, message: text, locations: { type: 'array', minItems: 1, items: { type: 'object', required: ['physicalLocation'],
            properties: { physicalLocation: { type: 'object', required: ['artifactLocation'],
              properties: { artifactLocation: { type: 'object', required: ['uri'], properties: { uri: { type: 'string', pattern: '^[!-~]+$' } } },
                region: { type: 'object', required: ['startLine'], properties: { startLine: number, startColumn: number, endLine: number, endColumn: number } } } } } } } } } } } } } },
});

try {
  write('dépôt/classe/ecole.yml', 'title: Les Tilleuls\n');
  write(lesson, '# Été <b>x</b>\n\nTexte.\n\n## Pour jeudi 27 novembre\n\nExercice.\n');
  execFileSync('git', ['init', '-q', join(work, 'dépôt')], { env });

  const document = JSON.parse(check(1, 'sarif'));
  assert.ok(sarif(document), JSON.stringify(sarif.errors));
  const { results, tool } = document.runs[0];
  const wrong = results.find((result) => result.ruleId === 'date-weekday-mismatch');
  assert.equal(tool.driver.rules[wrong.ruleIndex].id, 'date-weekday-mismatch');
  assert.equal(wrong.level, 'error');
  assert.match(tool.driver.rules[wrong.ruleIndex].fullDescription.text, /se contredisent/);
  const { artifactLocation, region } = wrong.locations[0].physicalLocation;
  assert.equal(artifactLocation.uri, 'classe/cahier/6e-b/maths/2026-11-23.md');
  assert.deepEqual([region.startLine, region.startColumn, region.endLine, region.endColumn], [5, 9, 5, 26]);
  assert.match(wrong.message.text, /Écrivez : /);
  for (const result of results) assert.equal(tool.driver.rules[result.ruleIndex].id, result.ruleId);

  const before = JSON.parse(check(1, 'codequality'));
  const issue = before.find((one) => one.check_name === 'date-weekday-mismatch');
  assert.deepEqual(issue.location, { path: 'classe/cahier/6e-b/maths/2026-11-23.md', lines: { begin: 5 } });
  assert.equal(issue.severity, 'major');
  assert.equal(new Set(before.map((one) => one.fingerprint)).size, before.length);
  // Lines that move keep their fingerprints; a line that is written anew has another one; equal ones are told apart.
  write(lesson, '# Été <b>x</b>\n\nTexte.\n\nUne ligne de plus.\n\n## Pour jeudi 27 novembre\n\nExercice.\n\n## Pour jeudi 27 novembre\n\nAutre.\n');
  const after = JSON.parse(check(1, 'codequality')).filter((one) => one.check_name === 'date-weekday-mismatch');
  assert.deepEqual(after.map((one) => one.location.lines.begin), [7, 11]);
  assert.equal(after[0].fingerprint, issue.fingerprint);
  assert.notEqual(after[1].fingerprint, issue.fingerprint);

  const page = check(1, 'html');
  assert.match(page, /<html lang="fr">/);
  assert.match(page, /<mark>jeudi 27 novembre<\/mark>/);
  assert.match(page, /Écrivez : /);
  assert.match(page, /&lt;b&gt;/);
  assert.doesNotMatch(page, /<b>x<\/b>|https?:|<script|<link|src=/);
  assert.match(page, /<p>2 erreurs et 1 avertissement\.<\/p>/);
  const english = spawnSync(ecole, ['--lang', 'en', 'check', 'dépôt/classe', '--format', 'html'], { cwd: work, env, encoding: 'utf8' }).stdout;
  assert.match(english, /<html lang="en">[\s\S]*Type: /);

  // A build leaves the same page beside its state, of the commit that it built and in the site's language, and never in
  // its output; its second line tells what it is made of.
  const git = (...words) => execFileSync('git', ['-C', join(work, 'dépôt'), '-c', 'user.name=A', '-c', 'user.email=a@b.fr', ...words], { env });
  const build = () => { execFileSync(ecole, ['build', 'dépôt/classe', '--now', '2026-11-23T18:00+01:00', '--state', 'état', '-o', 'public'], { cwd: work, env, stdio: 'ignore' });
    assert.ok(!existsSync(join(work, 'public/erreurs.html'))); return readFileSync(join(work, 'état/erreurs.html'), 'utf8').replace(/\n<!-- [0-9a-f]{32} -->\n/, '\n'); };
  git('add', '.');
  git('commit', '-qm', 'Une faute');
  assert.equal(build(), page);
  rmSync(join(work, 'état/erreurs.html'));
  assert.equal(build(), page);
  write('dépôt/classe/ecole.yml', 'title: Lime Trees\nlang: en\n');
  git('commit', '-qam', 'English');
  assert.match(build(), /<html lang="en">[\s\S]*Type: /);
  write('dépôt/classe/ecole.yml', 'title: Les Tilleuls\n');

  // Of many problems the gravest, errors first; the page is not written again while nothing of it differs.
  git('commit', '-qam', 'Français');
  build();
  const kept = readFileSync(join(work, 'état/erreurs.html'), 'utf8');
  const many = Array.from({ length: 150 }, (_, i) => `- Pour jeudi 27 novembre : exercice ${i}\n`).join('');
  for (const day of ['16', '17']) write(`dépôt/classe/cahier/6e-b/svt/2026-11-${day}.md`, `# Plantes\n\n<b>Feuilles</b>\n\n${many}`);
  git('add', '.');
  git('commit', '-qm', 'Beaucoup de fautes');
  const long = build();
  assert.equal(long.match(/<li class="error">/g).length, 200);
  assert.match(long, /<p>302 erreurs et 3 avertissements\.<\/p>\n<p>Les 200 plus graves sont sur cette page ; <code>ecole check<\/code> les donne toutes\.<\/p>/);
  assert.doesNotMatch(long, /class="warning"/);
  const written = statSync(join(work, 'état/erreurs.html'), { bigint: true }).mtimeNs;
  write('dépôt/classe/cahier/6e-b/maths/2026-11-20.md', '# Aires\n');
  git('add', '.');
  git('commit', '-qm', 'Une séance');
  assert.equal(build(), long);
  assert.equal(statSync(join(work, 'état/erreurs.html'), { bigint: true }).mtimeNs, written);
  git('rm', '-rqf', 'classe/cahier/6e-b/svt', 'classe/cahier/6e-b/maths/2026-11-20.md');
  git('commit', '-qm', 'Fautes corrigées');
  build();
  assert.equal(readFileSync(join(work, 'état/erreurs.html'), 'utf8'), kept);

  // Two sites in one repository are two paths.
  mkdirSync(join(work, 'dépôt/autre'));
  cpSync(join(work, 'dépôt/classe'), join(work, 'dépôt/autre'), { recursive: true });
  const other = JSON.parse(spawnSync(ecole, ['check', 'dépôt/autre', '--format', 'codequality', '--now', '2026-11-23T18:00+01:00'], { cwd: work, env, encoding: 'utf8' }).stdout);
  assert.ok(other.length > 0 && other.every((one) => !after.some((ours) => ours.fingerprint === one.fingerprint)));

  write(lesson, '# Été\n\nTexte.\n');
  git('add', '.');
  git('commit', '-qm', 'Corrigé');
  assert.match(build(), /Rien : tout a été compris\./);
  assert.equal(JSON.parse(check(0, 'sarif')).runs[0].results.length, 0);
  assert.deepEqual(JSON.parse(check(0, 'codequality')), []);
  assert.match(check(0, 'html'), /Rien : tout a été compris\./);
} finally {
  rmSync(work, { recursive: true, force: true });
}
