// What the kit and the sample share: names on the broker, submissions, the feed over HTTP.

export const PUSH_EXCHANGE = 'haitou.push';
export const SUBMIT_EXCHANGE = 'haitou.submit';
export const CONTENT_TYPE = 'application/cloudevents+json';
export const ACCEPTED = 'urn:haitou:supervision:submission-accepted:v1';
export const REJECTED = 'urn:haitou:supervision:submission-rejected:v1';
export const CLAIM = 'urn:haitou:department:claim:v1';

export const queueOf = (department) => `department.${department}`;
export const userOf = (department) => `department.${department}`;
export const keyOf = (department, type) => `${department}.${type.split(':')[3]}`;
export const isAnswer = (push) => push.type === ACCEPTED || push.type === REJECTED;

/** A submission as a CloudEvent. The id is the department's own: the same again has no second effect. */
export const submission = (department, { id, source, type, officer, data }) => ({
  specversion: '1.0', id, source, type, department, officer, time: new Date().toISOString(), datacontenttype: 'application/json', data,
});

/** Publishes a submission; the broker vouches for the sender by user-id. */
export const submit = (channel, event) =>
  channel.publish(SUBMIT_EXCHANGE, keyOf(event.department, event.type), Buffer.from(JSON.stringify(event)), {
    contentType: CONTENT_TYPE, deliveryMode: 2, messageId: event.id, type: event.type, userId: userOf(event.department),
  });

/** The feed over HTTP: what the queue has not, it has. */
export class Feed {
  constructor(api, token, department) {
    this.url = `${api.replace(/\/$/, '')}/feeds/${department}`;
    this.headers = { Authorization: `Bearer ${token}` };
  }

  /** Pushes behind a sequence, oldest first; empty at the end. */
  async after(sequence, limit = 1000) {
    const answer = await fetch(`${this.url}?after=${sequence}&limit=${limit}`, { headers: this.headers });
    if (!answer.ok) throw new Error(`${this.url}: ${answer.status} ${await answer.text()}`);
    return (await answer.json()).entries;
  }

  /** All of it. */
  async all() {
    const entries = [];
    for (let page = await this.after(0); page.length > 0; page = await this.after(page[page.length - 1].sequence)) entries.push(...page);
    return entries;
  }

  /** Puts everything behind a sequence into the queue once more. */
  async replay(after) {
    const answer = await fetch(`${this.url}/replay`, {
      method: 'POST', headers: { ...this.headers, 'Content-Type': 'application/json' }, body: JSON.stringify({ after }),
    });
    if (!answer.ok) throw new Error(`replay: ${answer.status} ${await answer.text()}`);
    return (await answer.json()).republished;
  }

  /** Submits over HTTP; answers with the status and the event that also goes into the feed. */
  async submit(event) {
    const answer = await fetch(`${this.url}/submissions`, {
      method: 'POST', headers: { ...this.headers, 'Content-Type': CONTENT_TYPE }, body: JSON.stringify(event),
    });
    return { status: answer.status, body: await answer.json() };
  }
}
