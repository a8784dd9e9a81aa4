const NAMES = `
aase adam adrian agnes aksel albert alex alexander alf alice alma amalie amanda amelia amir anders andrea andreas andre andrew
angela anita anja ann anna anne annette anton ari arild arne arnt asbjorn ashley aslak astrid atle aurora axel bård beate
ben benedicte benjamin bent bente berit bernt birger birgit birgitte bjarne bjorn bjornar bo bob bodil bond brian brita
britt carl caroline catherine cathrine cecilie charles charlotte chris christian christin christina christine claire
conrad dag dagfinn dan daniel david didrik diana edel edvard edward egil eileen einar eirik eivind elena eli elias elin
eline elisabeth elise elizabeth ella ellen elsa else emil emilie emily emma endre erik erika erlend erling eskil espen
ester eva even evelyn fatima filip finn fiona frank fred freddy fredrik frida frode geir george georg gerd gina grete
grethe gro gudrun gunn gunnar gustav guro guttorm hakon halvard halvor hamza hanna hannah hanne hans harald harry hassan
havard hedda hedvig heidi helen helena helene helge henning henriette henrik henry hilde hugo ida inga inge ingeborg inger
ingrid ingunn ingvild isabel isabella isak ivar iver jack jacob jakob james jan jane janne jarle jason jeanette jenny jens
jessica jim joachim joakim joe johan johanna johannes john johnny jon jonas jorgen jorunn josef joseph josefine joy julia
julian julie june jostein kai kaia karen kari karin karina karl karoline kate katharina katrine kaya ken kenneth kent
kevin khalid kim kine kirsten kirsti kjartan kjell kjersti klara knut konstanse kristen kristian kristin kristina kristine
kristoffer kurt lars lasse laila laura lea leif leon leonard leah lena lene liam lillian lilly lina linda line linn linnea
lisa lise liv live lone louise lucas lucy ludvig luke lukas mads magne magnus mai maia malene malin maren marcus margaret
margit margrete mari maria marianne marie marit mariam marius mark markus marta martha marte marthe martin martine mary
mathias mathilde mats matthew maya merete mette michael michelle mia mikael mike mikkel milla milo mina mohamed mohammad
mohammed mona monica monika morten nadia nancy natalie nicholas nick nicolai nicole nikolai nils nina noah nora odd oddvar
oda olav ola olaf ole oliver olivia olga omar oscar oskar otto oyvind ove pal patrick paul paula paulina per pernille
petter peter philip pia preben ragna ragnar ragnhild rachel randi rebecca rebekka reidar reidun richard rita robert robin
roger rolf roar ronny rose ruben rune runar ruth ryan sam samuel sander sandra sara sarah selma siri sigrid sigurd silje
simen simon sindre sissel sivert snorre sofia sofie sol solveig solfrid sondre sonja sophia sophie stale stein steinar stella
stephen steve steven stian stig stine stina sturla sunniva susan susanne svein sven sverre synne synnove tage tarjei
terese teresa terje thea theo theodor therese thomas thor tim tina tobias tom tomas tommy tone tonje tony tor torbjorn tore torfinn
torgeir torgrim torhild torild torkel torleif tormod torstein torunn trine trond trude truls trygve turid ulf ulrik una unni
vanja vegard vera veronica vetle vibeke vidar viktor victor victoria viktoria vilde vilma wenche wilhelm will william yasmin yngve ylva zara
odin aya ines ingvar brage birk bror iben ronja tuva tiril jonathan sebastian herman jesper kasper casper emrik ole hege
`;

/**
 * First names that are common in Norway and among those who write English, folded. A word of this list is never taken
 * for a slip of another word, and is a name also where it is written small.
 */
export const firstNames: ReadonlySet<string> = new Set(NAMES.trim().split(/\s+/));
