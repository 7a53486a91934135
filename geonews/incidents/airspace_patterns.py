"""The words by which news speaks of airspace and of what is restricted in it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from geonews.model import Restriction

HEAD: Final = (
    r"(?:air ?space|skies|sky|flight information regions?|FIRs?|no[ -]fly zones?|"
    r"(?:temporary )?flight restrictions?|air ?ways|air corridors?|air routes?|(?:air )?traffic|flights?|overflights?|"
    r"flight paths?|flight routes?)"
)
_STRICT: Final = r"(?:air ?space|skies|flight information regions?|FIRs?|no[ -]fly zones?)"

OVER: Final = re.compile(
    rf"\b(?:{HEAD}|fl(?:y|ying|ies|own)|operat(?:e|ing|ions?)|travel(?:l?ing)?|services|planes|jets|aircraft|drones)"
    r"(?:\s(?:altogether|at all|below [\w, ]{1,20}|above [\w, ]{1,20}))?"
    r"\s(?:immediately\s|directly\s)?(?:over|above|of|across|around|within|along|in|near|off|through|into|for)"
    r"(?:\sand\s(?:surrounding|around|near))?\s"
    r"|\b(?:no[ -]fly zones?|flight restrictions?|airspace restrictions?|flight bans?|NOTAMs?)\s(?:[\w-]{1,20}\s){1,4}?"
    r"(?:over|above|around|near|for|in|covering)\s",
    re.IGNORECASE,
)
"""Head and preposition behind which the places stand."""
STRICT_OVER: Final = re.compile(
    rf"\b(?:{_STRICT}|airmen|NOTAMs?|flight restrictions?|airspace restrictions?|flight bans?)\b", re.IGNORECASE
)
OVERFLY: Final = re.compile(
    r"\b(?:overfly(?:ing)?|overflew|overflown|overflights? of|overflights? over)\s", re.IGNORECASE
)
OF_THAT: Final = re.compile(r"\b(?:that|those|airspace|air space|skies)\s(?:over|above|of|across)\s", re.IGNORECASE)
OWN: Final = re.compile(
    rf"(?:['’]s?|-controlled|-held|n)?\s(?:(?:own|entire|whole|national|sovereign|territorial|northern|southern|"
    rf"eastern|"
    rf"western|civilian|civil|commercial|closed|restricted|upper|lower|air force|and|maritime|land|sea|air|"
    rf"territory|waters|borders?)\s){{0,4}}{_STRICT}\b",
    re.IGNORECASE,
)
"""What follows a name whose airspace is meant: "Iranian airspace", "Niger's skies"."""
FIR: Final = re.compile(r"\b(?:flight information regions?|FIRs?)\b", re.IGNORECASE)
ITS: Final = re.compile(
    r"\b(?P<whose>its|their|his|the|the country['’]s|the nation['’]s|the kingdom['’]s|the emirate['’]s|"
    r"the island['’]s|the republic['’]s|the Gulf state['’]s|own|all|national|no)?"
    r"\s?(?:(?:own|entire|whole|national|sovereign|respective|northern|southern|eastern|western|civilian|"
    r"all of its|all|upper)\s){0,3}"
    r"(?P<head>air ?space|skies)\b(?P<placed>\s(?:over|above|of|along|around|near)\b)?",
    re.IGNORECASE,
)
SAME: Final = re.compile(
    r"\b(?:did (?:the same|likewise|so(?: too)?)|followed suit|took (?:the same|similar) (?:step|measures?)|"
    r"(?:did )?likewise|"
    r"(?:do|doing) the same|followed|(?:clos|shut)(?:ed|ting|ing)? (?:part of |most of |much of |all of )?(?:its|"
    r"their) own)\b|\b(?:as|so) (?:did|has|have)\s",
    re.IGNORECASE,
)
FOLLOWS: Final = re.compile(
    r"(?:['’]s)?(?:\s(?:had|has|have|also|soon|later|quickly|both|all|then|and)){0,3}\s?,?\s?", re.IGNORECASE
)
AVOID: Final = re.compile(
    r"\b(?:avoid(?:ed|ing|s)?|bypass(?:ed|ing|es)?|skirt(?:ed|ing|s)?|(?:keep|kept|keeping|steer|steered|steering|"
    r"stay|stayed|staying|move|"
    r"moved|moving|remain|remained|well|flights) (?:all )?(?:of )?(?:its |their )?(?:flights? |planes |jets |"
    r"aircraft )?"
    r"(?:well )?(?:clear of|away from|out of|around)|clear of|around|away from)\s",
    re.IGNORECASE,
)
ORDER: Final = re.compile(
    r"\b(?:pilots?|planes?|aircraft|flights?|airlines?|carriers?|airmen|aviators?|operators?|jets?|helicopters?|"
    r"drones?|ships and aircraft|"
    r"flying|fly|air traffic)\b[^.;]{0,90}\b(?:not to (?:fly|operate|enter|approach)|(?:to )?(?:keep|stay|"
    r"steer) (?:out|clear|away)|"
    r"from (?:flying|operating|entering|approaching|overflying)|(?:banned|barred|prohibited|forbidden|restricted|"
    r"not allowed)|to avoid|off[- ]limits|to (?:take|exercise) (?:\w+ )?(?:care|caution)|to be (?:careful|alert))\b",
    re.IGNORECASE,
)
ORDERED_AT: Final = re.compile(r"\b(?:off|over|above|near|around|within [^,.;]{1,40}? of|of|in|at)\s", re.IGNORECASE)
AVIATION: Final = re.compile(
    r"\b(?:pilots?|flights?|airlines?|carriers?|planes?|aircraft|jets?|flying|fly|airspace|aviation|airliners?|"
    r"overfl\w+|"
    r"air traffic|airways|airmen|notams?|rerout\w+|skies)\b",
    re.IGNORECASE,
)
ZONE: Final = re.compile(
    r"\b(?:live[- ]fire|no[- ]fly|danger (?:zone|area)s?|exclusion zones?|restricted (?:zone|area)s?|"
    r"closed (?:zone|area)s?|"
    r"prohibited (?:zone|area)s?|notams?|keep out|stay out|stay clear|keep clear|off[- ]limits|airspace|"
    r"temporary flight restrictions?|"
    r"closed to (?:aircraft|air traffic|ships|shipping)|navigation(?:al)? warnings?|missile tests?)\b",
    re.IGNORECASE,
)

CUES: Final[tuple[tuple[Restriction, re.Pattern[str]], ...]] = (
    (
        "violation",
        re.compile(
            r"\b(?:violat\w+|incursions?|breach\w*|intrud\w+|intrusions?|infring\w+|penetrat\w+|encroach\w*|"
            r"trespass\w*|"
            r"crossed|(?:strayed|entered|entering|flew|flown|flying|crossing|drifted|wandered|slipped|went|came|"
            r"passed|enters) "
            r"(?:briefly |illegally |deep )?into|entered|strayed (?:in|over)|unauthori[sz]ed)\b",
            re.IGNORECASE,
        ),
    ),
    (
        "closure",
        re.compile(
            r"\b(?:clos(?:e|ed|es|ing|ure|ures)|shut(?:s|ting|ter\w*)?|seal(?:ed|s|ing)?|locked down|shutdown|"
            r"suspend\w*|"
            r"halt(?:ed|s|ing)?|cleared|emptied|stopped|cease[ds]?)\b",
            re.IGNORECASE,
        ),
    ),
    (
        "ban",
        re.compile(
            r"\b(?:bann?(?:ed|ing|s)?|bar(?:red|ring|s)|prohibit\w*|forb[ai]d\w*|forbade|block(?:ed|ing|s)?|"
            r"ground(?:ed|ing|s)|"
            r"no[ -]fly|not (?:to )?(?:fly|enter|operate)\b|kept? out|keep out|off[- ]limits|outlaw\w*|restrict\w*|"
            r"den(?:y|ied|ies|ying)|"
            r"disallow\w*|stay out|not allowed|impos\w+|exclu\w+|limit(?:s|ed|ing)?)\b",
            re.IGNORECASE,
        ),
    ),
    (
        "diversion",
        re.compile(
            r"\b(?:(?:stopp?|ceas|quit)\w* (?:using|flying (?:over|through))|no longer us\w+|divert\w*|diversions?|"
            r"re-?rout\w*|avoid\w*|detours?|skirt\w*|bypass\w*|clear of|away from|"
            r"around|longer routes?|"
            r"alternative routes?|turned back|turn(?:ed|ing)? around)\b",
            re.IGNORECASE,
        ),
    ),
    (
        "warning",
        re.compile(
            r"\b(?:warn\w*|advis(?:ed?|es|ing|ory|ories)|caution\w*|alert\w*|notams?|notices? to (?:airmen|"
            r"air missions|aviators)|recommend\w*|urg(?:e|ed|es|ing)|"
            r"danger|risks?|bulletins?)\b",
            re.IGNORECASE,
        ),
    ),
)
UNREAL: Final = re.compile(
    r"\b(?:threaten(?:s|ed|ing)? to|might|could|may(?= (?:close|shut|ban|be))|consider(?:s|ing)?|"
    r"(?<!be )considered|mull(?:s|ed|"
    r"ing)?|call(?:s|ed|ing)? (?:for|on)|"
    r"demand(?:s|ed|ing)?|ask(?:s|ed|ing)? (?:for|nato|the west|allies)|appeal(?:s|ed)? for|plead(?:ed|ing)? for|"
    r"propos(?:e|ed|al|es)|"
    r"reject(?:s|ed|ing)?|rul(?:e|ed|ing) out|no plans? to|denied (?:that|closing|shutting|it)|did not|has not|"
    r"have not|had not|will not|would not|never|"
    r"didn['’]t|hasn['’]t|refus(?:ed|es|ing) to|if|whether|unless|discuss(?:ed|ing)? (?:closing|a)|exercise|drill)\b",
    re.IGNORECASE,
)
OPENED: Final = re.compile(
    r"\b(?:re-?open(?:ed|s|ing)?|lift(?:ed|s|ing)?|resum(?:ed|es|ing)|open(?:ed|s)?|remain(?:s|ed)? open|eas(?:ed|"
    r"ing))\b",
    re.IGNORECASE,
)
AUTHORITY: Final = re.compile(
    r"(?:\b(?:[A-Z][\w.’'&-]*|U\.S\.|of|for|and|the)\s){0,6}(?:[A-Z][\w’'-]*\s)?"
    r"(?:Administration|Authority|Agency|Ministry|Directorate|Department|Organi[sz]ation|Commission|Command|Board|"
    r"Bureau|Council|Eurocontrol|EUROCONTROL)"
    r"(?:\s(?:of|for)(?:\s(?:[A-Z][\w’'-]*|and|of)){1,5})?"
    r"|\b(?:FAA|EASA|ICAO|DGCA|CAA|Eurocontrol|EUROCONTROL|Rosaviatsia|NORAD|GACA)\b"
    r"|\b(?:[A-Z][\w’'-]+(?:['’]s)?\s)?(?:civil aviation (?:authority|authorities|agency|ministry|organi[sz]ation)|"
    r"aviation (?:regulator|authority|authorities|agency|ministry)|"
    r"(?:defen[cs]e|transport|interior|foreign|infrastructure) ministry|air force|air navigation (?:service|"
    r"authority)|transport minist(?:er|ry))\b"
)
