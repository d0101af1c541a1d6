// A file is saved, and the browser is told; an error shows in the page, with file, line and remedy, and goes again. Nothing here waits
// for a time: each step waits for what the server says.
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, mkdirSync, rmSync, writeFileSync, renameSync, existsSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import assert from 'node:assert/strict';

const ecole = process.argv[2];
const work = mkdtempSync(join(tmpdir(), 'ecole-system-'));
const env = { PATH: process.env.PATH, HOME: work, XDG_CACHE_HOME: join(work, 'cache'), GIT_CONFIG_NOSYSTEM: '1', LC_ALL: 'C.UTF-8' };
for (const name of ['ASAN_OPTIONS', 'UBSAN_OPTIONS', 'TSAN_OPTIONS']) if (process.env[name]) env[name] = process.env[name];
const site = join(work, 'classe');
const lesson = join(site, 'cahier/6e-b/maths/2026-11-23.md');
const text = exercise => `# Fractions\n\nComparer des fractions.\n\n## Pour jeudi 26 novembre (20 min)\n\n${exercise}\n`;

function get(address, headers = {}) {
  return new Promise((resolve, reject) => {
    const asked = request(address, { headers, agent: false }, answer => {
      let body = '';
      answer.setEncoding('utf8');
      answer.on('data', part => { body += part; });
      answer.on('end', () => resolve({ status: answer.statusCode, type: answer.headers['content-type'], body }));
    });
    asked.on('error', reject);
    asked.end();
  });
}

// The stream of events; next() ends with the next "reload".
async function events(address) {
  const waiting = [];
  let arrived = 0, buffer = '';
  const opened = await new Promise((resolve, reject) => {
    const asked = request(new URL('.ecole/events', address), { agent: false }, answer => {
      answer.setEncoding('utf8');
      answer.on('data', part => {
        buffer += part;
        for (let end; (end = buffer.indexOf('\n\n')) >= 0; buffer = buffer.slice(end + 2)) {
          if (!buffer.slice(0, end).includes('event: reload')) continue;
          const next = waiting.shift();
          if (next) next(); else ++arrived;
        }
      });
      answer.once('data', () => resolve(answer)); // what it begins with: from here on it is told
    });
    asked.on('error', reject);
    asked.end();
  });
  return {
    next: () => arrived > 0 ? (--arrived, Promise.resolve()) : new Promise(resolve => waiting.push(resolve)),
    close: () => opened.destroy(),
  };
}

// Until a page says what it must: a save may be told in two steps.
async function until(stream, address, holds) {
  for (;;) {
    const page = await get(address);
    if (holds(page)) return page;
    await stream.next();
  }
}

let server;
try {
  execFileSync(ecole, ['new', 'classe', '--no-git'], { cwd: work, env, stdio: 'pipe' });
  mkdirSync(join(site, 'cahier/6e-b/maths'), { recursive: true });
  writeFileSync(lesson, text('Exercice 3.'));
  server = spawn(ecole, ['serve', 'classe', '--port', '0', '--now', '2026-11-23T18:00+01:00'], { cwd: work, env, stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = new Promise(resolve => server.on('exit', (code, signal) => resolve({ code, signal })));
  const [address] = await Promise.race([
    new Promise(resolve => createInterface(server.stdout).once('line', line => resolve([line]))),
    ended.then(how => { throw new Error(`serve ended: ${JSON.stringify(how)}`); }),
  ]);
  assert.match(address, /^http:\/\/127\.0\.0\.1:\d+\/$/);
  const page = new URL('6e-b/maths/2026-11-23.html', address);
  const stream = await events(address);

  const first = await until(stream, page, answer => answer.status === 200);
  assert.match(first.body, /Exercice 3\./);
  assert.match(first.body, /\/\.ecole\/reload\.js/);
  assert.match(first.type, /^text\/html; charset=utf-8/);
  assert.equal((await get(new URL('.ecole/reload.js', address))).status, 200);
  const none = await get(new URL('rien.html', address));
  assert.equal(none.status, 404);
  for (const outside of ['../classe/ecole.yml', '%2e%2e/ecole.yml', '..%2fecole.yml', '/etc/passwd', '.ecole-output', '%00'])
    assert.equal((await get(new URL(address) + outside)).status >= 400, true, outside);
  assert.equal((await get(page, { host: 'exemple.org' })).status, 421); // a name of the web that leads here

  writeFileSync(lesson, text('Exercice 4.'));
  await until(stream, page, answer => answer.body.includes('Exercice 4.'));
  const week = await get(new URL('6e-b/2026-W48.html', address));
  assert.match(week.body, /Exercice 4\./);

  // As editors save: beside, then renamed over it.
  writeFileSync(lesson + '~', text('Exercice 5.'));
  renameSync(lesson + '~', lesson);
  await until(stream, page, answer => answer.body.includes('Exercice 5.'));

  // An error is in the page with file, line and remedy, and the rest keeps working.
  writeFileSync(lesson, text('Exercice 6.').replace('jeudi 26', 'jeudi 27'));
  const wrong = await until(stream, page, answer => answer.body.includes('jeudi 27'));
  const shown = await until(stream, new URL('index.html', address), answer => answer.body.includes('cahier/6e-b/maths/2026-11-23.md'));
  for (const part of ['vendredi', 'Écrivez']) assert.ok(shown.body.includes(part), `the page does not say: ${part}`);
  assert.ok(wrong.body.includes('Exercice 6.'), 'the lesson is not shown any more');
  assert.match(shown.body, /2026-11-23\.md[^]*?\b5\b/);

  writeFileSync(lesson, text('Exercice 7.'));
  await until(stream, page, answer => answer.body.includes('Exercice 7.'));
  const mended = await until(stream, new URL('index.html', address), answer => !answer.body.includes('cahier/6e-b/maths/2026-11-23.md'));
  assert.ok(!mended.body.includes('Écrivez'));

  // A new folder is watched, too; a new class is on the home page; what goes is gone.
  mkdirSync(join(site, 'cahier/5e-c/svt'), { recursive: true });
  writeFileSync(join(site, 'cahier/5e-c/svt/2026-11-24.md'), '# La cellule\n\nObserver.\n');
  await until(stream, new URL('5e-c/svt/2026-11-24.html', address), answer => answer.status === 200);
  rmSync(join(site, 'cahier/5e-c'), { recursive: true });
  await until(stream, new URL('5e-c/svt/2026-11-24.html', address), answer => answer.status === 404);
  // Settings that cannot be read do not end it.
  writeFileSync(join(site, 'ecole.yml'), 'title: Les : Tilleuls\n');
  await until(stream, new URL('index.html', address), answer => answer.body.includes('ecole.yml'));

  assert.ok(!existsSync(join(site, 'public')), 'serve wrote into what is published');
  stream.close();
  server.kill('SIGINT');
  const how = await ended;
  server = undefined;
  assert.deepEqual(how, { code: 0, signal: null });
} finally {
  if (server) server.kill('SIGKILL');
  rmSync(work, { recursive: true, force: true });
}
