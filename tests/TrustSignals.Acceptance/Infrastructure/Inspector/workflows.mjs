// Checks GitHub workflows with GitHub's own parser: schema, expressions and contexts.
import { readFileSync } from 'node:fs';
import { register } from 'node:module';
import { basename } from 'node:path';

// The parser imports its schema as JSON in a form that only bundlers accept.
register(`data:text/javascript,${encodeURIComponent(`
import { readFileSync } from 'node:fs';
export async function load(url, context, next) {
  return url.endsWith('.json')
    ? { format: 'module', shortCircuit: true, source: 'export default ' + readFileSync(new URL(url), 'utf8') }
    : next(url, context);
}`)}`);

const { NoOperationTraceWriter, convertWorkflowTemplate, parseWorkflow } = await import('@actions/workflow-parser');
const { parse } = await import('yaml');

export async function inspectWorkflow(path) {
  const content = readFileSync(path, 'utf8');
  const result = parseWorkflow({ name: basename(path), content }, new NoOperationTraceWriter());
  if (result.value) {
    await convertWorkflowTemplate(result.context, result.value);
  }

  return { path, errors: result.context.errors.getErrors().map(error => error.message), document: parse(content) };
}
