import { inEveryLanguage } from '../every-language.ts';

export const youtubeScopes = inEveryLanguage({
  en: {
    youtube: { summary: 'See, change, and delete your YouTube videos, playlists, and subscriptions' },
    'youtube.readonly': {
      summary: 'See your YouTube videos, playlists, and subscriptions',
      reassurance: 'It can’t change or delete anything.',
    },
    'youtube.force-ssl': {
      summary: 'See, change, and permanently delete your YouTube videos, ratings, comments, and captions',
    },
    'youtube.upload': { summary: 'Upload videos to your YouTube channel and manage them' },
    youtubepartner: { summary: 'See and manage the works and rights you own on YouTube' },
    'youtubepartner-channel-audit': {
      summary: 'See private details of your YouTube channel while a partner reviews it',
      reassurance: 'It can’t change your channel.',
    },
    'youtube.channel-memberships.creator': {
      summary: 'See the members of your YouTube channel, their levels, and when they joined',
      reassurance: 'It can’t change memberships.',
    },
    'yt-analytics.readonly': {
      summary: 'See statistics about your YouTube videos, such as views',
      reassurance: 'It can’t see what you earn.',
    },
    'yt-analytics-monetary.readonly': {
      summary: 'See statistics about your YouTube videos, and what you earn',
      reassurance: 'It can’t change anything or move money.',
    },
  },
  'zh-TW': {
    youtube: { summary: '查看、修改及刪除您的 YouTube 影片、播放清單和訂閱項目' },
    'youtube.readonly': {
      summary: '查看您的 YouTube 影片、播放清單和訂閱項目',
      reassurance: '但無法修改或刪除任何內容。',
    },
    'youtube.force-ssl': { summary: '查看、修改及永久刪除您的 YouTube 影片、評分、留言和字幕' },
    'youtube.upload': { summary: '上傳影片到您的 YouTube 頻道並加以管理' },
    youtubepartner: { summary: '查看及管理您在 YouTube 上擁有的作品和權利' },
    'youtubepartner-channel-audit': {
      summary: '在合作夥伴審查期間，查看您 YouTube 頻道的非公開資訊',
      reassurance: '但無法修改您的頻道。',
    },
    'youtube.channel-memberships.creator': {
      summary: '查看您 YouTube 頻道的會員、會員等級和加入時間',
      reassurance: '但無法變更會員資格。',
    },
    'yt-analytics.readonly': {
      summary: '查看您 YouTube 影片的統計資料，例如觀看次數',
      reassurance: '但無法查看您的收益。',
    },
    'yt-analytics-monetary.readonly': {
      summary: '查看您 YouTube 影片的統計資料和收益',
      reassurance: '但無法修改任何內容，也無法動用款項。',
    },
  },
  ja: {
    youtube: { summary: 'YouTube\u00a0の動画、再生リスト、登録チャンネルを閲覧・変更・削除する' },
    'youtube.readonly': {
      summary: 'YouTube\u00a0の動画、再生リスト、登録チャンネルを閲覧する',
      reassurance: '変更や削除はできません。',
    },
    'youtube.force-ssl': {
      summary: 'YouTube\u00a0の動画、評価、コメント、字幕の閲覧、変更、完全な削除を行う',
    },
    'youtube.upload': { summary: 'YouTube チャンネルに動画をアップロードし、管理する' },
    youtubepartner: { summary: 'YouTube\u00a0でお持ちの作品と権利を閲覧・管理する' },
    'youtubepartner-channel-audit': {
      summary: 'パートナーによる審査の間、YouTube チャンネルの非公開情報を閲覧する',
      reassurance: 'チャンネルを変更することはできません。',
    },
    'youtube.channel-memberships.creator': {
      summary: 'YouTube チャンネルのメンバーと、そのレベル、加入時期を閲覧する',
      reassurance: 'メンバーシップを変更することはできません。',
    },
    'yt-analytics.readonly': {
      summary: 'YouTube 動画の視聴回数などの統計を閲覧する',
      reassurance: '収益は閲覧できません。',
    },
    'yt-analytics-monetary.readonly': {
      summary: 'YouTube 動画の統計と収益を閲覧する',
      reassurance: '変更や送金はできません。',
    },
  },
  id: {
    youtube: { summary: 'Melihat, mengubah, dan menghapus video, playlist, dan langganan YouTube Anda' },
    'youtube.readonly': {
      summary: 'Melihat video, playlist, dan langganan YouTube Anda',
      reassurance: 'Tidak dapat mengubah atau menghapus apa pun.',
    },
    'youtube.force-ssl': {
      summary:
        'Melihat, mengubah, dan menghapus secara permanen video, penilaian, komentar, dan subtitle YouTube Anda',
    },
    'youtube.upload': { summary: 'Mengunggah video ke channel YouTube Anda dan mengelola video tersebut' },
    youtubepartner: { summary: 'Melihat dan mengelola karya serta hak yang Anda miliki di YouTube' },
    'youtubepartner-channel-audit': {
      summary: 'Melihat informasi nonpublik channel YouTube Anda selama ditinjau mitra',
      reassurance: 'Tidak dapat mengubah channel Anda.',
    },
    'youtube.channel-memberships.creator': {
      summary: 'Melihat anggota channel YouTube Anda, tingkatnya, dan waktu bergabungnya',
      reassurance: 'Tidak dapat mengubah keanggotaan.',
    },
    'yt-analytics.readonly': {
      summary: 'Melihat statistik video YouTube Anda, misalnya jumlah penayangan',
      reassurance: 'Tidak dapat melihat penghasilan Anda.',
    },
    'yt-analytics-monetary.readonly': {
      summary: 'Melihat statistik dan penghasilan video YouTube Anda',
      reassurance: 'Tidak dapat mengubah apa pun atau memindahkan uang.',
    },
  },
  bn: {
    youtube: { summary: 'আপনার YouTube ভিডিও, প্লেলিস্ট ও সাবস্ক্রিপশন দেখা, পরিবর্তন করা ও মুছে ফেলা' },
    'youtube.readonly': {
      summary: 'আপনার YouTube ভিডিও, প্লেলিস্ট ও সাবস্ক্রিপশন দেখা',
      reassurance: 'এটি কোনো কিছু পরিবর্তন করতে বা মুছে ফেলতে পারে না।',
    },
    'youtube.force-ssl': {
      summary: 'YouTube-এ আপনার ভিডিও, রেটিং, মন্তব্য ও ক্যাপশন দেখা, পরিবর্তন করা ও স্থায়ীভাবে মুছে ফেলা',
    },
    'youtube.upload': { summary: 'আপনার YouTube চ্যানেলে ভিডিও আপলোড করা ও সেগুলো পরিচালনা করা' },
    youtubepartner: { summary: 'YouTube-এ আপনার যেসব সৃষ্টিকর্ম ও স্বত্ব আছে, সেগুলো দেখা ও পরিচালনা করা' },
    'youtubepartner-channel-audit': {
      summary: 'কোনো পার্টনার আপনার YouTube চ্যানেল পর্যালোচনা করার সময় চ্যানেলটির অপ্রকাশিত তথ্য দেখা',
      reassurance: 'এটি আপনার চ্যানেলে কোনো পরিবর্তন করতে পারে না।',
    },
    'youtube.channel-memberships.creator': {
      summary: 'আপনার YouTube চ্যানেলের সদস্য কারা, কোন স্তরের এবং কবে থেকে, তা দেখা',
      reassurance: 'এটি সদস্যপদে কোনো পরিবর্তন করতে পারে না।',
    },
    'yt-analytics.readonly': {
      summary: 'আপনার YouTube ভিডিওর পরিসংখ্যান দেখা, যেমন কতবার দেখা হয়',
      reassurance: 'এটি আপনার আয় দেখতে পারে না।',
    },
    'yt-analytics-monetary.readonly': {
      summary: 'আপনার YouTube ভিডিওর পরিসংখ্যান ও আয় দেখা',
      reassurance: 'এটি কোনো কিছু পরিবর্তন করতে বা টাকা সরাতে পারে না।',
    },
  },
});
