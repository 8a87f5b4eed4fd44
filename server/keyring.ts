import { createCipheriv, createDecipheriv, createHash, createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto'
import { config } from './config'

const IV_BYTES = 12
const TAG_BYTES = 16

interface Key {
  id: string
  seal: Buffer
  session: Uint8Array
  ticket: Uint8Array
  sign: Uint8Array
}

/** Keys for everything that is sealed or signed, derived from `NUXT_SECRET` and the secrets before it. */
export interface Keyring {
  /** The key that new things are sealed and signed with. */
  current: Key
  byId: (id: string) => Key | undefined
}

function derive(secret: string): Key {
  const key = (purpose: string) => Buffer.from(hkdfSync('sha256', secret, 'sidenote', purpose, 32))
  return { id: createHash('sha256').update(key('id')).digest('hex').slice(0, 8), seal: key('seal'), session: key('session'), ticket: key('ticket'), sign: key('sign') }
}

/** @param secrets the newest first; the others open what was sealed before they were replaced */
export function makeKeyring(secrets: readonly [string, ...string[]]): Keyring {
  const [first, ...rest] = secrets
  const current = derive(first)
  const keys = new Map([current, ...rest.map(derive)].map(key => [key.id, key]))
  return { current, byId: id => keys.get(id) }
}

let current: Keyring | undefined

/** The keys of this process. */
export function keyring(): Keyring {
  current ??= makeKeyring(config().secrets)
  return current
}

/**
 * Encrypts a text for storage with AES-256-GCM.
 * @param context what the text belongs to, such as a portal's id: the same is needed to open it, so that a sealed text
 * that is copied to another row stays shut
 * @returns `<key id>.<base64url>`
 */
export function seal(keyring: Keyring, context: string, text: string): string {
  const iv = randomBytes(IV_BYTES)
  const cipher = createCipheriv('aes-256-gcm', keyring.current.seal, iv).setAAD(Buffer.from(context))
  const sealed = Buffer.concat([iv, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()])
  return `${keyring.current.id}.${sealed.toString('base64url')}`
}

/**
 * Opens what `seal` made.
 * @throws Error when the key is unknown, or the text was changed or belongs to another context
 */
export function unseal(keyring: Keyring, context: string, sealed: string): string {
  const [id = '', data = ''] = sealed.split('.')
  const key = keyring.byId(id)
  if (!key) throw new Error('sealed with a key that is not known any more: add the secret to NUXT_PREVIOUS_SECRETS')
  const bytes = Buffer.from(data, 'base64url')
  const decipher = createDecipheriv('aes-256-gcm', key.seal, bytes.subarray(0, IV_BYTES))
    .setAAD(Buffer.from(context))
    .setAuthTag(bytes.subarray(bytes.length - TAG_BYTES))
  return Buffer.concat([decipher.update(bytes.subarray(IV_BYTES, bytes.length - TAG_BYTES)), decipher.final()]).toString('utf8')
}

/** A fingerprint for texts that are only ever compared, such as the application token. */
export function fingerprint(text: string): string {
  return createHash('sha256').update(text).digest('base64url')
}

/** Compares a text with a stored fingerprint, in a time that does not depend on where they differ. */
export function matchesFingerprint(text: string, stored: string): boolean {
  return timingSafeEqual(Buffer.from(fingerprint(text)), Buffer.from(stored.padEnd(43).slice(0, 43)))
}

/**
 * Signs a text that goes to somebody else and comes back; the same text gets the same sign as long as the secret stays.
 * @returns `<key id>.<base64url>`
 */
export function sign({ current }: Keyring, text: string): string {
  return `${current.id}.${signatureBy(current, text)}`
}

/** Whether a sign is one that `sign` made of this text. */
export function isSigned(keyring: Keyring, text: string, signed: string): boolean {
  const [id = '', signature = ''] = signed.split('.')
  const key = keyring.byId(id)
  return key !== undefined && matchesFingerprint(signature, fingerprint(signatureBy(key, text)))
}

function signatureBy(key: Key, text: string): string {
  return createHmac('sha256', key.sign).update(text).digest('base64url')
}
