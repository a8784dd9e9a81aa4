import { Columns3 } from 'lucide-react';
import { IconButton } from '../button.tsx';
import { useMessages } from '../i18n.ts';
import { Menu } from '../menu.tsx';
import { m } from '../messages.ts';
import { isShown, orderedColumns, toggleColumn, type Column, type ColumnLayout } from './column.ts';

/** Which columns are shown. Stands in the screen's toolbar; `useColumnLayout` ties it to its table. */
export const ColumnsMenu = <Row,>(props: {
  columns: readonly Column<Row>[];
  layout: ColumnLayout;
  onLayout: (layout: ColumnLayout) => void;
}) => {
  const { columns, layout, onLayout } = props;
  const t = useMessages(m);
  const shown = columns.filter((column) => isShown(column, layout)).length;
  return (
    <Menu
      align="end"
      trigger={(trigger) => <IconButton icon={Columns3} label={t.columns} {...trigger} />}
      items={orderedColumns(columns, layout).map((column) => {
        const checked = isShown(column, layout);
        return {
          label: column.header,
          checked,
          disabled: checked && shown === 1,
          onSelect: () => onLayout(toggleColumn(layout, column)),
        };
      })}
    />
  );
};
