import { Buffer } from 'node:buffer'

/** Kinds of fields in the protocol buffers' encoding. */
const VARINT = 0
const FIXED_64 = 1
const BYTES = 2
const FIXED_32 = 5

/** One field as it was read: numbers of the kinds that Push & Pull does not use are passed over. */
interface ProtoField {
  number: number
  value: number | Buffer
}

function varint(value: number): Buffer {
  const bytes: number[] = []
  let rest = value
  while (rest > 0x7f) {
    bytes.push((rest % 0x80) + 0x80)
    rest = Math.floor(rest / 0x80)
  }
  bytes.push(rest)
  return Buffer.from(bytes)
}

function tag(number: number, kind: number): Buffer {
  return varint(number * 8 + kind)
}

/** A whole number, 0 or more. */
export function numberField(number: number, value: number): Buffer {
  return Buffer.concat([tag(number, VARINT), varint(value)])
}

/** A number of four bytes. */
export function fixedField(number: number, value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value)
  return Buffer.concat([tag(number, FIXED_32), bytes])
}

/** Bytes, a text, or a message inside a message. */
export function bytesField(number: number, value: Buffer | string): Buffer {
  const bytes = typeof value === 'string' ? Buffer.from(value, 'utf8') : value
  return Buffer.concat([tag(number, BYTES), varint(bytes.length), bytes])
}

/**
 * The fields of one message, in order.
 * @throws RangeError when the bytes are no such message
 */
function readFields(bytes: Buffer): ProtoField[] {
  const fields: ProtoField[] = []
  let at = 0

  function take(length: number): Buffer {
    if (at + length > bytes.length) throw new RangeError('The message ends too early')
    at += length
    return bytes.subarray(at - length, at)
  }

  function takeVarint(): number {
    let value = 0
    for (let factor = 1; ; factor *= 0x80) {
      const [byte = 0] = take(1)
      value += (byte & 0x7f) * factor
      if (byte < 0x80) return value
    }
  }

  function takeValue(kind: number): number | Buffer {
    if (kind === VARINT) return takeVarint()
    if (kind === BYTES) return take(takeVarint())
    if (kind === FIXED_32) return take(4).readUInt32LE()
    if (kind === FIXED_64) return take(8)
    throw new RangeError(`There is no kind of field ${kind}`)
  }

  while (at < bytes.length) {
    const head = takeVarint()
    fields.push({ number: Math.floor(head / 8), value: takeValue(head % 8) })
  }
  return fields
}

/** The messages inside a message that have one number. */
export function partsOf(bytes: Buffer, number: number): Buffer[] {
  return readFields(bytes).flatMap(field => field.number === number && Buffer.isBuffer(field.value) ? [field.value] : [])
}
