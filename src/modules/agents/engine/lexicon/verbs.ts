/** See `questions.ts` for how this is written. */
export const verbs = {
  do: 'ta_tak_i begynne_med jobbe_med tackle work_on focus_on starte_med fokusere_på gjøre gjør gjere gjer gjort do doing done gjerra',
  create:
    'lag/e/er/a/et opprett/e/er/a create creating make making legg_til legge_til legg_inn legge_inn leggje_til leggje_inn legg_in add adding ny nytt nye new sett_opp sette_opp set_up setup registrer registrere register skriv_opp skrive_opp start schedule planlegg planlegge put_in',
  added: 'lagt_til lagt_inn added registrert opprettet created kom_inn kommet_inn came_in lagt meldt_inn',
  newWord: 'ny nye nytt new nyeste newest ferske',
  makeIt: 'make gjør gjer gjere',
  talked: 'snakket snakka pratet prata talked spoke spoken',
  reached: 'hit reach reached nå_ nådd nådde truffet met_ klart klarte oppnådd',
  forbidden:
    'slett/e/er/et delete deleting erase eksporter/e export download last_ned arkiver/e archive merge slå_sammen purge wipe import importer/e godkjenn/e approve oversett/e translate spill play betal/e pay',
  remind:
    "don't_forget dont_forget minn minne minna påminn minn_meg minne_meg remind remind_me hugs husk huske hugse remember remember_to husk_meg ikke_glem ikkje_gløym do_not_forget",
  must: 'må trenger_å treng_å need_to have_to must gotta skal ska',
  complete:
    'fullfør/e/er/t fullfort complete completed completing finish finished ferdig/stille ferdigstill ferdiggjør kryss_av krysse_av hak_av hake_av huk_av tick_off check_off close lukk lukke utført ferdig done avslutt avslutte',
  doneWord: 'ferdig gjort utført fullført done complete completed finished ferdige klar',
  mark: 'marker/e/t markere mark marked sett sette set flag put',
  reopen:
    'gjenåpne gjenåpn gjenopne gjenopna reopen re_open unComplete åpne_på_nytt opne_på_nytt uncomplete angre',
  open: 'åpne opne open åpn',
  again: 'igjen att again på_nytt back',
  snooze:
    'utsett/e/er/a utsette snooz/e/ing slumr/e slumre sløve_av legg_bort postpone delay defer skyv skyve put_off vent_med vente_med hold_off_on wait_with',
  reschedule:
    'flytt/e/er flytte skyv skyve move reschedul/e/ing endre endr change push pushe forskyv forskyve bytt bytte set sett sette',
  deadline: 'frist fristen frister forfall forfallsdato forfallet deadline due due_date dato datoen',
  give: 'gi gje gjev gir assign assigning tildel/e tildele deleger/e delegere delegate hand overfør/e overføre transfer overlat pass over_to give hand_over sett_på',
  takeOver: 'ta_over overta overtake take_over handle håndtere ta take',
  ask: 'be spør spørre ask få tell',
  move: 'flytt/e/er/es/et/a move moved moving sett sette set put putt plasser/e endre advance send_videre dra',
  further: 'videre vidare on forward frem fram over onwards',
  become: 'bli blir verte become becomes være be',
  suggest: 'foreslå foreslår føreslå suggest anbefal anbefale recommend propose foreslag forslag suggestion',
  call: 'ring/e/er/ing ringje call phone telefoner/e dial ringes calls',
  called: 'ringte ringt ringde called phoned telefonerte',
  meet: 'møt/e meet treff/e',
  met: 'møtte møtt met traff',
  message: 'meld/e tekst/e text message dm sms skriv_til skrive_til',
  messaged: 'meldte messaged texted tekstet skrev_til dmet',
  email: 'mail/e maile email emaile epost e_mail',
  emailed: 'mailet emailed mailed sendte_epost mailte',
  followUp:
    'følg_opp følge_opp følgje_opp følg følge følgje følger_opp followup follow_up following_up oppfølging oppfølginga oppfølgingen oppfølgje check_in_with sjekk_inn_med touch_base_with kontakt/e ta_kontakt_med contact reach_out_to',
  followedUp: 'fulgte_opp følgde_opp followed_up fulgt_opp',
  talk: 'snakke snakker snakket snakka prate pratet prata prat hørte høyrde hørt talk talked talking speak spoke spoken heard hear hearing kontakt kontakta kontakten kontaktet contact contacted in_touch i_kontakt touch chat chatted chatta ringte ringt called samtale møtte met messaged emailed',
  sent: 'sendte sendt sende_ sent shared delte',
  send: 'send/e/er sender sending forward videresend videresende',
  invited: 'inviterte invitert invitererte invited bad_med',
  invite: 'inviter/e/er invite inviting',
  replied:
    'svarte svart svara replied answered responded got_back fikk_svar_fra fikk_svar_av tok_kontakt wrote_back svarte_meg',
  noAnswer:
    "fikk_ikke_svar ikke_svar fekk_ikkje_svar ingen_svar uten_svar svarte_ikke svarte_ikkje tok_ikke_telefonen no_answer didn't_answer did_not_answer didnt_answer not_answered without_answer no_reply ubesvart unanswered",
  joined: 'ble_med vart_med blitt_med joined signed_up_for meldte_seg_på joined_the_team ble_med_på_laget',
  bought: 'kjøpte kjøpt bought purchased handlet ordered bestilte',
  signed: 'signerte signert signed underskrev skrev_under',
  unsubscribed: 'meldte_seg_av avmeldte unsubscribed opted_out reserverte_seg',
  noShow:
    "møtte_ikke_opp møtte_ikkje_opp møtte_aldri_opp kom_ikke kom_ikkje dukket_ikke_opp dukka_ikkje_opp noshow no_show didn't_show didn't_show_up did_not_show did_not_show_up didnt_show_up never_showed_up stod_meg_opp",
  booked: 'avtalte avtalt booket booka booked scheduled bestilte_møte_med',
  book: 'book/e booke avtal/e avtale arranger/e arrange schedule planlegg planlegge sett_opp set_up',
  held: 'hadde hatt holdt hadde_hatt had held gjennomførte hatt_et',
  log: 'logg/e logfør loggfør loggføre registrer/e log record før',
  write: 'skriv/e lag/e utform/e utkast draft write compose forbered forberede prepare lage',
  note: 'noter/e skriv_ned skrive_ned note noted merk_deg skriv_opp jot_down write_down',
  dismiss: 'avvis/e dismiss ignorer/e fjern/e dropp/e skip hopp_over remove reject avslå ignore forkast',
  work: 'jobber arbeider jobbar arbeidar work works working ansatt ansatte employed tilsett employees',
  update:
    'oppdater/e endre endr sett sette set update change edit rett rette legg_inn bytt bytte changed register registrer',
  close: 'lukkes lukke lukk close closes closing closed stenges avsluttes lukkast signeres landes lande',
  expected: 'forventet forventes venta expected expect supposed planlagt skal',
  stalled:
    'stått_stille står_stille stille stoppet_opp stoppa_opp stoppet stagnert stagnerte stalled stalling stuck stagnant gone_cold going_nowhere stoppa sovner sovnet stille_stått fastlåst fast idle uten_aktivitet no_activity without_activity ingen_aktivitet had_no_activity ikke_rørt untouched inactive inaktive ikke_har_beveget_seg not_moved',
  quiet: 'stille quiet silent taus tause',
  happened:
    'skjedd skjedde skjer hendt hendte happened happening hende hendt_med siste_nytt went_on going_on latest news new nytt',
  start:
    'legg legge start/e begynn/e begin put add legg_til legge_til legg_inn sett_inn opprett/e create open lag/e meld_inn new ny',
  flag: 'tag tagg tagge merk',
  belong: 'tilhører belong belongs owned eies eier hører',
  moved: 'flyttet flytta beveget flyttet_seg moved gått gone went progressed transitioned',
} as const;
