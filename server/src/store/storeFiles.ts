/** What lies where in a data folder and in a backup, by name. */

export const CATALOGUE = 'catalogue.json'
export const JOURNAL = 'journal'
export const DOCUMENTS = 'documents'
export const BLOBS = 'blobs'
/** Uploads under way: no part of a backup. */
export const UPLOADS = 'uploads'
/** Only in a whole backup; written last. */
export const BACKUP_FILE = 'backup.json'
/** Only while a restore is under way. */
export const RESTORING = 'restoring'
