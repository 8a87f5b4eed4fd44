/** What is followed inside a slider stays inside it: the next page has no shell either. */
export default defineNuxtRouteMiddleware((to, from) => {
  if (from.query.IFRAME !== 'Y' || to.query.IFRAME === 'Y') return
  return navigateTo({ path: to.path, query: { ...to.query, IFRAME: 'Y', IFRAME_TYPE: 'SIDE_SLIDER' }, hash: to.hash })
})
