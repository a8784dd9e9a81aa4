/**
 * Everyday words that the grammar has no use for. They are listed so that none of them is taken for somebody's name
 * where it is written small, as names often are.
 */
export const ordinary = [
  'vits vitser dikt historie eventyr sang sanger musikk film filmer bok bøker spill lek mat middag frokost pizza kaffe øl vin kake vann melk brød',
  'hund katt bil bilen båt hus huset hytte hage kone kona mann mannen barn barna unge unger venn venner mamma pappa mor far søster bror bestemor familie kjæreste',
  'været vær regn sol snø vind sommer vinter høst vår jul påske ferie reise fly tog buss hotell restaurant butikk bank lege tannlege skole jobb jobben kontor kontoret',
  'penger lønn skatt kroner rente aksjer børsen valg valget politikk statsminister statsministeren president konge dronning land by norge sverige danmark verden krig fred',
  'fotball kamp kampen lag mål sport trening ski løping sykkel fjell sjø strand skog himmel stjerner månen jorden jorda dyr fisk fugl drager',
  'elsker liker hater savner glad trist sulten trøtt syk frisk lei redd sint dum smart snill pen stygg gammel ung stor liten lang fin flott kul bra dårlig god godt grei',
  'tjener koster veier varer betyr tror mener synes føler tenker drømmer spiser drikker sover leser skriver spiller ser hører løper går kjører flyr bor lever dør',
  'klokka klokken tid tiden år måned sekund morgen kveld natt ord setning språk fransk engelsk tysk spansk norsk tall regnestykke svar svaret spørsmål mening livet kjærlighet',
  'mye mykje mange lite få flere mer mest mindre veldig svært ganske helt nesten alltid aldri ofte sjelden kanskje sikkert selvfølgelig noensinne',
  'noenting ingenting alt ting greie sånt slikt annet andre annen samme hele resten del nærheten passordene nøkler nøklene',
  'joke jokes poem song songs music movie movies film book books game games food dinner lunch breakfast pizza coffee beer wine cake water milk bread',
  'dog cat car boat house home garden wife husband child children kid kids friend friends mum mom dad mother father sister brother family',
  'weather rain sun snow wind summer winter autumn spring christmas easter holiday vacation trip flight train bus hotel restaurant shop store bank doctor dentist school job office',
  'money salary tax rate stocks election politics president king queen country city capital world war peace news story stories dragon dragons',
  'football soccer match team score sport sports training skiing running bike mountain sea beach forest sky stars moon earth animal fish bird',
  'love like hate miss happy sad hungry tired sick well bored afraid angry stupid smart nice pretty ugly old young big small long fine great cool good bad best worst',
  'cost costs weigh last mean means believe think feel dream eat drink sleep read write play watch run walk drive fly live die earn',
  'clock time year month second night word sentence language french english german spanish norwegian number math answer question opinion life meaning rules rule instructions instruction',
  'much many little few more most less very quite almost always often rarely sure certainly ever never else other others another same whole rest part nearby',
  'passwords keys secrets secret settings setting prompt system developer mode previous script python code program computer phone internet email website alarm timer reminder',
] as const;
