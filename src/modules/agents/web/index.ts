import { Activity, Bot, Inbox, Sparkles } from 'lucide-react';
import type { WebModule } from '#ui/web-module.ts';

const load = async () => (await import('./parts.ts')).parts;

const assistant = { en: 'Assistant', nb: 'Assistent' };

export const agentsWeb: WebModule = {
  name: 'agents',
  routes: [
    { path: '/inbox', load: async () => (await load()).inbox() },
    { path: '/agents', load: async () => (await load()).agents() },
    { path: '/agents/$id', load: async () => (await load()).agent() },
    { path: '/agents/runs', load: async () => (await load()).runs() },
    { path: '/agents/runs/$id', load: async () => (await load()).run() },
    { path: '/godmode', load: async () => (await load()).godmode() },
  ],
  nav: [
    {
      to: '/inbox',
      label: { en: 'Inbox', nb: 'Innboks' },
      icon: Inbox,
      order: 15,
      shortcut: 'g i',
      onPhone: false,
      badge: async () => (await load()).inboxBadge(),
    },
    {
      to: '/agents',
      label: { en: 'Agents', nb: 'Agenter' },
      icon: Bot,
      order: 70,
      shortcut: 'g a',
      onPhone: false,
    },
    {
      to: '/godmode',
      label: { en: 'Godmode', nb: 'Godmode' },
      icon: Activity,
      order: 80,
      shortcut: 'g m',
      onPhone: false,
      role: 'manager',
    },
  ],
  commands: [
    {
      id: 'assistant.ask',
      label: { en: 'Ask the assistant', nb: 'Spør assistenten' },
      icon: Sparkles,
      opens: { dock: true },
    },
    {
      id: 'agents.runs',
      label: { en: 'Runs of agents', nb: 'Kjøringer av agenter' },
      icon: Bot,
      opens: { href: '/agents/runs' },
    },
  ],
  dock: {
    label: assistant,
    icon: Sparkles,
    shortcut: 'mod+j',
    load: async () => (await load()).assistant(),
  },
  dialogs: { agent: async () => (await load()).newAgent() },
  panels: { proposal: async () => (await load()).proposal() },
  slots: [
    { slot: 'person.actions', order: 5, quiet: true, load: async () => (await load()).personDrafts() },
    { slot: 'today.approvals', order: 10, load: async () => (await load()).todayApprovals() },
  ],
};
