const kinds: Record<string, string> = {
  'application/pdf': 'PDF',
  'application/zip': 'Archive',
  'application/octet-stream': 'File',
  'application/msword': 'Word document',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'Word document',
  'application/vnd.ms-excel': 'Excel sheet',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'Excel sheet',
  'application/vnd.ms-powerpoint': 'Slides',
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': 'Slides',
  'message/rfc822': 'E-mail',
  'text/csv': 'CSV',
  'text/html': 'Web page',
  'text/plain': 'Text',
};

const families: Record<string, string> = {
  image: 'Image',
  video: 'Video',
  audio: 'Sound',
  text: 'Text',
};

/** What kind of file it is, for people. */
export function kindOf(contentType: string): string {
  const [type = ''] = contentType.split(';');
  const [family = '', kind = ''] = type.split('/');
  return kinds[type] ?? families[family] ?? kind.replace(/^(x-|vnd\.)/, '').toUpperCase();
}
