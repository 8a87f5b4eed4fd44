/** The dialogs that apps open, and frames that fail, in English. */
export const dialogs = {
  'dialog.access': 'Choose access rights',
  'dialog.cancel': 'Cancel',
  'dialog.choose': 'Choose',
  'dialog.crm': 'Choose CRM items',
  'dialog.crm.company': 'Company',
  'dialog.crm.contact': 'Contact',
  'dialog.crm.deal': 'Deal',
  'dialog.crm.lead': 'Lead',
  'dialog.crm.quote': 'Estimate',
  'dialog.department': 'Department',
  'dialog.everybody': 'All employees',
  'dialog.failed': 'The list could not be loaded. Search again.',
  'dialog.people': 'Choose employees',
  'dialog.person': 'Choose an employee',
  'dialog.project': 'Project',
  'dialog.search': 'Search',
} as const
