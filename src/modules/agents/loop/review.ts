import { detect } from '#modules/models/index.ts';
import { createReviewer } from './reviewer.ts';

const PRIVATE_NUMBERS = ['national_id', 'card', 'bank_account', 'iban'];

/** The reviewer with the rules that hold for texts of the product. */
export const review = createReviewer({
  hasPrivateNumber: (text) => detect(text).some(({ type }) => PRIVATE_NUMBERS.includes(type)),
});
