import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

const HERE = dirname(fileURLToPath(import.meta.url))
const SDK = join(dirname(createRequire(import.meta.url).resolve('@bitrix24/b24jssdk')), '../umd/index.min.js')

const FILES = {
  '/protocol.js': [join(HERE, 'protocol.js'), 'text/javascript'],
  '/field-page.js': [join(HERE, 'field-page.js'), 'text/javascript'],
  '/sdk-page.js': [join(HERE, 'sdk-page.js'), 'text/javascript'],
  '/sdk.js': [SDK, 'text/javascript'],
}

/** Pages that speak the frame protocol by hand, and one that lets the SDK speak; `?delay=` makes any of them slow, in milliseconds. */
const SCRIPTS = {
  '/install': ['/protocol.js'],
  '/main': ['/protocol.js'],
  '/widget': ['/protocol.js'],
  '/field': ['/protocol.js', '/field-page.js'],
  '/worker': ['/protocol.js'],
  '/sdk': ['/sdk.js', '/sdk-page.js'],
}

const WIDGETS = [
  'LEFT_MENU', 'TASK_VIEW_TAB', 'TASK_VIEW_SIDEBAR', 'TASK_VIEW_TOP_PANEL', 'TASK_LIST_CONTEXT_MENU',
  'TASK_USER_LIST_TOOLBAR', 'TASK_GROUP_LIST_TOOLBAR', 'TASK_ROBOT_DESIGNER_TOOLBAR',
  'SONET_GROUP_DETAIL_TAB', 'SONET_GROUP_TOOLBAR', 'SONET_GROUP_ROBOT_DESIGNER_TOOLBAR', 'USER_PROFILE_MENU', 'USER_PROFILE_TOOLBAR', 'CONTACT_CENTER',
  'IM_NAVIGATION', 'IM_TEXTAREA', 'IM_SIDEBAR', 'IM_CONTEXT_MENU', 'IM_SMILES_SELECTOR', 'IMMOBILE_CONTEXT_MENU',
]

/** Options of the bindings: the messenger wants icons. */
const OPTIONS = {
  IM_NAVIGATION: { iconName: 'fa-rocket' },
  IM_TEXTAREA: { iconName: 'fa-sticky-note-o', color: 'PURPLE', width: '60', height: '50' },
  IM_SIDEBAR: { iconName: 'fa-flag', color: 'GREEN' },
}

/** Widgets that speak through the SDK. */
const SPEAK_SDK = ['LEFT_MENU', 'IM_SIDEBAR']

/** Binds every widget of the app, as an installer does; one that is bound already is no failure. */
async function bindWidgets(portal, auth, origin) {
  for (const placement of WIDGETS) {
    const handler = `${origin}${SPEAK_SDK.includes(placement) ? '/sdk' : '/widget'}`
    const body = new URLSearchParams({ auth, PLACEMENT: placement, HANDLER: handler, TITLE: `Test ${placement}` })
    for (const [name, value] of Object.entries(OPTIONS[placement] ?? {})) body.set(`OPTIONS[${name}]`, value)
    const answer = await (await fetch(`http://${portal}/rest/placement.bind`, { method: 'POST', body })).json()
    if (answer.error && !/already binded/.test(answer.error_description)) throw new Error(`${placement}: ${answer.error_description}`)
  }
}

/** Registers the app's kind of custom fields. */
async function registerField(portal, auth, origin) {
  const body = new URLSearchParams({ 'auth': auth, 'USER_TYPE_ID': 'note', 'HANDLER': `${origin}/field`, 'TITLE': 'Test note', 'OPTIONS[height]': '160' })
  const answer = await (await fetch(`http://${portal}/rest/userfieldtype.add`, { method: 'POST', body })).json()
  if (answer.error && !/already binded/.test(answer.error_description)) throw new Error(`userfieldtype.add: ${answer.error_description}`)
}

async function bodyOf(request) {
  const chunks = []
  for await (const chunk of request) chunks.push(chunk)
  return Object.fromEntries(new URLSearchParams(Buffer.concat(chunks).toString()))
}

function page(path, launch) {
  const data = JSON.stringify(launch).replaceAll('<', '\\u003c')
  const scripts = SCRIPTS[path].map(source => `<script src="${source}"></script>`).join('')
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Test app</title>
<style>body { font: 14px sans-serif; margin: 1rem } pre { white-space: pre-wrap; overflow-wrap: anywhere }</style>
<h1>Test app ${path}</h1><script>window.launch = ${data}</script><div id="actions"></div><input id="message" aria-label="Message"><pre id="log"></pre>${scripts}`
}

/**
 * Starts a small app that a portal can host.
 *
 * @param {number} port 0 for any that is free
 * @returns {Promise<{ origin: string, close: () => Promise<void> }>}
 */
export async function startSupportApp(port = 0) {
  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost')
    const file = FILES[url.pathname]
    if (file) {
      response.writeHead(200, { 'content-type': file[1] }).end(await readFile(file[0]))
    } else if (url.pathname === '/events') {
      await bodyOf(request)
      response.writeHead(200).end()
    } else if (url.pathname === '/away') {
      response.writeHead(302, { location: `http://127.0.0.1:${server.address().port}/main` }).end()
    } else if (url.pathname in SCRIPTS) {
      const launch = { method: request.method, query: Object.fromEntries(url.searchParams), body: await bodyOf(request) }
      await delay(Number(url.searchParams.get('delay') ?? 0))
      if (url.pathname === '/install') {
        const origin = `http://${request.headers.host}`
        await bindWidgets(launch.query.DOMAIN, launch.body.AUTH_ID, origin)
        await registerField(launch.query.DOMAIN, launch.body.AUTH_ID, origin)
      }
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(page(url.pathname, launch))
    } else {
      response.writeHead(404).end()
    }
  })
  await new Promise(resolve => server.listen(port, '127.0.0.1', resolve))
  return {
    origin: `http://localhost:${server.address().port}`,
    close: () => new Promise(resolve => server.close(() => resolve())),
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { origin } = await startSupportApp(Number(process.env.PORT ?? 0))
  process.stdout.write(`${origin}\n`)
}
