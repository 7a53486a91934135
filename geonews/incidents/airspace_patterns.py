"""The words by which news speaks of airspace and of what is restricted in it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from geonews.incidents.folded import Folded

if TYPE_CHECKING:
    from geonews.model import Restriction

HEAD: Final = (
    r"(?:air ?space|skies|sky|flight information regions?|FIRs?|no[ -]fly zones?|"
    r"(?:temporary )?flight restrictions?|air ?ways|(?:air )?corridors?|air routes?|(?:air )?traffic|flights?|"
    r"overflights?|(?:civil |civilian )?aviation|"
    r"routes|flight paths?|flight routes?|(?:air )?lanes|air travel)"
)
_STRICT: Final = (
    r"(?:air ?space|skies|flight information regions?|FIRs?|control areas?|no[ -]fly zones?|"
    r"air defen[cs]e (?:identification )?zones?|ADIZ)"
)
_BORDERS: Final = (
    r"(?:(?:land,? (?:sea,? )?and )?air (?:borders?|frontiers?)|"
    r"borders?,? (?:by )?(?:land,? (?:(?:by )?sea,? )?and (?:by )?air|land and air|air and land))"
)

OVER: Final = Folded(
    rf"\b(?:{HEAD}|fl(?:y|ying|ies|own)|operat(?:e|ing|ions?)|travel(?:l?ing)?|services|planes|jets|aircraft|drones)"
    r"(?:\s(?:altogether|at all|below [\w, ]{1,20}|above [\w, ]{1,20}))?"
    r"\s(?:immediately\s|directly\s|just\s)?(?:over|above|of|(?:north|south)?-?(?:north|south|east|west) of|across|"
    r"around|within|along|in|near|off|through|into|for)"
    r"(?:\sand\s(?:surrounding|around|near))?\s"
    r"|\b(?:no[ -]fly zones?|flight restrictions?|airspace restrictions?|flight bans?|NOTAMs?|"
    r"notices? to (?:airmen|air missions?|aircrews?|pilots))\s(?:[\w-]{1,20}\s){0,4}?"
    r"(?:over|above|around|near|for|in|on|covering)\s"
    r"|\b(?:hazard(?:ous)?|danger(?:ous)?|exclusion|restricted|closed|prohibited|warning|keep[ -]out|buffer|safety|"
    r"military|firing|no[ -]flight)\s(?:flight\s)?(?:zones?|areas?|corridors?)\s(?:[\w-]{1,20}\s){0,5}?"
    r"(?:over|above|around|near|in|off|of|covering)\s"
    rf"|\b{_BORDERS}\sof\s"
    r"|\b(?:launch(?:es|ings)?|tests?|firings?|drills?|exercises?)\sover\s"
    r"|\b(?:navigation(?:al)?|aerial|flight|air) warnings?\s(?:[\w-]{1,20}\s){0,6}?(?:over|in|for|off|near)\s"
    r"|\bair ?space (?:belonging to|controlled by|claimed by|governed by)\s",
)
"""Head and preposition behind which the places stand."""
STRICT_OVER: Final = Folded(
    rf"\b(?:{_STRICT}|sky|{_BORDERS}|(?:navigation(?:al)?|aerial|flight|air) warnings?|airmen|NOTAMs?|notices? to|"
    rf"flight restrictions?|airspace restrictions?|flight bans?|"
    r"(?:hazard|danger|exclusion|restricted|closed|prohibited|warning|keep|buffer|safety|military|firing|no)\w*[ -]"
    r"(?:out |flight )?(?:zone|area|corridor)s?)\b",
)
ABOVE: Final = re.compile(r"\s(?:over|above)\s")
"""What leads from a state to what lies below: "Denmark did so over X"."""
OVERFLY: Final = Folded(r"\b(?:overfly(?:ing)?|overflew|overflown|overflights? of|overflights? over)\s")
OF_THAT: Final = Folded(
    r"\b(?:that|those|airspace|air space|skies|(?:which|that) (?:lies|lie|lay|is|are|stretches|extends|sits)) "
    r"(?:over|above|of|across)\s",
)
OWN: Final = Folded(
    rf"(?:['’]s?|-controlled|-held|n)?\s(?:(?:own|entire|whole|national|sovereign|territorial|northern|southern|"
    rf"eastern|"
    rf"western|civilian|civil|commercial|closed|restricted|upper|lower|air force|and|maritime|land|sea|air|"
    rf"territory|waters|borders?)\s){{0,4}}{_STRICT}\b",
)
"""What follows a name whose airspace is meant: "Iranian airspace", "Niger's skies"."""
SKIES: Final = Folded(r"\b(?:air ?space|skies|sky)\b")
ITS_OWN: Final = Folded(r"\b(?:its|their|the country['’]s)\s(?:own\s)?$")
FIR: Final = Folded(r"\b(?:flight information regions?|FIRs?|control areas?)\b")
ITS: Final = Folded(
    r"\b(?P<whose>its|their|his|the|the country['’]s|the nation['’]s|the kingdom['’]s|the emirate['’]s|"
    r"the island['’]s|the republic['’]s|the Gulf state['’]s|own|all|national|no)?"
    r"\s?(?:(?:own|entire|whole|national|sovereign|respective|northern|southern|eastern|western|civilian|"
    r"all of its|all|upper)\s){0,3}"
    rf"(?P<head>air ?space|skies|(?<=its )sky|(?<=their )sky|(?<=['’]s )sky|{_BORDERS}|"
    r"air defen[cs]e (?:identification )?zones?|overflight (?:rights?|permissions?|permits?|clearance))"
    r"\b(?P<placed>\s(?:over|above|of|along|around|near|(?:north|south|east|west) of|off|between|within|inside)\b)?",
)
CROSSED: Final = Folded(
    r"\b(?:drones?|missiles?|rockets?|warplanes?|jets?|fighters?|bombers?|aircraft|planes?|helicopters?|balloons?|"
    r"UAVs?)\b"
    r"[^.;,]{0,50}?\b(?P<head>cross(?:ed|ing)?|enter(?:ed|ing)?|stray(?:ed|ing) (?:over|across|into)|fl(?:ew|own|ying) "
    r"(?:over|across|into)|violat(?:ed|ing)|intrud(?:ed|ing) into|came over|pour(?:ed|ing) (?:over|across)) "
    r"(?P<whose>its|their|the country['’]s)\s(?:own |eastern |western |northern |southern )?"
    r"(?:borders?|frontiers?|territory|soil)\b(?P<placed>\swith\b)?",
)
"""What flies over somebody's border without leave."""
SAME: Final = Folded(
    r"\b(?:did (?:the same|likewise|so(?: too)?)|followed suit|acted(?= (?:on|at|first|earlier|too|within|later|next|"
    r"alike))|"
    r"joined (?:in|them|the (?:ban|boycott|closure|blockade))|(?:had |has |have )?t(?:ook|aken|aking) "
    r"(?:the|that|this|a like|the same|similar) (?:steps?|measures?|decision|move|action)|"
    r"(?:did )?likewise|(?:issued|imposed|announced|ordered|introduced|adopted|declared|gave|published) (?:the same|"
    r"an? similar|similar|like|an identical|identical|its own|their own) (?:ban|order|step|measure|notice|closure|"
    r"restriction|warning|bulletin|advice|advisory|instruction)s?|(?:clos|shut)(?:ed|ting|ing)? theirs|"
    r"(?:halt|stopp|suspend|ground|clear)ed (?:all |its |their |most )?(?:civil |civilian |air |commercial )*"
    r"(?:traffic|flights|overflights|flying)\b|"
    r"(?:do|doing) the same|followed|(?:clos|shut)(?:ed|ting|ing)? (?:part of |most of |much of |all of )?(?:its|"
    r"their) own)\b|\b(?:as|so) (?:did|has|have)\s",
)
FOLLOWS: Final = Folded(r"(?:['’]s)?(?:\s(?:had|has|have|also|soon|later|quickly|both|all|then|and)){0,3}\s?,?\s?")
AVOID: Final = Folded(
    r"\b(?:not to (?:cross|use|enter|overfly|fly (?:over|across|through|into))|no longer (?:cross(?:es|ed)?|us(?:e|"
    r"es|ed)|transits?|fl(?:y|ies|ew) (?:over|across|through))|"
    r"(?:stopp|ceas|quit)\w* (?:crossing|transiting|using|flying (?:over|across|through))|"
    r"(?:bann?ed|barred|prohibited|forbidden|prevented|blocked) from (?:crossing|transiting|traversing|entering)|"
    r"avoid(?:ed|ing|s)?|bypass(?:ed|ing|es)?|skirt(?:ed|ing|s)?|shun(?:ned|ning|s)?|circumvent(?:ed|ing|s)?|"
    r"(?:keep|kept|keeping|steer|steered|steering|stay|stayed|staying|move|moved|moving|remain|remained|well|flights|"
    r"flew|fly|flying|flown|go|going|went|routed|rerout(?:ed|ing)|re-rout(?:ed|ing)|divert(?:ed|ing)|detour(?:ed|ing)|"
    r"turn(?:ed|ing)?|swung|swinging|veer(?:ed|ing)?|sent|took|steered|directed)\s(?:[\w’'.,-]{1,15}\s){0,6}?"
    r"(?:clear of|away from|out of|a?round(?! (?:of|at|in|for|to|up|on|and|over|above)\b)|wide of|outside|(?:north|"
    r"south|east|"
    r"west) of)|clear of|around|away from)\s",
)
ROUTE: Final = Folded(
    r"\b(?:re-?rout|divert|rout|sen[dt]|switch|mov|shift)\w*\s(?:[\w’'-]+\s){0,4}?(?:over|through|across|via)\s$",
)
INSTEAD: Final = Folded(
    r"\b(?:to (?:avoid|bypass|skirt)|avoiding|bypassing|skirting|instead|away from|clear of|out of)\b"
)
"""Where flights go instead: "rerouted planes over X to avoid Y"."""
TURNED: Final = Folded(r"\bturn(?:ed|ing|s)?\s(?:back|a?round)\s(?:[\w-]+\s){0,4}$")
"""What was done to "a flight over X" that did not go on: X is only where it was."""
BORDER: Final = Folded(r"(?:['’]s?)?\s(?:borders?|frontiers?)\b")
"""Behind a name: "the airspace along the X border" is its neighbour's."""
ITS_LAND: Final = Folded(r"\s(?:territory|soil|land)\b")
QUALIFIES: Final = re.compile(
    r"(?<=[A-Z]\.)\s[a-z]+\b(?<!\ssaid)(?<!\shas)(?<!\shad)(?<!\swas)(?<!\sis)(?<!\salso)(?<!ed)"
)
"""What "U.S." is only said of: "the top U.S. officer"."""
LAND: Final = Folded(
    r"\s(?:[\w-]+\s){0,2}?(?:air ?space|sk(?:y|ies)|territory|waters|coast|soil|land|borders?|and\b|or\b|zones?|"
    r"areas?)",
)
"""What a people's name is put to that can be flown around."""
BERTH: Final = Folded(r"\ba (?:wide|wider|broad) berth\b(?P<to>\s(?:to|of|around)\s)?")
GIVES: Final = Folded(r"\bg(?:ive|ives|iving|ave|iven)\s")
"""Airlines "gave X a wide berth"."""
COVERS: Final = Folded(
    r"\b(?:(?:extend|widen|expand|broaden|enlarge)\w*\s(?:[\w’'-]{1,20}\s){0,5}?"
    r"(?:to (?:include|cover|take in)|to|over)|"
    r"(?:orders?|bans?|restrictions?|closures?|prohibitions?|notices?|notams?|warnings?|advisor(?:y|ies)|bulletins?|"
    r"measures?|zones?|rules?)\s(?:(?:also|now|already|which|that|,)\s?){0,3}"
    r"(?:covers?|covered|covering|appl(?:y|ies|ied) to|includes?|included|affects?|affected|concerns?|takes? in|"
    r"took in|spans?|extends? (?:to|over)))\s",
)
"""An order "was extended to X", "also covers X"."""
FLEW_OVER: Final = Folded(
    r"\b(?:missiles?|rockets?|projectiles?|drones?|UAVs?|balloons?|airships?|spy planes?|warheads?|volleys?|barrages?|"
    r"salvos?)\b[^.;,]{0,50}?\s(?:flew|flown|passed|sailed|crossed|streaked|soared|arced|travell?ed|roared|crosses|"
    r"flies|passes|hurtled|went|overflew|drifted|flying|passing)\s(?:\w+ly\s)?"
    r"(?:(?:right |straight |high )?(?:over|above|across|through)\s)?(?:the (?:territory|land|soil) of\s)?"
    r"(?!(?:(?:in|out|down|back|up|off)\s)?(?:from|to|towards?)\b)",
)
"""What flies over a country without leave."""
DRIFTS: Final = Folded(r"\b(?:balloons?|airships?)\b")
"""What comes from afar: no province is its own."""
STRAYED: Final = Folded(
    r"\b(?:planes?|jets?|warplanes?|aircraft|fighters?|bombers?|drones?|helicopters?)\b[^.;,]{0,40}?\s"
    r"(?:strayed|wandered|intruded)\s(?:\w+ly\s)?(?:over|into|in)\s",
)
SHUT_TOO: Final = re.compile(
    r"\s(?:were|was|remained|stayed|remain|are)\s(?:also\s|all\s|still\s|completely\s|partly\s)?(?:shut|closed)\b"
    r"|\bSo (?:was|were)\s(?:(?:most|much|part|parts|all|half)\s(?:of\s)?)?(?:the\s)?"
)
"""What the sentence after a closure says of other countries: "Belgium was shut", "So was most of Poland"."""
SHUT: Final = re.compile(r"\s(?:(?:was|were|is|are|has been|had been)\s)?(?:closed|shut|sealed)\b")
MARKED: Final = Folded(r"\b(?:areas?|zones?|stretch(?:es)?)\b")
"""What is marked out before ships and aircraft are warned of it."""
PAST_YEAR: Final = Folded(r"\bin (?:19|20)\d\d\b|\byears? (?:ago|before)\b")
GROUND: Final = Folded(
    r"\b(?:ships?|vessels?|tankers?|shipping|mariners?|drivers?|motorists?|tourists?|travell?ers|citizens|nationals|"
    r"residents|walkers|people|buses|trains|trucks|cars|boats|crowds?)\b",
)
"""Who else is told to avoid a place."""
ADVISED: Final = Folded(
    r"\b(?:advis\w+|warn\w*|told|urg\w+|recommend\w*|order\w*|bann?\w*|barred|prohibit\w*|instruct\w*|direct\w*|"
    r"caution\w*|alert\w*)\b",
)
SELF: Final = Folded(
    r"(?:the\s)?(?:(?:(?:entire|whole|northern|southern|eastern|western|central|north|south|east|west|rest|centre|"
    r"northeast|southeast|northwest|southwest|most|much|part|parts|all)\s)*(?:half\s|part\s)?(?:of\s)?(?:the\s|its\s|"
    r"their\s)?)?(?P<what>country|nation|kingdom|republic|emirate|territory|borders|city|capital|town|port|airport|"
    r"airfield|field|base|area|region|province|site|scene|wreck(?:age)?|volcano|mountain|summit|crater|peak|it|them|"
    r"there)\b(?!\s(?:of|in|near)\s(?:the\s)?[A-Z])",
)
"""Whose airspace is meant by "the airspace around it", "above the east of the country"."""
ORDER: Final = Folded(
    r"\b(?:pilots?|planes?|aircraft|flights?|airlines?|carriers?|airmen|aviators?|operators?|jets?|helicopters?|"
    r"drones?|ships and aircraft|"
    r"flying|fly|air traffic)\b[^.;]{0,90}\b(?:not to (?:fly|operate|enter|approach)|(?:to )?(?:keep|stay|"
    r"steer) (?:out|clear|away)|"
    r"from (?:flying|operating|entering|approaching|overflying)|(?:banned|barred|prohibited|forbidden|restricted|"
    r"not allowed)|to avoid|off[- ]limits|to (?:take|exercise) (?:\w+ )?(?:care|caution)|to be (?:careful|alert))\b",
)
ORDERED_AT: Final = Folded(r"\b(?:off|over|above|near|around|within [^,.;]{1,40}? of|of|in|at)\s")
AVIATION: Final = re.compile(
    r"\b(?:pilots?|flights?|airlines?|carriers?|planes?|aircraft|jets?|flying|fly|airspace|aviation|airliners?|"
    r"overfl\w+|(?-i:KLM|Lufthansa|Qantas|Emirates|Ryanair|Finnair|Air [A-Z][a-z]+|[A-Z][a-z]+ Air\b)|"
    r"air traffic|airways|airmen|notams?|rerout\w+|skies)\b",
    re.IGNORECASE,
)
ZONE: Final = Folded(
    r"\b(?:live[- ]fire|no[- ]fly|danger (?:zone|area)s?|exclusion zones?|restricted (?:zone|area)s?|"
    r"closed (?:zone|area)s?|"
    r"prohibited (?:zone|area)s?|notams?|keep out|stay out|stay clear|keep clear|off[- ]limits|airspace|"
    r"temporary flight restrictions?|"
    r"closed to (?:aircraft|air traffic|ships|shipping)|navigation(?:al)? warnings?|missile tests?)\b",
)

CUES: Final[tuple[tuple[Restriction, Folded], ...]] = (
    (
        "violation",
        Folded(
            r"\b(?:violat\w+|incursions?|breach\w*|intrud\w+|intrusions?|infring\w+|penetrat\w+|encroach\w*|"
            r"trespass\w*|"
            r"crossed|(?:strayed|entered|entering|flew|flown|flying|crossing|drifted|wandered|slipped|went|came|"
            r"passed|enters|got) "
            r"(?:briefly |illegally |deep |(?:[\w.,]+ ){1,3}(?:km|kilomet(?:er|re)s?|miles?|met(?:er|re)s) )?into|"
            r"entered|strayed (?:in|over)|unauthori[sz]ed|"
            r"(?:sen[dt]|flew|fl(?:y|ies|own)|launched|fired|steered)\s(?:[\w-]+\s){1,4}into"
            r"(?=\s(?:[\w’'-]+\s){1,2}(?:air ?space|skies))|"
            r"without (?:permission|authori[sz]ation|consent|clearance|leave)|"
            r"(?:fir|launch|attack|bomb|struck|hit)\w*\s(?:[\w-]+\s){0,4}?from(?:\s(?:inside|within))?"
            r"(?=\s(?:[\w’'-]+\s){1,2}(?:air ?space|skies)))\b",
        ),
    ),
    (
        "closure",
        Folded(
            r"\b(?:clos(?:e|ed|es|ing|ure|ures)|shut(?:s|ting|ter\w*)?|seal(?:ed|s|ing)?|locked down|shutdown|"
            r"suspend\w*|"
            r"halt(?:ed|s|ing)?|cleared|emptied|stopped|cease[ds]?|reserv(?:ed|es|ing)|cordon\w*|not available|"
            r"unavailable|froze|frozen|paused?|(?:came|come|brought) to a (?:halt|stop|standstill)|at a standstill|"
            r"with(?:drew|drawn|drawing) (?:\w+ ){0,3}?(?:air ?ways|lanes|routes|corridors?))\b",
        ),
    ),
    (
        "ban",
        Folded(
            r"\b(?:bann?(?:ed|ing|s)?|bar(?:red|ring|s)|prohibit\w*|forb[ai]d\w*|forbade|block(?:ed|ing|s)?|"
            r"ground(?:ed|ing|s)|"
            r"no[ -]fly|out of bounds|not (?:to )?(?:fly|enter|operate)\b|kept? out|keep out|off[- ]limits|outlaw\w*|"
            r"restrict\w*|"
            r"den(?:y|ied|ies|ying)(?!\s(?:that|it|any|having|reports?|claims?|accusations?|violating|entering)\b)|"
            r"(?:refus\w+ to|not|won['’]t) (?:let|allow|permit|admit|open)\b|"
            r"refus\w+ (?:[\w’']+ ){0,4}?(?:passage|permission|entry|access|clearance|overflight\w*)|"
            r"(?:neither|nor|no longer be|may not|might not|must not|can ?not|could not)\b(?:\s\w+){0,6}?\s(?:cross\w*|"
            r"use[ds]?|enter\w*|fl(?:y|ies|ew|ying)|overfl\w+|pass\w*|transit\w*|let through|allowed)|turned away|"
            r"withdr[ae]w\w* (?:[\w’']+ ){0,4}?(?:right|permission|permit|clearance)|disallow\w*|stay out|not allowed|"
            r"impos\w+|exclu\w+|limit(?:s|ed|ing)?)\b",
        ),
    ),
    (
        "diversion",
        Folded(
            r"\b(?:(?:stopp?|ceas|quit)\w* (?:using|flying (?:over|through))|divert\w*|diversions?|"
            r"no longer (?:us\w+|cross\w*|transit\w*|overfl\w+|fl(?:y|ies|ew)\b)|"
            r"(?:keep|kept|keeping|h[eo]ld)\s(?:[\w’'-]+\s){1,4}?out of|"
            r"re-?rout\w*|avoid\w*|detours?|skirt\w*|bypass\w*|clear of|away from|"
            r"around|round (?!(?:of|at|in|for|to|up|on|and)\b)|turn(?:ed|ing) (?:off|aside|back)|longer routes?|"
            r"empty|deserted|rush\w* (?:out of|to leave)|"
            r"(?:pull|mov|steer|rout|re-?rout|hurr)\w*\s(?:[\w-]+\s){0,4}?out of|"
            r"no (?:civil\w* |commercial |passenger )?(?:aircraft|planes|flights|traffic|airliners)|"
            r"dropp\w*|abandon\w*|cancel\w*|scrapp\w*|gave up|called off|"
            r"alternative routes?|shun\w*|turned back|turn(?:ed|ing)? around)\b",
        ),
    ),
    (
        "warning",
        Folded(
            r"\b(?:warn\w*|advis(?:ed?|es|ing|ory|ories)|caution\w*|alert\w*|notams?|notices? to (?:airmen|"
            r"air missions|aviators)|recommend\w*|urg(?:e|ed|es|ing)|"
            r"danger|risks?|bulletins?)\b",
        ),
    ),
)
UNREAL: Final = Folded(
    r"\b(?:threaten(?:s|ed|ing)? to|might(?! (?:not|neither|no longer))|could(?! not)|"
    r"may(?= (?:close|shut|ban|be))|consider(?:s|ing)?|"
    r"(?<!be )considered|mull(?:s|ed|"
    r"ing)?|call(?:s|ed|ing)? (?:for|on)|"
    r"demand(?:s|ed|ing)?|ask(?:s|ed|ing)? (?:for|nato|the west|allies)|appeal(?:s|ed)? for|plead(?:ed|ing)? for|"
    r"propos(?:e|ed|al|es)|"
    r"reject(?:s|ed|ing)?|rul(?:e|ed|ing) out|no plans? to|denied (?:that|closing|shutting|it)|did not|has not|"
    r"have not|had not|will not(?! (?:let|allow|permit))|would not(?! (?:let|allow|permit))|never|"
    r"(?:let|allow|permit|tolerate) (?:no|nobody|nothing)|"
    r"didn['’]t|hasn['’]t|refus(?:ed|es|ing) to(?! (?:let|allow|permit|admit|open))|"
    r"if|whether|unless|discuss(?:ed|ing)? (?:closing|a)|exercise|drill)\b",
)
LIFTED: Final = Folded(
    r"\b(?:lift|eas|end|remov|scrapp?|revok|cancel|relax|withdr[ae]w)(?:s|ed|es|ing)?\s(?:[\w’'-]+\s){0,4}$",
)
"""What is done to a ban that is over."""
AUTHORITY: Final = re.compile(
    r"(?:\b(?:[A-Z][\w.’'&-]{0,40}|U\.S\.|of|for|and|the)\s){0,6}(?:[A-Z][\w’'-]{0,40}\s)?"
    r"(?:Administration|Authority|Agency|Ministry|Directorate|Department|Organi[sz]ation|Commission|Command|Board|"
    r"Bureau|Council|Eurocontrol|EUROCONTROL)"
    r"(?:\s(?:of|for)(?:\s(?:[A-Z][\w’'-]{0,40}|and|of)){1,5})?"
    r"|\b(?:FAA|EASA|ICAO|DGCA|CAA|Eurocontrol|EUROCONTROL|Rosaviatsia|NORAD|GACA)\b"
    r"|\b(?:[A-Z][\w’'-]+(?:['’]s)?\s)?(?:civil aviation (?:authority|authorities|agency|ministry|organi[sz]ation)|"
    r"aviation (?:regulator|authority|authorities|agency|ministry)|"
    r"(?:defen[cs]e|transport|interior|foreign|infrastructure) ministry|air force|air navigation (?:service|"
    r"authority)|transport minist(?:er|ry))\b"
)
