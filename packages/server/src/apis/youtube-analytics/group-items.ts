/** The items of a group: videos of the person's channel, or the channel itself. */
import { ApiError, notFound } from '../../http/api-error.ts';
import type { ApiAnswer, ApiCall } from '../catalogue/api-definition.ts';
import { etagOf } from '../gateway/call/etag.ts';
import { invalidField } from '../gateway/call/refusals.ts';
import { findOwnChannel } from '../youtube/youtube-channels.ts';
import { videos } from '../youtube/youtube-video.ts';
import { changeGroup, findGroup, type Group } from './groups.ts';

/** Google's limit. */
const itemsPerGroup = 500;

export async function listGroupItems(call: ApiCall): Promise<ApiAnswer> {
  const group = await findGroup(call, call.parameters.string('groupId') ?? '');
  const items = group.items.map((id) => itemAnswer(group, id));
  return { kind: 'youtube#groupItemListResponse', etag: etagOf(items), items };
}

type ItemBody = {
  readonly groupId?: string | null;
  readonly resource?: { readonly id?: string | null; readonly kind?: string | null } | null;
};

export async function insertGroupItem(call: ApiCall): Promise<ApiAnswer> {
  const { groupId, resource } = call.body as ItemBody;
  if (!groupId) throw invalidField('groupId', 'must be the id of a group');
  const id = resource?.id;
  if (!id || !(await isOwn(call, id))) {
    throw invalidField('resource.id', 'must be the id of your channel, or of a video in it');
  }
  const changed = await changeGroup(call, groupId, (group) => {
    const kind = resource?.kind ?? group.itemType;
    if (kind !== group.itemType || isChannelId(id) !== (kind === 'youtube#channel')) {
      throw invalidField('resource.kind', `must be ${group.itemType}, as all items of this group`);
    }
    if (group.items.includes(id)) return group;
    if (group.items.length >= itemsPerGroup) throw groupIsFull();
    return { ...group, items: [...group.items, id] };
  });
  return itemAnswer(changed, id);
}

export async function deleteGroupItem(call: ApiCall): Promise<ApiAnswer> {
  const [groupId = '', id = ''] = (call.parameters.string('id') ?? '').split('.');
  await changeGroup(call, groupId, (group) => {
    if (!group.items.includes(id)) throw notFound('The group has no item with this id.', 'id');
    return { ...group, items: group.items.filter((one) => one !== id) };
  });
  return {};
}

async function isOwn(call: ApiCall, id: string): Promise<boolean> {
  if (isChannelId(id)) return (await findOwnChannel(call))?.id === id;
  return (await call.storage.findItem(videos, call.account.sub, id)) !== undefined;
}

/** Channel ids are longer than video ids. */
function isChannelId(id: string): boolean {
  return id.length > 11;
}

/** The id of an item is made of the group's id and the video's or channel's id. */
function itemAnswer(group: Group, id: string): ApiAnswer {
  const content = {
    id: `${group.id}.${id}`,
    groupId: group.id,
    resource: { kind: group.itemType, id },
  };
  return { kind: 'youtube#groupItem', etag: etagOf(content), ...content };
}

function groupIsFull(): ApiError {
  return new ApiError({
    code: 400,
    status: 'FAILED_PRECONDITION',
    message: `A group has at most ${itemsPerGroup} items.`,
    reason: 'groupContainsMaximumNumberOfItems',
  });
}
