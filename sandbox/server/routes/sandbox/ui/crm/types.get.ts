import { defineEventHandler } from 'h3'
import { crmSceneOf } from '../../../../pages/crm/scene'
import { writeCrmType } from '../../../../pages/crm/records'
import { entityTypes } from '../../../../portal/crm/entity-types'

/** Types of records, for the menu of the CRM. */
export default defineEventHandler(event => entityTypes(crmSceneOf(event).portal.crm).map(writeCrmType))
