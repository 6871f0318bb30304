// Orders to a running host about an instance, over its management API. Knows nothing of VS Code.

export type Order = 'terminate' | 'suspend' | 'resume';

/**
 * @param baseUrl of the host
 * @throws Error with the host's own line when it refuses
 */
export async function giveOrder(baseUrl: string, instanceId: string, order: Order): Promise<void> {
  await post(`${instance(baseUrl, instanceId)}/${order}?reason=${encodeURIComponent('VS Code')}`);
}

/**
 * Raises an event that the instance may wait for.
 *
 * @param json the event's payload
 */
export async function raiseEvent(baseUrl: string, instanceId: string, name: string, json: string): Promise<void> {
  await post(`${instance(baseUrl, instanceId)}/raiseEvent/${encodeURIComponent(name)}`, json);
}

function instance(baseUrl: string, instanceId: string): string {
  return `${baseUrl}/runtime/webhooks/durabletask/instances/${encodeURIComponent(instanceId)}`;
}

async function post(url: string, json?: string): Promise<void> {
  const body = json === undefined ? {} : { body: json, headers: { 'content-type': 'application/json' } };
  const answer = await fetch(url, { method: 'POST', ...body });
  if (!answer.ok) throw new Error((await answer.text()) || `${String(answer.status)} ${answer.statusText}`);
}
