"""The words by which news says that an airport is closed: what is shut, how it is said, what is no such thing."""

from __future__ import annotations

import re
from typing import Final

from geonews.incidents.folded import Folded

FIELD: Final = r"(?:air ?ports?|air ?fields?|aerodromes?|air ?strips?|runways?|air hubs?)"
_TRAFFIC: Final = (
    r"(?:flights?|planes|aircraft|jets|airliners|traffic|operations?|operating|departures?|arrivals?|take-?offs?|"
    r"landings?|overflights?|flying|services)"
)
_BE: Final = (
    r"(?:was|were|is|are|be|being|(?:has|have|had) (?:all |both |also |now |since )?been|(?:has|have|had) "
    r"(?:remained|stayed)|remain(?:s|ed|ing)?|stay(?:s|ed|ing)?|stood|stands?|lay|lies|got|kept)"
)
_ADVERB: Final = (
    r"(?:also|briefly|temporarily|all|both|still|now|again|all but|already|later|then|once more|indefinitely|soon|"
    r"immediately|quickly|ordered|forcibly|completely|partly|partially|largely|effectively|suddenly|abruptly|twice|"
    r"each|therefore|too)"
)
_SHUT: Final = (
    r"(?:closed|shut|sealed(?: off)?|shuttered|knocked out|locked down|paraly[sz]ed|crippled|unusable|idle|deserted|"
    r"out of (?:action|service|use|operation)|off[- ]limits|at a standstill|halted|disabled|evacuated|"
    r"brought to a (?:halt|stop|standstill)|"
    r"(?:emptied|cleared) of (?:all )?(?:traffic|planes|flights|aircraft))"
)
_HALTED: Final = (
    r"(?:suspended|halted|stopped|frozen|paused|grounded|banned|forbidden|barred|prohibited|blocked|interrupted|"
    r"put on hold|called off|not (?:allowed|permitted|possible)|at a standstill|impossible|"
    r"brought to a (?:halt|stop|standstill))"
)
_STOPS: Final = (
    r"(?:(?:stop|halt|ceas|suspend|paus|froz|freez|cancel|bann|restrict|block|refus|forb|interrupt|ground|abandon)"
    r"(?:s|es|ped|ed|d|e|ing|ping|ning|ned|ade)?|called off|put (?:off|on hold))"
)
_DETAIL: Final = (
    r"(?:all|any|its|their|the|most|taking|receiving|accepting|handling|sending|serving|admitting|letting|to|accept|"
    r"handle|receive|incoming|outgoing|arriving|departing|inbound|outbound|civil|civilian|commercial|and|passenger|"
    r"domestic|international|foreign|scheduled|air|in|out|of|or|more|further|for|normal|regular)"
)
STATE_OF: Final = Folded(rf"\s{_BE}\s(?:{_ADVERB}\s){{0,3}}{_SHUT}\b")
"""What a subject is said to be: "has been shut", "were knocked out"."""
TURNS_AWAY: Final = Folded(
    rf"\s(?:had\s|has\s|have\s)?(?:turned|waved|sent)\s(?:away\s|back\s)?(?:{_DETAIL}\s){{0,4}}{_TRAFFIC}\b"
    r"(?:\s(?:and|or)\s\w+)?(?<!away)\s(?:away|back|elsewhere)\b"
)
"""What airports do that "turned arrivals away for hours"."""
REOPENS_LATE: Final = Folded(
    r"\s(?:will|would|is|was)\s(?:not|due not|not expected)\s(?:to\s)?(?:re-?open|open|resume)\s(?:before|until|till|"
    r"for)\b"
)
"""An airport that "will not open before Thursday"."""
DIVERTED: Final = Folded(
    rf"\b(?:{_TRAFFIC})(?:\s(?:and|or)\s{_TRAFFIC})?\s(?P<where>(?:bound for|heading for|heading to|due at|due in|to|"
    rf"into)\s"
    rf"[^;:.]{{2,80}}?)\s{_BE}\s(?:{_ADVERB}\s){{0,3}}(?:diverted|redirected|turned away|sent (?:elsewhere|"
    r"away|back))\b(?!\s(?:around|over|round|away from|via|through))"
)
"""Flights to an airport that "were redirected" to another."""
HAD_TO: Final = Folded(
    r"\s(?:had to|has had to|have had to|(?:was|were|has been|have been|had been) (?:forced|ordered|told|obliged|"
    r"compelled) to)"
    r"\s(?:(?:be|temporarily|briefly)\s)?(?:close|closed|shut|shut down|suspend|halt|stop|cease|pause|ground|"
    r"evacuate)\b",
)
"""What a subject is made to do: "had to close", "were ordered to halt flights"."""
STOPS_TRAFFIC: Final = Folded(
    rf"\s(?:had\s|has\s|have\s)?(?:{_ADVERB}\s){{0,2}}{_STOPS}\s(?:{_DETAIL}\s){{0,6}}(?P<what>{_TRAFFIC}|shut down|"
    rf"(?:its|"
    r"both|the) runways?)\b"
    rf"|\s(?:had\s|has\s|have\s)?(?:{_ADVERB}\s){{0,2}}(?:closed|shut)(?: down)?\s(?:(?:its|both|the|all|"
    rf"their)\s){{1,2}}runways?\b",
)
"""What a subject does: "suspended all take-offs and landings", "shut its runways"."""
CLOSES: Final = Folded(
    rf"(?<=[a-z])\s(?:{_ADVERB}\s){{0,2}}(?:closed|shut|closes|shuts|went (?:dark|quiet|"
    rf"silent))(?: down)?(?=\s(?:overnight|for|at|on|"
    r"until|till|after|because|as|when|while|in|early|late|briefly|to (?:all|civil\w*|commercial|passenger|air|"
    r"traffic)|from|shortly|soon|within|during|amid)\b|[,.;]|$)",
)
"""An airport that "closed overnight"."""
SHUTS: Final = Folded(
    r"\b(?:clos(?:ed|es|ing|ure of|ures of|e(?! (?:to|by)\b))|shut(?:s|ting)?(?: down|s down|ting down)?|shutdown of|"
    r"seal(?:ed|s|"
    r"ing)(?: off)?|knock(?:ed|ing|s) "
    r"out|crippl(?:ed|es|ing)|paraly[sz](?:ed|es|ing)|disabl(?:ed|es|ing)|crater(?:ed|s|ing)|block(?:ed|s|ing)|"
    r"ordered|switched off|emptied|emptying)\s"
    r"(?:(?!(?:and|but|that|while|to|at|on|by|for|with|near|from|offices?|roads?|schools?|circuit|covering|leading|"
    r"linking|facing|serving)\b)"
    r"[\w’'-]{1,20}\s){0,5}?"
    rf"(?P<field>{FIELD})\b",
)
"""Somebody or something closes airports, named or not."""
SHUTS_NAMED: Final = re.compile(
    r"\b(?:(?:clos(?:ed|es|ing)|shut(?:s|ting)?|seal(?:ed|s|ing))(?: down| off)?|(?:diverted|turned away) from|"
    r"restrictions (?:on flights )?(?:(?:were|had been|have been) )?(?:imposed|introduced|declared|announced) at|"
    rf"(?i:{_TRAFFIC})\s(?:(?:was|were|had been|have been)\s)?{_HALTED}\s(?:at|from))\s(?:the\s)?(?=[A-Z])"
)
"""Somebody "closed X", or flights "were halted at X"."""
PUTS_OUT: Final = Folded(
    r"\b(?:put|putting|puts|took|taking|takes|knocked|knocking|bombed|blasted|rendered|left|leaving|made)\s"
    rf"(?=[^;.]{{0,100}}{FIELD})[^;.]{{3,130}}?\s(?:out of (?:action|service|use|operation)|unusable|off[- ]limits|"
    r"closed|shut|idle|paraly[sz]ed|crippled)\b",
)
FORCES: Final = Folded(
    r"\b(?:forc(?:ed|es|ing)|oblig(?:ed|es|ing)|order(?:ed|s|ing)|caus(?:ed|es|ing)|compell(?:ed|ing)|made|"
    r"prompt(?:ed|ing)|"
    r"led)\s"
    rf"(?P<what>it|(?=[^;,.]{{0,80}}(?:{FIELD}|[A-Z]))[^;,.]{{3,100}}?)\s(?:(?:temporarily|briefly)\s)?to\s(?:be\s|"
    rf"stay\s|remain\s)?"
    rf"(?:clos(?:e|ed)|shut|halt|cease|stop|suspend|pause|freeze|divert|cancel|ground)\b",
)
"""Drones "forced the airport there to stop handling flights"."""
CALLED_OFF: Final = Folded(
    rf"\b(?:all|most|dozens of|hundreds of|scores of)\s(?:of\s)?(?:the\s)?(?:{_DETAIL}\s){{0,2}}?{_TRAFFIC}"
    rf"(?:\s(?:and|or)\s{_TRAFFIC})?\s(?P<where>(?:at|in and out of)\s[^;:.]{{2,80}}?)\s{_BE}\s"
    rf"(?:{_ADVERB}\s){{0,3}}(?:cancell?ed|called off|scrapped|delayed or cancell?ed)\b"
)
"""What "all flights at X" were, for what happened there."""
NOT_FLOWN: Final = Folded(
    rf"\b(?:{_TRAFFIC})(?:\s(?:and|or)\s{_TRAFFIC})?\s(?P<where>there|(?:at|from|in|into|out of|in and out of|"
    rf"to and from|"
    rf"to|through|"
    r"around|serving|via)\s"
    rf"[^;:]{{2,110}}?)\s{_BE}\s(?:{_ADVERB}\s){{0,3}}{_HALTED}\b",
)
"""Flights somewhere "have been suspended"."""
HALTS_AT: Final = Folded(
    rf"\b{_STOPS}\s(?:{_DETAIL}\s){{0,5}}{_TRAFFIC}(?:\s(?:and|or)\s{_TRAFFIC})?\s"
    rf"(?P<where>(?:at|from|in and out of|into and out of|to and from)\s)",
)
"""Somebody "halted flights at airports in X and Y", "stopped all take-offs from X airport"."""
NOTHING: Final = Folded(
    r"\b(?:nothing|no (?:\w+ )?(?:planes?|aircraft|flights?|airliners?|jets?)|not a single (?:plane|flight|jet|"
    r"airliner))\s"
    r"(?:\w+\s){0,2}?(?:took off|take off|takes off|landed|land|left|departed|came in|touched down|flew (?:in|out)|"
    r"taken "
    r"off|moved|moves|got (?:in|out|away))\b(?:[^;,.]{0,30}?\s(?P<where>(?:from|at|in|out of|into)\s))?",
)
"""Nothing "took off from X"."""
OTHERS: Final = re.compile(
    rf"\b(?:clos(?:ed|es|ing)|shut(?:s|ting)?|seal(?:ed|s|"
    rf"ing))(?: down)?\s(?P<listed>(?=[A-Z])[^;.]{{3,100}}?)\s(?:and|with|along with)\s"
    rf"(?:[\w-]+\s){{0,4}}(?:other|more)\s(?:\w+\s){{0,2}}{FIELD}\b"
)
"""Somebody "closed X and twenty other airports"."""
ALSO: Final = Folded(
    r"\b(?:(?:so|as)\s(?:did|have|has|had|were|was)|including|among them|such as)\s(?:those\s(?:at|in|of)\s)?"
    r"(?:the\s)?",
)
"""What leads from airports that are closed to others: "and so did X", "including X"."""
LISTED: Final = re.compile(r"(?:[\s,]|\band\b|\bor\b|\bas well as\b|\bthose (?:at|of|in)\b|\b[A-Z][\w’'-]*)*")
"""What stands between members of a list, some of which may be names that are not known."""
EMPTIED: Final = Folded(r"\b(?:emptied|cleared) of\b")
TRAFFIC_NOUN: Final = Folded(
    r"(?:flights?|planes|aircraft|jets|airliners|traffic|departures?|arrivals?|take-?offs?|landings?)$"
)
IS_FIELD: Final = Folded(
    rf"(?:['’]s?\s(?:[\w-]{{1,20}}\s){{0,4}}?|['’]s?\s|\s(?:(?:international|city|main|civil|civilian|domestic|"
    rf"regional|"
    rf"municipal|military)\s){{0,2}}){FIELD}\b",
)
"""What follows a name whose airport is meant: "Oslo airport", "Jakarta's main airport"."""
OWNED: Final = re.compile(r"['’]s?\s(?:[\w-]{1,20}\s){0,4}?")
FIELD_AT: Final = Folded(
    rf"\b(?:{FIELD}|those|sister|counterpart)\s(?:(?:also|chiefly|mainly)\s)?(?:of|at|in|near|serving|outside|around|"
    rf"including|from|"
    rf"such as|for)\s"
    r"(?:the\s)?(?:(?:city|town|island|capital|cities|towns)\sof\s)?(?:the\s)?$",
)
BASE: Final = Folded(r"\bthe (?:air )?base\b")
SEVERAL: Final = Folded(r"\b(?:air ?ports|air ?fields)\b")
UNREAL: Final = Folded(
    r"\b(?:may|might|could|would|will(?!\s(?:remain|stay))|to(?!\s(?:clos|shut))|not|never|if|whether|unless|"
    r"threat\w*|no (?:flights?|planes|aircraft|jets|airports?|services)|plan(?:s|ned)?|should|must|demand\w*|want\w*|"
    r"urg\w+|refus\w+|propos\w+|consider\w*)\s"
    r"(?:(?!\bbe(?:en)?\sclosed)\w+\s){0,2}$",
)
GROUNDS: Final = Folded(
    r"\b(?:repairs?|repaired|rebuil\w+|resurfac\w*|maintenance|renovat\w+|refurbish\w*|moderni[sz]\w+|"
    r"strikes? by (?:the\s)?(?:\w+\s)?(?:staff|workers|pilots|controllers|"
    r"crews?|unions?|employees|firefighters|handlers)|"
    r"on strike|"
    r"went on strike|walk(?:ed|ing)? out|walkouts?|industrial action|bankrupt\w*|years? ago|"
    r"decades? ago|storms?|snow\w*|fog|foggy|blizzard|earthquake|quake|typhoon|hurricane|cyclone)\b",
)
"""Why an airport is closed that has nothing to do with the air above it, and what of it may be closed instead."""
ASH: Final = Folded(r"\b(?:ash|volcan\w+|erupt\w+|drones?|missiles?|rockets?|shell\w*|gun\w*|hijack\w*)\b")
"""Why an airport is closed that has to do with the air, whatever else the story is about."""
DISASTER: Final = Folded(
    r"\b(?:earthquakes?|quakes?|tsunamis?|typhoons?|hurricanes?|cyclones?|snowstorms?|blizzards?|floods?|flooding|"
    r"storms?(?! shadows?))\b"
)
"""What stories closed airports belong to as roads and railways do."""
BORDER: Final = Folded(
    r"[;:(]|\s-\s|\b(?:but|while|whereas|before|because|until|since|though|although|said|says|told|reported|announced|"
    r"as(?! well)|when|after|where|so that)\b",
)
ANOTHER: Final = re.compile(r",\s(?:and\s|but\s)?(?:[A-Z]|its\b|his\b|their\b)")
"""What begins another subject behind a town."""
NAMED: Final = re.compile(rf"\b(?!The\b|Its\b|Both\b|All\b|An?\b)[A-Z][\w’'-]*\s(?:[Ii]nternational\s)?{FIELD}\b")
"""An airport that is called something, though its place is not known."""
