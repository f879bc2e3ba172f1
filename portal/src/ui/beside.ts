import { createContext } from 'react'

/** Whether something is open at the right of a list. */
export const Beside = createContext(false)
