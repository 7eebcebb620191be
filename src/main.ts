import { describeOldNode } from './common/start/node-version.js';

// What an old Node.js cannot even link is imported later.
const problem = describeOldNode(process.versions.node);
if (problem === undefined) {
  void import('./config/thread-pool.js')
    .then(({ widenThreadPool }) => widenThreadPool())
    .then(() => import('./start/run-gateway.js'))
    .then(({ runGateway }) => runGateway(process.argv.slice(2)));
} else {
  process.stderr.write(problem + '\n');
  process.exitCode = 1;
}
