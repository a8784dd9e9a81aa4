/** Invented people at addresses that cannot exist, in every stage, with what the stages ask for. */
export const SAMPLE_PEOPLE = `Navn;E-post;Telefon;Firma;Sted;Steg;Hvorfor;Kilde;Merkelapper;Notat
Ingrid Solheim;ingrid.solheim@example.com;+47 401 00 101;Solheim Frisør;Bergen;Nytt Lead;;Instagram;frisør;Likte innlegget om fleksibel arbeidstid
Jonas Bakke;jonas.bakke@example.com;+47 401 00 102;;Oslo;Nytt Lead;;Facebook;gammel klassekamerat;
Sofie Lunde;sofie.lunde@example.com;+47 401 00 103;Lunde Yoga;Stavanger;Nytt Lead;;Messe;yoga;Møttes på helsemessen i Stavanger
Markus Haugen;markus.haugen@example.com;+47 401 00 104;;Trondheim;Nytt Lead;;LinkedIn;;
Emily Carter;emily.carter@example.com;+44 7700 900101;Carter Coaching;Leeds;New Lead;;LinkedIn;coach;Asked what I do these days
Nora Vik;nora.vik@example.com;+47 401 00 105;;Ålesund;Relasjonsbygging;;Instagram;småbarnsmor;Snakket om barnehageplass og skiftarbeid
Henrik Dahl;henrik.dahl@example.com;+47 401 00 106;Dahl Bygg;Drammen;Samtale startet;;Telefon;håndverker;
Thea Moen;thea.moen@example.com;+47 401 00 107;;Tromsø;Relasjonsbygging;;Venn av venn;;Tipset av Ingrid
Oliver Hughes;oliver.hughes@example.com;+44 7700 900102;;Bristol;Warming Up;;Facebook;runner;Training for his first marathon
Amalie Strand;amalie.strand@example.com;+47 401 00 108;Strand Regnskap;Kristiansand;Relasjonsbygging;;LinkedIn;regnskap;
Sander Nilsen;sander.nilsen@example.com;+47 401 00 109;;Bodø;Invitert;;Instagram;student;Invitert til kveldens webinar
Maja Eriksen;maja.eriksen@example.com;+47 401 00 110;;Fredrikstad;Invitert;;Messe;;
Charlotte Reed;charlotte.reed@example.com;+44 7700 900103;Reed Interiors;Manchester;Invited;;LinkedIn;designer;Coming to the Tuesday call
Lars Øyen;lars.oyen@example.com;+47 401 00 111;;Hamar;Kvalifisert;Vil ned i stilling før barnebarnet kommer;Telefon;sykepleier;
Ida Brekke;ida.brekke@example.com;+47 401 00 112;Brekke Trening;Sandnes;Kvalifisert;Vil ha en inntekt som ikke stopper når hun er syk;Instagram;trener;Bestemmer selv
Daniel Foster;daniel.foster@example.com;+44 7700 900104;;Cardiff;Qualified;Wants to pay off the mortgage before he turns fifty;Facebook;;
Kristine Aas;kristine.aas@example.com;+47 401 00 113;;Molde;Video Sent;Drømmer om å reise med datteren hver sommer;Venn av venn;lærer;Fikk videoen i går
Ole Martin Lie;ole.lie@example.com;+47 401 00 114;Lie Transport;Skien;Presentasjon sendt;Vil hjem fra langtransport og se ungene vokse opp;Telefon;sjåfør;
Grace Bennett;grace.bennett@example.com;+44 7700 900105;;Edinburgh;Presentation Sent;Wants work she can do from her parents’ village;Instagram;;
Tuva Halvorsen;tuva.halvorsen@example.com;+47 401 00 115;;Tønsberg;Oppfølging;Vil bygge noe eget ved siden av jobben i banken;LinkedIn;bank;Vil snakke med mannen først
Eirik Sætre;eirik.saetre@example.com;+47 401 00 116;Sætre Foto;Lillehammer;Oppfølging;Trenger penger til atelier;Instagram;fotograf;
Hanna Berge;hanna.berge@example.com;+47 401 00 117;;Haugesund;Teammedlem;Vil være hjemme når barna kommer fra skolen;Venn av venn;team;Første salg i boks
Jack Turner;jack.turner@example.com;+44 7700 900106;;London;Joined;Wants a second income for the children’s studies;LinkedIn;team;
Vilde Rønning;vilde.ronning@example.com;+47 401 00 118;;Gjøvik;Ikke nå;Flytter og får barn i vår;Facebook;;Spør igjen til høsten
Peder Kvam;peder.kvam@example.com;+47 401 00 119;Kvam Gård;Steinkjer;Ikke nå;;Messe;bonde;Innhøsting, ta kontakt etter sesongen
`;
