// A Vitest reporter that writes down what the closing lines of `npm test` say; scripts/test.mjs prints them.
import { writeFileSync } from 'node:fs';

export default class Outcome {
  onTestRunEnd(modules, unhandledErrors) {
    const outcome = { passed: 0, failed: 0, skipped: [] };
    for (const module of modules) {
      let failedTests = 0;
      for (const test of module.children.allTests()) {
        const { state, note } = test.result();
        if (state === 'passed') outcome.passed += 1;
        else if (state === 'failed') failedTests += 1;
        // Skipped, or not reached because the run was stopped.
        else outcome.skipped.push({ reason: reason(`${test.fullName} ${note ?? ''}`), name: test.fullName });
      }
      // A file that does not load, or whose hooks fail, is a failure even if no test of it is counted as one.
      outcome.failed += Math.max(failedTests, module.state() === 'failed' ? 1 : 0);
    }
    outcome.failed += unhandledErrors.length;
    if (process.env.TEST_OUTCOME) writeFileSync(process.env.TEST_OUTCOME, JSON.stringify(outcome));
  }
}

/** What stands in the last square brackets, such as `no RabbitMQ at 127.0.0.1:5672`. */
function reason(text) {
  return text.match(/\[([^[\]]+)\](?=[^[\]]*$)/)?.[1] ?? null;
}
