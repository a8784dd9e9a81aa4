/** See `questions.ts` for how this is written. */
export const nouns = {
  task: "oppgave oppgaven oppgaver oppgavene oppgaveliste oppgavelista oppgåve oppgåva oppgåver oppgåvene gjøremål gjøremålet gjøremålene gjeremål task tasks task's todo todos to_do to_dos ting things thing huskeliste huskelista todolist to_do_list todo_list item items reminder_to action_item",
  onlyTask:
    'oppgave oppgaven oppgåve oppgåva oppgaver oppgavene oppgåver gjøremål gjøremålet task tasks todo to_do påminnelse påminning reminder hasteoppgave hasteoppgåve',
  urgentTask: 'hasteoppgave hasteoppgåve',
  listNoun: 'lista liste listen list lister agenda plate plata timeplanen kalenderen kalender schedule',
  reminder:
    'påminnelse påminnelser påminnelsen påminnelsene påminning påminningar purring reminder reminders remindere',
  overdue:
    'henger forfalt forfalte forfalle forfall forfallen forfalne overdue over_tiden på_overtid overtid over_fristen past_due late for_sent forsinket forsinkede forsinka utgått utgåtte etterslep henger_etter ligger_etter behind missed',
  due: 'due forfaller forfell frist fristen med_frist som_forfaller',
  person:
    "person personen personer personene folk kontakt kontakten kontakter kontaktene kontaktar prospekt prospektet prospekter prospektene kunde kunden kunder kundene kundar menneske person's people persons contact contacts prospect prospects customer customers lead leads leaden leadet leadene leadsene emne emner kandidat kandidater",
  manyPeople:
    'leads leadene leadsene kontakter kontaktene kontaktar contacts personer folk people kunder kundene customers prospekter prospects kandidater navn',
  lead: 'lead leads leadet leadene leadsene leaden prospekt prospekter prospects prospect kontakt kontakter contacts contact folk personer people kunder customers',
  company:
    'firma firmaet firmaer firmaene selskap selskapet selskaper selskapene bedrift bedriften bedrifter bedriftene virksomhet virksomheten organisasjon company companies firm organisation organization business account arbeidsgiver',
  deal: 'avtale avtalen avtaler avtalene avtalar mulighet muligheten muligheter mulighetene moglegheit moglegheiter salg salget salgene sal sak saken saker sakene deal deals opportunity opportunities salgsmulighet salgsmuligheter prosjekt oppdrag oppdragene case cases handel handler',
  pipeline:
    'pipeline pipelinen pipelines pipelinene løype løypa løypen trakt trakten salgstrakt salgstrakten funnel prosess prosessen tavle tavla tavlen board',
  stage:
    'steg steget stegene trinn trinnet trinnene fase fasen fasene stadium stadiet stadie nivå stage stages step steps phase kolonne kolonnen column status statusen',
  nextStep: 'neste_steg neste_skritt next_step next_steps neste_handling next_action next_move neste_trekk',
  day: 'dag dagen dagens day dagane',
  brief:
    'brief morgenbrief morgenbriefen briefen briefing morning_brief daily_brief dagsoversikt dagsoversikten dagsplan dagsplanen dagsrapport',
  goal: 'mål målet målene måla mine_mål target targets goal goals dagsmål dagsmålene dagsmåla dmo kvote kvoten quota daily_targets daily_goals dagsmålet daily_target',
  onTrack:
    'ligger_an ligg_an ligger_jeg_an ligg_eg_an an on_target on_track in_rute i_rute i_mål på_skjema på_sporet går_det doing progress fremgang framgang',
  left: 'igjen att left remaining gjenstår står_igjen til_gode',
  counterConversations: 'samtale samtaler samtalar samtalene conversation conversations',
  counterFollowUps: 'oppfølginger oppfølgingar oppfølgingene followups follow_ups',
  counterInvites: 'invitasjon invitasjoner invitasjonar invitasjonene invites invitations',
  counterPresentations: 'presentasjoner presentasjonar presentasjonene presentations',
  counterMeetings: 'møter møtene meetings',
  ipa: 'ipa ipa_prosent ipaen',
  history:
    'historikk historikken historien logg loggen history log timeline tidslinje tidslinja tidslinjen aktivitet aktiviteten aktiviteter activity aktivitetslogg',
  last: 'sist siste last latest forrige gang sist_gang siste_gang last_time recent recently i_det_siste det_siste lately seneste senest',
  time: 'gang gongen time gangen',
  since: 'siden sidan sia since ago',
  hot: 'varmeste varmest hot hotte het hete heteste hottest glohet glovarm glovarme brennhet',
  warm: 'varm varme warm lunken lunkne',
  cold: 'kald kalde kaldt cold kaldest kaldeste coldest kjølig kjølige',
  frozen: 'frossen frosne frosset frozen iskald iskalde fryst',
  temperature: 'temperatur temperaturen temperature varmegrad temp',
  tag: 'tag tagg taggen tagger taggene taggar tags tagged tagget tagga merkelapp merkelappen merkelapper etikett etiketter label labels labelled merket med_taggen with_tag with_the_tag med_tagg med_tag',
  number:
    'nummer nummeret telefonnummer telefonnummeret tlf tlfnr mobil mobilen mobilnummer mobilnummeret mobilnr telefon telefonen phone phone_number number mobile cell telefonnr nr',
  emailWord:
    'epost eposten epostadresse epostadressen mail mailen mailadresse email emailen e_post e_posten e_mail email_address address adresse adressen mailadressen e_postadresse e_postadressen',
  emailNoun: 'epost eposten mail mailen email emailen e_post e_posten e_mail',
  sms: 'sms smsen tekstmelding tekstmeldingen tekstmelding text_message text',
  messageNoun: 'melding meldingen meldinga beskjed beskjeden message dm direktemelding messenger pm',
  callScript: 'samtalemanus manus call_script script talking_points',
  draft: 'utkast utkastet utkast_til kladd kladden draft drafts forslag_til_melding utkastene kladder',
  followUpNoun:
    'oppfølging oppfølginga oppfølgingen oppfølgings oppfølgingsmelding oppfølgingsmail oppfølgingsepost followup follow_up follow_up_message',
  inviteNoun: 'invitasjon invitasjonen invitation invite',
  reminderNoun: 'påminnelse påminnelsen påminning purring reminder nudge',
  thanks:
    'takk takkemelding takkemail takkemailen takke takkekort takk_for takk_for_sist takke_for_sist takke_for thank thankyou thank_you thanks thank_you_message thank_you_note',
  inNorwegian: 'på_norsk in_norwegian norsk norwegian',
  inEnglish: 'på_engelsk in_english engelsk english',
  note: 'notat notatet notater merknad kommentar kommentaren note notes comment notatene',
  title: 'tittel tittelen stilling stillinga stillingen rolle rollen job_title title position',
  city: 'by byen bosted bostedet sted stedet city town',
  why: 'hvorforet hvorfor why kvifor',
  source: 'kilde kilden kjelde kjelda source',
  owner: 'eie own owns eier eieren eigar ansvarlig ansvarleg owner responsible selger kontaktperson',
  birthday: 'bursdag bursdagen fødselsdag fødselsdagen fødselsdato birthday bday date_of_birth birth_date',
  duplicates:
    'duplikat duplikater duplikatene duplikatar dubletter dublett duplicate duplicates dobbelt dobbeltoppføring dobbeltoppføringer doble to_ganger twice dupes double duplicated',
  value:
    'verdi verdien beløp beløpet sum summen sum_ totalverdi value amount worth verdt totalt total pris prisen penger money kroner revenue omsetning size størrelse',
  forecast:
    'prognose prognosen prognoser forecast forecasts vektet vektede weighted projection projected salgsprognose',
  status: 'status statusen stoda tilstand state health',
  over: 'over større_enn større mer_enn meir_enn høyere_enn minst more_than above greater_than greater larger bigger at_least exceeding worth_more_than større_enn enn than',
  wonWord: 'vunnet vunne vunnede won lukket_vunnet',
  lostWord: 'tapt tapte lost',
  openWord: 'åpne åpent åpen opne opne open active aktive aktiv pågående løpende ongoing',
  closeDate:
    'lukkedato lukkedatoen sluttdato sluttdatoen close_date closing_date forventet_lukkedato expected_close_date',
  presentation: 'presentasjon presentasjonen presentation video videoen the_video filmen',
  offer: 'tilbud tilbudet pristilbud offer quote proposal',
  contract: 'kontrakt kontrakten avtale avtalen contract agreement',
  meeting: 'møte møtet møter møtene møta meeting meetings avtale_med kaffe appointment appointments',
  phoneCall:
    'samtale samtalen telefonsamtale telefonsamtalen telefon call phone_call oppringning anrop telefonprat calls samtaler',
  team: 'laget teamet team lag',
  priority:
    'prioritet prioriteten prioritert prioriterte priority pri prio prioritised prioritized prioritering',
  urgent:
    'haster hastar hastesak haste urgent urgently asap kritisk kritiske critical kjempeviktig hasteoppgave hasteoppgåve med_en_gang straks snarest øyeblikkelig immediately topp_prioritet top_priority',
  high: 'høy høg høyt høye high viktig viktige important',
  low: 'lav lavt lave low ikke_viktig uviktig',
  normalWord: 'normal normalt vanlig middels medium',
  relevant:
    'ikke_relevant ikkje_relevant not_relevant irrelevant uaktuell uaktuelt uinteressant not_interested',
  alreadyDone:
    'allerede_gjort alt_gjort already_done gjort_det done_that har_gjort_det already_did_it er_gjort gjort already',
  notNowReason: 'ikke_nå ikkje_no not_now senere later',
  wrong: 'feil galt wrong dårlig_forslag bad_suggestion incorrect feil_forslag',
  domain: 'domene domenet domain nettside website hjemmeside',
  person1:
    'denne_personen denne_kontakten this_person this_contact this_lead denne_leaden vedkommende dette_prospektet denne_kunden this_customer',
  company1: 'dette_firmaet dette_selskapet denne_bedriften this_company firmaet_her',
  deal1: 'denne_avtalen denne_muligheten denne_saken dette_salget this_deal this_opportunity',
  task1: 'denne_oppgaven denne_oppgåva this_task this_one denne_her',
  pronoun: 'henne ham han hun hu ho hans hennes her him she he honom dei',
  this: 'denne dette den det this it that these those',
  repeat:
    'hver_uke hver_dag hver_måned hver_morgen hvert_år hver_mandag hver_tirsdag hver_onsdag hver_torsdag hver_fredag hver_lørdag hver_søndag kvar_veke kvar_dag annenhver every_day every_week every_month every_year every_morning every_monday every_tuesday every_wednesday every_thursday every_friday every_other each_week each_month daily_at ukentlig_fra gjentakende recurring',
} as const;
