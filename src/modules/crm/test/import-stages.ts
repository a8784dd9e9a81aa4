import type { StageNames } from '../import/stage-names.ts';

/** Stages with the names that the Frazer recruiting pipeline gives them. */
export const FRAZER_STAGES: readonly StageNames[] = [
  {
    key: 'new_lead',
    name: { nb: 'Nytt Lead', en: 'New Lead' },
    aliases: ['Lead', 'Leads', 'Ny Lead', 'Ny', 'Nytt', 'New'],
  },
  {
    key: 'relationship',
    name: { nb: 'Relasjonsbygging', en: 'Relationship Building' },
    aliases: ['Relationship', 'Relasjon', 'Samtale startet', 'Conversation started', 'Warming Up'],
  },
  { key: 'invited', name: { nb: 'Invitert', en: 'Invited' }, aliases: ['Invite sent', 'Invitasjon sendt'] },
  { key: 'qualified', name: { nb: 'Kvalifisert', en: 'Qualified' }, aliases: [] },
  {
    key: 'presentation_sent',
    name: { nb: 'Presentasjon sendt', en: 'Presentation Sent' },
    aliases: [
      'Video Sent',
      'Video sendt',
      'Sett presentasjon',
      'Saw presentation',
      'Presentert',
      'Presented',
    ],
  },
  { key: 'follow_up', name: { nb: 'Oppfølging', en: 'Follow-up' }, aliases: ['Following up', 'Følges opp'] },
  {
    key: 'team_member',
    name: { nb: 'Teammedlem', en: 'Team Member' },
    aliases: ['Ble med', 'Joined', 'Closed-Won', 'Won', 'Vunnet'],
  },
  { key: 'not_now', name: { nb: 'Ikke nå', en: 'Not Now' }, aliases: [] },
  {
    key: 'nurture',
    name: { nb: 'Langsiktig pleie', en: 'Long-term Nurture' },
    aliases: ['Nurture', 'Langsiktig oppfølging'],
  },
  { key: 'lost', name: { nb: 'Tapt', en: 'Lost' }, aliases: ['Closed-Lost'] },
];
