/** What lies where in a data folder and in a backup, by name. */

export const CATALOGUE = 'catalogue.json'
export const JOURNAL = 'journal'
export const DOCUMENTS = 'documents'
export const BLOBS = 'blobs'
/** Uploads under way: no part of a backup. */
export const UPLOADS = 'uploads'
/** Boxes and keys of running secret polls: in no backup, since two copies of a box with one ballot more between them tell whose it is. */
export const POLLS = 'polls'
/** Only in a whole backup; written last. */
export const BACKUP_FILE = 'backup.json'
/** Only while a restore is under way. */
export const RESTORING = 'restoring'
