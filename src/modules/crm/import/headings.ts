import type { ImportField } from './fields.ts';

/** Headings that say what a column holds, in Norwegian and English, as people and other systems write them. */
export const TELLING_HEADINGS: Readonly<Record<ImportField, string>> = {
  firstName:
    'Fornavn, Fornamn, First name, Firstname, Given name, Forename, Fname, First, Contact first name',
  middleName: 'Mellomnavn, Mellomnamn, Middle name, Additional name, Second name',
  lastName: `
    Etternavn, Etternamn, Last name, Lastname, Surname, Family name, Lname, Last, Slektsnavn,
    Contact last name`,
  name: `
    Navn, Namn, Fullt navn, Fullt namn, Hele navnet, Fornavn og etternavn, For- og etternavn,
    Visningsnavn, Kontaktperson, Kontaktnavn, Kundenavn, Navn på kontakt, Personnavn, Name, Full name,
    Fullname, Display name, Contact name, First and last name, Customer name, Client name, Lead name,
    Person name, Prospect name, File as`,
  email: `
    E-post, Epost, E-postadresse, Epostadresse, E-post adresse, E-mail, Email, Mail, Mailadresse,
    E-mailadresse, Email address, E-mail address, Email addresses, Mail address, Work email`,
  phone: `
    Telefon, Telefonnummer, Telefonnr, Tlf, Tlfnr, Tlf nummer, Mobil, Mobilnr, Mobilnummer,
    Mobiltelefon, Mobiltelefonnummer, Mobiltlf, Phone, Phone number, Phonenumber, Phone no, Telephone,
    Telephone number, Tel, Tel no, Mobile, Mobile number, Mobile phone, Mobile phone number,
    Mobile no, Cell, Cell phone, Cellphone, Cell number, WhatsApp, WhatsApp number, Kontaktnummer,
    Contact number, Fasttelefon, Ring`,
  company: `
    Selskap, Firma, Bedrift, Organisasjon, Arbeidsgiver, Arbeidsplass, Virksomhet, Foretak, Firmanavn,
    Selskapsnavn, Bedriftsnavn, Organisasjonsnavn, Company, Company name, Organisation, Organization,
    Organisation name, Organization name, Employer, Account, Account name, Business name,
    Associated company, Primary company, Workplace`,
  title: `
    Stilling, Stillingstittel, Jobbtittel, Yrke, Rolle, Job title, Jobtitle, Position, Role, Occupation,
    Profession, Organization title, Organisation title`,
  stage: `
    Fase, Steg, Trinn, Stadium, Salgsfase, Salgssteg, Pipeline, Pipelinesteg, Livssyklusfase,
    Livssyklusstadium, Stage, Pipeline stage, Deal stage, Lead stage, Lifecycle stage, Sales stage,
    Funnel stage`,
  why: `
    Hvorfor, Hennes hvorfor, Hans hvorfor, Deres hvorfor, Ditt hvorfor, Motivasjon, Why, Their why,
    Your why, The why, Prospects why, Prospect's why, Motivation`,
  desiredOutcome: `
    Ønsket resultat, Ønsket utfall, Ønsket mål, Mål, Hva, Hva ønsker du å oppnå, Ønsker,
    Desired outcome, Desired result, Goal, Goals, What do they want, What, Outcome, Objective`,
  timeline: `
    Tidslinje, Tidsramme, Tidshorisont, Tidsperspektiv, Tidsplan, Når, Timeline, Time line, Timeframe,
    Time frame, Time horizon, When`,
  decisionMaker: `
    Beslutningstaker, Beslutningstager, Beslutter, Tar beslutningen, Er beslutningstaker,
    Decision maker, Decisionmaker, Is decision maker, Makes the decision`,
  source: `
    Kilde, Leadkilde, Kundekilde, Opprinnelse, Hvor fant vi dem, Møtt hvor, Source, Lead source,
    Original source, Contact source, Acquisition source, Channel, Kanal, Utm source, Where we met`,
  tags: `
    Merkelapp, Merkelapper, Etiketter, Tagger, Stikkord, Nøkkelord, Kategorier, Grupper, Tag, Tags,
    Labels, Keywords, Categories, Group membership, Segment, Segments`,
  notes: `
    Notat, Notater, Kommentar, Kommentarer, Merknad, Merknader, Anmerkning, Bemerkning, Bemerkninger,
    Beskrivelse, Tilleggsinformasjon, Annet, Note, Notes, Comment, Comments, Remark, Remarks,
    Description, Additional information, Background`,
  country: `
    Land, Landkode, Country, Country code, Country region, Country or region, Nation,
    Country of residence`,
  language: 'Språk, Morsmål, Foretrukket språk, Language, Preferred language, Locale, Lang',
  city: 'By, Poststed, Sted, Bosted, Kommune, Tettsted, City, Town, City town, Place, Locality',
  instagram: 'Instagram, Insta, IG, Instagram handle, Instagram username, Instagrambruker, Instagram profil',
  facebook: 'Facebook, FB, Facebookprofil, Facebook profile, Messenger, Facebook url',
  linkedin: `
    LinkedIn, LinkedIn url, LinkedIn profile, LinkedInprofil, LinkedIn profile url, Linkedin bio,
    Person linkedin url`,
  tiktok: 'TikTok, Tik tok, TikTok handle, TikTok username, TikTok profil, TikTokbruker',
  owner: `
    Eier e-post, Eiers e-post, Ansvarlig e-post, Owner email, Contact owner email,
    Owner e-mail address, Assigned to email, Assignee email`,
  lastContactAt: `
    Sist kontaktet, Siste kontakt, Sist kontakt, Dato sist kontaktet, Sist snakket med,
    Siste aktivitet, Last contacted, Last contact, Last contact date, Last contacted at,
    Last activity, Last activity date, Last touch, Date of last contact`,
  createdAt: `
    Opprettet, Opprettet dato, Opprettelsesdato, Registrert, Registrert dato, Lagt til, Dato lagt til,
    Created, Created at, Created on, Create date, Created date, Created time, Creation date,
    Date created, Date added, Added, Added at, Added on, Connected on, Signup date`,
  temperature: 'Temperatur, Leadtemperatur, Varme, Temperature, Temp, Lead temperature, Rating, Hotness',
  consent: `
    Samtykke, Har samtykket, Samtykke gitt, GDPR, GDPR samtykke, Markedsføringssamtykke,
    Kan kontaktes, Consent, Has consent, Consent given, Marketing consent, GDPR consent, Opt in,
    Opted in, May contact, Email consent, Subscribed, Email subscriber status`,
};

/** Headings that may mean the field, and as often mean something else: what stands below them decides. */
export const VAGUE_HEADINGS: Readonly<Partial<Record<ImportField, string>>> = {
  name: `
    Kontakt, Kontakter, Kunde, Person, Prospekt, Lead, Medlem, Deltaker, Contact, Customer, Client,
    Prospect, Member, Attendee, Who, Hvem, Bruker, User`,
  title: 'Tittel, Title',
  stage: 'Status, Lead status, Tilstand, Kundestatus, State, Deal status',
  owner: `
    Eier, Ansvarlig, Saksbehandler, Selger, Kontakteier, Owner, Contact owner, Record owner,
    Assigned to, Assignee, Account owner, Lead owner, Sales rep`,
  tags: 'Kategori, Gruppe, Liste, Lister, Category, Group, Groups, List, Lists, Type',
  notes: 'Info, Informasjon, Detaljer, Details, Memo, Historikk, History, Melding, Message',
  city: 'Location, Lokasjon, Region, Område, Area',
  email: 'Kontaktinfo, Kontaktinformasjon, Contact info, Brukernavn, Username, Login, Adresse, Address',
  phone: 'Nummer, Number, Nr',
  linkedin: 'Url, Profil, Profile, Profile url, Lenke, Link',
  lastContactAt: 'Kontaktet, Contacted, Snakket med',
  createdAt: 'Dato, Date, Timestamp, Tidsmerke, Tidspunkt',
};

/** Words that only say which of several: `E-mail 1 - Value`, `Home Phone`, `Person - Email`. */
export const FILLERS: ReadonlySet<string> = new Set(
  `value verdi primary primaer main hoved home hjem hjemme work jobb arbeid business private privat
    personal personlig other annen alternative alternativ alt secondary preferred foretrukket contact
    kontakt person prospect prospekt lead customer kunde kundens client address adresse company din
    ditt your the their my field felt required optional valgfritt no properties`.split(/\s+/u),
);

/** Words that turn a column into something else: `E-mail 1 - Label`, `Company size`, `Phone score`. */
export const VETOES: ReadonlySet<string> = new Set(
  `label fax faks telefaks id score count antall size storrelse website nettside domain domene
    industry bransje phonetic yomi prefix suffix nickname display assistant assistants spouse pager
    isdn telex callback ttytdd tty postnr postnummer zip postal street gate gateadresse bounced bounce
    opens clicks opted unsubscribed verified orgnr organisasjonsnummer birthday bursdag fodselsdato
    anniversary photo bilde password passord hash currency valuta revenue omsetning title tittel
    department avdeling manager relation custom event quality type pet`.split(/\s+/u),
);

/** Headings that mean nothing within a longer one: `Last modified`, `Name of the dog`, `What is your e-mail?`. */
export const SOLITARY: ReadonlySet<string> = new Set(
  `first last name navn namn hva nar what when ring place sted channel kanal account mal goal varme
    added created opprettet registrert background annet pipeline outcome note cell lang`.split(/\s+/u),
);
