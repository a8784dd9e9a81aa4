import type { Channel } from '#modules/activity/contract.ts';
import type { BothLanguages } from '#modules/method/contract.ts';

/** A message to start from. `{firstName}` is the person; nothing in it promises income or health. */
export type Script = {
  readonly id: string;
  readonly title: BothLanguages;
  readonly goal: BothLanguages;
  /** The channels it is written for, best first. */
  readonly channels: readonly Channel[];
  readonly short: BothLanguages;
  readonly long: BothLanguages;
};

const written: readonly Channel[] = ['dm', 'sms', 'email'];
const mail: readonly Channel[] = ['email', 'phone'];

export const scripts: readonly Script[] = [
  {
    id: 'start_conversation',
    title: { nb: 'Start en samtale', en: 'Start a conversation' },
    goal: { nb: 'En naturlig samtale, uten forretning', en: 'A natural conversation, no business' },
    channels: written,
    short: {
      nb: 'Hei {firstName}! Lenge siden sist. Hvordan står det til?',
      en: 'Hi {firstName}! It has been a while. How are you?',
    },
    long: {
      nb: 'Hei {firstName}! Jeg kom til å tenke på deg i dag. Hvordan går det, og hva bruker du dagene til om dagen?',
      en: 'Hi {firstName}! You crossed my mind today. How are you, and what are you up to these days?',
    },
  },
  {
    id: 'keep_talking',
    title: { nb: 'Hold samtalen i gang', en: 'Keep the conversation going' },
    goal: { nb: 'Bli bedre kjent', en: 'Get to know each other' },
    channels: written,
    short: {
      nb: 'Så fint å høre fra deg, {firstName}. Hva liker du best med det du gjør?',
      en: 'Good to hear from you, {firstName}. What do you like best about what you do?',
    },
    long: {
      nb: 'Så fint å høre fra deg, {firstName}. Fortell litt mer: hva liker du best med det du gjør, og hva skulle du gjerne gjort mer av?',
      en: 'Good to hear from you, {firstName}. Tell me more: what do you like best about what you do, and what would you like to do more of?',
    },
  },
  {
    id: 'uncover_why',
    title: { nb: 'Finn frem til hvorfor', en: 'Uncover the Why' },
    goal: { nb: 'Forstå hva som betyr noe for dem', en: 'Understand what matters to them' },
    channels: written,
    short: {
      nb: 'Hvis du kunne endret én ting det neste året, {firstName}, hva ville det vært?',
      en: 'If you could change one thing over the next year, {firstName}, what would it be?',
    },
    long: {
      nb: 'Det du fortalte sist, {firstName}, har jeg tenkt på. Hvis du kunne endret én ting det neste året, hva ville det vært, og hvorfor akkurat det?',
      en: 'I have been thinking about what you told me, {firstName}. If you could change one thing over the next year, what would it be, and why that?',
    },
  },
  {
    id: 'invite',
    title: { nb: 'Inviter', en: 'Invite' },
    goal: { nb: 'Et ja til å se nærmere på det', en: 'A yes to taking a look' },
    channels: written,
    short: {
      nb: 'Det du sa om hva du ønsker deg, {firstName}, fikk meg til å tenke på noe jeg jobber med. Er du åpen for å ta en titt? Helt greit om ikke.',
      en: 'What you said you want, {firstName}, made me think of something I work with. Are you open to taking a look? No problem if not.',
    },
    long: {
      nb: 'Det du sa om hva du ønsker deg, {firstName}, fikk meg til å tenke på noe jeg jobber med. Jeg vet ikke om det er noe for deg, men er du åpen for å ta en titt på en kort presentasjon? Helt greit om ikke.',
      en: 'What you said you want, {firstName}, made me think of something I work with. I do not know whether it is for you, but are you open to a short presentation? No problem if not.',
    },
  },
  {
    id: 'qualify',
    title: { nb: 'Kvalifiseringsspørsmålene', en: 'The qualifying questions' },
    goal: { nb: 'Hvorfor, hva og når', en: 'Why, what and when' },
    channels: written,
    short: {
      nb: 'Før jeg sender deg noe, {firstName}: hva håper du å få ut av det, og når passer det å komme i gang?',
      en: 'Before I send you anything, {firstName}: what do you hope to get out of it, and when would be a good time?',
    },
    long: {
      nb: 'Før jeg sender deg noe, {firstName}, så det treffer: hvorfor er dette interessant for deg akkurat nå, hva ønsker du å oppnå, og når ville du vært klar? Er det noen andre du vil ta det opp med?',
      en: 'Before I send you anything, {firstName}, so that it fits: why does this interest you now, what would you like to achieve, and when would you be ready? Is there anyone you would talk it over with?',
    },
  },
  {
    id: 'send_presentation',
    title: { nb: 'Send presentasjonen', en: 'Send the presentation' },
    goal: {
      nb: 'At de ser den, og en avtale om når dere snakkes',
      en: 'That they watch it, and a time to talk',
    },
    channels: written,
    short: {
      nb: 'Her er presentasjonen, {firstName}. Når tror du at du får sett den?',
      en: 'Here is the presentation, {firstName}. When do you think you will have watched it?',
    },
    long: {
      nb: 'Her er presentasjonen vi snakket om, {firstName}. Den svarer på mye av det du lurte på. Når tror du at du får sett den, så tar jeg kontakt etterpå?',
      en: 'Here is the presentation we talked about, {firstName}. It answers much of what you asked. When do you think you will have watched it, so that I can get in touch afterwards?',
    },
  },
  {
    id: 'follow_up_presentation',
    title: { nb: 'Følg opp presentasjonen', en: 'Follow up the presentation' },
    goal: { nb: 'Hva de likte best', en: 'What they liked best' },
    channels: ['phone', ...written],
    short: {
      nb: 'Hei {firstName}! Hva likte du best med det du så?',
      en: 'Hi {firstName}! What did you like best about what you saw?',
    },
    long: {
      nb: 'Hei {firstName}! Fikk du sett presentasjonen? Hva likte du best, og hva lurer du på?',
      en: 'Hi {firstName}! Did you get to watch the presentation? What did you like best, and what are you wondering about?',
    },
  },
  {
    id: 'yes_or_no',
    title: { nb: 'Ja eller nei', en: 'Yes or no' },
    goal: { nb: 'En ærlig avklaring', en: 'An honest answer' },
    channels: ['phone', ...written],
    short: {
      nb: 'Hei {firstName}! Er det noe du fortsatt lurer på? Et nei er også et fint svar.',
      en: 'Hi {firstName}! Is there anything you still wonder about? A no is a fine answer too.',
    },
    long: {
      nb: 'Hei {firstName}! Nå har du sett det meste. Er det noe du fortsatt lurer på før du bestemmer deg? Både ja og nei er fine svar, så vet vi begge hvor vi står.',
      en: 'Hi {firstName}! You have seen most of it by now. Is there anything you still wonder about before you decide? Yes and no are both fine, then we know where we stand.',
    },
  },
  {
    id: 'rebook',
    title: { nb: 'Finn en ny tid', en: 'Find a new time' },
    goal: { nb: 'En ny avtale, uten bebreidelse', en: 'A new appointment, no blame' },
    channels: [...written, 'phone'],
    short: {
      nb: 'Hei {firstName}! Vi bommet visst på hverandre. Når passer det bedre?',
      en: 'Hi {firstName}! It seems we missed each other. When suits you better?',
    },
    long: {
      nb: 'Hei {firstName}! Vi bommet visst på hverandre i dag, og det går helt fint. Når passer det bedre for deg, senere i dag eller i morgen?',
      en: 'Hi {firstName}! It seems we missed each other today, and that is fine. When suits you better, later today or tomorrow?',
    },
  },
  {
    id: 'reconnect',
    title: { nb: 'Ta opp tråden', en: 'Pick up the thread' },
    goal: { nb: 'Et livstegn', en: 'A sign of life' },
    channels: written,
    short: {
      nb: 'Hei {firstName}! Tenkte på deg. Hvordan går det?',
      en: 'Hi {firstName}! Thinking of you. How are things?',
    },
    long: {
      nb: 'Hei {firstName}! Det har vært stille en stund, og jeg tenkte på deg. Hvordan går det, og er det noe nytt siden sist?',
      en: 'Hi {firstName}! It has been quiet for a while and I was thinking of you. How are things, and what is new since last time?',
    },
  },
  {
    id: 'not_now_again',
    title: { nb: 'Passer det bedre nå?', en: 'Is now a better time?' },
    goal: { nb: 'Høre om tiden er inne, uten press', en: 'Hear whether the time has come, no pressure' },
    channels: written,
    short: {
      nb: 'Hei {firstName}! Sist passet det ikke. Hvordan ser det ut nå?',
      en: 'Hi {firstName}! Last time was not the time. How does it look now?',
    },
    long: {
      nb: 'Hei {firstName}! Sist vi snakket, passet det ikke så godt. Jeg ville bare høre hvordan du har det, og om det ser annerledes ut nå. Ingen hast.',
      en: 'Hi {firstName}! Last time we talked it was not the time. I just wanted to hear how you are, and whether it looks different now. No rush.',
    },
  },
  {
    id: 'team_check_in',
    title: { nb: 'Hør hvordan det går', en: 'Check in' },
    goal: { nb: 'Hva går bra, og hva trengs', en: 'What goes well and what is needed' },
    channels: ['phone', ...written],
    short: {
      nb: 'Hei {firstName}! Nå har du vært med en stund. Hva går bra, og hva kan jeg hjelpe med?',
      en: 'Hi {firstName}! You have been with us for a while. What goes well, and how can I help?',
    },
    long: {
      nb: 'Hei {firstName}! Nå har du vært med en måned. Hva er du mest fornøyd med, hva er vanskeligst, og hva kan jeg hjelpe med den neste uken?',
      en: 'Hi {firstName}! You have been with us for a month. What are you happiest with, what is hardest, and how can I help in the week ahead?',
    },
  },
  {
    id: 'first_contact',
    title: { nb: 'Første kontakt', en: 'First contact' },
    goal: { nb: 'En samtale om behovet', en: 'A talk about the need' },
    channels: mail,
    short: {
      nb: 'Hei {firstName}. Jeg vil gjerne forstå hvordan dere løser dette i dag. Har du 15 minutter denne uken?',
      en: 'Hi {firstName}. I would like to understand how you do this today. Do you have 15 minutes this week?',
    },
    long: {
      nb: 'Hei {firstName}. Jeg tar kontakt fordi vi hjelper bedrifter som deres. Før jeg foreslår noe, vil jeg gjerne forstå hvordan dere gjør det i dag. Har du 15 minutter denne uken?',
      en: 'Hi {firstName}. I am getting in touch because we help companies like yours. Before I suggest anything I would like to understand how you do it today. Do you have 15 minutes this week?',
    },
  },
  {
    id: 'book_meeting',
    title: { nb: 'Avtal et møte', en: 'Book a meeting' },
    goal: { nb: 'Et tidspunkt', en: 'A time' },
    channels: mail,
    short: {
      nb: 'Hei {firstName}. Skal vi ta en halvtime på dette? Si fra hva som passer.',
      en: 'Hi {firstName}. Shall we take half an hour for this? Tell me what suits you.',
    },
    long: {
      nb: 'Hei {firstName}. Takk for praten. Skal vi sette av en halvtime og gå gjennom behovet, tidsplanen og hvem som bør være med? Si fra hva som passer.',
      en: 'Hi {firstName}. Thank you for the talk. Shall we set aside half an hour to go through the need, the timing and who should take part? Tell me what suits you.',
    },
  },
  {
    id: 'send_proposal',
    title: { nb: 'Send tilbudet', en: 'Send the proposal' },
    goal: {
      nb: 'At de leser det, og en tid for spørsmål',
      en: 'That they read it, and a time for questions',
    },
    channels: mail,
    short: {
      nb: 'Hei {firstName}. Her er tilbudet. Når passer det å gå gjennom det sammen?',
      en: 'Hi {firstName}. Here is the proposal. When shall we go through it together?',
    },
    long: {
      nb: 'Hei {firstName}. Her er tilbudet, slik vi ble enige om. Jeg går gjerne gjennom det sammen med dere og svarer på spørsmål. Når passer det?',
      en: 'Hi {firstName}. Here is the proposal, as we agreed. I am glad to go through it with you and answer questions. When suits you?',
    },
  },
  {
    id: 'follow_up_proposal',
    title: { nb: 'Følg opp tilbudet', en: 'Follow up the proposal' },
    goal: { nb: 'Hva som mangler for en beslutning', en: 'What is missing for a decision' },
    channels: ['phone', 'email'],
    short: {
      nb: 'Hei {firstName}. Hva skal til for at dere kan bestemme dere?',
      en: 'Hi {firstName}. What do you need in order to decide?',
    },
    long: {
      nb: 'Hei {firstName}. Jeg ville høre hva dere tenker om tilbudet. Er det noe som er uklart, og hva skal til for at dere kan bestemme dere?',
      en: 'Hi {firstName}. I wanted to hear what you think of the proposal. Is anything unclear, and what do you need in order to decide?',
    },
  },
  {
    id: 'answer_request',
    title: { nb: 'Svar på forespørselen', en: 'Answer the request' },
    goal: { nb: 'Et raskt svar og et tidspunkt', en: 'A quick answer and a time' },
    channels: ['phone', 'sms', 'email'],
    short: {
      nb: 'Hei {firstName}, takk for at du tok kontakt. Når passer det at vi ser på det?',
      en: 'Hi {firstName}, thank you for getting in touch. When may we take a look?',
    },
    long: {
      nb: 'Hei {firstName}, takk for at du tok kontakt. Fortell gjerne litt mer, og send et bilde om du kan. Når passer det at vi ser på det?',
      en: 'Hi {firstName}, thank you for getting in touch. Tell us a little more, and send a picture if you can. When may we take a look?',
    },
  },
  {
    id: 'follow_up_quote',
    title: { nb: 'Følg opp prisen', en: 'Follow up the quote' },
    goal: { nb: 'Et ja eller nei', en: 'A yes or no' },
    channels: ['phone', 'sms', 'email'],
    short: {
      nb: 'Hei {firstName}. Fikk du sett på prisen? Si fra om noe er uklart.',
      en: 'Hi {firstName}. Did you get to look at the quote? Tell us if anything is unclear.',
    },
    long: {
      nb: 'Hei {firstName}. Fikk du sett på prisen vi sendte? Si fra om noe er uklart, så finner vi en tid når du er klar.',
      en: 'Hi {firstName}. Did you get to look at the quote we sent? Tell us if anything is unclear, and we find a time when you are ready.',
    },
  },
  {
    id: 'confirm_time',
    title: { nb: 'Bekreft tid og sted', en: 'Confirm time and place' },
    goal: { nb: 'Ingen bomtur', en: 'No trip in vain' },
    channels: ['sms', 'phone', 'email'],
    short: {
      nb: 'Hei {firstName}. Vi bekrefter avtalen. Stemmer tid og adresse fortsatt?',
      en: 'Hi {firstName}. We confirm the appointment. Are the time and address still right?',
    },
    long: {
      nb: 'Hei {firstName}. Vi bekrefter avtalen og gleder oss til å komme. Stemmer tid og adresse fortsatt, og er det noe vi bør vite på forhånd?',
      en: 'Hi {firstName}. We confirm the appointment and look forward to it. Are the time and address still right, and is there anything we should know beforehand?',
    },
  },
];
