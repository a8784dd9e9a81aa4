import { lines, listed } from './words.ts';
import type { Texts } from './texts.ts';

export const norwegian: Texts = {
  tags: listed(`
    Venn, Familie, Kollega, Nabo, Trening, Løping, Hage, Musikk, Foreldre, Student, Gründer, Helsearbeider, Lærer, Håndverker, Oslo,
    Nettverk, VIP, Kafétreff, Messe, Webinar, Anbefalt, Ski, Båt, Hund, Bokklubb, Friluft`),
  sources: listed(`
    Instagram, Facebook, Anbefaling, Messe, Kafétreff, LinkedIn, Nettside, Tidligere kollega, Webinar, TikTok, Treningssenter,
    Foreldremøte, Nabolag, Import`),
  titles: listed(`
    Daglig leder, Salgssjef, Innkjøper, Prosjektleder, Butikksjef, Regnskapsfører, Lærer, Sykepleier, Frisør, Elektriker, Snekker,
    Kundeveileder, Markedssjef, Avdelingsleder, Kontorleder, Driftssjef, Student, Selvstendig næringsdrivende`),
  topics: listed(`
    skiturer, barna, hagen, den nye jobben, hytta, løpetrening, matlaging, turen til Lofoten, korpset, bokklubben, hunden, flyttingen,
    studiene, sommerferien, fotballaget, strikking`),
  openings: lines(`
    Hei {first}! Så bildene dine fra {topic}, så fint. Hvordan går det med deg?
    Hei {first}, lenge siden sist! Kom til å tenke på deg i går. Hvordan står det til?
    Takk for sist, {first}! Hvordan gikk det med {topic}?
    Hei {first}! Så at du også er opptatt av {topic}. Hvordan kom du i gang med det?
    Hei {first}, takk for at du følger meg! Hva holder du på med for tiden?
    Så hyggelig å møte deg, {first}. Fortell gjerne mer om {topic}!`),
  sent: lines(`
    Så bra å høre! Hvordan får du tid til alt sammen?
    Det kjenner jeg meg igjen i. Hva savner du mest i hverdagen nå?
    Spennende! Hvor lenge har du holdt på med {topic}?
    Hva ville du brukt tiden på hvis du fikk en dag ekstra i uken?
    Takk for praten i går, {first}. Det du sa om {topic} ble jeg sittende og tenke på.
    Skal dere noe hyggelig i helgen?
    Forstår godt. Er det noe du har tenkt på å gjøre med det?`),
  received: lines(`
    Hei! Så hyggelig å høre fra deg. Det går bra, men det er mye om dagen.
    Ja, vi stortrives med {topic}. Hva med deg?
    Det er travelt på jobb, men jeg klager ikke.
    Takk, det var snilt sagt! Hva driver du med nå?
    Jeg har tenkt på å gjøre noe nytt, men vet ikke helt hva.
    Gjerne! Men det passer best etter klokken sju.
    Hehe, det er sant. Vi får ta en kaffe snart.
    Kan jeg svare deg i morgen? Er på farten nå.`),
  calls: lines(`
    God prat om {topic}. Ønsker å høre mer når det roer seg på jobb.
    Snakket om hverdagen og hva som tar tid. Åpen og nysgjerrig.
    Fortalte om familien og {topic}. Vi avtalte å snakkes igjen.
    Kort samtale, var på vei inn i et møte. Ba meg ringe en kveld.
    Lang og fin samtale. Stilte mange spørsmål om hvordan jeg arbeider.`),
  unanswered: lines(`
    Ikke svar. La igjen en beskjed.
    Ingen svar, prøver igjen senere.
    Telefonsvarer.`),
  invitations: lines(`
    Jeg holder på med noe jeg tror kan passe deg. Er du åpen for å se på det, uten forpliktelser?
    Du nevnte at du ville ha mer frihet. Kan jeg sende deg noe å se på, så sier du hva du synes?
    Jeg vet ikke om det er noe for deg, men ville du sett en kort film om det jeg gjør?
    Har du lyst til å bli med på et uformelt treff på torsdag?`),
  presentations: lines(`
    Slik arbeider vi
    Kort om oss og produktene
    En vanlig uke
    Produktene på tolv minutter
    Spørsmål og svar`),
  followUps: lines(`
    Hadde sett halvparten, ser resten i kveld.
    Likte det, men lurer på hvor mye tid det tar.
    Vil snakke med samboeren først.
    Har sett alt og har tre spørsmål. Vi snakkes fredag.
    Ikke rukket å se ennå. Nytt forsøk over helgen.
    Positiv, men usikker på om det passer nå.`),
  outcomes: listed(`
    Vil tenke på det, Vil ha mer informasjon, Klar for neste steg, Ny prat avtalt, Trenger tid, Venter på partneren`),
  meetings: listed(`
    Kaffeprat, Videomøte, Bli kjent, Gjennomgang, Spørsmål og svar, Planleggingsmøte, Behovsmøte, Oppstartsmøte`),
  notes: lines(`
    Møttes på {source}. Er opptatt av {topic} og har to barn i skolealder.
    Foretrekker melding fremfor telefon. Svarer helst på kvelden.
    Har prøvd noe lignende før og vil vite hva som er annerledes.
    Nevnte {topic} flere ganger. Spør om det neste gang.
    Reiser mye i jobben. Ring etter den femtende.
    Partneren er skeptisk, ta med begge i neste prat.
    Liker å sette seg grundig inn i ting. Send det skriftlige først.
    Kjenner {first} fra før via jobben. Godt inntrykk.
    Bursdag i mars. Glad i kaffe.
    Skal bytte jobb til våren, åpen for forandring.
    Vil helst se produktene før vi snakker om noe annet.`),
  whys: lines(`
    Vil være mer hjemme mens barna er små
    Ønsker å betale ned lånet raskere og slippe å bekymre seg
    Savner noe å brenne for ved siden av jobben
    Vil kunne reise til foreldrene på Sørlandet oftere
    Ønsker å bygge noe eget før fylte femti
    Vil ha råd til at datteren kan studere i utlandet
    Lei av turnus og netter, vil styre dagene selv
    Ønsker flere kolleger å le sammen med
    Vil lære seg å snakke foran andre
    Drømmer om å pusse opp hytta og bruke den
    Vil bevise for seg selv at hun får det til
    Ønsker å gå ned til 80 prosent stilling uten å merke det`),
  desired: lines(`
    To frie ettermiddager i uken
    Noen tusen ekstra i måneden
    Et lite team å arbeide sammen med
    Kunne si opp ekstrajobben
    En fast inntekt ved siden av studiene
    Bli trygg på å snakke med nye mennesker
    Fem faste kunder`),
  timelines: listed(`
    Før sommeren, Innen et år, I løpet av tre måneder, Til høsten, Etter jul, Så snart som mulig, Om to år`),
  lostReasons: listed(`
    Ikke interessert, Valgte noe annet, For dyrt, Dårlig tidspunkt, Fikk ikke svar, Partneren ville ikke, Flyttet`),
  industries: listed(`
    Bygg og anlegg, Regnskap, Design, Eiendom, IT, Transport, Frisør og velvære, Kafé og restaurant, Elektro, Rørlegger, Renhold,
    Rådgivning, Handel, Trening, Landbruk, Fiskeri, Reiseliv, Utdanning`),
  companyFirst: listed(`
    Fjord, Nord, Tind, Bris, Sol, Hav, Skog, Lyng, Elv, Stein, Rim, Kyst, Vidde, Foss, Bekk, Furu, Bjørk, Ask, Nordlys, Fjell, Varde,
    Brygge, Odde, Sund, Holme, Vang, Li, Granit, Einer, Molte`),
  companySecond: listed(`
    bygg, regnskap, design, eiendom, data, transport, velvære, kaffe, elektro, rør, renhold, rådgivning, handel, trening, gård, sjømat,
    reiser, kurs, tak, maling, hage, trykk, foto, verksted, media, mat`),
  companyForms: listed('AS, AS, AS, ANS, DA'),
  deals: lines(`
    Rammeavtale {company}
    Ny løsning til {company}
    Årsavtale {company}
    Pilot hos {company}
    Utvidelse {company}
    Opplæring for {company}`),
  jobs: lines(`
    Service på varmepumpe
    Bytte av sikringsskap
    Maling av stue
    Nytt blandebatteri på kjøkkenet
    Vask etter flytting
    Beskjæring av hage
    Reparasjon av tak
    Årlig kontroll`),
  products: listed('Startpakke, Hudpleieserie, Kaffeabonnement, Kosttilskudd, Produktpakke, Prøvesett'),
  tasks: {
    call: lines(`
      Ring {name}
      Ring {name} tilbake
      Ring {name} etter jobb
      Telefonprat med {name}`),
    message: lines(`
      Send melding til {name}
      Spør {name} om {topic}
      Gratuler {name} med dagen
      Svar {name}
      Takk {name} for praten`),
    email: lines(`
      Send e-post til {name}
      Send informasjonen {name} ba om
      Bekreft avtalen med {name} på e-post`),
    meeting: lines(`
      Møte med {name}
      Kaffe med {name}
      Videoprat med {name}
      Forbered møtet med {name}`),
    follow_up: lines(`
      Følg opp {name}
      Følg opp presentasjonen med {name}
      Hør hva {name} synes
      Ta opp tråden med {name}
      Purr på svar fra {name}`),
    todo: lines(`
      Finn {name} på LinkedIn
      Oppdater kortet til {name}
      Send prøvesett til {name}
      Lag forslag til {name}
      Legg {name} til i gruppen`),
  },
  taskDetails: lines(`
    Husk å spørre om {topic}.
    Foretrekker kveld.
    Se forrige notat først.
    Har lovet svar denne uken.
    Ta med begge i samtalen.
    Kort og hyggelig, ikke selg.
    Avklar tidspunkt for neste prat.`),
  errands: lines(`
    Planlegg uken
    Skriv tre innlegg til Instagram
    Rydd i innboksen
    Bestill prøvesett
    Forbered torsdagens treff
    Gå gjennom dem som er stille
    Oppdater profilen
    Lag liste over ti nye navn
    Regnskap for måneden
    Les et kapittel i boken`),
};
