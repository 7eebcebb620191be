/** One contestant in a process of its own: `contestant-process.ts <name> <endpoint>`. Answers each task with a sample. */
import { CONTESTANTS } from './contestants.ts';
import { measure, type Task } from './measure.ts';

const [, , name = '', endpoint = ''] = process.argv;
const create = CONTESTANTS[name];
if (create === undefined) throw new Error(`No contestant is called ${name}`);
const contestant = create(endpoint);

process.on('message', (task: Task) => {
  void measure(contestant, task).then((sample) => process.send?.(sample));
});
process.on('disconnect', () => process.exit(0));
