import { listed, type Some } from './words.ts';

/** Names of one language area. Any resemblance of a combination to a living person is chance. */
export type Names = {
  readonly women: Some;
  readonly men: Some;
  readonly families: Some;
};

const norwegian: Names = {
  women: listed(`
    Anne, Inger, Kari, Marit, Ingrid, Liv, Eva, Berit, Astrid, Bjørg, Hilde, Anna, Solveig, Marianne, Randi, Ida, Nina,
    Maria, Elisabeth, Kristin, Bente, Heidi, Silje, Hanne, Linda, Tone, Tove, Anita, Elin, Wenche, Ragnhild, Camilla,
    Ellen, Karin, Hege, Ann, Julie, Mona, Marie, Aud, Monica, Stine, Laila, Merete, Turid, Trine, Grethe, Siri, Emma,
    Nora, Sara, Thea, Sofie, Ingeborg, Emilie, Maja, Frida, Amalie, Vilde, Tuva, Oda, Mathilde, Hedda, Åse, Ågot, Synnøve,
    Gunn, Unni, Mette, Lise, Line, Kine, Guro, Eli, Tiril, Selma, Signe, Jenny, Ella, Aurora, Live, Yngvild, Bjørk, Sunniva`),
  men: listed(`
    Jan, Per, Bjørn, Ole, Lars, Kjell, Knut, Svein, Arne, Thomas, Geir, Hans, Morten, Tor, Martin, Andreas, Terje, Odd, Erik,
    Daniel, Anders, John, Kristian, Tom, Alexander, Rune, Trond, Magnus, Harald, Øyvind, Henrik, Jonas, Stian, Marius,
    Fredrik, Frode, Espen, Leif, Einar, Sindre, Kåre, Pål, Håkon, Sverre, Eirik, Vegard, Torstein, Gunnar, Steinar, Roar,
    Øystein, Ola, Even, Sander, Mathias, Emil, Jakob, Filip, Oliver, Noah, Aksel, Oskar, Isak, Tobias, Elias, Kasper, Sondre,
    Jørgen, Preben, Ivar, Torbjørn, Asbjørn, Audun, Brage, Trygve, Ottar, Finn, Roald, Sigurd, Vetle, Yngve, Åsmund`),
  families: listed(`
    Hansen, Johansen, Olsen, Larsen, Andersen, Pedersen, Nilsen, Kristiansen, Jensen, Karlsen, Johnsen, Pettersen, Eriksen,
    Berg, Haugen, Hagen, Johannessen, Andreassen, Jacobsen, Dahl, Jørgensen, Halvorsen, Henriksen, Lund, Sørensen, Jakobsen,
    Moen, Gundersen, Iversen, Strand, Svendsen, Solberg, Martinsen, Paulsen, Knutsen, Eide, Bakken, Kristoffersen,
    Mathisen, Lie, Amundsen, Nguyen, Rasmussen, Lunde, Solheim, Berge, Moe, Nygård, Bakke, Kristensen, Fredriksen, Holm,
    Lien, Hauge, Christensen, Andresen, Nielsen, Knudsen, Evensen, Sæther, Aas, Myhre, Hanssen, Ali, Haugland, Thomassen,
    Simonsen, Sivertsen, Berntsen, Danielsen, Ahmed, Arnesen, Rønning, Næss, Sandvik, Antonsen, Haug, Ellingsen, Vik,
    Thorsen, Edvardsen, Isaksen, Birkeland, Gulbrandsen, Ruud, Aasen, Strøm, Myklebust, Tangen, Ødegård, Eliassen, Helland,
    Bøe, Jenssen, Aune, Mikkelsen, Tveit, Brekke, Abrahamsen, Madsen, Østby, Ånestad, Skåre, Fjeld, Grønli, Tømmerås, Utne`),
};

const english: Names = {
  women: listed(`
    Olivia, Amelia, Isla, Ava, Emily, Sophie, Grace, Jessica, Lily, Chloe, Charlotte, Ella, Hannah, Lucy, Megan, Rebecca, Laura,
    Sarah, Emma, Claire, Rachel, Nicola, Helen, Karen, Susan, Alison, Fiona, Joanne, Louise, Amanda, Zoe, Holly, Abigail, Daisy,
    Poppy, Freya, Evie, Phoebe, Imogen, Harriet, Eleanor, Beth, Gemma, Natalie, Victoria, Katherine, Priya, Aisha, Fatima, Mei,
    Niamh, Siobhan, Rhian, Eilidh, Heather, Morag, Bronwen, Tamsin, Rosie, Martha, Naomi, Ruth, Stella, Wendy`),
  men: listed(`
    Oliver, George, Harry, Jack, Jacob, Noah, Charlie, Thomas, Oscar, William, James, Henry, Leo, Alfie, Joshua, Freddie, Ethan,
    Archie, Isaac, Joseph, Samuel, Daniel, Matthew, Ryan, Adam, Luke, Ben, Callum, Connor, Lewis, Liam, Nathan, Aaron, Kieran,
    David, Michael, Andrew, Mark, Paul, Simon, Stephen, Peter, Robert, Richard, Christopher, Gareth, Rhys, Owen, Ewan, Hamish,
    Duncan, Rory, Declan, Patrick, Sean, Arjun, Imran, Omar, Kwame, Tariq, Wei, Dominic, Felix, Toby, Hugh, Neil`),
  families: listed(`
    Smith, Jones, Taylor, Brown, Williams, Wilson, Johnson, Davies, Robinson, Wright, Thompson, Evans, Walker, White, Roberts,
    Green, Hall, Wood, Jackson, Clarke, Clark, Harris, Lewis, Young, King, Baker, Turner, Hill, Cooper, Ward, Morris, Moore, Lee,
    Watson, Harrison, Morgan, Parker, Edwards, Hughes, Allen, Mitchell, Bell, Shaw, Murphy, Kelly, Bailey, Bennett, Cook, Collins,
    Richardson, Cox, Marshall, Patel, Khan, Begum, Ahmed, Campbell, Stewart, MacDonald, Reid, Murray, Ross, Fraser, Gray,
    Robertson, Hamilton, Graham, Price, Griffiths, Rees, Llewellyn, Owens, O'Brien, O'Connor, Byrne, Doyle, Walsh, Ryan, Singh,
    Kaur, Chen, Okafor, Adeyemi, Nkosi, Whitfield, Ashdown, Thornbury, Fairweather, Holloway, Pemberton, Rowntree, Hartley`),
};

export const NAMES: Readonly<Record<'nb' | 'en', Names>> = { nb: norwegian, en: english };
