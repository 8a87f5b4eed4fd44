import { z } from 'zod'
import { refuseGuests } from '../../../rest/calendar/params'
import { defineMethod } from '../../../rest/method'

/** The settings of the calendar, which are the same in all sandboxes. @see https://apidocs.bitrix24.com/api-reference/calendar/calendar-settings-get.html */
export default defineMethod({
  scope: 'calendar',
  auth: 'any',
  params: z.object({}),
  handler(_params, call) {
    refuseGuests(call)
    return {
      result: {
        work_time_start: '9',
        work_time_end: '19',
        year_holidays: '1.01,25.12,26.12',
        year_workdays: '',
        week_holidays: ['SA', 'SU'],
        week_start: 'MO',
        user_name_template: '#NAME# #LAST_NAME#',
        sync_by_push: false,
        user_show_login: true,
        path_to_user: '/company/personal/user/#user_id#/',
        path_to_user_calendar: '/company/personal/user/#user_id#/calendar/',
        path_to_group: '/workgroups/group/#group_id#/',
        path_to_group_calendar: '/workgroups/group/#group_id#/calendar/',
        path_to_vr: '',
        path_to_rm: '',
        rm_iblock_type: '',
        rm_iblock_id: '',
        dep_manager_sub: true,
        denied_superpose_types: [],
        pathes_for_sites: '',
        forum_id: '8',
        rm_for_sites: true,
        path_to_type_company_calendar: '',
        path_to_type_location: '',
        path_to_type_open_event: '',
      },
    }
  },
})
