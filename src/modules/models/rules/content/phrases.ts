/**
 * How phrases of rules are written: a regular expression in which a space is up to three spaces, `…` a space and at
 * most one or two words more, `~` up to 40 characters of the same sentence between two words, `*` any ending of a word,
 * `^` the beginning of a sentence, `'` either apostrophe, and `<money>` what is said of it below.
 */
const PARTS: Readonly<Record<string, string>> = {
  money: String.raw`(?:(?:kr|nok|usd|eur|[$€£])\.? ?\d[\d .,]{0,12}\d?k?|\d[\d .,]{0,12}(?: ?(?:k|mill|millioner|tusen|thousand|million))? ?(?:kr|kroner|nok|usd|eur|dollars?|euros?|pounds?|,-|[$€£])|\d{1,3}k)`,
  period: String.raw`(?:(?:i|per|pr\.?|hver|a|an|each|every|om) (?:dag|dagen|uke|uka|uken|måned|måneden|mnd|år|året|day|week|month|year)|daglig|ukentlig|månedlig|årlig|daily|weekly|monthly|yearly)`,
  span: String.raw`(?:(?:\d{1,3}|en|ett|to|tre|fire|fem|seks|ti|noen få|få|one|two|three|four|five|six|ten|a few|just a few) (?:dager?|uker?|måneder?|mnd|år|timer|days?|weeks?|months?|years?|hours?))`,
  illness: String.raw`(?:diabetes|kreft|cancer|depresjon|depression|angst|anxiety|adhd|autisme?|alzheimers?|demens|dementia|leddgikt|gikt|arthritis|artrose|migrene|migraines?|eksem|eczema|psoriasis|astma|asthma|allergie?r?|allergies|høyt blodtrykk|high blood pressure|hypertension|hjertesykdom|heart disease|fibromyalgi|fibromyalgia|covid(?:-19)?|korona|influensa|flu|søvnløshet|insomnia|infertilitet|infertility|parkinsons?|betennelser?|inflammation|kroniske? smerter?|chronic pain|ryggsmerter|back pain|sykdom(?:men|mer)?|diseases?|illness(?:es)?|kolesterol|cholesterol|hiv|aids|leukemi|leukaemia|leukemia|svulster?|tumou?rs?)`,
  group: String.raw`(?:muslim(?:er|s)?|jøder|jews?|kristne|christians?|hinduer|hindus?|innvandrere?|immigrants?|utlendinger|foreigners?|flyktninger|refugees?|asylsøkere|asylum seekers?|somaliere|somalis?|polakker|poles|afrikanere|africans?|samer|sami|romfolk|roma people|svarte|mørkhudede|black people|blacks|asians|asiatere|arabere|arabs|homofile|gays?|gay people|lesbiske|lesbians|transpersoner|trans people|transgender people|funksjonshemmede|disabled people|people with disabilities|handikappede|rullestolbrukere|wheelchair users|gravide|pregnant women|eldre|elderly people|old people|seniorer|pensjonister|pensioners|kvinner|women|jenter|girls)`,
  sensitive: String.raw`(?:muslim(?:er|s)?|jøder|jews?|homofile|gays?|gay people|lesbiske|lesbians|transpersoner|trans people|innvandrere?|immigrants?|flyktninger|refugees?|funksjonshemmede|disabled people|people with disabilities|gravide|pregnant women|deprimerte|depressed people|kreftpasienter|cancer patients)`,
  attribute: String.raw`(?:religion|etnisitet|etnisk bakgrunn|hudfarge|legning|seksuell orientering|fagforeningsmedlemskap|helsetilstand|diagnoser?|politisk syn|ethnicity|skin colou?r|race|sexual orientation|union membership|health conditions?|diagnos[ie]s|political views)`,
  trait: String.raw`(?:muslimsk?|jødisk|kristen|katolikk|katolsk|hindu|muslim|jewish|christian|catholic|homofil|lesbisk|bifil|skeiv|gay|lesbian|bisexual|queer|transgender|transkjønnet|gravid|pregnant|funksjonshemmet|disabled|ufør|innvandrer|immigrant|flyktning|refugee|svart|mørkhudet|black|samisk|somalisk?|polsk|deprimert|depressed|psykisk syk|mentally ill|kreftsyk)`,
};

const INSIDE = String.raw`(?:[^.!?;:\n]|[.](?=\d))`;

const TOKENS: Readonly<Record<string, string>> = {
  ' ': '(?:[ ]{1,3})',
  '…': `(?:[ ]{1,3}(?:${INSIDE}{0,14}[ ])?)`,
  '~': String.raw`(?:(?![\p{L}\p{N}])${INSIDE}{0,40}?(?<![\p{L}\p{N}]))`,
  '*': String.raw`\p{L}{0,12}`,
  '^': String.raw`(?<=(?:^|[.!?:\n•>«"“*-])[ ]{0,2})`,
  "'": "['’]",
};

/** The expression that a phrase stands for. Every stretch of it is bounded, so that no text takes long. */
export const expressionOf = (phrase: string): RegExp => {
  const source = phrase.replaceAll(/<(\w+)>|[ …~*^']/gu, (token: string, part?: string) =>
    part === undefined ? (TOKENS[token] ?? token) : (PARTS[part] ?? token),
  );
  return new RegExp(String.raw`(?<![\p{L}\p{N}])(?:${source})(?![\p{L}\p{N}])`, 'giu');
};
