import type { PortalUser } from '#shared/types/contract'
import type { SelectedAccess, SelectedUser } from '~/frame/commands'
import type { AccessChoice, CrmCandidate } from '#shared/types/selection'
import CrmDialog from '~/components/dialog/CrmDialog.vue'
import type { CrmSelection } from '~/frame/crm-selection'
import type { SelectionDialogProps } from '~/components/dialog/SelectionDialog.vue'
import SelectionDialog from '~/components/dialog/SelectionDialog.vue'

/**
 * The portal's dialogs in which an app lets a person choose.
 *
 * @returns `selectUsers` for one or several employees, `selectAccess` for access rights, `selectCrm` for records of the CRM; all give
 * null when the dialog is closed without a choice
 */
export function useSelectionDialogs() {
  const { viewer } = useViewer()
  const { t } = useMessages()
  const overlay = useOverlay()

  function choose(props: SelectionDialogProps): Promise<string[] | null> {
    return overlay.create(SelectionDialog, { destroyOnClose: true }).open(props).result
  }

  async function selectUsers(multiple: boolean): Promise<SelectedUser[] | null> {
    const employees = viewer.value.users.filter(user => !user.extranet)
    const chosen = await choose({
      title: t(multiple ? 'dialog.people' : 'dialog.person'),
      multiple,
      choices: employees.map(user => ({ id: user.id, name: user.name, note: user.position })),
    })
    return chosen ? employees.filter(user => chosen.includes(user.id)).map(selectedUser) : null
  }

  async function selectAccess(blocked: string[]): Promise<SelectedAccess[] | null> {
    const choices = await $fetch<AccessChoice[]>('/sandbox/ui/selection/access')
    const rights = choices
      .filter(({ id }) => !blocked.includes(id))
      .map(({ id, kind, name, note }) => kind === 'everybody'
        ? { id, name: t('dialog.everybody'), note }
        : { id, name, note: kind === 'person' ? note : t(`dialog.${kind}`) })
    const chosen = await choose({ title: t('dialog.access'), multiple: true, choices: rights })
    return chosen ? rights.filter(right => chosen.includes(right.id)).map(({ id, name }) => ({ id, name })) : null
  }

  function selectCrm(selection: CrmSelection): Promise<CrmCandidate[] | null> {
    return overlay.create(CrmDialog, { destroyOnClose: true }).open({ selection }).result
  }

  return { selectUsers, selectAccess, selectCrm }
}

function selectedUser(user: PortalUser): SelectedUser {
  return {
    id: user.id,
    name: user.name,
    photo: '',
    position: user.position,
    url: `/company/personal/user/${user.id}/`,
    sub: false,
    sup: false,
  }
}
