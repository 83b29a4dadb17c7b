// Shows a department's developer which exchanges with the case push work: those of the account, tried by the kit itself, and
// those of the department's own system, which the kit starts, kills and starts again.
//
//   node contracts/kit/conformance.mjs --broker amqp://… --department chengguan --api http://… --token … \
//     --system "node contracts/kit/sample-department.mjs --broker … --department chengguan --store pushes.jsonl" --stored pushes.jsonl
//
// The account's part gives back every message that it takes from the queue. Use a department of a test system all the same:
// it claims one push. Exit code 0 when nothing failed.

import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import Ajv from 'ajv';
import addFormats from 'ajv-formats';
import amqp from 'amqplib';
import { ACCEPTED, CLAIM, Feed, PUSH_EXCHANGE, REJECTED, SUBMIT_EXCHANGE, isAnswer, keyOf, queueOf, submission, submit, userOf } from './edge.mjs';
import { options } from './options.mjs';

const given = options(process.argv.slice(2), {
  broker: 'address with user and password, as the operator gave it',
  department: 'your code',
  api: 'address of supervision over HTTP',
  token: 'token of an officer of the department, for the API',
  system: 'command that starts your system',
  stored: 'file of JSON lines in which your system keeps pushes in the order in which it took them, each line with sequence and id',
  seconds: 'how long to wait for an outcome; 30 unless set',
}, ['broker', 'department']);

const department = given.department;
const another = department === 'shichang' ? 'zhujian' : 'shichang';
const patience = Number(given.seconds ?? 30) * 1000;
const source = `/systems/${department}/conformance`;
const feed = given.api && given.token ? new Feed(given.api, given.token, department) : null;
const results = [];

/** One exchange: works when it does not throw; what it returns is told. Throwing Skipped says why it was not tried. */
class Skipped extends Error {}
async function check(name, attempt) {
  try {
    note('✔', name, await attempt());
  } catch (error) {
    note(error instanceof Skipped ? '–' : '✘', name, error.message);
  }
}

function note(mark, name, detail) {
  results.push(mark);
  console.log(`${mark} ${name}${detail ? `: ${detail}` : ''}`);
}

function must(holds, otherwise) {
  if (!holds) throw new Error(otherwise);
}

function need(holds, what) {
  if (!holds) throw new Skipped(`not tried without ${what}`);
}

/** Asks until the answer is as hoped. */
async function eventually(ask, what) {
  for (const until = Date.now() + patience; Date.now() < until; await new Promise((resolve) => setTimeout(resolve, 100))) {
    const answer = await ask();
    if (answer) return answer;
  }
  throw new Error(`${what}: not within ${patience / 1000} s`);
}

const connection = await amqp.connect(given.broker, { clientProperties: { connection_name: `conformance of ${department}` } }).catch((error) => {
  note('✘', 'connects with its account', error.message);
  process.exit(1);
});
connection.on('error', (error) => console.error(error.message));
note('✔', 'connects with its account');

/** What is done on a channel of its own is refused by the broker. */
async function refused(act) {
  const channel = await connection.createConfirmChannel();
  const closed = new Promise((resolve) => channel.on('error', resolve));
  const done = Promise.resolve(act(channel)).then(() => channel.waitForConfirms()).then(() => null, (error) => error);
  const error = (await Promise.race([closed, done])) ?? (await Promise.race([closed, new Promise((resolve) => setTimeout(resolve, 500, null))]));
  await channel.close().catch(() => {});
  must(error, 'the broker allowed it: tell the operator');
  must(/403|406|ACCESS|PRECONDITION/.test(`${error.code} ${error.message}`), error.message);
}

/** The pushes that are in the queue now; closing the channel gives every one back. */
async function queued() {
  const channel = await connection.createChannel();
  channel.on('error', () => {});
  const { messageCount } = await channel.checkQueue(queueOf(department));
  const pushes = [];
  await channel.consume(queueOf(department), (message) => message && pushes.push({ push: JSON.parse(message.content.toString('utf8')), message }));
  for (let quiet = 0, seen = -1; quiet < 3 && pushes.length < messageCount + 1000; await new Promise((resolve) => setTimeout(resolve, 100))) {
    quiet = pushes.length === seen ? quiet + 1 : 0;
    seen = pushes.length;
  }
  await channel.close();
  return pushes;
}

/** Pushes as they are in the feed; over HTTP where that is to be had. */
const pushes = async () => feed
  ? (await feed.all()).map(({ pushId, ...entry }) => ({ ...entry, id: pushId }))
  : (await queued()).map(({ push }) => push).sort((a, b) => Number(a.sequence) - Number(b.sequence));

const answersTo = async (id) => (await pushes()).filter((push) => isAnswer(push) && push.data.submission.id === id);
const answerTo = (id) => eventually(async () => (await answersTo(id))[0], 'no answer to the submission');

async function send(event) {
  const channel = await connection.createConfirmChannel();
  submit(channel, event);
  await channel.waitForConfirms();
  await channel.close();
}

// ---- the account, and what the exchanges look like ----

await check('reads its own queue', async () => {
  const channel = await connection.createChannel();
  const { messageCount, consumerCount } = await channel.checkQueue(queueOf(department));
  await channel.close();
  must(consumerCount === 0, `${consumerCount} consumers are on it: stop your system first, --system starts it`);
  return `${messageCount} messages wait`;
});
await check("is refused another's queue", () => refused((channel) => channel.consume(queueOf(another), () => {})));
await check('is refused to push to another', () => refused((channel) => channel.publish(PUSH_EXCHANGE, `${another}.320707106.licence-issued`, Buffer.from('{}'))));
await check("is refused to publish into another's queue", () => refused((channel) => channel.sendToQueue(queueOf(another), Buffer.from('{}'))));
await check("is refused another's routing key", () => refused((channel) => channel.publish(SUBMIT_EXCHANGE, keyOf(another, CLAIM), Buffer.from('{}'))));
await check("is refused another's name as the sender", () => refused((channel) =>
  channel.publish(SUBMIT_EXCHANGE, keyOf(department, CLAIM), Buffer.from('{}'), { userId: userOf(another) })));

await check('gets CloudEvents that are as the schemas say', async () => {
  const messages = await queued();
  need(messages.length > 0, 'a message in the queue');
  const wrong = messages.map(({ push, message }) => wrongWith(push, message)).filter(Boolean);
  must(wrong.length === 0, wrong[0]);
  return `${messages.length} looked at`;
});

await check('gets a rejected answer, with every reason, for a bad submission', async () => {
  const bad = submission(department, { id: randomUUID(), source, type: CLAIM, officer: 'conformance', data: { sequence: 'one', more: 1 } });
  await send(bad);
  const answer = await answerTo(bad.id);
  must(answer.type === REJECTED, `it was accepted: ${JSON.stringify(answer.data)}`);
  return answer.data.reasons.map((reason) => `${reason.code} (${reason.field}) ${reason.chinese}`).join('; ');
});

let claimed = null;
await check('gets an accepted answer for a claim (认领)', async () => {
  const answered = (await pushes()).filter((push) => !isAnswer(push) && !push.claimedBy);
  for (const push of answered.slice(-5).reverse()) {
    const claim = submission(department, { id: randomUUID(), source, type: CLAIM, officer: 'conformance', data: { sequence: Number(push.sequence) } });
    await send(claim);
    const answer = await answerTo(claim.id);
    if (answer.type === ACCEPTED) {
      claimed = { claim, answer };
      return `push ${push.sequence} is claimed`;
    }
  }
  throw new Skipped('there is no push that could be claimed');
});
await check('gets the same answer, and no second effect, when it submits the same again', async () => {
  need(claimed, 'a claim that was accepted');
  await send(claimed.claim);
  const marker = submission(department, { id: randomUUID(), source, type: CLAIM, officer: 'conformance', data: { sequence: 0 } });
  await send(marker); // answered behind it: then the repetition has been taken, too
  await answerTo(marker.id);
  const answers = await answersTo(claimed.claim.id);
  must(answers.every((answer) => answer.id === claimed.answer.id), 'there is a second answer');
});
await check('is answered at once over HTTP', async () => {
  need(feed, '--api and --token');
  const event = submission(department, { id: randomUUID(), source, type: CLAIM, data: { sequence: 0 } });
  delete event.officer;
  const { status, body } = await feed.submit(event);
  must(status === 422 && body.type === REJECTED, `${status} ${JSON.stringify(body)}`);
  return body.data.reasons[0].code;
});

// ---- the department's own system ----

let running = null;
function start() {
  running = spawn(given.system, { shell: true, detached: true, stdio: ['ignore', 'ignore', 'inherit'] });
  running.ended = new Promise((resolve) => running.on('exit', resolve));
}

/** With everything that the command has started. */
const kill = (how) => { try { process.kill(-running.pid, how); } catch { /* it has ended by itself */ } };
process.on('exit', () => { if (running) kill('SIGKILL'); }); // whoever stops the kit stops what it started
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => process.exit(1));

async function end(signal) {
  kill(signal);
  const late = setTimeout(() => kill('SIGKILL'), patience);
  await running.ended;
  clearTimeout(late);
}

const stored = () => !existsSync(given.stored) ? [] : readFileSync(given.stored, 'utf8').split('\n').slice(0, -1)
  .map((line) => { const { sequence, id } = JSON.parse(line); return { sequence: Number(sequence), id }; });

/** It has everything that the feed, or else the queue, holds. */
const caughtUp = (all) => eventually(() => {
  const have = new Set(stored().map(({ id }) => id));
  return all.every(({ id }) => have.has(id));
}, 'your system has not stored every push');

const once = (rows) => must(new Set(rows.map(({ id }) => id)).size === rows.length, 'a push is stored twice');

let before = [];
await check('your system takes every push', async () => {
  need(given.system && given.stored, '--system and --stored');
  before = await pushes();
  start();
  await caughtUp(before);
  return `${before.length} pushes`;
});
const works = () => need(running && results.at(-1) !== '✘', 'a system that takes pushes');
await check('your system keeps their order', async () => {
  works();
  const rows = stored();
  const wrong = rows.findIndex(({ sequence }, i) => i > 0 && sequence !== rows[i - 1].sequence + 1);
  must(wrong < 0, `${rows[wrong]?.sequence} is behind ${rows[wrong - 1]?.sequence}`);
});
await check('your system stores each once', async () => { works(); once(stored()); });
await check('your system acknowledges what it has taken', async () => {
  works();
  await new Promise((resolve) => setTimeout(resolve, 1000));
  await end('SIGTERM');
  const left = (await queued()).map(({ push }) => push.id).filter((id) => before.some((push) => push.id === id));
  must(left.length === 0, `${left.length} came back when it was stopped`);
});
await check('your system recognises what it has had, by its id', async () => {
  works();
  need(feed, '--api and --token');
  const again = await feed.replay(0);
  start();
  await eventually(async () => (await depth()) === 0, 'the repeated pushes are still in the queue');
  once(stored());
  return `${again} came again`;
});
await check('your system goes on where it was when it is killed', async () => {
  works();
  need(feed, '--api and --token');
  for (let kill = 0; kill < 5; kill++) {
    await feed.replay(0);
    await new Promise((resolve) => setTimeout(resolve, 200 + 150 * kill));
    await end('SIGKILL');
    start();
  }
  await eventually(async () => (await depth()) === 0, 'pushes are still in the queue');
  const all = await pushes();
  await caughtUp(all);
  once(stored());
  must(all.every(({ id, sequence }) => stored().some((row) => row.id === id && row.sequence === Number(sequence))), 'a place in the feed is stored wrong');
  return 'killed 5 times';
});
if (running) await end('SIGTERM');
await connection.close().catch(() => {});

async function depth() {
  const channel = await connection.createChannel();
  try { return (await channel.checkQueue(queueOf(department))).messageCount; } finally { await channel.close(); }
}

const failed = results.filter((mark) => mark === '✘').length;
console.log(`${results.filter((mark) => mark === '✔').length} work, ${failed} do not, ${results.filter((mark) => mark === '–').length} were not tried`);
process.exit(failed > 0 ? 1 : 0);

// ---- schemas ----

function wrongWith(push, message) {
  if (message.properties.contentType !== 'application/cloudevents+json') return `content type ${message.properties.contentType}`;
  if (message.properties.messageId !== push.id) return 'message_id is not the id';
  const { envelope, of } = schemas();
  if (!envelope(push)) return `${push.id}: ${JSON.stringify(envelope.errors[0])}`;
  const data = of(push.type);
  if (data && !data(push.data)) return `${push.type}: ${JSON.stringify(data.errors[0])}`;
  return null; // a type that this kit does not know yet is no fault
}

function schemas() {
  if (schemas.made) return schemas.made;
  const ajv = addFormats(new Ajv({ strict: false, allErrors: true }));
  const folder = new URL('../schemas/', import.meta.url);
  const all = readdirSync(folder).map((file) => JSON.parse(readFileSync(new URL(file, folder), 'utf8')));
  const compiled = new Map(all.map((schema) => [schema.$id, ajv.compile(schema)]));
  return (schemas.made = { envelope: compiled.get('urn:haitou:push'), of: (type) => compiled.get(type) });
}
