import { createContext, use } from 'react';

/** Opens a dialog that some module declares, by its name, such as `task`. */
export type OpenDialog = (name: string) => void;

const DialogsContext = createContext<OpenDialog>(() => undefined);

export const DialogsProvider = DialogsContext;

export const useOpenDialog = (): OpenDialog => use(DialogsContext);
