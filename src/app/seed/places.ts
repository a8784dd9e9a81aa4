import { listed } from './words.ts';

/** Towns with the region they lie in. */
export type Place = { city: string; region: string };

const placesOf = (text: string): [Place, ...Place[]] => {
  const [first, ...others] = listed(text).map((entry): Place => {
    const [city = '', region = ''] = entry.split('/').map((part) => part.trim());
    return { city, region };
  });
  return [first ?? { city: '', region: '' }, ...others];
};

export const PLACES: Readonly<Record<'NO' | 'GB', readonly [Place, ...Place[]]>> = {
  NO: placesOf(`
    Oslo/Oslo, Oslo/Oslo, Oslo/Oslo, Bergen/Vestland, Bergen/Vestland, Førde/Vestland, Voss/Vestland, Trondheim/Trøndelag,
    Trondheim/Trøndelag, Steinkjer/Trøndelag, Røros/Trøndelag, Stavanger/Rogaland, Sandnes/Rogaland, Haugesund/Rogaland,
    Kristiansand/Agder, Arendal/Agder, Grimstad/Agder, Drammen/Buskerud, Kongsberg/Buskerud, Hønefoss/Buskerud,
    Fredrikstad/Østfold, Sarpsborg/Østfold, Moss/Østfold, Halden/Østfold, Lillestrøm/Akershus, Asker/Akershus, Ski/Akershus,
    Tønsberg/Vestfold, Sandefjord/Vestfold, Larvik/Vestfold, Skien/Telemark, Porsgrunn/Telemark, Notodden/Telemark,
    Hamar/Innlandet, Lillehammer/Innlandet, Gjøvik/Innlandet, Elverum/Innlandet, Ålesund/Møre og Romsdal,
    Molde/Møre og Romsdal, Kristiansund/Møre og Romsdal, Bodø/Nordland, Mo i Rana/Nordland, Narvik/Nordland,
    Svolvær/Nordland, Tromsø/Troms, Harstad/Troms, Alta/Finnmark, Hammerfest/Finnmark, Vadsø/Finnmark`),
  GB: placesOf(`
    London/Greater London, London/Greater London, Manchester/North West, Liverpool/North West, Chester/North West,
    Leeds/Yorkshire, Sheffield/Yorkshire, York/Yorkshire, Newcastle/North East, Durham/North East, Birmingham/West Midlands,
    Coventry/West Midlands, Nottingham/East Midlands, Leicester/East Midlands, Norwich/East of England,
    Cambridge/East of England, Oxford/South East, Brighton/South East, Reading/South East, Southampton/South East,
    Bristol/South West, Exeter/South West, Bath/South West, Cardiff/Wales, Swansea/Wales, Edinburgh/Scotland,
    Glasgow/Scotland, Aberdeen/Scotland, Inverness/Scotland, Belfast/Northern Ireland, Derry/Northern Ireland`),
};
