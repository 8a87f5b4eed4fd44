import { generateKeyPairSync, sign } from 'node:crypto'
import { once } from 'node:events'
import { request as forward } from 'node:http'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'

/** Tags of ASN.1's DER. */
const [BOOLEAN, INTEGER, BITS, OCTETS, OID, TEXT, TIME, SEQUENCE, SET] = [0x01, 0x02, 0x03, 0x04, 0x06, 0x0C, 0x18, 0x30, 0x31]
const [VERSION, EXTENSIONS, IP_ADDRESS] = [0xA0, 0xA3, 0x87]

const ECDSA_WITH_SHA256 = der(SEQUENCE, der(OID, [0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x04, 0x03, 0x02]))
const COMMON_NAME = [0x55, 0x04, 0x03]
const SUBJECT_ALTERNATIVE_NAME = [0x55, 0x1D, 0x11]
const BASIC_CONSTRAINTS = [0x55, 0x1D, 0x13]

function der(tag: number, ...parts: (Buffer | number[])[]): Buffer {
  const content = Buffer.concat(parts.map(part => Buffer.from(part)))
  const size = content.length
  const length = size < 0x80 ? [size] : size < 0x100 ? [0x81, size] : [0x82, size >> 8, size & 0xFF]
  return Buffer.concat([Buffer.from([tag, ...length]), content])
}

/** A certificate of its own for `127.0.0.1`, for as long as a test runs. */
function createCertificate(): { key: string, cert: string } {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const name = der(SEQUENCE, der(SET, der(SEQUENCE, der(OID, COMMON_NAME), der(TEXT, Buffer.from('127.0.0.1')))))
  const extensions = der(SEQUENCE,
    der(SEQUENCE, der(OID, BASIC_CONSTRAINTS), der(BOOLEAN, [0xFF]), der(OCTETS, der(SEQUENCE, der(BOOLEAN, [0xFF])))),
    der(SEQUENCE, der(OID, SUBJECT_ALTERNATIVE_NAME), der(OCTETS, der(SEQUENCE, der(IP_ADDRESS, [127, 0, 0, 1])))))
  const content = der(SEQUENCE,
    der(VERSION, der(INTEGER, [2])),
    der(INTEGER, [1]),
    ECDSA_WITH_SHA256,
    name,
    der(SEQUENCE, der(TIME, Buffer.from('20200101000000Z')), der(TIME, Buffer.from('20991231235959Z'))),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    der(EXTENSIONS, extensions))
  const certificate = der(SEQUENCE, content, ECDSA_WITH_SHA256, der(BITS, [0], sign('sha256', content, privateKey)))
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    cert: `-----BEGIN CERTIFICATE-----\n${certificate.toString('base64').replace(/.{64}/g, '$&\n')}\n-----END CERTIFICATE-----\n`,
  }
}

/** The portal behind `https`, as a proxy on the internet would put it, with the certificate that a client has to trust. */
export async function startTls(portal: string): Promise<{ url: string, certificate: string, stop: () => Promise<void> }> {
  const target = new URL(portal)
  const { key, cert } = createCertificate()
  const server = createServer({ key, cert }, (incoming, outgoing) => {
    const { method, url: path, headers } = incoming
    incoming.pipe(forward({ host: target.hostname, port: target.port, method, path, headers: { ...headers, host: target.host } }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.pipe(outgoing)
    }))
  })
  server.listen(0, target.hostname)
  await once(server, 'listening')
  return {
    url: `https://${target.hostname}:${(server.address() as AddressInfo).port}`,
    certificate: cert,
    async stop() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
