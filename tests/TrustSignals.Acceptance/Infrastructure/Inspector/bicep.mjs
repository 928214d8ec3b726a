// Reads Bicep files by the tree-sitter grammar and reports what they declare and what they refer to.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Language, Parser } from 'web-tree-sitter';

const require = createRequire(import.meta.url);

const builtInFunctions = new Set([
  'any', 'array', 'base64', 'cidrSubnet', 'concat', 'contains', 'deployer', 'empty', 'environment', 'filter', 'first',
  'flatten', 'format', 'guid', 'int', 'items', 'join', 'json', 'last', 'length', 'loadJsonContent', 'loadTextContent',
  'map', 'max', 'min', 'objectKeys', 'range', 'readEnvironmentVariable', 'reduce', 'replace', 'resourceGroup',
  'resourceId', 'skip', 'sort', 'split', 'startsWith', 'string', 'subscription', 'subscriptionResourceId', 'take',
  'tenant', 'toLower', 'toObject', 'toUpper', 'trim', 'union', 'uniqueString', 'uri', 'utcNow',
]);
const decorators = new Set(['allowed', 'batchSize', 'description', 'maxLength', 'maxValue', 'metadata', 'minLength', 'minValue', 'secure']);

export async function createParser() {
  await Parser.init();
  const grammar = join(dirname(require.resolve('tree-sitter-bicep/package.json')), 'tree-sitter-bicep.wasm');
  const parser = new Parser();
  parser.setLanguage(await Language.load(grammar));
  return parser;
}

export function inspect(parser, path) {
  let text = readFileSync(path, 'utf8');
  if (path.endsWith('.bicepparam')) {
    // The grammar knows no assignment of a parameter; a variable has the same form.
    text = text.replace(/^param (\w+) =/gm, 'var $1 =');
  }

  const root = parser.parse(text).rootNode;
  const file = {
    path, errors: [], unresolved: [], params: [], vars: [], resources: [], modules: [], outputs: [], references: [], loads: [], maps: {},
  };
  const declared = new Set();
  for (const node of descendants(root)) {
    if (node.isError || node.isMissing) {
      file.errors.push(at(node, `cannot be parsed: '${node.text.slice(0, 60)}'`));
    }
  }

  let notes = [];
  for (const node of root.namedChildren) {
    if (node.type === 'decorators') {
      notes = node.namedChildren.map(decorator => decorator.text);
      continue;
    }

    declare(node, notes, file, declared);
    if (node.type !== 'comment') {
      notes = [];
    }
  }

  for (const node of descendants(root)) {
    check(node, file, declared);
  }

  return file;
}

function declare(node, notes, file, declared) {
  const name = node.namedChildren[0]?.text;
  const value = node.namedChildren.at(-1);
  switch (node.type) {
    case 'parameter_declaration':
      declared.add(name);
      file.params.push({
        name,
        type: node.namedChildren.find(child => child.type === 'type')?.text ?? '',
        optional: node.namedChildren.length > 2,
        described: notes.some(note => note.includes('description(')),
        default: node.namedChildren.length > 2 ? value.text : null,
        decorators: notes,
      });
      break;
    case 'variable_declaration':
      declared.add(name);
      file.vars.push({ name, text: value.text });
      if (value.type === 'object') {
        file.maps[name] = pairs(value);
      }
      break;
    case 'resource_declaration':
      declareResource(node, '', file, declared);
      break;
    case 'module_declaration': {
      declared.add(name);
      const body = bodyOf(node);
      file.modules.push({
        name,
        path: unquote(node.namedChildren[1].text),
        params: keys(property(body, 'params')),
        args: pairs(property(body, 'params')),
      });
      break;
    }
    case 'output_declaration':
      file.outputs.push({ name, described: notes.some(note => note.includes('description(')) });
      break;
  }
}

function declareResource(node, parentType, file, declared) {
  const name = node.namedChildren[0].text;
  const [type, version] = unquote(node.namedChildren[1].text).split('@');
  const full = parentType ? `${parentType}/${type}` : type;
  const body = bodyOf(node);
  declared.add(name);
  file.resources.push({
    name,
    type: full,
    version: version ?? null,
    existing: /^resource\s+\w+\s+'[^']*'\s+existing\b/.test(node.text),
    nested: parentType !== '',
    nameText: property(body, 'name')?.text ?? null,
    properties: keys(property(body, 'properties')),
    text: node.text,
    line: node.startPosition.row + 1,
  });
  for (const child of body?.namedChildren ?? []) {
    const nested = child.type === 'object_property' ? child.namedChildren[0] : child;
    if (nested?.type === 'resource_declaration') {
      declareResource(nested, full, file, declared);
    }
  }
}

function check(node, file, declared) {
  if (node.type === 'call_expression') {
    const called = node.childForFieldName('function');
    const known = node.parent?.type === 'decorator' ? decorators : builtInFunctions;
    if (called?.type === 'identifier' && !known.has(called.text)) {
      file.unresolved.push(at(called, `function ${called.text} is not known`));
    }

    if (called?.text === 'loadTextContent' || called?.text === 'loadJsonContent') {
      file.loads.push(unquote(node.childForFieldName('arguments').namedChildren[0].text));
    }

    return;
  }

  if (node.type === 'member_expression') {
    const match = /^(\w+)!?\.outputs\.(\w+)$/.exec(node.text);
    if (match) {
      file.references.push({ module: match[1], output: match[2], line: node.startPosition.row + 1 });
    }
  }

  if (node.type !== 'identifier' || isName(node)) {
    return;
  }

  if (!declared.has(node.text) && !isLocal(node)) {
    file.unresolved.push(at(node, `'${node.text}' is not declared`));
  }
}

/** Whether an identifier names something instead of referring to it. */
function isName(node) {
  const parent = node.parent;
  const first = parent.namedChildren[0]?.id === node.id;
  return (first && ['object_property', 'parameter_declaration', 'variable_declaration', 'resource_declaration', 'module_declaration',
    'output_declaration', 'metadata_declaration'].includes(parent.type))
    || (parent.type === 'call_expression' && parent.childForFieldName('function')?.id === node.id)
    || (parent.type === 'for_statement' && parent.childForFieldName('initializer')?.id === node.id)
    || (parent.type === 'resource_expression' && parent.childForFieldName('resource')?.id === node.id)
    || (parent.type === 'lambda_expression' && first)
    || parent.type === 'type';
}

/** Whether a loop or a lambda around the identifier declares it. */
function isLocal(node) {
  for (let around = node.parent; around; around = around.parent) {
    if (around.type === 'for_statement') {
      const variable = around.childForFieldName('initializer') ?? around.namedChildren[0];
      if (new RegExp(`\\b${node.text}\\b`).test(variable.text)) {
        return true;
      }
    }

    if (around.type === 'lambda_expression' && new RegExp(`\\b${node.text}\\b`).test(around.text.split('=>')[0])) {
      return true;
    }
  }

  return false;
}

function bodyOf(node) {
  for (const child of descendants(node)) {
    if (child.type === 'object' && child.parent.type !== 'object_property') {
      return child;
    }
  }

  return null;
}

function property(object, name) {
  return object?.namedChildren
    .find(child => child.type === 'object_property' && unquote(child.namedChildren[0].text) === name)?.namedChildren[1] ?? null;
}

function keys(object) {
  return object?.type === 'object'
    ? object.namedChildren.filter(child => child.type === 'object_property').map(child => unquote(child.namedChildren[0].text))
    : [];
}

function pairs(object) {
  return object?.type === 'object'
    ? Object.fromEntries(object.namedChildren.filter(child => child.type === 'object_property' && child.namedChildren.length > 1)
      .map(child => [unquote(child.namedChildren[0].text), child.namedChildren.at(-1).text]))
    : {};
}

function* descendants(node) {
  yield node;
  for (const child of node.children) {
    yield* descendants(child);
  }
}

function unquote(text) {
  return text.replace(/^'|'$/g, '');
}

function at(node, message) {
  return `line ${node.startPosition.row + 1}: ${message}`;
}
