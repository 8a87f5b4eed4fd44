import { fileURLToPath } from 'node:url'
import ts from 'typescript'

/** Kinds of types that say by themselves what a value is. */
const PLAIN = ts.TypeFlags.StringLike | ts.TypeFlags.NumberLike | ts.TypeFlags.BooleanLike | ts.TypeFlags.Null | ts.TypeFlags.Undefined | ts.TypeFlags.Unknown | ts.TypeFlags.TemplateLiteral
const COLLECTIONS = new Set(['Map', 'ReadonlyMap', 'Set', 'ReadonlySet'])
const BYTES = new Set(['Buffer'])

/**
 * What values of a type look like, as a text that changes when they do. Names of types and their order of declaration do not count.
 * @param path of the module, from the repository's folder
 * @param name of a type that it exports
 * @throws Error when the type holds what is no data: functions, classes, or anything at all
 */
export function shapeOf(path: string, name: string): string {
  const file = fileURLToPath(new URL(`../../../${path}`, import.meta.url))
  const program = ts.createProgram([file], {
    strict: true, noEmit: true, skipLibCheck: true, target: ts.ScriptTarget.ESNext, module: ts.ModuleKind.ESNext, moduleResolution: ts.ModuleResolutionKind.Bundler, types: ['node'],
  })
  const checker = program.getTypeChecker()
  const source = program.getSourceFile(file)
  const module = source && checker.getSymbolAtLocation(source)
  const symbol = module && checker.getExportsOfModule(module).find(one => one.name === name)
  if (!symbol) throw new Error(`${path} has no type ${name}`)
  return write(checker, checker.getDeclaredTypeOfSymbol(symbol), [name], [])
}

/**
 * @param at the way to the type, for messages
 * @param around types that it stands in
 */
function write(checker: ts.TypeChecker, type: ts.Type, at: readonly string[], around: readonly ts.Type[]): string {
  const inner = (one: ts.Type, step: string) => write(checker, one, [...at, step], [...around, type])
  if (type.flags & PLAIN) return checker.typeToString(type)
  if (around.includes(type)) return `^${around.length - around.indexOf(type)}`
  if (type.isUnion()) return [...new Set(type.types.map(one => inner(one, '|')))].toSorted().join(' | ')
  const name = type.getSymbol()?.name ?? ''
  if (BYTES.has(name)) return name
  if (COLLECTIONS.has(name) || checker.isArrayLikeType(type)) {
    return `${checker.isTupleType(type) ? 'tuple' : name.replace('Readonly', '')}<${checker.getTypeArguments(type as ts.TypeReference).slice(0, 2).map((one, index) => inner(one, `<${index}>`)).join(', ')}>`
  }
  if (!(type.flags & (ts.TypeFlags.Object | ts.TypeFlags.Intersection)) || type.isClass() || type.getCallSignatures().length || type.getConstructSignatures().length) {
    throw new Error(`${at.join('.')} is no plain data: ${checker.typeToString(type)}`)
  }
  const indices = checker.getIndexInfosOfType(type).map(info => `[${checker.typeToString(info.keyType)}]: ${inner(info.type, '[]')}`)
  const properties = type.getProperties().map((property) => {
    const optional = property.flags & ts.SymbolFlags.Optional ? '?' : ''
    return `${property.name}${optional}: ${inner(checker.getTypeOfSymbol(property), property.name)}`
  })
  return `{ ${[...indices, ...properties].toSorted().join('; ')} }`
}
