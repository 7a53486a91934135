"""The words of clauses that close, ban or violate a sky without a name beside the word for it."""

from __future__ import annotations

import re
from typing import Final

from geonews.incidents.folded import Folded

_FLYERS: Final = r"(?:airlines?|carriers?|planes?|aircraft|jets?|airliners?|flights?|helicopters?|drones?|pilots?)"
_TRAFFIC: Final = (
    r"(?:flights?|air traffic|traffic|air travel|take-?offs?|landings?|departures?|arrivals?|flying|overflights|"
    r"aviation)"
)
_WHICH: Final = (
    r"(?:all|any|civil|civilian|commercial|passenger|private|international|domestic|foreign|incoming|outgoing|most|"
    r"scheduled|inbound|outbound|non-military|air|military)"
)
_STOPS: Final = (
    r"(?:(?:halt|suspend|paus|bann|prohibit|ground|forbid)(?:s|es|ed|ing|d)?|(?:stop|ban)(?:s|ped|ping)?|froze|"
    r"freez(?:es|ing)|"
    r"frozen|forbade|outlaw(?:s|ed|ing))"
)
BARS: Final = Folded(
    r"\b(?:(?:bann?|barr?|block|prohibit|turn(?:ed|s|ing) (?:away|back)|shut(?:s|ting)? out)(?:s|ed|ing)?|exclud(?:e|"
    r"es|ed|ing)|"
    r"forb[aie]d(?:s|e|ding|den)?|expel(?:s|led|ling)?|outlaw(?:s|ed|ing)?)\s(?!its\b|"
    r"their\b)(?P<object>(?:(?!(?:to|after|when|as|because|over|into|in)\s)[\w’'-]+\s){0,4}?"
    rf"{_FLYERS})\b(?P<behind>(?:\sfrom\s(?:landing|its\s(?:soil|territory|airports|land)))?)(?!\s(?:from|over|into|"
    rf"in|to)\b)"
    rf"|\b(?:shut(?:s|ting)?|lock(?:s|ed|ing)?|keep(?:s|ing)?|kept)\s(?!its\b|"
    rf"their\b)(?:[\w’'-]+\s){{0,4}}?{_FLYERS}\sout\b",
)
"""A state that "excluded British carriers", "shut the airline out": from its own sky, where no other is said."""
SKY: Final = Folded(r"\b(?:air ?space|sky|skies|overfl\w+|over|above)\b")
NO_FLIGHT: Final = Folded(
    r"\b(?:(?:no|neither)\s(?:[\w’'-]+\s){0,3}?(?:planes?|aircraft|flights?|jets?|airliners?|drones?|helicopters?|"
    r"traffic)\b"
    r"[^;.:]{0,60}?|nothing)\s(?:may|might|is|are|was|were|can|could|shall|must|would|"
    r"will)\s(?:\w+\s){0,2}?(?:to\s)?(?:be\s)?"
    r"(?:fly|flown|go|pass|cross|enter|land|operate|overfly|use|come|allowed|permitted|move|let|admitted)\b",
)
"""A rule that "no private flight may go" somewhere."""
RULED_AT: Final = Folded(
    r"\b(?:(?:to or from|to and from|from or to|in or out of|in and out of)|over|above|in|into|"
    r"within [^,.;]{1,40}? of|near|off|through|across|along|around|inside)\s"
)
WHERE: Final = re.compile(r"\b(?:over|above|around|near)\s(?P<place>[^;.,]{2,60}),\s(?:where|which|a place where)\s$")
LAND: Final = Folded(
    r"(?:the\s|its\s)?(?:(?:north|south|east|west|centre|half|part|most|whole)\w*\s(?:of\s)?(?:the\s|its\s)?)?"
    r"(?:country|kingdom|emirate|republic|territory|skies|sky|air)"
)
"""What a state closes of its own without a name."""
OVERHEAD: Final = Folded(
    r"\b(?:overhead|in (?:the|either) (?:kingdom|country|emirate|republic|three|two|four)|there)\b"
)
THEIR: Final = Folded(
    r"^\W?(?:their|the (?:two|three|four|five|six|several) (?:\w+ )?(?:countries|states|neighbou?rs|governments|"
    r"nations))\b",
)
BANS_TO: Final = Folded(
    r"\b(?:bann?|prohibit|barr?|forb[aie]d|forbade|halt|suspend|stopp)(?:ed|s|ing|d|den)?\s(?:[\w.’'-]+\s){0,4}?"
    r"(?:flights?|airlines?|carriers?|planes?|aircraft|airliners?)\s(?:from\s)?(?:(?:flying|operating|"
    r"serving|to fly)\s)?(?:in|to|into)\s(?!the\skingdom)",
)
"""An authority that "banned all flights to X"."""
OF_IT: Final = Folded(r"\b(?:of|in|from|to|with|at|by)\s(?:the\s)?$")
ADVERBIAL: Final = re.compile(r"(?:\son\s[A-Z]\w+day)?(?:,?\s(?!s\b)[a-z]+){0,3}\s")
"""What may stand between a state and what it does."""
RULES: Final = Folded(
    r"\b(?:regulators?|FAA|government|authorit(?:y|ies)|administration|ministry|agency|cabinet|officials|EASA|"
    r"commission)\b",
)
ITS_BAN: Final = Folded(
    r"\b(?:its|their)\s(?:own\s)?(?:flight\s|airspace\s)?(?:ban|closure|prohibition)\b(?!\sof\b|"
    r"\son\s(?!(?:[\w’'-]+\s){0,3}?"
    rf"{_FLYERS}\b))",
)
"""A state that "extended its own closure", "keeps its ban on X's planes"."""
STRIP: Final = Folded(
    rf"\b(?:bann?|barr?|prohibit|exclud|forbad|forbidd)(?:ed|e|s|es|en|ing)?\s(?:[\w’'-]+\s){{0,3}}?{_FLYERS}\sfrom\s"
    r"(?:(?:flying|operating)\s(?:in|over|along)\s)?(?:an?|the|some|any)\s(?:[\w-]+\s){0,2}?(?:strip|belt|stretch|"
    r"zone|band|"
    r"corridor|buffer|border area)\b"
)
"""A state that "barred planes from a strip along X": a part of its own sky."""
INSIDE_LIMIT: Final = Folded(
    r"\b(?:flew|flown|entered|passed|strayed|crossed|went|came|intruded)\s(?:\w+\s){0,2}?(?:inside\s|within\s|into\s)?"
    r"(?:the\s)?(?:territorial (?:limits?|waters|airspace)|(?:12|twelve)[- ](?:nautical[- ])?miles?(?: (?:limit|"
    r"zone))?)\s"
    r"(?:of|around|off|from)\s(?:the\s)?"
)
"""What aircraft do that come "inside the 12-mile limit of X"."""
CLOSED_TO: Final = Folded(
    r"\b(?:clos(?:ed|es|ing)|shut(?:s|ting)?|seal(?:ed|s|ing)(?: off)?)\s(?P<what>[^;,.]{2,60}?)\sto\s"
    r"(?:(?:all|any|civil|civilian|commercial|foreign|passenger)\s){0,3}(?:flights|planes|aircraft|air traffic|"
    r"aviation|"
    r"airliners|overflights)\b"
)
"""Somebody closes "the west of the country to flights"."""
BLOCKADE: Final = Folded(
    r"\b(?:air|aerial)(?:\s(?:and|,)\s(?:sea|naval|land|maritime))?(?:,? (?:sea|land) and (?:land|sea))?\sblockade\s"
    r"(?:[\w’'-]+\s){0,8}?(?:of|on|against)\s",
)
SEALS_BY_AIR: Final = Folded(
    r"\b(?:seal(?:s|ed|ing)?|cut(?:s|ting)?|clos(?:es|ed|ing)|blockad(?:es|ed|ing)|shut(?:s|ting)?)\s(?:off\s)?"
    r"(?P<what>[^;,.]{2,60}?)\s(?:off\s)?by\s(?:[\w,]+\s){0,3}?air\b",
)
AT_OWN_RISK: Final = Folded(
    rf"\b(?:{_FLYERS}|crews?|airmen|aviators?|anyone|anybody|those|operators?)\b[^;.]{{0,40}}?\s(?:enter(?:s|ing)?|"
    rf"fl(?:y|ies|ying) "
    r"(?:over|in|into|above|across|through)|cross(?:es|ing)?|us(?:e|es|ing)|overfl(?:y|ies|ying)|operat(?:e|es|"
    r"ing) (?:in|over))\s"
    r"(?P<what>[^;.]{2,80}?)\s(?:(?:do|does|did|would do|will do|fly|flies|act|are|is|enter)\s(?:so\s)?)?"
    r"at (?:its|their|his|one['’]s|your) (?:own )?(?:peril|risk)\b",
)
RINGED: Final = Folded(
    r"\b(?:ring|surround|encircl)(?:s|ed|es|ing)?\s(?P<what>[^;,.]{2,40}?)\swith\s[^.;]{0,40}?\b(?:zones|boxes|areas)\b"
    r"[^.;]{0,80}?\b(?:airlines?|aircraft|planes|pilots|flights|airliners?)\b"
)
DECLARED: Final = Folded(
    r"\b(?:declar|announc|order)(?:s|e|es|ed|ing)\s(?P<what>[^;,.]{2,80}?)\s(?:closed|shut|off[- ]limits)\s(?:to|for)\s"
    r"(?:[\w-]+\s){0,3}?(?:aircraft|planes|air traffic|flights|aviation|airlines|airliners)\b"
)
"""A state that "declared a patch of the X Sea closed to aircraft"."""
WARNED: Final = Folded(
    r"\b(?:warn|advis|caution|alert)\w*\b[^.;]{0,60}?\b(?:airlines?|pilots?|carriers?|aircraft|crews|airmen|"
    r"operators)\b"
    r"[^.;]{0,80}?\s(?:over|above|(?:strikes?|missiles?|rockets?|firing|launch(?:es)?|attacks?|debris|fighting|"
    r"shelling)\s(?:\w+\s){0,2}?in)\s"
    r"|\b(?:notices? to (?:airmen|air missions|aviators|pilots)|NOTAMs?)\s(?:\w+\s){0,3}?(?:of|about|"
    r"for)\s[^.;]{0,60}?\s"
    r"(?:off|over|in|near|above)\s(?:the\s)?"
)
"""A warning to airlines of what is done over a place."""
CONTROLLERS: Final = Folded(
    r"\b(?:controllers|control centres?|control centers?|(?:aviation|airport|air traffic) (?:officials|authorities|"
    r"chiefs))\s(?:in|at|of)\s(?P<what>[^;.]{2,60}?)\s(?:had\s|have\s)?"
    r"(?:halt|slow|turn|divert|h[eo]ld|stop|clear|sen[dt]|empt|ground|refus|rerout|activat|order|suspend|clos|"
    r"shut)\w*\s"
    rf"[^;.]{{0,80}}?\b(?:{_TRAFFIC}|planes|aircraft|airliners?|jets)\b",
)
INTRUDES: Final = Folded(
    r"\b(?:missiles?|drones?|UAVs?|war ?planes?|fighters?|fighter jets?|bombers?|spy ?planes?|reconnaissance planes?|"
    r"balloons?|"
    r"helicopters?|gunships?|rockets?|Shaheds?|(?:MiG|Su|F|Tu)-\d+\w?s?)\b[^;.:]{0,60}?\s"
    r"(?:(?:(?:(?:cross|stray|penetrat|intrud|veer|drift|wander|slip|pass)(?:ed|ped|ing|es|s)?|fl(?:ew|own|ying|ies)|"
    r"swept|burst|came|went|got)\s"
    r"(?:(?:\w+ly|back|straight|deep|over|some|about|nearly|as far as|\d[\d.,]*|a|few|several|km|kilomet(?:er|re)s?|"
    r"miles?|"
    r"across the border|without permission|at low \w+)\s){0,5}?"
    r"into\s)|(?:enter(?:ed|s|ing)|penetrat(?:ed|es|ing))\s)(?!its\b|their\b)(?:the (?:territory|soil|skies|airspace|"
    r"sky) of\s)?",
)
"""What flies "2 km into" a country."""
ORDERS_STOP: Final = Folded(
    rf"\b{_STOPS}\s(?:(?:{_WHICH}|and)\s){{0,4}}{_TRAFFIC}(?:\s(?:and|or)\s{_TRAFFIC})?(?=[,.;]|$|\s(?:for|until|till|"
    rf"on|after|as|while|"
    r"because|and|during|early|late|at (?:once|midnight|noon|dawn|\d|its|the)|nationwide|across the (?:country|kingdom|"
    r"island)|shortly|"
    r"immediately|when|amid|in anticipation)\b)"
    rf"|\border(?:s|ed|ing)\s(?:(?:{_WHICH}|and|its|the)\s){{0,4}}{_TRAFFIC}(?:\s(?:and|"
    rf"or)\s{_TRAFFIC})?\s(?:to (?:stop|halt|cease|be "
    r"(?:stopped|halted|suspended))|stopped|halted|suspended|grounded|frozen)\b"
    r"|\b(?:order|declar)(?:ed|s|ing)\s(?:the|its|their)\s(?:entire\s|whole\s)?(?:sky|skies|air ?space)\s(?:closed|"
    r"shut|"
    r"emptied|cleared)\b",
)
"""A state that "halted all flights": over itself, where no other place is said."""
STOPPED_IN: Final = Folded(rf"\b{_STOPS}\s(?:(?:{_WHICH}|and)\s){{0,4}}{_TRAFFIC}\s(?:in|within|across|throughout)\s")
WERE_STOPPED_IN: Final = Folded(
    rf"\b{_TRAFFIC}\s(?:(?:was|were|had been|have been|has been)\s)?{_STOPS}\s(?:in|across|throughout)\s(?:the\s)?",
)
ITS_OWN: Final = Folded(
    r"\b(?:clos(?:ed|es|ing)|shut(?:s|ting)?|seal(?:ed|s|ing)|block(?:ed|s|ing))\s(?:(?:it|them)\b(?!\s\w+ing)|"
    r"theirs\b|its own\b(?!\s[a-z]))",
)
"""A state that "closed it again", after a word for its sky."""
REMAINS: Final = Folded(
    r"['’]s?\s(?:remain(?:s|ed)|stay(?:s|ed)|is|was|has been)\s(?:also\s|still\s)?(?:closed|shut|sealed|"
    r"off[- ]limits)\b",
)
"""Another's "remains off limits"."""
_AIRCRAFT: Final = r"(?:planes?|aircraft|pilots?|airlines?|airliners?|air traffic|flights?)"
_KEEP_OUT: Final = (
    r"(?:not to (?:enter|approach|cross|fly)|(?:keep|stay) (?:out|away|clear)|closed|off[- ]limits|avoid|barred|banned|"
    r"forbidden|prohibited|warned)"
)
ZONES: Final = Folded(
    rf"\b(?:rectangles?|box(?:es)?|zones?|areas?|squares?|blocks?|stretches|corridors?|circles?)\b[^.]{{0,120}}?"
    rf"\b{_AIRCRAFT}\b[^.]{{0,80}}?\b{_KEEP_OUT}\b"
    rf"|\b{_AIRCRAFT}\b[^.]{{0,80}}?\b{_KEEP_OUT}\b[^.]{{0,60}}?"
    r"\b(?:rectangles|boxes|zones|areas|squares|blocks|stretches|circles)\b",
)
"""What is marked out for aircraft to keep out of, before it is said where."""
ONE_OF_THEM: Final = Folded(
    r"\b(?:the\s)?(?:(?:northern|southern|eastern|western|northernmost|southernmost|first|second|third|fourth|other|"
    r"larger|smaller|"
    r"largest|smallest|nearest|latter|former|outer|inner)(?:\s(?:one|zone|box|area|rectangle|square|block|of (?:them|"
    r"these|the two)))?|one|"
    r"another|two|both|they)\b(?:,\s|\s)"
    r"(?:[^;.]{0,60}?\s)??(?:off|near|around|from|of|over|opposite|north of|south of|east of|west of|at)\s",
)
UNREAL: Final = Folded(
    r"\b(?:may|might|could|would|will|should|threat\w*|promis\w+|vow\w*|pledg\w+|call(?:s|ed|ing)? (?:for|on)|"
    r"demand\w*|ask\w*|urg\w+|"
    r"consider\w*|weigh\w*|mull\w*|propos\w+|plan(?:s|ned|ning)?|if|whether|unless|not|never|den(?:y|ied|ies)|"
    r"refus(?:ed|es) to|"
    r"debat\w+|pressure to)\s(?:[\w’'\"-]+\s){0,4}$",
)
