/** A page that speaks through the SDK: `window.b24` is the frame once it has started. */
const actions = document.querySelector('#actions')

function button(name, act) {
  const element = document.createElement('button')
  element.textContent = name
  element.addEventListener('click', act)
  actions.append(element, ' ')
}

window.B24Js.initializeB24Frame().then((b24) => {
  window.b24 = b24
  document.querySelector('#log').textContent = `started: ${b24.placement.title} ${JSON.stringify(b24.placement.options)}`
  button('Choose people', async () => {
    const people = await b24.dialog.selectUsers()
    document.querySelector('#log').textContent = `chosen: ${people.map(person => person.name).join(', ')}`
  })
  button('Open task', () => b24.slider.openPath(b24.slider.getUrl('/company/personal/user/1/tasks/task/view/43/'), 900))
  button('Write into the field', async () => {
    const answer = await b24.parent.message.send('im:setImTextareaContent', { requestId: 'sdk', text: 'From the SDK', replace: true, isSafely: true, safelyTime: 1500 })
    document.querySelector('#log').textContent = `written: ${JSON.stringify(answer)}`
  })
  button('Finish installation', () => b24.installFinish())
})
