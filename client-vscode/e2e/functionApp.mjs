// The running function app as an HTTP client sees it.
import assert from 'node:assert/strict';
import { until } from './wait.mjs';

/** Starts an orchestration through the HTTP starter; gives the check-status answer. */
export async function startOrchestration(baseUrl, name) {
  const answer = await fetch(`${baseUrl}/api/orchestrators/${name}`, { method: 'POST' });
  const text = await answer.text();
  assert.equal(answer.status, 202, text);
  return JSON.parse(text);
}

/** The status once the orchestration is no longer running. */
export async function finalStatus(statusUrl) {
  return until(`final status at ${statusUrl}`, async () => {
    const answer = await fetch(statusUrl);
    if (answer.status === 200) return answer.json();
    assert.equal(answer.status, 202, await answer.text());
    return undefined;
  });
}

/** The status of a finished `HelloOrchestrator`, member by member and in Azure's order. */
export function assertQuickstartStatus(status, instanceId) {
  const time = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/;
  const { createdTime, lastUpdatedTime, ...rest } = status;
  assert.deepEqual(Object.keys(status), [
    'name',
    'instanceId',
    'runtimeStatus',
    'input',
    'customStatus',
    'output',
    'createdTime',
    'lastUpdatedTime',
  ]);
  assert.deepEqual(rest, {
    name: 'HelloOrchestrator',
    instanceId,
    runtimeStatus: 'Completed',
    input: null,
    customStatus: '',
    output: ['Hello Tokyo!', 'Hello Seattle!', 'Hello London!'],
  });
  assert.match(createdTime, time);
  assert.match(lastUpdatedTime, time);
}
