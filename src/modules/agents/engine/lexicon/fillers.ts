/** Words that may stand anywhere and change nothing. Never words that turn the meaning round, such as “not”. */
export const fillers = [
  'jeg eg æ ej je meg mæ mig i me we us vi oss du deg dere you my mi min mitt mine vår vårt våre our mine_ vi_har',
  'la let si sin sitt sine seg his their as står ligger gjennom through stands before ny nye nytt new',
  'før_møtet before_the_meeting før_vi_møtes to_begin_with for_meg for_me i_systemet in_the_system i_crm in_the_crm i_flowstate in_flowstate',
  'det den de dei der them they it that this these those denne dette disse som there here',
  'en ei et ein eit the a an ett one_of',
  'er var e vært vart ble blir blei blitt bli is are was were be been am har hadde have has had ha hatt',
  'kan kunne ka_n skal ska skulle vil ville må bør burde får få can could will would shall should may might must do does did gjør',
  'på til fra frå med av om for hos ved etter of with about on at in by from for into onto to under innen mot mellom i inn ut opp up out over',
  'å også òg og and also only bare berre litt just nå no now da så jo vel liksom egentlig eigentleg actually gjerne kanskje maybe then so',
  'please takk thanks thank_you er_du_snill vær_så_snill ver_så_snill vennligst er_du_grei pls plz tusen_takk snille cheers',
  'hei hallo heisann hi hello hey yo ok okay greit altså hmm eh dear assistent assistant',
  "kan_du kunne_du kunne_du_ kan_jeg could_you can_you would_you will_you i_want_to i_want_you_to jeg_vil_at_du_skal jeg_vil jeg_ønsker jeg_trenger i_need i_need_you_to hjelp_meg_å hjelp_meg_med_å help_me vil_du vil_du_ la_oss lets let's go_ahead_and",
  'rask raskt kjapp kjapt quick quickly full fullt kort short list_ nye_ akkurat_nå right_now igjen_ fortsatt still currently gang_ meg_',
  "jeg_lurer_på i_wonder i'd_like_to jeg_tenker tror i_think nærmere om_det mulig possible er_det_mulig_å is_it_possible_to finnes fins finst exists sånn slik like ser egen own selv kom fikk får fekk get got",
] as const;
