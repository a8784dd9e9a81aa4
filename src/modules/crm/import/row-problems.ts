import { refuse, type Refusal } from './problem.ts';

export const tooManyCells = (cells: readonly string[], width: number): Refusal =>
  refuse('too_many_cells', cells.slice(width).join(' | '), {
    en: `The row has ${cells.length} cells where the file has ${width} columns. Put quotation marks around text that contains the separator.`,
    nb: `Raden har ${cells.length} celler, men filen har ${width} kolonner. Sett anførselstegn rundt tekst som inneholder skilletegnet.`,
  });

export const nulCharacter = (value: string): Refusal =>
  refuse('nul_character', value, {
    en: 'The row contains a NUL character, which no text has. Export the file again, or remove the character.',
    nb: 'Raden inneholder et NUL-tegn, som ikke hører hjemme i tekst. Eksporter filen på nytt, eller fjern tegnet.',
  });

export const noNameOrChannel = (): Refusal =>
  refuse('no_name_or_channel', '', {
    en: 'The row has neither a name nor an e-mail, a phone number or a profile. Fill in one of them.',
    nb: 'Raden har verken navn, e-post, telefonnummer eller profil. Fyll ut minst én av dem.',
  });

export const dateInFuture = (value: string): Refusal =>
  refuse('date_in_future', value, {
    en: `“${value}” has not been yet. Correct the date.`,
    nb: `«${value}» har ikke vært ennå. Rett datoen.`,
  });

export const ownerNotEmail = (value: string): Refusal =>
  refuse('owner_not_email', value, {
    en: `“${value}” is not an e-mail address. Write the address that the owner signs in with.`,
    nb: `«${value}» er ikke en e-postadresse. Skriv adressen som eieren logger inn med.`,
  });
