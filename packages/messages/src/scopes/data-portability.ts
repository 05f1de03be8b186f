import { inEveryLanguage } from '../every-language.ts';

export const dataPortabilityScopes = inEveryLanguage({
  en: {
    'dataportability.youtube.channel': {
      summary: 'Get a copy of the information about your YouTube channel',
      reassurance: 'It can’t change your channel.',
    },
    'dataportability.youtube.public_videos': {
      summary: 'Get a copy of the information about your public YouTube videos',
      reassurance: 'It can’t see your other videos.',
    },
    'dataportability.youtube.unlisted_videos': {
      summary: 'Get a copy of the information about your unlisted YouTube videos',
      reassurance: 'It can’t see your other videos.',
    },
    'dataportability.youtube.private_videos': {
      summary: 'Get a copy of the information about your private YouTube videos',
      reassurance: 'It can’t see your other videos.',
    },
  },
  'zh-TW': {
    'dataportability.youtube.channel': {
      summary: '取得您 YouTube 頻道資訊的副本',
      reassurance: '但無法變更您的頻道。',
    },
    'dataportability.youtube.public_videos': {
      summary: '取得您公開 YouTube 影片資訊的副本',
      reassurance: '但無法查看您的其他影片。',
    },
    'dataportability.youtube.unlisted_videos': {
      summary: '取得您不公開 YouTube 影片資訊的副本',
      reassurance: '但無法查看您的其他影片。',
    },
    'dataportability.youtube.private_videos': {
      summary: '取得您私人 YouTube 影片資訊的副本',
      reassurance: '但無法查看您的其他影片。',
    },
  },
  ja: {
    'dataportability.youtube.channel': {
      summary: 'YouTube チャンネルの情報のコピーを取得する',
      reassurance: 'チャンネルを変更することはできません。',
    },
    'dataportability.youtube.public_videos': {
      summary: '公開している YouTube 動画の情報のコピーを取得する',
      reassurance: 'ほかの動画は閲覧できません。',
    },
    'dataportability.youtube.unlisted_videos': {
      summary: '限定公開の YouTube 動画の情報のコピーを取得する',
      reassurance: 'ほかの動画は閲覧できません。',
    },
    'dataportability.youtube.private_videos': {
      summary: '非公開の YouTube 動画の情報のコピーを取得する',
      reassurance: 'ほかの動画は閲覧できません。',
    },
  },
  id: {
    'dataportability.youtube.channel': {
      summary: 'Mendapatkan salinan informasi tentang channel YouTube Anda',
      reassurance: 'Tidak dapat mengubah channel Anda.',
    },
    'dataportability.youtube.public_videos': {
      summary: 'Mendapatkan salinan informasi tentang video YouTube Anda yang publik',
      reassurance: 'Tidak dapat melihat video Anda yang lain.',
    },
    'dataportability.youtube.unlisted_videos': {
      summary: 'Mendapatkan salinan informasi tentang video YouTube Anda yang tidak tercantum',
      reassurance: 'Tidak dapat melihat video Anda yang lain.',
    },
    'dataportability.youtube.private_videos': {
      summary: 'Mendapatkan salinan informasi tentang video YouTube Anda yang pribadi',
      reassurance: 'Tidak dapat melihat video Anda yang lain.',
    },
  },
  bn: {
    'dataportability.youtube.channel': {
      summary: 'আপনার YouTube চ্যানেলের তথ্যের একটি কপি নেওয়া',
      reassurance: 'এটি আপনার চ্যানেল পরিবর্তন করতে পারে না।',
    },
    'dataportability.youtube.public_videos': {
      summary: 'আপনার সর্বজনীন YouTube ভিডিওগুলোর তথ্যের একটি কপি নেওয়া',
      reassurance: 'এটি আপনার অন্য ভিডিও দেখতে পারে না।',
    },
    'dataportability.youtube.unlisted_videos': {
      summary: 'আপনার তালিকাবহির্ভূত YouTube ভিডিওগুলোর তথ্যের একটি কপি নেওয়া',
      reassurance: 'এটি আপনার অন্য ভিডিও দেখতে পারে না।',
    },
    'dataportability.youtube.private_videos': {
      summary: 'আপনার ব্যক্তিগত YouTube ভিডিওগুলোর তথ্যের একটি কপি নেওয়া',
      reassurance: 'এটি আপনার অন্য ভিডিও দেখতে পারে না।',
    },
  },
});
