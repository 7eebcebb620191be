/* global fetch */
/** Fills a gateway in sandbox mode with calls that end in many ways: `node test/console/seed.mjs <url> <key> [count]`. */
const [url, key, count = '60'] = process.argv.slice(2);
const ENDINGS = ['9000', '0001', '0002', '0003', '0004', '0005', '9001', '0009', '9002', '0049'];

async function place(index) {
  const callee = `+86138${String(10_000 + index).slice(1)}${ENDINGS[index % ENDINGS.length]}`;
  const body =
    index % 11 === 10
      ? {
          kind: 'two-way',
          callee,
          caller: `+86139${String(10_000 + index).slice(1)}9000`,
          callerShowNumber: '057112345678',
          calleeShowNumber: '057112345678',
          record: true,
        }
      : {
          kind: 'tts',
          callee,
          ttsCode: 'TTS_1000001',
          ttsParams: { code: '1234' },
          metadata: { orderId: `20261130-${index}`, team: index % 3 ? 'orders' : '<img src=x onerror=alert(1)>' },
        };
  const answer = await fetch(`${url}/v1/calls`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: JSON.stringify(
      index % 17 === 16 ? { ...body, scheduledAt: new Date(Date.now() + 86_400_000).toISOString() } : body,
    ),
  });
  if (!answer.ok) console.log(index, answer.status, (await answer.json()).detail);
}

for (let index = 0; index < Number(count); index += 1) await place(index);
