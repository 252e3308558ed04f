/// One step of a list sent to the server, and the field of who answers for it.
import { TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, ask, upload, type Schemas } from '../../api/client';
import { useSay } from '../../words/words';

export function useListStep(id: number, onDone?: () => void) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async ({ wish, files = [] }: { wish: Schemas['SchoolListStepWish']; files?: File[] }) => {
      const laid = await Promise.all(files.map((file) => upload(file)));
      return ask(api.POST('/api/school-lists/{id}/steps', { params: { path: { id } }, body: { ...wish, uploads: laid.map((one) => one.upload) } }));
    },
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: ['school-lists'] });
      void queries.invalidateQueries({ queryKey: ['school-panel'] });
      onDone?.();
    },
  });
}

export function By({ value, onChange, label }: { value: string; onChange: (by: string) => void; label?: string }) {
  const say = useSay();
  return <TextInput label={label ?? say('web.inquiry.field.by')} placeholder={say(label ? 'web.inquiry.field.by_school_example' : 'web.inquiry.field.by_example')} w={320} maw="100%" value={value} onChange={(event) => onChange(event.currentTarget.value)} />;
}
