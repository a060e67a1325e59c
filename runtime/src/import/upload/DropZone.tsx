import { Button, Loader } from '@mantine/core';
import { IconFileUpload } from '@tabler/icons-react';
import { type DragEvent, useRef, useState } from 'react';
import { useImportTexts } from '../i18n/texts.ts';
import classes from './upload.module.css';

/** Takes one file, dropped or chosen. `busyWith` says what is going on meanwhile. */
export function DropZone({
  busyWith,
  onFile,
}: {
  busyWith: string | undefined;
  onFile: (file: File) => void;
}) {
  const t = useImportTexts();
  const input = useRef<HTMLInputElement>(null);
  const [isOver, setOver] = useState(false);
  const isBusy = busyWith !== undefined;
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const [file] = event.dataTransfer.files;
    if (file && !isBusy) onFile(file);
  };
  const over = (event: DragEvent) => {
    event.preventDefault();
    setOver(true);
  };
  return (
    <div
      className={classes['zone']}
      data-over={isOver || undefined}
      onDragOver={over}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <span className={classes['icon']}>
        <IconFileUpload size={24} stroke={1.5} aria-hidden />
      </span>
      {isBusy ? (
        <p className={classes['busy']} role="status">
          <Loader size={16} /> {busyWith}
        </p>
      ) : (
        <p className={classes['words']}>{t('upload.drop')}</p>
      )}
      <p className={classes['hint']}>{t('upload.hint')}</p>
      <Button disabled={isBusy} onClick={() => input.current?.click()}>
        {t('upload.choose')}
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        accept=".csv,.tsv,.txt,text/csv,text/tab-separated-values,text/plain"
        onChange={({ currentTarget }) => {
          const [file] = currentTarget.files ?? [];
          if (file) onFile(file);
          // The same file may be chosen again after it was corrected.
          currentTarget.value = '';
        }}
      />
    </div>
  );
}
