/** Where the draft of a new task is kept on this device. */
export const addTaskPlace = (decisionId: string): string => `task/${decisionId}`
