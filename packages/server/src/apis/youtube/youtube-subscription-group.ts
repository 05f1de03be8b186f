/** Where subscriptions are stored: an item belongs to the subscriber, and counts toward a group for the channel. */
export const subscriptions = 'youtube.subscriptions';

export function subscriptionGroup(channelId: string): string {
  return `${channelId} subscribers`;
}
