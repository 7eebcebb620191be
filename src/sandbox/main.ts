import { describeOldNode } from '../common/start/node-version.js';

// What an old Node.js cannot even link is imported later.
const problem = describeOldNode(process.versions.node);
if (problem === undefined) {
  void import('./run-sandbox.js').then(({ runSandbox }) => runSandbox(process.argv.slice(2)));
} else {
  process.stderr.write(problem + '\n');
  process.exitCode = 1;
}
