import { defineEventHandler, getRouterParam, setResponseStatus } from 'h3'
import { crmSceneOf, refusing } from '../../../../../pages/crm/scene'
import { removeCardField } from '../../../../../pages/crm/user-fields'

/** Deletes a custom field with its values. */
export default defineEventHandler((event) => {
  const scene = crmSceneOf(event)
  refusing(() => removeCardField(scene, Number(getRouterParam(event, 'id'))))
  setResponseStatus(event, 204)
  return null
})
