// Usage: node inspect.mjs bicep|kusto|workflow|yaml FILE...   Prints a JSON array with one entry per file.
import { readFileSync } from 'node:fs';

const [kind, ...files] = process.argv.slice(2);
const readers = {
  bicep: async () => {
    const { createParser, inspect } = await import('./bicep.mjs');
    const parser = await createParser();
    return file => inspect(parser, file);
  },
  kusto: async () => {
    const check = (await import('./kusto.mjs')).createChecker();
    return file => ({ path: file, errors: check(readFileSync(file, 'utf8')) });
  },
  workflow: async () => (await import('./workflows.mjs')).inspectWorkflow,
  yaml: async () => {
    const { parseAllDocuments } = await import('yaml');
    return file => {
      const documents = parseAllDocuments(readFileSync(file, 'utf8'));
      return {
        path: file,
        errors: documents.flatMap(document => document.errors.map(error => error.message)),
        documents: documents.map(document => document.toJS()),
      };
    };
  },
};

const read = await readers[kind]();
const results = [];
for (const file of files) {
  results.push(await read(file));
}

process.stdout.write(JSON.stringify(results));
