import { Building2, UserPlus, Users } from 'lucide-react';
import type { WebModule } from '#ui/web-module.ts';
import { listCompanies, listPeople } from '../contract.ts';

const FOUND = 6;

export const crmWeb: WebModule = {
  name: 'crm',
  routes: [
    { path: '/people', load: () => import('./people-screen.tsx') },
    { path: '/people/$id', load: () => import('./card/person-screen.tsx') },
    { path: '/companies', load: () => import('./companies-screen.tsx') },
    { path: '/companies/$id', load: () => import('./card/company-screen.tsx') },
  ],
  nav: [
    {
      to: '/people',
      label: { en: 'People', nb: 'Folk' },
      icon: Users,
      order: 20,
      shortcut: 'g p',
      onPhone: true,
    },
    {
      to: '/companies',
      label: { en: 'Companies', nb: 'Firmaer' },
      icon: Building2,
      order: 30,
      shortcut: 'g c',
      onPhone: false,
    },
  ],
  commands: [
    {
      id: 'person.new',
      label: { en: 'New person', nb: 'Ny person' },
      icon: UserPlus,
      opens: { dialog: 'person' },
    },
    {
      id: 'company.new',
      label: { en: 'New company', nb: 'Nytt firma' },
      icon: Building2,
      opens: { dialog: 'company' },
    },
  ],
  searches: [
    {
      id: 'people',
      label: { en: 'People', nb: 'Folk' },
      icon: Users,
      find: async (client, words, signal) => {
        const { items } = await client.call(listPeople, { q: words, limit: FOUND }, { signal });
        return items.map((person) => ({
          id: `person.${person.id}`,
          title: person.displayName,
          detail: [person.companyName, person.emails[0] ?? person.phones[0]].filter(Boolean).join(' · '),
          href: `/people/${person.id}`,
        }));
      },
    },
    {
      id: 'companies',
      label: { en: 'Companies', nb: 'Firmaer' },
      icon: Building2,
      find: async (client, words, signal) => {
        const { items } = await client.call(listCompanies, { q: words, limit: FOUND }, { signal });
        return items.map((company) => ({
          id: `company.${company.id}`,
          title: company.name,
          ...(company.industry === null ? {} : { detail: company.industry }),
          href: `/companies/${company.id}`,
        }));
      },
    },
  ],
  dialogs: {
    person: () => import('./person-dialog.tsx'),
    company: () => import('./company-dialog.tsx'),
  },
  panels: {
    person: () => import('./card/person-panel.tsx'),
    company: () => import('./card/company-panel.tsx'),
  },
};
