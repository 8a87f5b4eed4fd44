/** The frame's side of the protocol by hand: `window.app.send(command, params)` gives a promise of the first answer. */
const [portalHost, secure, sid] = window.name.split('|')
const portal = `${secure === '1' ? 'https' : 'http'}://${portalHost}`
const waiting = new Map()
let lastKey = 0

function log(...parts) {
  document.querySelector('#log').textContent += `${parts.map(part => JSON.stringify(part)).join(' ')}\n`
}

window.addEventListener('message', (event) => {
  if (event.origin !== portal || typeof event.data !== 'string') return
  const [key, ...rest] = event.data.split(':')
  const json = rest.join(':')
  const value = json ? JSON.parse(json) : undefined
  log('answer', key, value)
  waiting.get(key)?.(value)
})

function post(message) {
  window.parent.postMessage(message, portal)
}

function send(command, params) {
  const key = `key${++lastKey}`
  log('send', command, params)
  return new Promise((resolve) => {
    waiting.set(key, resolve)
    post([command, ...(params === undefined ? [] : [JSON.stringify(params)]), key, sid].join(':'))
  })
}

function sendObject(method, params, requestId) {
  const callback = `key${++lastKey}`
  return new Promise((resolve) => {
    waiting.set(callback, resolve)
    post({ method, params, callback, appSid: sid, requestId })
  })
}

function onEvent(event, listener) {
  const key = `key${++lastKey}`
  waiting.set(key, listener)
  post(`placementBindEvent:${JSON.stringify({ event })}:${key}:${sid}`)
}

window.app = { send, sendObject, onEvent, post, sid, portal }

const ACTIONS = {
  'Get data': () => send('getInitData'),
  'Finish installation': () => send('setInstallFinish', {}),
  'Grow': () => send('resizeWindow', { width: '100%', height: 900 }),
  'Set title': () => send('setTitle', { title: 'A title of the app' }),
  'Choose a person': () => send('selectUser', { mult: false }),
  'Choose people': () => send('selectUser', { mult: true }),
  'Choose access': () => send('selectAccess', { value: ['U1'] }),
  'Open application': () => send('openApplication', {
    note: 7, bx24_width: 600, bx24_title: 'A note', bx24_label: { bgColor: 'pink', text: 'note', color: '#fff' },
  }),
  'Close application': () => send('closeApplication'),
  'Open task': () => send('openPath', { path: '/company/personal/user/1/tasks/task/view/43/' }),
  'Read the field': () => sendObject('im:getImTextareaContent', {}, 'read'),
  'Write into the field': () => sendObject('im:setImTextareaContent', { text: 'at 10:30' }, 'write'),
  'Add a line': () => sendObject('im:setImTextareaContent', JSON.stringify({ text: 'below', withNewLine: true }), 'line'),
  'Replace the field': () => sendObject('im:setImTextareaContent', { text: 'instead', replace: true }, 'replace'),
  'Write without a request id': () => sendObject('im:setImTextareaContent', { text: 'never' }, ''),
  'Open own link': () => send('openPath', { path: '/marketplace/view/local.pages/?params[note]=7' }),
  'Choose CRM items': () => send('selectCRM', { entityType: ['contact', 'company'], multiple: true, value: { company: [1] } }),
  'Call a number': () => send('imPhoneTo', { phone: '+15550100' }),
  'Call a person': () => send('imCallTo', { userId: 3, video: true }),
  'Open messenger': () => send('imOpenMessenger', { dialogId: 'chat1' }),
  'Open history': () => send('imOpenHistory', { dialogId: 'chat1' }),
  'Ask for help': () => [send('showHelper'), send('showAppForm', {})],
  'Set value': () => send('setValue', 'at 10:30'),
  'Get value': () => send('getValue'),
  'Hear calls': () => onEvent('BackgroundCallCard::initialized', () => {}),
  'Close call card': () => send('CallCardClose'),
  'Open nowhere': () => send('openPath', { path: '/calendar/' }),
  'Listen': async () => {
    const { event } = await send('getInterface')
    for (const name of event) onEvent(name, payload => log('event', name, payload))
  },
  'Send': () => {
    const [command, ...params] = document.querySelector('#message').value.split(' ')
    return send(command, params.length ? JSON.parse(params.join(' ')) : undefined)
  },
}

for (const [name, act] of Object.entries(ACTIONS)) {
  const button = document.createElement('button')
  button.textContent = name
  button.addEventListener('click', act)
  document.querySelector('#actions').append(button, ' ')
}

log('launch', window.launch)
