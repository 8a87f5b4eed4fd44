/** The dialogs that apps open, and frames that fail, in German. */
export const dialogs = {
  'dialog.access': 'Zugriffsrechte auswählen',
  'dialog.cancel': 'Abbrechen',
  'dialog.choose': 'Auswählen',
  'dialog.crm': 'CRM-Elemente auswählen',
  'dialog.crm.company': 'Unternehmen',
  'dialog.crm.contact': 'Kontakt',
  'dialog.crm.deal': 'Auftrag',
  'dialog.crm.lead': 'Lead',
  'dialog.crm.quote': 'Angebot',
  'dialog.department': 'Abteilung',
  'dialog.everybody': 'Alle Beschäftigten',
  'dialog.failed': 'Die Liste konnte nicht geladen werden. Bitte erneut suchen.',
  'dialog.people': 'Personen auswählen',
  'dialog.person': 'Person auswählen',
  'dialog.project': 'Projekt',
  'dialog.search': 'Suchen',
} as const
