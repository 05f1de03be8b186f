/** Declares the Tasks API, version 1: task lists and their tasks. */
import type { ApiDefinition, ApiMethod, ParameterDefinitions } from '../catalogue/api-definition.ts';
import { queryFlag, queryNumber, queryText } from '../catalogue/parameter-notation.ts';
import { flag, listOf, record, ref, shape, text, time } from '../catalogue/schema-notation.ts';
import { scopesNamed, scopesOf } from '../catalogue/scope-notation.ts';
import {
  clearTasks,
  deleteTask,
  getTask,
  insertTask,
  listTasks,
  moveTask,
  patchTask,
  updateTask,
} from './list-tasks.ts';
import { changeTaskList, deleteTaskList, getTaskList, insertTaskList, listTaskLists } from './task-lists.ts';

const scopes = scopesOf([
  ['tasks', 'sensitive', 'See, create, change and delete your tasks'],
  ['tasks.readonly', 'sensitive', 'See your tasks'],
]);
const reading = scopesNamed('tasks', 'tasks.readonly');
const changing = scopesNamed('tasks');

const ofList: ParameterDefinitions = {
  tasklist: {
    location: 'path',
    type: 'string',
    required: true,
    description: 'The list’s id, or @default for the account’s first list.',
  },
};
const ofTask: ParameterDefinitions = {
  ...ofList,
  task: { location: 'path', type: 'string', required: true, description: 'The task’s id.' },
};
const paging = (byDefault: number, maximum: number): ParameterDefinitions => ({
  maxResults: queryNumber('The maximum number per page.', { default: byDefault, minimum: 1, maximum }),
  pageToken: queryText('The nextPageToken of the previous page.'),
});
const placing: ParameterDefinitions = {
  parent: queryText('The task above this one. Absent for a task at the top level.'),
  previous: queryText('The task before this one. Absent for the first place.'),
};
const limit = (description: string) => queryText(description, { format: 'date-time' });

const lists = 'users/@me/lists';
const list = `${lists}/{tasklist}`;
const tasksPath = 'lists/{tasklist}/tasks';
const task = `${tasksPath}/{task}`;

const methods: readonly ApiMethod[] = [
  {
    ...{ id: 'tasks.tasklists.list', httpMethod: 'GET', path: lists, summary: 'Lists the task lists.' },
    ...{
      acceptedScopes: reading,
      parameters: paging(1000, 1000),
      response: 'TaskLists',
      handler: listTaskLists,
    },
  },
  {
    ...{ id: 'tasks.tasklists.get', httpMethod: 'GET', path: list, summary: 'Returns a task list.' },
    ...{ acceptedScopes: reading, parameters: ofList, response: 'TaskList', handler: getTaskList },
  },
  {
    ...{ id: 'tasks.tasklists.insert', httpMethod: 'POST', path: lists, summary: 'Creates a task list.' },
    ...{
      acceptedScopes: changing,
      parameters: {},
      request: 'TaskList',
      response: 'TaskList',
      handler: insertTaskList,
    },
  },
  {
    ...{ id: 'tasks.tasklists.update', httpMethod: 'PUT', path: list, summary: 'Renames a task list.' },
    ...{
      acceptedScopes: changing,
      parameters: ofList,
      request: 'TaskList',
      response: 'TaskList',
      handler: changeTaskList,
    },
  },
  {
    ...{ id: 'tasks.tasklists.patch', httpMethod: 'PATCH', path: list, summary: 'Renames a task list.' },
    ...{
      acceptedScopes: changing,
      parameters: ofList,
      request: 'TaskList',
      response: 'TaskList',
      handler: changeTaskList,
    },
  },
  {
    ...{
      id: 'tasks.tasklists.delete',
      httpMethod: 'DELETE',
      path: list,
      summary: 'Deletes a task list with its tasks.',
    },
    ...{ acceptedScopes: changing, parameters: ofList, handler: deleteTaskList },
  },
  {
    ...{ id: 'tasks.tasks.list', httpMethod: 'GET', path: tasksPath, summary: 'Lists the tasks of a list.' },
    acceptedScopes: reading,
    parameters: {
      ...ofList,
      ...paging(20, 100),
      showCompleted: queryFlag('Whether to include completed tasks.', { default: true }),
      showDeleted: queryFlag('No effect: this server keeps no deleted tasks.', { default: false }),
      showHidden: queryFlag('Whether to include tasks that tasks.clear has hidden.', { default: false }),
      showAssigned: queryFlag('No effect: this server has no assigned tasks.', { default: false }),
      completedMin: limit('List only tasks completed at or after this time.'),
      completedMax: limit('List only tasks completed before this time.'),
      dueMin: limit('List only tasks due at or after this time.'),
      dueMax: limit('List only tasks due before this time.'),
      updatedMin: limit('List only tasks changed at or after this time.'),
    },
    ...{ response: 'Tasks', handler: listTasks },
  },
  {
    ...{ id: 'tasks.tasks.get', httpMethod: 'GET', path: task, summary: 'Returns a task.' },
    ...{ acceptedScopes: reading, parameters: ofTask, response: 'Task', handler: getTask },
  },
  {
    ...{ id: 'tasks.tasks.insert', httpMethod: 'POST', path: tasksPath, summary: 'Creates a task.' },
    ...{
      acceptedScopes: changing,
      parameters: { ...ofList, ...placing },
      request: 'Task',
      response: 'Task',
      handler: insertTask,
    },
  },
  {
    ...{ id: 'tasks.tasks.update', httpMethod: 'PUT', path: task, summary: 'Replaces a task.' },
    ...{
      acceptedScopes: changing,
      parameters: ofTask,
      request: 'Task',
      response: 'Task',
      handler: updateTask,
    },
  },
  {
    ...{ id: 'tasks.tasks.patch', httpMethod: 'PATCH', path: task, summary: 'Changes a task.' },
    ...{
      acceptedScopes: changing,
      parameters: ofTask,
      request: 'Task',
      response: 'Task',
      handler: patchTask,
    },
  },
  {
    ...{ id: 'tasks.tasks.delete', httpMethod: 'DELETE', path: task, summary: 'Deletes a task.' },
    ...{ acceptedScopes: changing, parameters: ofTask, handler: deleteTask },
  },
  {
    ...{
      id: 'tasks.tasks.move',
      httpMethod: 'POST',
      path: `${task}/move`,
      summary: 'Moves a task within its list.',
    },
    ...{
      acceptedScopes: changing,
      parameters: { ...ofTask, ...placing },
      response: 'Task',
      handler: moveTask,
    },
  },
  {
    ...{
      id: 'tasks.tasks.clear',
      httpMethod: 'POST',
      path: 'lists/{tasklist}/clear',
      summary: 'Hides the completed tasks of a list.',
    },
    ...{ acceptedScopes: changing, parameters: ofList, handler: clearTasks },
  },
];

const page = { kind: text, etag: text, nextPageToken: text };

export const tasks: ApiDefinition = {
  name: 'tasks',
  service: 'tasks.googleapis.com',
  title: 'Tasks API',
  description: 'Task lists of an account, and their tasks.',
  offersTimeLimit: true,
  scopes,
  versions: [
    {
      version: 'v1',
      servicePath: 'tasks/v1/',
      preferred: true,
      methods,
      schemas: {
        TaskList: shape('TaskList', {
          kind: text,
          id: text,
          etag: text,
          title: text,
          updated: text,
          selfLink: text,
        }),
        TaskLists: shape('TaskLists', { ...page, items: listOf(ref('TaskList')) }),
        Task: shape('Task', {
          ...{ kind: text, id: text, etag: text, title: text, updated: text, selfLink: text, parent: text },
          ...{
            position: text,
            notes: text,
            status: text,
            due: time,
            completed: time,
            deleted: flag,
            hidden: flag,
          },
          links: listOf(record({ type: text, description: text, link: text })),
          webViewLink: text,
          assignmentInfo: { type: 'any' },
        }),
        Tasks: shape('Tasks', { ...page, items: listOf(ref('Task')) }),
      },
    },
  ],
};
