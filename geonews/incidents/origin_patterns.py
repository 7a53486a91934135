"""The words by which news says where an attack came from."""

from __future__ import annotations

import re
from typing import Final

WEAPON: Final = (
    r"(?:(?:air[- ])?(?:attack|raid|strike|bombardment)s?|airstrikes?|missiles?|rockets?|drones?|UAVs?|"
    r"projectiles?|shells?|shelling|mortars?|"
    r"mortar (?:rounds?|fire)|artillery|barrages?|salvos?|volleys?|warplanes?|war ?jets?|fighter jets?|fighters?|"
    r"jets?|bombers?|aircraft|"
    r"gunships?|helicopters?|torpedo(?:es)?|bombs?|munitions?|fire|gunfire|shots?|sniper fire|tank fire|Scuds?|"
    r"Katyushas?|Grads?|Tomahawks?|"
    r"HIMARS|Kalibrs?|Iskanders?|Shaheds?|ICBMs?|cannon|howitzers?|weapons?|ordnance|paragliders?|balloons?|"
    r"incursions?|F-\d+s?|Su-\d+\w?s?|Tu-\d+\w*|MiG-\d+s?|B-\d+s?|A-10s?)"
)
PLATFORM: Final = (
    r"(?:ships?|warships?|vessels?|destroyers?|frigates?|corvettes?|cruisers?|submarines?|boats?|"
    r"aircraft carriers?|carriers?|"
    r"warplanes?|jets?|bombers?|fleet|flotilla|launchers?|naval forces|planes?)"
)
FIGHTER: Final = (
    r"(?:gunmen|gunman|militants?|fighters?|insurgents?|attackers?|raiders?|rebels?|assailants?|infiltrators?|"
    r"jihadists?|"
    r"extremists?|commandos?|suicide bombers?|bandits?|troops|soldiers|forces|militiamen|militias?|pirates)"
)
_PLACE_LEAD: Final = (
    r"(?:(?:the|inside|within|across|over|somewhere|deep|in|on|at|near|around|an?|his|its|their|positions?|bases?|"
    r"launch(?:ers| sites?| pads?)|"
    r"territory|soil|areas?|region|direction|city|town|village|province|border|the border|ground|land|sites?|"
    r"air ?bases?|airfields?|"
    r"airports?|airspace|underground|occupied|rebel-held|government-held|Russian-occupied|Houthi-held|mainland|"
    r"neighbou?ring|"
    r"nearby|of|with|from|ships?|warships?|vessels?|submarines?|boats?|aircraft|destroyers?|carriers?|north(?:ern|"
    r"east(?:ern)?|west(?:ern)?)?|"
    r"south(?:ern|east(?:ern)?|west(?:ern)?)?|east(?:ern)?|west(?:ern)?|central|coastal?|coasts?|waters|off|"
    r"military|naval|missile|"
    r"suburbs?|outskirts|hills?|mountains?|valley|districts?|side|both|either|either|parts?)[\s,]{1,2}){0,8}"
)
LAUNCHED_FROM: Final = re.compile(
    r"\b(?P<verb>launch(?:ed|es|ing)?|fir(?:ed|es|ing)|shot|sent|sending|lobbed|hurled|flown|flew|unleash(?:ed|"
    r"ing)|dispatched|released|"
    r"originat(?:ed|ing|es)|came|come|comes|coming|emanat(?:ed|ing)|took off|taking off|taken off|dropped|directed|"
    r"deployed|lofted|"
    r"infiltrat(?:ed|ing)|cross(?:ed|ing)(?: over)?|carried out|struck|attacked|arriv(?:ed|ing)|burst|streamed|"
    r"poured|stormed|aimed|"
    r"rained|guided|controlled|arc(?:ed|ing)|streak(?:ed|ing)|hit)\b"
    r"(?P<gap>[^.;]{0,110}?)\bfrom\s(?P<lead>" + _PLACE_LEAD + ")",
    re.IGNORECASE,
)
WEAPON_FROM: Final = re.compile(
    rf"\b(?:{WEAPON}|{FIGHTER}|cross-border (?:attack|fire|raid))\s(?:\([^)]{{0,20}}\)\s)?(?:apparently |also |"
    rf"fired |launched |coming |arriving |based )?from\s(?P<lead>{_PLACE_LEAD})",
    re.IGNORECASE,
)
PLATFORM_IN: Final = re.compile(
    rf"\b{PLATFORM}\s(?:[\w-]+\s){{0,3}}?(?:in|off|operating in|stationed in|based in|sailing in|at|"
    rf"from)\s(?P<lead>{_PLACE_LEAD})",
    re.IGNORECASE,
)
FIRES: Final = re.compile(r"\b(?:fir(?:ed|ing|es)|launch(?:ed|es|ing)?|shot|unleash(?:ed|ing)|loosed)\b", re.IGNORECASE)
AFLOAT: Final = frozenset({"sea", "gulf", "strait", "lake"})
BASED: Final = re.compile(r"-(?:based|held)\b")
OWN_SOIL: Final = re.compile(
    r"\bfrom\s(?:(?:inside|within)\s)?(?:its|their)\s(?:own\s)?(?:soil|territory|land|airspace|bases|mainland|"
    r"side of the border)\b"
    r"|\bfrom\s(?:its|their) own\b",
    re.IGNORECASE,
)
COMING: Final = frozenset(
    {"came", "come", "comes", "coming", "arrived", "arriving", "crossed", "crossing", "struck", "attacked", "hit"}
)
CIVIL: Final = re.compile(
    r"\b(?:passengers?|flights?|airliners?|tourists?|travell?ers?|exports?|imports?|imported|shipments?|cargo|"
    r"goods|oil|gas|grain|aid|"
    r"refugees?|migrants?|visitors?|pilgrims?|workers|fans|athletes|delegation|satellites?|rescuers|"
    r"rescue (?:teams?|workers)|support|"
    r"messages?|condolences|money|funding|investment|water|smoke|ash)\b",
    re.IGNORECASE,
)
UNREAL: Final = re.compile(
    r"\b(?:could|might|may|would|will|if|unless|capable of|able to|threat(?:s|en\w*)?|not (?:been )?(?:launched|"
    r"fired)|never|no evidence|"
    r"den(?:y|ied|ies)|range|prevent\w*|plan(?:s|ned|ning)?|test(?:s|ed|ing)?|practi[cs]e|exercise|drill|stop)\b",
    re.IGNORECASE,
)
ATTACKS: Final = re.compile(
    r"(?:['’]s?)?\s(?:(?!said|says|told|was|were|is|are|had been|has been|have been)[\w’'-]+\s){0,4}?"
    r"(?P<verb>launch(?:ed|es|ing)|fir(?:ed|es|ing)|sent|struck|strikes|hit|hits|attack(?:ed|s)|bomb(?:ed|s|ards|"
    r"arded)|shell(?:ed|s)|"
    r"pound(?:ed|s)|target(?:ed|s)|carried out|unleash(?:ed|es)|lobbed|rain(?:ed|s)|raid(?:ed|s)|(?:missiles?|"
    r"rockets?|drones?|artillery|shelling|"
    r"airstrikes?|air strikes?|strikes?|attacks?|shells|bombardment|warplanes|jets|bombers))\b",
    re.IGNORECASE,
)
SHOT_DOWN: Final = re.compile(
    r"\s(?:(?:made|spy|surveillance|reconnaissance|high-altitude|suspected|attack|military|ballistic|cruise|armed|"
    r"weather|stealth|supersonic)[\s-]){0,3}"
    r"(?:balloons?|drones?|UAVs?|missiles?|rockets?|airships?|unmanned aircraft)\b",
    re.IGNORECASE,
)
ERUPTION: Final = re.compile(
    r"\b(?:eruptions?|erupt(?:ed|ing|s)?|volcan\w+|flank|crater|undersea landslide|landslide|collapse)\b", re.IGNORECASE
)
WAVES: Final = re.compile(r"\b(?:tsunamis?|waves?)\b", re.IGNORECASE)
VOLCANO_KINDS: Final = frozenset({"island", "mountain", "facility", "position"})
