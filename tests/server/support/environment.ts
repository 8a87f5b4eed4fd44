/** Settings of a server under test: nothing of them is secret, nothing is reached. */
Object.assign(process.env, {
  NUXT_PUBLIC_APP_URL: 'http://localhost:3000',
  NUXT_B24_CLIENT_ID: 'local.test',
  NUXT_B24_CLIENT_SECRET: 'client secret of the tests',
  NUXT_B24_AUTH_SERVERS: 'http://127.0.0.1:9',
  NUXT_B24_ALLOW_HTTP: 'true',
  NUXT_SECRET: 'a secret of the tests, long enough',
})
