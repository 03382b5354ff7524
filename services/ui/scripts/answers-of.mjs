/**
 * The part of a contract that pages need types of: what calls send and what services answer.
 *
 * Contracts are exported from Java records. What an answer holds always comes, unless its type says
 * that it may be null (an Optional there); where the export does not mark that, it is done here.
 * What requests hold keeps its own marks: there, validation rules say what is required.
 */
export function answersOf(contract) {
  const schemas = contract.components?.schemas ?? {};
  const operations = Object.values(contract.paths).flatMap((path) => Object.values(path));
  const asked = new Set();
  operations.forEach(({ requestBody }) => collect(requestBody, schemas, asked));
  const marked = Object.entries(schemas).map(([name, schema]) => [
    name,
    asked.has(name) ? schema : complete(schema),
  ]);
  return {
    ...contract,
    paths: mapValues(contract.paths, (path) => mapValues(path, withoutParameters)),
    components: { schemas: Object.fromEntries(marked) },
  };
}

const REFERENCE = '#/components/schemas/';

/** Adds the names of all schemas that `part` leads to. */
function collect(part, schemas, found) {
  if (typeof part !== 'object' || part === null) return;
  const name = typeof part.$ref === 'string' ? part.$ref.slice(REFERENCE.length) : undefined;
  if (name !== undefined && !found.has(name)) {
    found.add(name);
    collect(schemas[name], schemas, found);
  }
  Object.values(part).forEach((value) => collect(value, schemas, found));
}

function complete(schema) {
  if (!schema.properties || schema.required) return schema;
  const required = Object.keys(schema.properties).filter(
    (name) => !mayBeNull(schema.properties[name]),
  );
  return { ...schema, ...(required.length > 0 && { required }) };
}

function mayBeNull({ type, anyOf = [], oneOf = [] }) {
  return [type].flat().includes('null') || [...anyOf, ...oneOf].some(mayBeNull);
}

function withoutParameters(operation) {
  return { ...operation, parameters: [] };
}

function mapValues(object, change) {
  return Object.fromEntries(Object.entries(object).map(([key, value]) => [key, change(value)]));
}
