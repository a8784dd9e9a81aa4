import { useStored } from '../stored.ts';
import { parseLayout, type ColumnLayout } from './column.ts';

/** This person's order, widths and choice of columns of one table, kept in the browser. */
export const useColumnLayout = (table: string): [ColumnLayout, (layout: ColumnLayout) => void] =>
  useStored(`columns.${table}`, parseLayout);
