//! The words of the lexicon, by what they hint at; in small letters, without the stops of abbreviations.

use super::Hints;

/// Tells which words hint at what; a word may stand in several lists.
pub(super) const LISTS: &[(Hints, &str)] = &[
    (Hints::FUNCTION, FUNCTION),
    (Hints::CALENDAR, CALENDAR),
    (Hints::TITLE, TITLES),
    (Hints::TITLE.and(Hints::MALE), TITLES_OF_MEN),
    (Hints::TITLE.and(Hints::FEMALE), TITLES_OF_WOMEN),
    (Hints::MODIFIER, MODIFIERS),
    (Hints::ROLE, TITLES),
    (Hints::ROLE, ROLES),
    (Hints::ROLE.and(Hints::MALE), ROLES_OF_MEN),
    (Hints::ROLE.and(Hints::FEMALE), ROLES_OF_WOMEN),
    (Hints::KIN.and(Hints::MALE), KINSMEN),
    (Hints::KIN.and(Hints::FEMALE), KINSWOMEN),
    (Hints::KIN, "child partner cousin spouse sibling fiancé fiancée twin friend colleague neighbour neighbor"),
    (Hints::ORGANISATION_HEAD, ORGANISATION_HEADS),
    (Hints::ORGANISATION_HEAD.and(Hints::COMPANY_HEAD), COMPANY_HEADS),
    (Hints::ORGANISATION_HEAD.and(Hints::COMPANY_HEAD).and(Hints::COMPANY_FORM), COMPANY_FORMS),
    (Hints::ORGANISATION_HEAD.and(Hints::TEAM), TEAMS),
    (Hints::PLACE_HEAD, PLACE_HEADS),
    (Hints::PLACE_START, PLACE_STARTS),
    (Hints::DEMONYM, DEMONYMS),
    (Hints::DEMONYM.and(Hints::CREED), CREEDS),
    (Hints::EVENT_HEAD, EVENT_HEADS),
    (Hints::GREETING.and(Hints::FUNCTION), "dear hey hi hello thanks goodbye bye"),
    (Hints::SPEECH, SPEECH),
    (Hints::STATE_BRANCH, "government administration parliament army ministry"),
    (Hints::PLACE_PREPOSITION, "in near from across outside around throughout towards toward within into inside"),
    (Hints::NO_NAME, NO_NAMES),
    (
        Hints::PARTICLE,
        "de da di do dos das del della der den des du la le van von zu ter ten bin ibn al el ul abu bint af av y",
    ),
    (Hints::OF_ORGANISATION, OF_ORGANISATION),
];

const FUNCTION: &str = "a an the this that these those some any no every each all both either neither such what which \
    who whom whose when where why how i you he she it we they me him her us them my your his its our their mine yours hers \
    ours theirs myself himself herself itself themselves one and or but nor so yet for if unless because since although \
    though while whereas whether than as of in on at by to from with without within into onto upon over under above below \
    between among amid against during before after about around across through throughout toward towards until till \
    despite beyond behind beside besides near off out up down like unlike per via is are was were be been being am has \
    have had do does did can could will would shall should may might must not isn't aren't wasn't don't doesn't didn't \
    can't couldn't won't wouldn't it's he's she's that's there's they're we're you're i'm i've we've they've you've i'd \
    we'd he'd she'd they'd it'll i'll we'll there here then now today tomorrow yesterday tonight later earlier meanwhile \
    however moreover furthermore nevertheless nonetheless therefore thus hence instead otherwise indeed perhaps maybe \
    also even only just still again already once never always often sometimes usually finally eventually recently \
    currently additionally according asked speaking following including given having being yes ok okay oh well please \
    many much more most few fewer less least several other others another same own first second third last next two \
    three four five six seven eight nine ten eleven twelve dozens hundreds thousands millions everyone everybody someone \
    somebody anyone anybody nobody nothing something anything everything let let's mum mom dad mummy daddy god amid \
    pro anti ex non nothing none";

const CALENDAR: &str = "january february march april may june july august september october november december jan feb mar apr \
    jun jul aug sep sept oct nov dec monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs \
    fri sat sun mondays tuesdays wednesdays thursdays fridays saturdays sundays christmas easter thanksgiving halloween \
    ramadan hanukkah passover yuletide lent diwali advent eid";

const TITLES: &str = "dr doctor prof professor rev reverend judge justice senator sen sens rep reps representative governor gov \
    mayor president minister chancellor premier pope cardinal archbishop bishop rabbi imam sheikh sheik ayatollah pastor \
    general gen colonel col major maj captain capt lieutenant lt sergeant sgt corporal admiral adm commander cmdr brigadier \
    brig inspector insp superintendent supt detective constable officer sheriff marshal ambassador secretary councillor \
    councilor alderman chief chairperson chair director coach manager speaker attorney counsel dean commissioner \
    treasurer comptroller magistrate ombudsman envoy consul ceo cfo cto coo mp mep md gm striker midfielder defender \
    goalkeeper winger quarterback pitcher goalie forward singer actor author journalist reporter editor writer director \
    producer analyst economist historian lawyer prosecutor candidate leader deputy undersecretary spokesperson mullah \
    emir sultan tsar emperor comrade lecturer administrator senators ministers presidents councillors \
    judges generals actors analysts directors";
const TITLES_OF_MEN: &str = "mr sir lord king prince duke baron father brother congressman chairman spokesman councilman \
    assemblyman herr monsieur señor don mister messrs";
const TITLES_OF_WOMEN: &str = "mrs ms miss dame lady queen princess duchess baroness countess sister mother congresswoman \
    chairwoman spokeswoman councilwoman assemblywoman frau madame mme señora madam actress empress";

const MODIFIERS: &str = "prime vice deputy foreign finance defence defense interior home health education transport \
    transportation environment energy trade labour labor agriculture culture economy justice attorney press chief executive \
    senior former acting interim lead assistant associate lieutenant major first permanent party opposition police fire \
    team club state general managing crown grand national security treasury commerce city town council county district \
    federal high supreme majority minority house senate union company us u.s uk cabinet budget housing junior shadow \
    then-president ex- longtime veteran retired late";

const ROLES: &str = "boss founder co-founder owner adviser advisor aide official banker nurse teacher engineer mechanic \
    fitter farmer fisherman driver pilot guard clerk cleaner caretaker cook chef baker butcher designer architect artist \
    painter musician composer conductor dancer comedian poet novelist playwright philosopher scientist researcher physicist \
    chemist biologist geologist oceanographer geneticist astronomer mathematician programmer developer trader investor \
    broker strategist consultant researcher scholar student pupil activist campaigner organiser organizer unionist \
    volunteer resident shopkeeper trader publisher columnist correspondent presenter broadcaster photographer filmmaker \
    drummer guitarist bassist vocalist rapper producer referee umpire linesman captain skipper goalscorer defender \
    batsman bowler sprinter swimmer boxer wrestler cyclist jockey surgeon physician dentist psychiatrist psychologist \
    midwife paramedic vet firefighter detective soldier veteran diplomat politician lawmaker legislator backbencher whip \
    delegate negotiator mediator spy barrister solicitor witness suspect defendant plaintiff victim survivor prisoner \
    entrepreneur executive billionaire millionaire tycoon mogul magnate heir heiress dictator rebel warlord terrorist \
    extremist preacher priest vicar monk nun missionary pensioner retiree undertaker docker welder electrician plumber \
    carpenter helmsman helmswoman sailor skipper harbourmaster conservationist ecologist meteorologist forecaster \
    coordinator supervisor trustee governor headteacher head principal registrar librarian curator archaeologist";
const ROLES_OF_MEN: &str = "businessman policeman fireman salesman postman cameraman fisherman statesman headmaster monk \
    priest widower gentleman frontman ombudsman king prince";
const ROLES_OF_WOMEN: &str = "businesswoman policewoman actress waitress headmistress nun midwife heiress hostess widow \
    camerawoman stateswoman helmswoman queen princess";

const KINSMEN: &str = "husband father son brother uncle nephew grandfather grandson boyfriend dad stepfather stepson \
    father-in-law brother-in-law son-in-law widower fiancé";
const KINSWOMEN: &str = "wife mother daughter sister aunt niece grandmother granddaughter girlfriend mum mom stepmother \
    stepdaughter mother-in-law sister-in-law daughter-in-law widow fiancée";

const ORGANISATION_HEADS: &str = "foundation bank bancorp press news times post herald tribune gazette journal chronicle telegraph magazine radio \
    television broadcasting network university college school academy institute institution seminary hospital \
    clinic ministry department agency bureau office authority administration commission committee council board \
    court tribunal parliament assembly congress senate union federation confederation association organisation \
    organization society club league alliance coalition party movement front army navy force forces police corps \
    brigade regiment battalion squadron service services trust fund orchestra choir philharmonic ballet laboratory \
    laboratories exchange railways railway books cooperative co-operative consortium syndicate secretariat \
    directorate inspectorate municipality constabulary taskforce offices militia chamber government cabinet \
    treasury inquiry watch international legion guild fraternity sorority collective conference campaign caucus \
    broadcaster guards intelligence knesset duma bundestag";
const COMPANY_HEADS: &str = "company companies holdings holding group partners industries enterprises systems technologies motors airlines \
    airways ventures foods petroleum pharmaceuticals pharma media studios pictures records entertainment lines \
    robotics logistics shipping software electronics consulting solutions associates brothers sons stores \
    supermarkets insurance securities assurance telecom communications mining chemicals marine maritime aerospace \
    dynamics labs publishing publishers works analytics biosciences therapeutics bros airline retailer \
    energy freight ferries fisheries textiles breweries bakeries cruises semiconductors instruments materials";
const COMPANY_FORMS: &str = "inc corp corporation co ltd limited llc llp plc ag gmbh sa nv se ab oyj spa pty bv";
const TEAMS: &str = "fc f.c afc cf sc rovers united athletic albion wanderers rangers hotspur celtic dynamo spartak lokomotiv \
    city";

const PLACE_HEADS: &str = "river street road avenue lane drive square park bridge tower towers hill hills bay island islands lake \
    lakes mountain mountains mount valley beach coast harbour harbor port airport station stadium arena hall palace castle \
    cathedral abbey plaza quay wharf pier docks canal strait straits sea ocean gulf peninsula desert forest creek falls springs \
    heights village town city county province district region republic kingdom territory territories cape point building \
    gardens garden terrace crescent boulevard highway motorway prison jail cemetery hotel mall farm field fields ground \
    meadow marsh moor bank end steps staithe avenue center centre theatre theater church mosque temple synagogue campus \
    house borough parish reef reservoir glacier volcano basin plateau canyon archipelago isle isles border zone base camp museum gallery library observatory planetarium memorial monument state \
    pass dam mine estate";
const PLACE_STARTS: &str = "mount lake cape fort port river san santa são saint st new los las el north south east west northern \
    southern eastern western central upper lower greater isle mt camp";

const SPEECH: &str = "said says say told tells added adds asked asks replied replies insisted insists warned warns explained explains \
    argued argues claimed claims wrote writes conceded concedes joked jokes recalled recalls admitted admits noted notes \
    stated states announced announces declared declares posted tweeted responded responds answered answers suggested suggests \
    confirmed confirms denied denies called calls laughed laughs smiled smiles continued continues believes believed thinks \
    thought quipped shouted whispered complained complains commented acknowledged testified vowed urged pledged promised";

const NO_NAMES: &str = "ceo cfo cto coo dna rna tv dvd cd pc ok id vip gdp aids hiv covid covid-19 sars usb gps pdf url faq html http \
    am pm bc ad ce bce ps iq atm pin sms dj mc mvp am. pm. i ii iii iv vi vii viii ix xi xii phd ph.d mba ba ma bsc msc md dui suv \
    rpg lgbt lgbtq pr hr ai it internet web t-shirt x-ray";

const OF_ORGANISATION: &str = "spokesman spokeswoman spokesperson shares stock executives executive employees employee \
    headquarters customers subsidiary shareholders ceo chairman chairwoman board staff reporter correspondent lawmakers \
    lawmaker mps mp players fans supporters coach striker midfielder defender captain goalkeeper manager bosses profits";

const DEMONYMS: &str = "afghan african albanian algerian american angolan arab arabic arabian argentine argentinian armenian asian \
    australian austrian azerbaijani azeri bahraini baltic bangladeshi basque bavarian belarusian belgian bengali \
    bolivian bosnian brazilian british briton britons bulgarian burmese burundian californian cambodian \
    cameroonian canadian catalan caribbean caucasian chadian chechen chilean chinese colombian congolese cornish \
    croatian croat cuban cypriot czech danish dane danes dominican dutch ecuadorian egyptian emirati english \
    englishman eritrean estonian ethiopian eurasian european europeans fijian filipino finnish finn flemish french \
    frenchman gabonese gambian georgian german germans ghanaian greek greeks guatemalan guinean haitian hawaiian \
    hebrew honduran hungarian icelandic indian indians indonesian iranian iranians iraqi iraqis irish irishman \
    israeli israelis italian italians ivorian jamaican japanese jordanian kazakh kenyan korean koreans kosovan \
    kurd kurds kurdish kuwaiti kyrgyz lao laotian latvian lebanese liberian libyan lithuanian londoner macedonian \
    malagasy malawian malaysian maldivian malian maltese maori mauritanian mediterranean mexican mexicans moldovan \
    mongolian montenegrin moroccan mozambican namibian nepalese nepali nicaraguan nigerian nordic norwegian omani \
    pakistani pakistanis palestinian palestinians panamanian paraguayan parisian persian peruvian polish pole \
    poles portuguese qatari roman romanian russian russians rwandan salvadoran saudi saudis scandinavian scot \
    scots scottish senegalese serb serbs serbian siberian singaporean slav slavic slovak slovene slovenian somali \
    somalis soviet spaniard spanish sudanese swede swedish swiss syrian syrians taiwanese tajik tamil tanzanian \
    tatar texan thai tibetan tunisian turk turks turkish turkmen ugandan uighur ukrainian ukrainians uruguayan \
    uyghur uzbek venezuelan vietnamese welsh yemeni zambian zimbabwean zulu americans africans asians australians \
    canadians chechens egyptians afghans anglo-american brazilians argentines croats cubans czechs estonians finns \
    filipinos ethiopians hungarians indonesians kenyans latvians libyans lithuanians malaysians nigerians \
    norwegians romanians slovaks venezuelans algerians bolivians colombians chileans belgians austrians bulgarians \
    armenians georgians yorkshireman";
const CREEDS: &str = "christian christians jewish jew jews muslim muslims islamic islamist catholic catholics protestant hindu \
    hindus buddhist sikh sunni shia shiite shiites democrat democrats republican republicans tory tories nazi \
    nazis communist marxist liberal liberals conservative conservatives socialist victorian edwardian western \
    westerners quranic biblical latin gypsy hispanic latino evangelical orthodox anglican lutheran methodist \
    baptist mormon islamists labour-run nationalist unionist separatist socialists communists sunnis shias \
    protestants sikhs buddhists";
const EVENT_HEADS: &str = "cup war wars act treaty accord accords agreement festival fair games olympics paralympics championship \
    championships prize award awards day week month year summit marathon series bowl open prix election elections \
    bill convention protocol amendment revolution crisis syndrome disease virus theory law exam exams derby trial \
    trials convention tour tournament trophy medal pact project programme program plan initiative deal era age \
    exhibition biennale carnival massacre uprising rebellion battle siege operation hurricane typhoon storm \
    cyclone fever";
