/** Whether the ballot in the form is to be sent at a random moment: chosen beside the form, and read where it is cast. */
import { createContext } from 'react'

export const SendLater = createContext(false)
