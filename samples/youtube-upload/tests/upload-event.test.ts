import { describe, expect, test } from 'vitest';
import { InvalidEventError, parseUploadEvent } from '../upload-event.ts';

const least = { video: '/videos/a.mp4', title: 'A' };

describe('parseUploadEvent', () => {
  test('a video is private by default', () => {
    const { video, mediaType, metadata } = parseUploadEvent(least);
    expect({ video, mediaType }).toEqual({ video: '/videos/a.mp4', mediaType: undefined });
    expect(JSON.parse(JSON.stringify(metadata))).toEqual({
      snippet: { title: 'A' },
      status: { privacyStatus: 'private' },
    });
  });

  test('the result contains every field of the event', () => {
    const snippet = { title: 'A', description: 'B', tags: ['c', 'd'], categoryId: '26' };
    const order = parseUploadEvent({
      ...snippet,
      video: 'https://videos.example/a',
      privacyStatus: 'public',
      mediaType: 'video/webm',
    });
    expect(order).toEqual({
      video: 'https://videos.example/a',
      mediaType: 'video/webm',
      metadata: { snippet, status: { privacyStatus: 'public' } },
    });
  });

  test.each([
    ['a text', 'text', 'object'],
    ['null', null, 'object'],
    ['a list', [least], 'object'],
    ['an event without a video', { title: 'A' }, '"video"'],
    ['an event without a title', { video: 'a.mp4' }, '"title"'],
    ['an empty title', { ...least, title: '' }, '"title"'],
    ['a number as description', { ...least, description: 5 }, '"description"'],
    ['a number as tag', { ...least, tags: ['a', 5] }, '"tags"'],
    ['an unknown privacy status', { ...least, privacyStatus: 'secret' }, '"privacyStatus"'],
    ['a misspelled field', { ...least, privacy: 'public' }, '"privacy"'],
    ['the default event of a schedule', { 'detail-type': 'Scheduled Event', source: 'aws.events' }, 'detail'],
  ])('rejects %s and says what is wrong', (_, event, place) => {
    expect(() => parseUploadEvent(event)).toThrow(InvalidEventError);
    expect(() => parseUploadEvent(event)).toThrow(place);
  });
});
