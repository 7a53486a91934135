"""The words by which news counts people: bounds, who is counted, and what became of them."""

from __future__ import annotations

import re
from typing import Final, Literal

from geonews.incidents.cues import Cues
from geonews.incidents.folded import Folded
from geonews.incidents.numbers import NUMBER
from geonews.incidents.numbers import QUANTITY as NUMBER_OR_VAGUE

TallyKind = Literal["killed", "injured", "missing", "displaced"]

PERSON: Final = (
    r"(?:man|woman|boy|girl|child|baby|infant|toddler|teenager|teen|person|civilian|soldier|policeman|"
    r"policewoman|"
    r"officer|firefighter|fireman|worker|driver|pilot|passenger|member|resident|student|pupil|teacher|journalist|reporter|"
    r"photographer|cameraman|guard|gunman|attacker|bomber|militant|fighter|rebel|protester|protestor|demonstrator|"
    r"bystander|pedestrian|cyclist|motorcyclist|farmer|fisherman|sailor|seafarer|crewman|crew member|contractor|"
    r"employee|miner|nurse|doctor|medic|priest|cleric|monk|imam|tourist|hiker|villager|woman|mother|father|son|"
    r"daughter|"
    r"brother|sister|couple|migrant|refugee|peacekeeper|marine|airman|commander|general|colonel|official|politician|"
    r"passer-?by|bystander|onlooker|labou?rer|neighbou?r|foreigner|commuter|motorist|shepherd|herder|settler|toddler|"
    r"baby|infant|schoolgirl|schoolboy|pupil|cleaner|waiter|co-pilot|seaman|cameraman|photographer|mayor|councillor|bishop|nun|"
    r"pastor|pilgrim|worshipper|shopper|reveller|spectator|camper|caretaker|body|rescuer|volunteer|shopkeeper|surgeon|lawyer|singer|vendor|pensioner|youth|suspect|hostage|engineer|technician|supporter|fan|player|"
    r"lawmaker|paratrooper|legionnaire|guerrilla|conscript|reservist|judge|activist|captain|skipper|crew|bodyguard|"
    r"husband|wife|grandson|granddaughter|grandmother|grandfather|nephew|niece|cousin|uncle|aunt|relative|sibling|"
    r"stewardess|steward|"
    r"colleague|friend|companion|film-?maker|trader|merchant|hunter|logger|lorry driver|constable|detective|prosecutor|"
    r"aid worker|trooper|deputy|sergeant|diplomat|climber|skier|diver|swimmer|inmate|prisoner)"
)
BOUND: Final = (
    r"(?:at least|at the very least|no fewer than|no less than|not less than|more than|over|upwards of|in excess of|"
    r"nearly|almost|close to|about|around|some|roughly|approximately|an estimated|up to|as many as|at most|"
    r"no more than|"
    r"fewer than|less than|under|well over|just over|just under|another|a further|an additional|a total of|all)"
)
UPPER: Final = frozenset(
    ("up to", "as many as", "at most", "no more than", "fewer than", "less than", "under", "nearly", "almost")
)
ONLY_UPPER: Final = frozenset({"up to", "at most", "no more than", "fewer than", "less than", "under"})
DESCRIBED: Final = r"(?!(?:killed|injured|wounded|shot|hurt|left|and)\b)(?:\d{1,3}-year-old|[a-zA-Z][\w’'-]{0,24})"
QUANTITY: Final = re.compile(
    rf"(?<![\w$€£#.,-])(?:(?P<bound>{BOUND})\s)?(?:"
    rf"(?P<low>{NUMBER})(?:\s(?:to|or)\s|(?<=\d)\s?[–-]\s?(?=\d))(?P<high>{NUMBER})"
    rf"|between\s(?P<low2>{NUMBER})\sand\s(?P<high2>{NUMBER})"
    rf"|(?P<number>{NUMBER_OR_VAGUE})"
    r"|(?P<none>no one|nobody|none|no(?!\s(?:\w+\s)?(?:word|news|details?|information|figures?|count|idea|"
    r"clue|telling|sign|way|report|doubt)\b)"
    r"(?=\s(?:\w+\s){0,3}(?:deaths?|casualt|fatalit|injur|victims?|loss|one|people|"
    r"civilians)))"
    r"|(?P<vague>several|(?<!how )many|numerous|countless|an? (?:large |unknown )?number of|a few|a handful of)"
    r"|(?P<only>(?:the|its|his|her|their|a)(?=\s(?:only|sole|lone|single)\s(?:\w+\s){0,2}(?:death|fatality|victim)\b))"
    rf"|(?P<one>an?|the|another|his|her|their|its)(?=\s(?:{DESCRIBED}\s){{0,3}}{PERSON}\b(?!['’]s)"
    r"|\s(?:second|third|fourth|fifth|sixth)(?:[.,;]|\s(?:was|died|injured|wounded|hurt|killed|in|to)\b)))"
    r"(?![\w%°-]|[.,:]\d)"
)
"""In lower case."""
NOT_PEOPLE: Final = (
    r"km|kms|kilomet\w+|miles?|met(?:re|er)s?|feet|foot|ft|inch(?:es)?|hours?|days?|weeks?|months?|years?|minutes?|"
    r"seconds|decades?|percent|per|dollars?|euros?|pounds?|tons?|tonnes?|kg|hectares?|acres?|degrees?|knots|"
    r"a\.m\.|p\.m\.|"
    r"missiles?|rockets?|drones?|shells?|rounds?|bombs?|mortars?|projectiles?|homes|houses|buildings|vehicles|cars|"
    r"trucks|"
    r"boats|ships|vessels|planes|aircraft|jets|helicopters|tanks|villages|towns|cities|provinces|districts|countries|"
    r"states|schools|hospitals|churches|mosques|shops|strikes?|attacks?|blasts?|explosions?|times|shots|flights|"
    r"businesses|structures|acre|square|magnitude|yards?|cents|votes|percentage|sites|targets|bases|cattle|animals|"
    r"livestock|birds?|chickens?|poultry|pigs?|hogs?|swine|cows?|horses?|elephants?|whales?|dolphins?|fish|sheep|"
    r"dogs|fires|earthquakes?|aftershocks?|tremors|waves|storeys?|stories|storey|story|aftershock|"
    r"pieces|parts|sections|halves|spans|wagons|carriages|universities|colleges|kindergartens|offices|factories|bridges|apartments|flats|clinics|blocks|"
    r"stations|depots|warehouses|plants|temples|hotels|churches|farms|huts|tents|stalls|trains|trees|operations|incidents|cases"
)
NUMBER_WORD: Final = (
    r"one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|twenty|thirty|forty|"
    r"fifty|dozens|scores|hundreds|at\sleast"
)
NP: Final = (
    rf"(?:\s(?!(?:but|while|when|which|after|before|said|to|that|who|due|"
    rf"{NUMBER_WORD})\b(?!-))(?:\d{{1,3}}-year-old|[^\W\d][\w’'.-]{{0,30}})){{0,9}}?"
)
ASIDE: Final = (
    r"(?:\s?[,(—–-]\s?(?:including|among|mostly|most of|many of|all of|some of|half of|with|\w{1,9} of (?:them|whom))"
    r"[^,;.()—–]{0,70}[,)—–]?|,\s(?:an?|the|aged|both)\s[^,;.()—–]{0,60},|"
    r",(?:\s(?!(?:and|or|but|who|which|while|after|when|killing)\b)[a-z][\w.’'-]{1,20}){1,4},(?:\s\d{1,3},)?)?"
)
AUX: Final = (
    r"(?:\s(?:were|was|are|is|have|has|had|been|being|also|reportedly|feared|believed|confirmed|reported|thought|to|be|"
    r"later|known|presumed|found|taken|brought|carried|pulled|now|already|badly|seriously|critically|slightly|lightly|severely|fatally|gravely|"
    r"mildly|moderately|either|instantly|officially|still|listed|declared|left|people|others|more|lay|left)){0,6}"
)
KILLED_RIGHT: Final = (
    r"killed|dead|died|dies|die|dying|slain|perished|drowned|murdered|massacred|executed|beheaded|lynched|"
    r"lost (?:their|his|her) li(?:fe|ves)|shot dead|stabbed to death|(?:crushed|burned|burnt|beaten|trampled) to death|"
    r"deaths?|fatalities|fatality|bodies|corpses|lives (?:lost|gone)|lifeless|gunned down|succumbed|crushed|"
    r"did not survive|(?:had|have|has) not survived|failed to survive|did not (?:get|make it) out|did not come home|"
    r"never (?:got|came|made it) out|never came home|(?:has |have |had )?passed away|could not be saved|"
    r"martyred|suffocated|asphyxiated|electrocuted|strangled|"
    r"buried alive|burn(?:ed|t) alive|incinerated|(?:torn|blown) (?:apart|to pieces)|hacked to death|decapitated|"
    r"(?<=fatally\s)(?:shot|stabbed|wounded|injured|hurt)|to (?:their|his|her) deaths?|"
    r"with (?:their|his|her) throats? (?:cut|slit)|victims(?=\s(?:were|was|are|included?)\b)|"
    r"body(?=\s(?:was|has|had|were|found|recovered|pulled))"
)
INJURED_RIGHT: Final = (
    r"(?:shot and )?(?:injured|wounded)|hurt|"
    r"hospitali[sz]ed|(?:(?:taken|rushed|sent|brought|admitted|airlifted) (?:to|into)|in) "
    r"(?:an? |the )?(?:\w+ )?hospitals?|maimed|burn(?:ed|t)(?!\s(?:[a-z]+s|out|down|to)\b)|(?:suffer(?:ed|ing)|"
    r"sustain(?:ed|ing)|with|treated for|received)"
    r" (?:[\w-]+ ){0,4}(?:injuries|wounds|burns|cuts|bruises|fractures|concussions?|"
    r"smoke inhalation)|being treated|treated|injuries|sickened|overcome by (?:smoke|fumes|heat)|"
    r"to (?:the )?hospital|need(?:ed|ing)? (?:hospital |medical )?(?:treatment|care|attention)|"
    r"(?:hit|shot) in the (?:\w+ )?(?:leg|arm|foot|hand|back|shoulder|neck|thigh|stomach|chest)s?"
)
MISSING_RIGHT: Final = r"missing|unaccounted for|trapped"
DISPLACED_RIGHT: Final = (
    r"displaced|homeless|evacuated|from their homes|fled|lost (?:their|his|her) homes?|forced (?:to flee|"
    r"from their homes)|"
    r"(?:told|ordered) to (?:leave|evacuate)|left homeless"
)
BRINGING: Final = Folded(r"\b(?:br(?:inging|ought|ings)|tak(?:ing|es)|took|rais(?:ing|ed|es)|lift(?:ing|ed)) to\s$")
THE_NUMBER: Final = Folded(
    r"\sthe (?:number|total|toll|count)\b[^,;.]{0,40}\b"
    r"(?:dead|died|killed|deaths|fatalities|victims|lost their lives)\b",
)
"""What makes a number a toll of all: "bringing to five the number known to have died"."""
_AGED: Final = (
    r"(?:,?\s(?:under|over|below|above|aged?|between|of)\s(?:the ages? of\s)?\d{1,2}(?:\s(?:and|to)\s\d{1,2})?"
    r"(?:\syears old)?,?)?"
)
RIGHT: Final = Folded(
    rf"(?P<np>{NP}){_AGED}(?:,?\swho(?=\s(?:were|was|had|have|has|died|perished|drowned|are|lost)\b))?{ASIDE}{AUX}[\s-](?:(?P<killed>{KILLED_RIGHT})|(?P<injured>{INJURED_RIGHT})|"
    rf"(?P<missing>{MISSING_RIGHT})|(?P<displaced>{DISPLACED_RIGHT}))\b",
)
_NO_HURT = r"(?:(?!\b(?:injur|wound|hurt|missing))[^.;])"
LEFT_TAIL: Final = r"(?:\s(?:a total of|another|other|all|off|also|the|the other|both|his|her|their|its))?\s$"
LEFT: Final[tuple[tuple[TallyKind, Folded], ...]] = (
    (
        "killed",
        Folded(
            rf"(?<!were )(?<!was )(?<!been )\b(?:killed|killing|kills?|murder(?:ed|ing)|slaughter(?:ed|ing)|"
            rf"massacr(?:ed|ing)|"
            rf"execut(?:ed|ing)|drown(?:ed|ing)|shot dead|gunned down|claim(?:ed|ing|s)? the lives of|"
            rf"took the lives of|(?:cut|cutting|slit|slitting) the throats of|shot and killed|bod(?:y|ies) of(?: the)?)"
            rf"{LEFT_TAIL}",
        ),
    ),
    (
        "killed",
        Folded(
            r"\b(?:toll|body count|the dead(?=\b[^.;]{0,40}\b(?:numbered|totall?ed))|"
            r"(?:confirmed |known |reported |official )(?:deaths|dead|fatalities)|"
            r"deaths(?=\s(?:stood|stand|rose|reached))|"
            r"(?:number|count|tally|total|figure) (?:of|for) (?:the |its |confirmed |known )?"
            rf"(?:dead|deaths|fatalities|people killed|killed|victims))\b{_NO_HURT}{{0,70}}"
            r"\b(?:rose|rises|risen|rise|climb(?:ed|s)?|stood|stands|standing|reach(?:ed|es)?|hit|jump(?:ed|s)|"
            r"increased|grew|numbered|totall?ed|came to|"
            r"passed|topped|exceeded|surpassed|is|was|to|of|at|above|past|now|soared|doubled to)\s$",
        ),
    ),
    (
        "killed",
        Folded(
            r"\b(?:put|puts|putting|set|sets|gave|gives|estimat(?:ed|es|ing)|revis(?:ed|ing))\b[^.;]{0,30}\b"
            rf"(?:dead|killed|deaths|fatalities|toll|bodies)\b{_NO_HURT}{{0,50}}\s(?:at|as|to)\s$|"
            r"\bof (?:the|those|its) (?:\d[\d,]* )?(?:dead|victims|deaths|fatalities|killed|people killed|"
            r"bodies)\b,?\s$|"
            r"\b(?:lower|reduc|cut|rais|revis)\w*\s(?:\w+\s){0,6}?(?:dead|deaths|toll|fatalities|killed)\s$|"
            r"\b(?:has|have|had) lost\s$|\bkill(?:ed|ing)? all\s$|"
            r"\b(?:count(?:ed|s|ing)?|recover(?:ed|ing)|found|pulled|retriev(?:ed|ing)) (?:the )?bodies of\s$",
        ),
    ),
    (
        "injured",
        Folded(
            r"\b(?:put|puts|putting|set|gave)\b[^.;]{0,30}\b(?:injured|wounded|injuries|hurt)\b[^.;]{0,40}\s(?:at|as)\s$|"
            r"\b(?:number|count|tally|total|that) (?:of|for) (?:the )?"
            r"(?:injured|wounded|injuries|hurt|people (?:injured|wounded|hurt))\b[^.;]{0,50}"
            r"\b(?:rose|risen|climbed|stood|stands|reached|is|was|to|at)\s$|"
            r"\bof the (?:injured|wounded)\b,?\s$|\bthe (?:injured|wounded),\s(?:numbering\s)?$|"
            r"\b(?:doctors|medics|hospitals?|clinics?)\b[^.;,]{0,40}"
            r"\b(?:reported|received|admitted|took in|had taken in|saw)\s$(?<=\s)",
        ),
    ),
    (
        "injured",
        Folded(
            rf"(?<!were )(?<!was )(?<!been )\b(?:injur(?:ed|ing|es?)|wound(?:ed|ing|s)?|hurt(?:ing)?|"
            rf"hospitali[sz](?:ed|ing)|"
            rf"maim(?:ed|ing)|"
            rf"(?:hospitals?|doctors|medics|clinics) (?:had |have )?treat(?:ed|ing))"
            rf"(?:\s(?:about|badly|seriously))?{LEFT_TAIL}",
        ),
    ),
    ("displaced", Folded(rf"\b(?:displac(?:ed|ing)|evacuat(?:ed|ing)|forc(?:ed|ing)){LEFT_TAIL}")),
)
FATES: Final = Cues(
    # Words by themselves; below, one of each phrase.
    rf"\b(?:{KILLED_RIGHT}|{INJURED_RIGHT}|{MISSING_RIGHT}|{DISPLACED_RIGHT})\b",
    r"\b(?:kill|murder|slaughter|massacr|execut|drown|shot|gunned|li[fv]es?\b|los[st]|bod(?:y|ies)|toll|count|dead|death|"
    r"die|dying|slain|perish|behead|lynch|fatal|corpse|succumb|casualt|victim|injur|wound|hurt|hospital|maim|treat|"
    r"burn|cuts|bruise|fracture|concussion|inhalation|sicken|missing|unaccounted|trapped|displac|home|evacuat|fled|"
    r"flee|forc(?:ed|ing)|leave|(?:these|those|them)\b|surviv|crush|throats?\b|clinics?\b|doctors?\b|medics?\b|alive\b|"
    r"smoke\b|fumes\b|heat\b|apart\b|pieces\b|hit\b|care\b|attention\b|never\b|saved\b|get\b|come\b|make\b|"
    r"passed\b)",
)
"""What every word for what became of people begins with, and what stands for people told of before."""
VICTIMS: Final = Folded(r"\svictims\b")
LISTS: Final = Folded(r"\b(?:report|list|count|register|record)(?:ed|s)\s$")
LIVES: Final = Folded(r"\s(?:\w+\s){0,2}lives\b")
COSTS: Final = Folded(r"\b(?:claim(?:ed|ing|s)?|cost(?:ing)?|took|taking|takes|loss of)\s$")
PART_OF: Final = Folded(
    r"\b(?:including|among (?:them|whom|the (?:dead|victims|wounded|injured))(?: (?:were|are|was))?|includes?|"
    r"of whom|of them|"
    r"included|besides|as well as)\s$",
)
FORMER: Final = Folded(
    r"\b(?:(?<!day )(?<!days )(?<!hours )(?<!week )(?<!weeks )(?<!month )(?<!months )(?<!years )(?<!minutes )"
    r"earlier(?!\s(?:on|in|this|today))|previous(?:ly)?|initial(?:ly)?|prior|provisional|up from|down from|"
    r"which (?:had )?(?:stood|was|been) at|"
    r"had (?:first|once)|from (?:an? )?(?:earlier|previous|initial))\b[^.;,]{0,40}$|\bfrom\s$",
)
YEAR_BEFORE: Final = Folded(r"\b(?:in|since|of|by|until|from|the|during|and)\s$")
YEAR: Final = re.compile(r"(?:1[5-9]|20)\d\d")
OR_INJURED: Final = Folded(r"\s(?:or|and)\s(?:injured|wounded|hurt|maimed|killed)\b")
ELSEWHERE: Final = re.compile(r"(?:\s(?:more|others|people))?\s(?:in|at|near|around|outside)\s(?:the\s)?[A-Z]")
OF_THEM: Final = Folded(r"\sof (?:them|whom)\s(?:\w+\s)?(?:in|at|near|around)\s")
"""What makes a part of a toll that of one place: "51 perished, 15 of them in the town of …"."""
PART_THERE: Final = re.compile(
    r"\s(?:(?:were|was|people|others|more|died|civilians|[A-Z][a-z]{2,20}s)\s)?(?:in|at|near|around)\s(?:the\s)?"
    r"(?:[a-z-]+\s){0,7}[A-Z]"
)
"""The same in another order: "467 died, of whom 376 were in …", "including 12 in …"."""
ON_THE_GROUND: Final = re.compile(
    r"\s(?:more\s|others\s|people\s)?(?:on the ground|on board|aboard|elsewhere|outside)\b"
)
ONE_MORE: Final = re.compile(
    r"\s(?:[a-z-]{2,20}\s){0,2}[A-Z][\w’'-]{2,20}(?:,\s[\w-]{1,20}\s[A-Z][\w’'-]{2,20}){0,4},?\sand\s(?P<article>an?)\s"
    r"(?:[a-z-]{2,20}\s){0,1}[A-Z][a-z’'-]{2,20}(?=[,.;]|\s[a-z])"
)
"""One more of another nation: "two Indians and a Pakistani"."""
BUT: Final = Folded(r"\b(?:all but|except(?: for)?|bar)\s$")
"""What makes a number those who are not counted: "all but three of them in …"."""
OF_THEM_THERE: Final = re.compile(
    r"\sof (?:them|these|those)\s(?:(?:were|was|came|died|fell|lived|perished)\s)?(?:killed\s|found\s)?"
    r"(?:in|at|near|around|from)\s(?:the\s)?(?:[a-z-]+\s){0,3}[A-Z]"
)
"""What makes a number a part of the toll of the sentence before: "More than 300 of them were from …"."""
OF_TOLD: Final = Folded(r"\bof (?:these|them|those)\b,?\s$")
"""What makes a number a part of the toll of the sentence before: "Of these, 30 were in …"."""
TOLD_DEAD: Final = Folded(r"\b(?:dead|deaths?|killed|died|bodies|toll|perished|fatalities|lives)\b")
PART_DIED_AT: Final = re.compile(
    r"\sof (?:the|those) (?:dead|victims|deaths|killed|fatalities)"
    r"\s(?:(?:were|was|came|died|fell|had been|are|lived)\s)?"
    r"(?:found\s|killed\s|recorded\s)?(?:in|at|near|around|from)\s(?:the\s)?(?:[a-z-]+\s){0,3}[A-Z]"
)
"""Behind "N of the": what makes a part of a toll that of one place."""
ABOARD: Final = Folded(
    r"(?:\s[a-z-]{2,20}){0,3}\s(?:aboard|on board|on the (?:plane|flight|jet|bus|train|ferry|boat))\b[^,;.]{0,60}?\s"
    r"(?:died|perished|(?:were|was|are|been) (?:all )?(?:killed|dead|lost))\b",
)
OF_THOSE: Final = Folded(r"\sof (?:those|the (?:dead|wounded|injured|victims|killed))\b")
"""What makes a number a part of a toll: "two of the dead were …"."""
OTHERS: Final = re.compile(r"\sothers?\b")
NAMED: Final = re.compile(r"(?:\b[A-Z][\w’'-]{1,20}\s){1,3}[A-Z][\w’'-]{1,20},?\sand\s$")
"""Someone named right before the count of the others."""
STANDS_FOR_EVENT: Final = re.compile(r"\s(?:in|at|near|on|that|which|by|from)\b")
HEAD_THING: Final = Folded(
    rf"(?:\s(?!(?:in|at|near|on|after|when|during|and|of|by|from|as|outside)\b)[\w’'-]{{1,20}}){{0,2}}\s?(?<!-)\b(?:{NOT_PEOPLE})\b(?!-)",
)
THING: Final = Folded(rf"\s?(?:of\s)?(?:{NOT_PEOPLE})\b")
NEXT_CLAUSE: Final = re.compile(r"\b(?:said|that|who|and|of)\b")
THINGS: Final = Folded(rf"(?<!-)\b(?:{NOT_PEOPLE})\b(?!-)")
CASUALTIES: Final = Folded(r"\s(?:[\w]+\s){0,2}(?:casualt(?:y|ies)|victims?|loss of life)\b")
ROSE_FROM: Final = Folded(
    r"\b(?:rose|risen|rises|climbed|jumped|increased|went up|revised|grew|doubled|"
    r"(?:lower|reduc|cut|rais|revis|put)\w*\s(?:\w+\s){0,6}?(?:dead|deaths|toll|fatalities|killed))\sfrom\s$",
)
AMONG: Final = re.compile(r"\bamong the $")
"""What makes a number a part of a toll, or a name one of the dead: "the singer is among the dead"."""
AMONG_THEM: Final = re.compile(r"[^,;.]{1,60}\samong (?:them|those)\b")
"""What makes a number a part of the one before: "lost 38, three Thais and a Dane among them"."""
NOR_INJURED: Final = Folded(r"\s(?:or|and|nor)\s(?:injur|wound|hurt)")
TRANSITIVE: Final = Folded(
    r"killed|murdered|massacred|executed|shot dead|gunned down|injured|wounded|hurt|maimed|beheaded"
)
PASSIVE: Final = Folded(r"\b(?:was|were|been|being|be|is|are|reported|confirmed|feared)\b")
OBJECT: Final = Folded(
    r"\s(?:at least|more than|about|some|nearly|an?(?!\s(?:ankle|arm|leg|foot|hand|knee|shoulder|back|wrist|"
    r"finger)\b)|the|his|"
    rf"their|her|its|another|dozens|scores|hundreds|several|many|{NUMBER})\b(?!\s(?:of them|others)\b)",
)
ADDS: Final = re.compile(
    r"(?:\s(?:(?!in\b|at\b|from\b|near\b)[A-Za-z][a-z’'-]{1,20}\s){0,2}(?:[A-Za-z][a-z’'-]{1,20}|[A-Z]{2,3}))?"
    r"(?:,?\s(?:of|aged)\s\d{1,2})?(?:,\s|,?\sand\s)"
    r"(?:(?:his|her|their|its)\s)?"
)
WHO: Final = re.compile(
    rf"\s(?:(?!were|was|had|more|others)[A-Za-z][a-z’'-]{{1,20}}\s){{0,2}}(?:{PERSON}s?|women|men|children|policemen|"
    rf"people|[A-Z][a-z]+(?:ans|is|ians|ese|ish|ines|ers|os|ks|ts|qis|nis))\b"
    r"(?!\s(?:among|of them|said))"
)
JOINED: Final = re.compile(r"\sand\s|^\smember\sof\s")
NOT_A_TOLL: Final = Folded(
    r"\b(?:aged?|ages? of|in their|(?:father|mother|parents?|family|grandmother|grandfather|team|group of|"
    r"boy|girl|man|woman|youth|child|"
    r"son|daughter|teenager) of|"
    r"jan(?:uary|\.)?|feb(?:ruary|\.)?|march|april|may|june|july|aug(?:ust|\.)?|sept?(?:ember|\.)?|oct(?:ober|\.)?|"
    r"nov(?:ember|\.)?|dec(?:ember|\.)?|no\.|number|flight|chapter|section|route|highway|magnitude)\s$",
)
"""What makes a number an age, a day or a name."""
COUPLE: Final = re.compile(r"\s(?:[a-z-]{1,20}\s){0,3}couple\b")
PAIR: Final = re.compile(rf"\s(?:[a-z-]{{1,20}}\s)?{PERSON}\sand\s(?:[a-z-]{{1,20}}\s)?{PERSON}\b")
"""Two people with one article: "a mother and daughter"."""
ALIVE: Final = re.compile(r"\s(?:(?!burn|buried)[\w-]{1,20}\s){0,2}(?:alive|safe)\b")
BODIES: Final = re.compile(r"\s(?:dead\b(?!\sbodies)|dead bodies|bodies|corpses)\b")
"""What is counted whoever received it: "doctors received 19 bodies"."""
_FEW = rf"(?:(?:only|just)\s)?(?P<few>{NUMBER})"
_OF_ALL = rf"\s(?:of|among|out of|from)\s(?:(?:the|those|its|their|his|her|some|about)\s)?(?P<many>{NUMBER})\b"
_ALIVE = r"\b(?:survived|lived|got out alive|came out alive|escaped with (?:his|her|their) li(?:fe|ves))\b"
REMAINDERS: Final = (
    re.compile(
        rf"\b(?:all|everyone|everybody)\s(?:but|except(?:\sfor)?|bar)\s{_FEW}{_OF_ALL}"
        r"(?=[^.;]{0,90}\b(?:killed|died|dead|perished|drowned|lost)\b)"
    ),
    re.compile(
        rf"\b(?:kill(?:ed|ing)|drown(?:ed|ing))\s(?:all|everyone|everybody)\s(?:but|except(?:\sfor)?|bar)\s{_FEW}{_OF_ALL}"
    ),
    re.compile(rf"\b{_FEW}{_OF_ALL}[^.;]{{0,60}}?{_ALIVE}"),
    re.compile(rf"\b{_FEW}\ssurvivors?{_OF_ALL}"),
    re.compile(
        rf"\b(?P<many>{NUMBER})\s(?:[a-z-]{{2,20}}\s){{0,3}}?(?:aboard|on board)\b[^.;]{{0,40}}?\s"
        rf"{_FEW}\s(?:of (?:whom|them)\s)?{_ALIVE}"
    ),
)
"""How many were aboard and how few of them lived; in lower case."""
FEW_LIVED: Final = re.compile(r"\b(?:surviv|lived|alive|escaped|(?:all|everyone|everybody) (?:but|except|bar)\b)")
