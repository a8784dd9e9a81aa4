// Adds up what several runs reported, one `NAME:EXIT-CODE:REPORT` for each, and ends with one line of totals.
// A run that left no report, was not wholly green, or skipped a test is a failure and is said to be one.
import { readFileSync } from 'node:fs';
import process from 'node:process';

const readReport = (file) => {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    return { unreadable: error.message };
  }
};

/** Files that could not even be loaded have no failing test to count. */
const brokenFiles = ({ testResults = [] }) =>
  testResults.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && !assertionResults.some((result) => result.status === 'failed'),
  );

const skippedTests = ({ testResults = [] }) =>
  testResults.flatMap(({ name, assertionResults }) =>
    assertionResults
      .filter(({ status }) => status !== 'passed' && status !== 'failed')
      .map(({ fullName }) => `${name}: ${fullName}`),
  );

const summed = (run) => {
  const [name, code, ...rest] = run.split(':');
  const report = readReport(rest.join(':'));
  if (report.unreadable !== undefined) {
    return { passed: 0, failed: 1, remarks: [`${name} left no report: ${report.unreadable}`] };
  }
  const skipped = skippedTests(report);
  const broken = brokenFiles(report);
  const counted = report.numFailedTests + broken.length + skipped.length;
  const unexplained = counted === 0 && code !== '0' ? 1 : 0;
  return {
    passed: report.numPassedTests,
    failed: counted + unexplained,
    remarks: [
      ...broken.map((file) => `${name}: could not run ${file.name}`),
      ...skipped.map((test) => `${name}: skipped ${test}`),
      ...(unexplained === 0 ? [] : [`${name} ended with exit code ${code}, though no test failed`]),
    ],
  };
};

const results = process.argv.slice(2).map(summed);
const passed = results.reduce((sum, result) => sum + result.passed, 0);
const failed = results.reduce((sum, result) => sum + result.failed, 0);
for (const remark of results.flatMap((result) => result.remarks)) process.stdout.write(`${remark}\n`);
process.stdout.write(`${passed} passed, ${failed} failed\n`);
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
