// A department's system, as small as it can be and still right: it keeps every push once, in a file of JSON lines, and
// loses none, however often its connection breaks or it is killed.
//
//   node sample-department.mjs --broker amqp://… --department chengguan --store pushes.jsonl
//
// The file is all that it has: what is in it, it has had. A push is acknowledged after it is on the disk, so what was not
// yet there when the system died comes again; what was there is known by its id.

import { closeSync, existsSync, fdatasyncSync, ftruncateSync, openSync, readFileSync, writeSync } from 'node:fs';
import amqp from 'amqplib';
import { CLAIM, Feed, isAnswer, queueOf, submission, submit } from './edge.mjs';
import { options } from './options.mjs';

const given = options(process.argv.slice(2), {
  broker: 'address with user and password, as the operator gave it',
  department: 'your code',
  store: 'file of JSON lines to keep pushes in',
  api: 'address of supervision over HTTP, for what the queue has not',
  token: 'token of an officer of the department, for the API',
  claim: 'claims (认领) every push of a licence for this officer',
  until: 'ends when it has this many pushes without a gap',
}, ['broker', 'department', 'store']);

class Store {
  /** Reads what is there; half a line at the end is what a kill left of a write, and was never acknowledged. */
  constructor(path) {
    const text = existsSync(path) ? readFileSync(path) : Buffer.alloc(0);
    const whole = text.lastIndexOf('\n') + 1;
    this.file = openSync(path, 'a');
    if (whole < text.length) ftruncateSync(this.file, whole);
    this.ids = new Set();
    this.ahead = new Set();
    this.last = 0; // everything up to here is there
    this.unanswered = new Map();
    for (const line of text.subarray(0, whole).toString('utf8').split('\n')) if (line) this.note(JSON.parse(line));
  }

  has(id) { return this.ids.has(id); }

  /** On the disk when this returns. */
  add(pushes) {
    const fresh = pushes.filter((push) => !this.ids.has(push.id) && this.ids.add(push.id));
    if (fresh.length === 0) return [];
    writeSync(this.file, fresh.map((push) => JSON.stringify(push) + '\n').join(''));
    fdatasyncSync(this.file);
    fresh.forEach((push) => this.note(push));
    return fresh;
  }

  note(push) {
    this.ids.add(push.id);
    this.ahead.add(Number(push.sequence));
    while (this.ahead.delete(this.last + 1)) this.last++;
    if (push.type.includes(':licence-issued:')) this.unanswered.set(`claim-${push.sequence}`, Number(push.sequence));
    if (isAnswer(push)) this.unanswered.delete(push.data.submission.id);
  }

  close() { closeSync(this.file); }
}

const store = new Store(given.store);
const feed = given.api ? new Feed(given.api, given.token, given.department) : null;
let stopping = false;
let connection = null;

/** One connection, until it breaks. */
async function run() {
  connection = await amqp.connect(given.broker, { clientProperties: { connection_name: `sample of ${given.department}` } });
  const broken = new Promise((resolve) => connection.on('close', resolve));
  if (stopping) return connection.close(); // asked to stop while it connected
  connection.on('error', (error) => console.error(error.message));
  const channel = await connection.createChannel();
  channel.on('error', (error) => console.error(error.message));
  channel.on('close', () => connection.close().catch(() => {}));
  await channel.prefetch(500);
  const consuming = takeFrom(channel);
  await channel.consume(queueOf(given.department), (message) => message ? consuming.add(message) : connection.close());
  claim(channel, [...store.unanswered.keys()]);
  await broken;
}

/** What comes at one time goes to the disk together, and is acknowledged together. */
function takeFrom(channel) {
  let waiting = [];
  let busy = false;
  async function work() {
    busy = true;
    try {
      while (waiting.length > 0) {
        const messages = waiting;
        waiting = [];
        const pushes = messages.map((message) => JSON.parse(message.content.toString('utf8')));
        for (const push of pushes) if (feed && Number(push.sequence) > store.last + 1 && !store.has(push.id)) await fill(Number(push.sequence), pushes);
        const fresh = store.add(pushes);
        channel.ack(messages[messages.length - 1], true);
        claim(channel, fresh.map((push) => `claim-${push.sequence}`));
        finishWhenDone();
      }
    } catch (error) {
      console.error(error.message); // the connection broke meanwhile: what is not acknowledged comes again
      connection.close().catch(() => {});
    } finally {
      busy = false;
    }
  }
  return { add: (message) => { waiting.push(message); if (!busy) setImmediate(work); busy = true; } };
}

/** A gap: the feed has what the queue has not. What waits in the same batch is no gap. */
async function fill(sequence, batch) {
  const here = new Set(batch.map((push) => Number(push.sequence)));
  const missing = () => { for (let n = store.last + 1; n < sequence; n++) if (!here.has(n) && !store.ahead.has(n)) return true; return false; };
  while (missing()) {
    const entries = await feed.after(store.last);
    if (entries.length === 0) return;
    store.add(entries.map(({ pushId, ...entry }) => ({ ...entry, id: pushId })));
  }
}

/** Under an id that follows from the push: sent again after a fault it is the same claim. */
function claim(channel, ids) {
  if (!given.claim) return;
  for (const id of ids) if (store.unanswered.has(id)) submit(channel, submission(given.department, {
    id, source: `/systems/${given.department}/sample`, type: CLAIM, officer: given.claim, data: { sequence: store.unanswered.get(id) },
  }));
}

function finishWhenDone() {
  if (given.until && store.last >= Number(given.until) && (!given.claim || store.unanswered.size === 0)) stop();
}

function stop() {
  stopping = true;
  connection?.close().catch(() => {});
}

process.on('SIGTERM', stop);
process.on('SIGINT', stop);
finishWhenDone();
for (let pause = 100; !stopping; pause = Math.min(pause * 2, 2000)) {
  try {
    await run();
    pause = 100;
  } catch (error) {
    console.error(error.message);
  }
  if (!stopping) await new Promise((resolve) => setTimeout(resolve, pause));
}
store.close();
console.log(JSON.stringify({ last: store.last, pushes: store.ids.size }));
