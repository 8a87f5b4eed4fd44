import type { EntityType } from '../../../portal/crm/entity-types'
import { AMOUNT, BEGINNING, CLIENT, END, MOVEMENT, OBSERVERS, SOURCE } from './common'
import type { CrmField } from './field'
import { disabled, field, fixed } from './field'

/**
 * Fields of a smart process that has everything switched on but several pipelines.
 * @see https://apidocs.bitrix24.com/api-reference/crm/universal/object-fields.html#spa
 */
export function smartProcessFields({ stages }: EntityType): CrmField[] {
  return [
    ...BEGINNING,
    field('XML_ID', 'string', 'External code'),
    field('TITLE', 'string', 'Name'),
    ...MOVEMENT,
    field('CATEGORY_ID', 'crm_category', 'Pipeline', { directory: stages }),
    field('STAGE_ID', 'crm_status', 'Stage', { directory: stages }),
    fixed('PREVIOUS_STAGE_ID', 'crm_status', 'Previous stage', { directory: stages }),
    field('BEGINDATE', 'date', 'Start date'),
    field('CLOSEDATE', 'date', 'End date'),
    ...CLIENT,
    ...AMOUNT,
    field('TAX_VALUE', 'double', 'Tax'),
    disabled('OPPORTUNITY_ACCOUNT', 'double', 'Amount in the currency of reports'),
    disabled('TAX_VALUE_ACCOUNT', 'double', 'Tax in the currency of reports'),
    disabled('ACCOUNT_CURRENCY_ID', 'crm_currency', 'Currency of reports'),
    field('MYCOMPANY_ID', 'crm_company', 'Own company'),
    ...SOURCE,
    field('PARENT_ID_2', 'crm_entity', 'Deal', { parentType: 2 }),
    OBSERVERS,
    ...END,
  ]
}
