/** Invented task lists. An account always gets the same ones. */
import { createHash } from 'node:crypto';
import type { Account } from '../../records/account.ts';
import type { UnownedItem } from '../../records/collection-item.ts';
import { formatPosition, type Task } from './task.ts';
import { taskLists, tasksOf } from './task-lists.ts';

const enteredAt = Date.UTC(2026, 1, 3, 8) / 1000;
const day = 86_400;

type Sample = Pick<Task, 'title' | 'notes' | 'due'> & { readonly done?: true };

const lists: readonly { readonly title: string; readonly tasks: readonly Sample[] }[] = [
  {
    title: 'My tasks',
    tasks: [
      { title: 'Order stoneware', notes: '25 kg, the coarse one', due: '2026-12-04' },
      { title: 'Answer Ines about the samples' },
      { title: 'Renew the studio’s insurance', due: '2027-01-15' },
      { title: 'Fix the wheel', done: true },
    ],
  },
  {
    title: 'Open day',
    tasks: [{ title: 'Print posters', due: '2027-09-01' }, { title: 'Ask Noor to play' }],
  },
];

export function sampleTasks({ sub }: Account): readonly UnownedItem[] {
  const identifier = (...names: readonly string[]): string =>
    createHash('sha256')
      .update(JSON.stringify(['tasks', sub, ...names]))
      .digest('base64url')
      .slice(0, 24);
  return lists.flatMap(({ title, tasks }, index) => {
    const id = identifier(title);
    const list = { id, title, updatedAt: enteredAt };
    return [
      { collection: taskLists, id, sortKey: String(index), value: list },
      ...tasks.map(({ done, ...sample }, place): UnownedItem => {
        const position = 2 ** 52 + place * 2 ** 40;
        const task: Task = {
          ...sample,
          ...{ id: identifier(title, sample.title ?? ''), position, updatedAt: enteredAt },
          ...(done && { completedAt: enteredAt + day }),
        };
        return { collection: tasksOf(id), id: task.id, sortKey: formatPosition(position), value: task };
      }),
    ];
  });
}
