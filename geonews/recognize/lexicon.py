"""The words that tell places from persons, organisations and common words; general English, no article's own.

Everything is lower case. What a word may stand for is decided where it is used; here it is only sorted.
"""

from __future__ import annotations

import functools
from importlib.resources import files
from typing import Final


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


@functools.cache
def first_names() -> frozenset[str]:
    """Return the known first names, without accents."""
    text = files("geonews.recognize").joinpath("first_names.txt").read_text("ascii")
    return frozenset(text.split()) - _NO_FIRST_NAMES


@functools.cache
def namesakes() -> dict[str, tuple[tuple[str, ...], ...]]:
    """Return names of companies, clubs and the like that hold a place's name, by first word, the longest first."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for line in files("geonews.recognize").joinpath("namesakes.txt").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            name = tuple(line.split())
            found.setdefault(name[0], []).append(name)
    return {first: tuple(sorted(several, key=len, reverse=True)) for first, several in found.items()}


# In the census, but in news more often a direction, a month, a country or a common word.
_NO_FIRST_NAMES: Final = _words(
    "al an north south east west may will china india asia america sun london the new april june august "
    "mon wed van von de la le el del da dos ben-gurion price page case see so long in on at to by kenya korea "
    "malaysia africa holland ireland rome britain brazil tibet venezuela egypt cuba vienna odessa verona savannah "
    "montana alabama california nevada dakota arizona states united central great saint san santa fort lake port "
    "mount upper lower royal king queen prince princess earl duke major general sunday monday friday christmas "
    "nazi easter golden silver green brown black white red blue gulf bay river valley island"
)

TITLES: Final = _words(
    "mr mrs ms miss dr prof professor sir lord lady dame president vice-president premier chancellor minister "
    "secretary governor governor-elect president-elect mayor senator congressman congresswoman congressperson "
    "representative rep sen gov gen general colonel col colonel-major lieutenant lt major maj captain capt "
    "sergeant sgt commander cmdr admiral adm brigadier marshal corporal private judge justice sheriff chief "
    "officer detective deputy inspector superintendent spokesman spokeswoman spokesperson envoy ambassador "
    "diplomat king queen prince princess emir sheikh sheik sultan pope cardinal archbishop bishop rev reverend "
    "father imam ayatollah rabbi pastor coach manager striker midfielder defender goalkeeper quarterback captain "
    "director chairman chairwoman chairperson chair ceo leader analyst economist lawyer attorney prosecutor "
    "activist journalist reporter correspondent author writer actor actress singer artist photographer "
    "speaker councillor councilman councilwoman councilor commissioner lawmaker legislator trustee treasurer "
    "republican democrat coordinator founder co-founder resident student teacher principal farmer driver "
    "doctor nurse owner suspect victim founder historian scientist researcher seismologist geologist "
    "meteorologist forecaster expert hon comrade brother sister uncle aunt tsar czar warlord militant rebel "
    "rapper comedian composer novelist playwright coroner constable magistrate treasurer ombudsman postmaster"
)
# First names that in news are places or common words, unless a title stands before.
PLACES_FIRST: Final = _words(
    "georgian arlington star aden asad cali dallas danang erbil etna geneva houston kobe manila nile riad rio "
    "riyad roma venice wellington york atlanta boston bergen columbus denver fremont irvine kiel lucca memphis "
    "modena ota palma raleigh reno richmond siena tula vigo vina vitoria zaria alberta ashanti asuncion bali "
    "berlin braga crete delta florida goa indiana judea kerman louisiana missouri mont montserrat nova oran park "
    "saba sabah saga tennessee tex texas thies washington warwick armenia france oman rok trinidad us zaire brit "
    "dane danish finn french german philippine turkmen oxford augusta admiral among as author bird bishop can "
    "canal canyon captain colonel come council dock doctor early emir ever fleet forest gorge governor grove hall "
    "hill imam isis islam jail january job judge jun justice lane lawyer less line little lot made marine marshal "
    "media metro muslim november over pastor per press ramadan ridge rock run said side sister soon spring storm "
    "summer true ward wash winter holm"
)
# Titles that a place may follow as well ("the Republican Texas delegation"): not enough alone.
WEAK_TITLES: Final = _words(
    "republican democrat private general secretary resident student teacher principal farmer driver captain chief "
    "leader expert minister major owner king prince queen rebel militant chair officer marshal commander"
)

# The last word of an organisation's name; a place inside such a name is embedded, not meant.
ORGANISATION_HEADS: Final = _words(
    "operations university college school schools academy institute department dept ministry agency authority "
    "administration commission committee council board bureau office service services police sheriff army navy "
    "force forces guard guards corps command brigade battalion regiment division fleet congress parliament senate "
    "assembly party union federation confederation association society foundation trust club league fc afc sc cf "
    "airlines airline airways air aviation railways rail railway bank banks group corp corporation inc ltd llc "
    "plc gmbh co company companies holdings partners industries industry energy petroleum oil motors electric "
    "power systems technologies insurance securities capital press news times post herald tribune gazette journal "
    "observer star globe chronicle examiner sentinel courier mirror mail telegraph guardian independent inquirer "
    "review magazine television tv radio broadcasting network media church diocese archdiocese court courts "
    "symphony orchestra opera ballet museum library gallery theatre theater hotel hotels hospital clinic medical "
    "health system center centre chamber fund programme program project initiative institution laboratory "
    "laboratories observatory survey watch rights front movement brotherhood resistance militia brigades state "
    "tech wildcats bulldogs lions tigers bears eagles hawks giants united rovers wanderers athletic rangers "
    "festival games cup open marathon championship championships series bowl derby prix classic tournament "
    "conference summit treaty accord accords agreement act bill protocol pact convention declaration doctrine "
    "conventions agreements protocols award awards prize medal constitution fire hurricane typhoon cyclone war "
    "revolution uprising massacre spring republicans democrats study studies ltda gazprom ag sa plant tribunal "
    "embassy consulate directorate secretariat mission taskforce senators investigators investigation legislature "
    "pipe pipeline stream exchange index community organization organisation squad olympics"
)
# Heads that make a name of a spot on the ground: the whole name is the place.
PLACE_HEADS: Final = _words(
    "airport aerodrome airbase airfield airstrip heliport base bridge dam canal channel port harbor harbour river "
    "creek lake lagoon reservoir falls waterfall bay gulf sea ocean strait straits sound fjord cove inlet island "
    "islands isle isles archipelago peninsula cape point coast beach mountain mountains mount hill hills valley "
    "canyon gorge pass ridge plateau plain plains desert forest woods wilderness park reserve refuge glacier "
    "volcano county parish township province prefecture governorate oblast district municipality region territory "
    "territories borough village town city ward street st avenue ave road rd boulevard blvd drive lane highway "
    "freeway parkway turnpike expressway interstate route trail square plaza circus terrace heights springs grove "
    "junction crossing station terminal tunnel quay pier wharf dock cemetery graveyard palace castle temple "
    "mosque shrine cathedral basilica monastery synagogue stadium arena prison jail camp barracks fort citadel "
    "tower landing strip coastline shore reef atoll bank basin delta estuary marsh swamp bayou republic kingdom "
    "emirate emirates sultanate commonwealth federation area metro suburb neighborhood neighbourhood quarter "
    "settlement kibbutz moshav enclave outpost checkpoint refinery mine quarry field way close court crescent "
    "gardens mews oilfield facility complex"
)
# Lower-case words after a name that say which kind of place it is ("Idlib province", "Erbil airport").
GENERIC_AFTER: Final = _words(
    "province governorate region district county state city town village river lake strait gulf sea bay island "
    "islands islet peninsula desert mountain mountains valley airport airbase airfield base port harbour harbor "
    "bridge dam canal crossing border border-crossing coast suburb neighbourhood neighborhood municipality "
    "prefecture oblast parish township territory canton commune department area corridor refinery camp prison"
)
# Of these, the ones that make a place of any name before them.
DESCRIBING: Final = _words(
    "province governorate district county river lake strait peninsula desert airport airbase airfield base oblast "
    "parish township municipality prefecture neighbourhood neighborhood suburb region island valley crossing village "
    "mine dam bridge camp refinery"
)
# Kinds of place said before the name: "the town of X", "the port city of X", "Gulf of X".
GENERIC_BEFORE: Final = _words(
    "city town village hamlet province governorate region district county state port island gulf strait bay sea lake "
    "river mount cape republic kingdom peninsula municipality capital suburb neighbourhood neighborhood area "
    "territory enclave emirate sultanate isle isles straits canton commune borough settlement archipelago "
    "prefecture department cities towns villages provinces regions districts counties states islands ports areas"
)
LEADING_HEADS: Final = _words("lake mount mt fort ft port cape saint st camp mountains sierra rio isla costa gulf")

# "University of X", "Bank of X", "Embassy of X": the place is part of the organisation's name.
OF_ORGANISATIONS: Final = _words(
    "community organization organisation university college school academy institute bank ministry embassy "
    "consulate government parliament church diocese archdiocese council committee commission department court "
    "courts board chamber association federation confederation society union league foundation museum library "
    "voice radio army party movement order house treaty battle action front institution office bureau secretariat "
    "brotherhood archbishop bishop duke duchess prince earl king queen marquess"
)
# Lower-case nouns after a name that make it a company or outlet: "Fars news agency", "Vale shares".
ORGANISATION_AFTER: Final = _words("newspaper daily weekly magazine broadcaster shares airline airlines fc")
# "X, a semi-official news agency": what the apposition may say it is.
APPOSED_ORGANISATIONS: Final = _words(
    "agency newspaper daily magazine broadcaster airline carrier company firm group conglomerate bank retailer "
    "manufacturer maker producer operator miner ship vessel tanker freighter ferry destroyer cruiser frigate "
    "submarine yacht trawler restaurant charity think-tank outlet network website band startup start-up "
    "brand club supermarket insurer lender automaker carmaker builder contractor developer nonprofit"
)
COMPANY_POSSESSIONS: Final = _words(
    "chief ceo chairman shares stock shareholders investors profit profits earnings headquarters board "
    "management executives employees workers factory factories products brand owner subsidiary spokesperson "
    "spokeswoman spokesman"
)
SHIP_PREFIXES: Final = _words("uss hms mv ms msc ss rms hmas hmcs ins rfs fs mt m/v m/t usns uscgc iris irins cma")
SHIP_NOUNS: Final = _words(
    "ship warship cruiser destroyer frigate corvette tanker freighter ferry yacht submarine battleship vessel "
    "container-ship trawler steamer liner boat carrier tug barge supertanker aircraft-carrier minesweeper icebreaker "
    "cutter gunboat schooner"
)
STORM_WORDS: Final = _words("hurricane typhoon cyclone storm operation tornado subtropical")

MONTHS: Final = _words(
    "january february march april may june july august september october november december jan feb mar apr jun jul "
    "aug sep sept oct nov dec"
)
DAYS: Final = _words(
    "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun"
)
DATES: Final = MONTHS | DAYS

# Capitalised words that a gazetteer of half a million names also holds, and that are hardly ever meant so.
STOP: Final = (
    MONTHS
    | DAYS
    | TITLES
    | _words(
        "a about above academy according across afp after afterwards again against ago agriculture aids airbus al- "
        "all allied almost along already also although always amazon amid among an and another any anyone ap apple "
        "are army around as ask asked at avian award away back bar based bbc be because been before behind being "
        "below best between beyond bible big billion bird boeing boko both bring buddhist business but by call "
        "called can cars catholic catholics central children christian christians christmas church city civil "
        "clear close cnn coalition cold college come coming commerce community congress conservative constitution "
        "coronavirus could country county court covid crisis dead dear death defence defense democrat democratic "
        "democrats despite did district do does doing dollar don door down during each early earth east easter "
        "eastern ebola editor education eighteen eighty either election elections eleven end energy enough "
        "enterprise euro even ever every evidence except experts eyes facebook fact family far fast federal few "
        "fewer fifteen fifty fight fighting final finally finance find fire first five flights flu food football "
        "for force foreign former forty four fourteen free from full further future game gas gave general get give "
        "given go god gold good google got government great green group guard had hail half hall halloween hamas "
        "happy haram hard has have he head health heavy help her here hezbollah high hill him hindu his hiv hold "
        "holy home hope hot hour hours house how however human hundred hundreds i ideal if imagine important in "
        "indeed independence indian influenza inner inside instagram instead interior internet into investigators "
        "is isis islam islamic island it its itself jewish jews job just justice keep key kids kill killed knew "
        "know labor labour lake land large last late later law lead least leave led left legal less let liberal "
        "life light like line little live local long look loop lost lot love low lower made mail main major make "
        "man many marine marines mass may maybe me mean meanwhile media medical members men met microsoft mid "
        "middle military million mine mission money month more moreover morning most mostly mother move mr. much "
        "muslim muslims must my name nation national nations nato navy near nearly never new news next night "
        "nine nineteen ninety no nobody none nor north northeast northern northwest not nothing notice now number "
        "obama of off office officers official officials oil old olympic olympics on once one only open opinion "
        "opposition or order other others our out outer outside over own page paper park parliament part parts "
        "party passover past pay peace people per perhaps person photo place plans play please plus point police "
        "political pool poor post pound power press price prime private probably protestant public put qaeda "
        "question quite ramadan rather read reading ready real rebel rebels recent red region remember report "
        "reports republican republicans rescue residents rest results return reuters right river road rock roman "
        "round rule run safe said same saw say says school schools sea season second security see seen senate send "
        "senior set seven seventeen seventy several she shia shiite ship shock shot should show side since single "
        "site six sixteen sixty small snow so soldiers some something sometimes soon sources south southeast "
        "southern southwest speaking special sport sports spring staff star start state statement states station "
        "still stop storm story street strong student students such summer sun sunni super support supreme sure "
        "surprise swat swine take taken taliban talks tell ten than thank thanks thanksgiving that the their them "
        "then there therefore these they thing things think third thirteen thirty this those though thousand "
        "thousands three through thus time times to today together told too took top total toward towards town "
        "trade treasury tree trees troops true trust try turn twelve twenty twitter two u.n un under unfortunately "
        "union unit united university unless until up upon upper use used valley very via victims victory video "
        "vista volunteer vote war was wash water way we weather week well went were west western what whatsapp "
        "when where whether which while who whole whom whose why will win wind winter with within without "
        "witnesses woman women work workers world world-cup would wrong year years yes yesterday yet you young "
        "your youtube zero zika"
    )
)

# Words that a place's name may start with though they are titles ("Sheikh Zuweid", "King Abdullah Port").
PLACE_TITLES: Final = _words("sheikh sheik king queen prince princess general captain imam sultan father saint")
# With nothing but these a phrase names no particular place ("Military Airport").
GENERIC_WORDS: Final = _words(
    "military international regional municipal naval air force national public civil local old new main central "
    "federal royal state domestic"
)

DIRECTIONS: Final = _words(
    "north south east west northern southern eastern western northeast northwest southeast southwest northeastern "
    "northwestern southeastern southwestern north-east north-west south-east south-west north-eastern north-western "
    "south-eastern south-western central upper lower inner outer greater"
)

LOCATIVES: Final = _words(
    "in at near from to into toward towards around across throughout outside inside within through over off above "
    "of between against leaving entering via"
)
PLACE_PREPOSITIONS: Final = _words("in at near past beyond into towards toward around across throughout outside inside")

SPEECH_VERBS: Final = _words(
    "said says say told tells added adds warned warns noted notes explained argued insisted insists denied denies "
    "claimed claims stated wrote tweeted testified recalled replied asked asks believes thinks thought hopes "
    "announced confirmed acknowledged admitted declined predicted suggested urged vowed conceded estimated "
    "joked laughed smiled agreed complained"
)
# What only governments do: a country or capital as its subject stands for its government.
STATE_VERBS: Final = SPEECH_VERBS | _words(
    "accused accuses accuse condemned condemns condemn voiced demanded demands demand threatened threatens threaten "
    "rejected rejects reject refused refuses refuse signed agreed agrees pledged pledges wants want sought seeks "
    "seek offered offers imposed imposes impose banned bans ordered orders called calls blamed blames blame "
    "supports support supported opposes oppose backed backs froze expelled expels recognised recognized suspended "
    "withdrew withdraws invaded attacked launched fired sent retaliated intervened annexed deployed closed shut "
    "sealed joined voted vetoed proposed decided decides fears feared expects expect hopes must should would could "
    "may might will can considers considered considering negotiated mediated summoned recalled protested praised "
    "welcomed criticised criticized dismissed sees saw regards expressed responded responds has had have is was "
    "were are did does do"
)
# Of these a country is the doer only as a state; "is", "has" or "was" may be said of the land as well.
DEED_VERBS: Final = SPEECH_VERBS | _words(
    "accused accuses condemned condemns voiced demanded demands threatened threatens rejected rejects refused refuses "
    "signed pledged pledges sought seeks imposed imposes banned blamed blames backed backs expelled recognised "
    "recognized suspended withdrew invaded attacked retaliated intervened annexed vetoed proposed summoned protested "
    "praised welcomed criticised criticized dismissed responded mediated vowed denies denied"
)
STATE_POSSESSIONS: Final = _words(
    "government policy stance intentions ambitions influence forces military army navy president minister ministry "
    "ally allies alliance role support network leadership leaders rulers parliament nuclear foreign defence defense "
    "decision demands demand claims claim response position plan plans interests air commerce"
)

# Abbreviations of US states, Canadian provinces and the like, written with a full stop.
DOTTED_REGIONS: Final = _words(
    "ala ariz ark calif colo conn del fla ga ill ind kan kans ky la mass md mich minn miss mo mont neb nebr nev okla "
    "ore pa penn tenn tex va vt wash wis wisc wyo n.h n.j n.m n.y n.c n.d s.c s.d r.i w.va d.c b.c ont que alta sask "
    "man n.s n.b p.e.i nfld u.s u.k u.a.e u.s.a"
)
# As plain words these mean something else: only after a comma ("Richmond, Ind.").
AMBIGUOUS_REGIONS: Final = _words("miss mo la mass man ill ind wash ore pa ga del mich va vt md ark conn ky")
POSTAL_REGIONS: Final = _words(
    "al ak az ar ca co ct de fl ga hi id il in ia ks ky la me md ma mi mn ms mo mt ne nv nh nj nm ny nc nd oh ok or pa "
    "ri sc sd tn tx ut vt va wa wv wi wy dc bc ab sk mb qc nsw qld vic"
)
WIRE_SERVICES: Final = _words("reuters ap afp upi dpa ani pti xinhua cnn bbc tass interfax efe ansa kyodo anadolu")
PARTICLES: Final = _words(
    "of the de del della di da do dos das du des la las le les el al los e y and et upon on sur van von der den en "
    "ibn bin bint abu ben am an im zur aan op under bei ob a i na nad pri v ne"
)
ARTICLE_PREFIXES: Final = _words("al el ad ar as ash at az an ul ed es et as")
MODIFIER_TAILS: Final = _words(
    "based led backed born controlled held run occupied administered owned made funded trained brokered aligned "
    "sponsored linked supported flagged registered bound wide area style era allied supplied imposed friendly "
    "speaking related dominated educated american"
)
# Adjectives and peoples of regions; the gazetteer knows those of countries.
REGION_ADJECTIVES: Final = _words(
    "european europeans asian asians african africans american americans arab arabs arabian western english kurdish "
    "kurds kurd scandinavian balkan caribbean mediterranean-style siberian latino latinos african-american "
    "african-americans eurasian soviet tibetan tibetans catalan catalans basque basques kashmiri kashmiris chechen "
    "chechens punjabi bavarian sicilian texan texans californian californians scottish welsh hebrew arabic abkhaz "
    "abkhazian ossetian crimean tatar uyghur uighur uyghurs uighurs flemish walloon yugoslav"
)
# Their first word makes an outlet, carrier or team of what follows: "Air France", "Radio Free Europe".
ORGANISATION_PREFIXES: Final = _words("air radio team cbc ctv bbc nhs cnn nbc abc cbs itv fc ac real sporting banco")
# Fixed phrases that open with a place's name or hold one, and mean something else.
FIXED_PHRASES: Final = frozenset(
    {
        ("roman", "catholic"), ("roman", "empire"), ("la", "niña"), ("el", "niño"), ("la", "nina"), ("el", "nino"),
        ("santa", "claus"), ("west", "nile"), ("boko", "haram"), ("golden", "globe"), ("golden", "globes"),
        ("labor", "day"), ("st.", "patrick"), ("st", "patrick"), ("notre", "dame"), ("lyme", "disease"),
        ("camp", "fire"), ("red", "cross"), ("red", "crescent"), ("big", "bang"),
    }
)  # fmt: skip
# Buildings and streets whose names mostly stand for who works there.
SEATS: Final = frozenset(
    {
        "white house", "kremlin", "pentagon", "capitol hill", "wall street", "downing street", "whitehall",
        "westminster",
        "state department", "foreign office", "elysee", "élysée", "elysee palace", "élysée palace", "quai d'orsay",
        "foggy bottom", "duma", "state duma", "verkhovna rada", "knesset", "bundestag", "blue house", "zhongnanhai",
        "holyrood", "stormont", "holy see", "capitol", "silicon valley", "hollywood", "bollywood", "fleet street",
        "scotland yard", "casa rosada", "planalto",
    }
)  # fmt: skip
PLACED_THE: Final = _words(
    "hague colony woodlands villages dalles bronx punjab crimea algarve tyrol saarland vatican transvaal valais vaud"
)
