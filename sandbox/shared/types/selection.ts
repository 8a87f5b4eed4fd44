/** What the selection dialogs offer. */

/** Types of CRM records that can be chosen, as `selectCRM` names them. */
export const CRM_CANDIDATE_TYPES = ['lead', 'contact', 'company', 'deal', 'quote'] as const
export type CrmCandidateType = typeof CRM_CANDIDATE_TYPES[number]

/** `GET /sandbox/ui/selection/crm?types=lead,deal&q=&ids=L_1,D_5`: records that the viewer may see, those of `ids` first. */
export interface CrmCandidate {
  /** Letter of the type and number: `L_1`, `C_2`, `CO_3`, `D_4`, `Q_5`. */
  id: string
  type: CrmCandidateType
  title: string
  /** A second line, such as the company of a contact; often empty. */
  desc: string
  /** Path of its card. */
  url: string
}

/** `GET /sandbox/ui/selection/access`: whom a right can be given to. */
export interface AccessChoice {
  /** `U1` a person, `D2` a department, `SG4` a project, `AU` everybody who is signed in. */
  id: string
  kind: 'everybody' | 'person' | 'department' | 'project'
  /** Empty for everybody: the page says it in the viewer's language. */
  name: string
  /** A second line, such as the position of a person; often empty. */
  note: string
}
