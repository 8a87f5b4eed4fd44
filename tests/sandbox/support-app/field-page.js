/** What the page of a custom field does besides: reads the field's value, and writes another one. */
const multiple = JSON.parse(window.launch.body.PLACEMENT_OPTIONS).MULTIPLE === 'Y'

const FIELD_ACTIONS = {
  'Read value': () => window.app.send('getValue'),
  'Write value': () => window.app.send('setValue', multiple ? ['first step', 'second: step'] : 'Call "them": soon'),
  'Clear value': () => window.app.send('setValue', multiple ? [] : ''),
}

for (const [name, act] of Object.entries(FIELD_ACTIONS)) {
  const button = document.createElement('button')
  button.textContent = name
  button.addEventListener('click', act)
  document.querySelector('#actions').prepend(button, ' ')
}
