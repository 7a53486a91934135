"""The words by which news says where an attack came from."""

from __future__ import annotations

import re
from typing import Final

MISSILE: Final = (
    r"(?:(?:air[- ])?(?:attack|raid|strike|bombardment)s?|airstrikes?|missiles?|rockets?|drones?|UAVs?|projectiles?|"
    r"shells?|shelling|mortars?|mortar rounds?|artillery|barrages?|salvos?|volleys?|torpedo(?:es)?|"
    r"(?:rocket|mortar|artillery|sniper|tank|missile|machine[ -]gun|cross-border|hostile|under|return(?:ed)?) fire|"
    r"gunfire|"
    r"shots?|Scuds?|Katyushas?|Grads?|Tomahawks?|HIMARS|Kalibrs?|Iskanders?|Shaheds?|ICBMs?|cannon|howitzers?|"
    r"incursions?|infiltrations?|onslaught|offensive)"
)
AIRCRAFT: Final = (
    r"(?:warplanes?|Typhoons?|Rafales?|Tornados?|Reapers?|Predators?|Bayraktars?|Mirages?|war ?jets?|fighter jets?|"
    r"fighters?|jets?|bombers?|aircraft|planes?|gunships?|helicopters?|"
    r"paragliders?|"
    r"balloons?|F-\d+s?|Su-\d+\w?s?|Tu-\d+\w?s?|MiG-\d+s?|B-\d+s?|A-10s?)"
)
WEAPON: Final = rf"(?:{MISSILE}|{AIRCRAFT})"
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
    r"nearby|of|with|from|ships?|warships?|vessels?|submarines?|boats?|aircraft|bombers?|jets?|warplanes?|planes?|"
    r"destroyers?|carriers?|north(?:ern|"
    r"east(?:ern)?|west(?:ern)?)?|"
    r"south(?:ern|east(?:ern)?|west(?:ern)?)?|east(?:ern)?|west(?:ern)?|central|coastal?|coasts?|waters|off|"
    r"military|naval|missile|"
    r"suburbs?|outskirts|hills?|mountains?|valley|districts?|side|both|either|either|parts?)\s){0,8}"
)
LAUNCHED_FROM: Final = re.compile(
    r"\b(?P<verb>launch(?:ed|es|ing)?|fir(?:ed|es|ing)|shot|sent|sending|lobbed|hurled|flown|flew|flying|"
    r"unleash(?:ed|ing)|"
    r"dispatched|originat(?:ed|ing|es)|came|come|comes|coming|emanat(?:ed|ing)|took off|taking off|taken off|dropped|"
    r"infiltrat(?:ed|ing)|cross(?:ed|ing)(?: over)?|carried out|struck|attacked|streamed|poured|stormed|operating|"
    r"sailing|"
    r"sailed|rained|arc(?:ed|ing)|streak(?:ed|ing)|hit)\b"
    r"(?P<gap>[^.;]{0,110}?)\bfrom\s(?P<lead>" + _PLACE_LEAD + ")",
    re.IGNORECASE,
)
"""A verb of launching or coming, and "from" behind it."""
WEAPON_FROM: Final = re.compile(
    rf"\b(?:(?P<missile>{MISSILE})|(?P<carrier>{AIRCRAFT}|{FIGHTER}))\s(?:\([^)]{{0,20}}\)\s)?"
    rf"(?:apparently |also |fired |launched |coming |arriving )?(?:from|based in|operating (?:from|"
    rf"out of))\s(?P<lead>{_PLACE_LEAD})",
    re.IGNORECASE,
)
STRIKES: Final = re.compile(
    r"\b(?:struck|hit|fired|bombed|launched|attacked|carried out|pounded|stormed|raided|crossed|infiltrated|killed|"
    r"abducted|"
    r"ambushed|opened fire|seized|invaded|burst|shelled|targeted|dropped|overran|shot)\b",
    re.IGNORECASE,
)
"""What aircraft and fighters from somewhere must do to make it an origin."""
DIGNITARY: Final = re.compile(
    r"\b(?:president|minister|secretary|leaders?|he|she|king|prince|pope|envoy|diplomats?)\b", re.IGNORECASE
)
BOMBS: Final = re.compile(
    r"\b(?:struck|fired|bombed|launched|attacked|pounded|raided|shelled|targeted|hit)\b", re.IGNORECASE
)
TOLD_FROM: Final = re.compile(
    r"\b(?:condemn\w*|denounc\w*|announc\w*|watch\w*|prais\w*|said|sa(?:y|id)|describ\w*|order\w*|direct\w*|monitor\w*|"
    r"discuss\w*|report\w*|spoke|address\w*)\b[^,;]{0,40}$",
    re.IGNORECASE,
)
"""Who speaks of an attack "from" somewhere is there himself."""
SUPPLIED: Final = re.compile(
    r"\b(?:buy|bought|buying|receiv\w+|purchas\w+|import\w*|acquir\w+|suppl\w+|deliver\w*|obtain\w*|ordered|"
    r"smuggl\w+|shipped|"
    r"ships|shipping|sold|sale|sales|transfers?|delivery|deliveries|order|procur\w+)\b",
    re.IGNORECASE,
)
PLATFORM_IN: Final = re.compile(
    rf"\b{PLATFORM}\s(?:[\w-]+\s){{0,3}}?(?:in|off|operating in|stationed in|based in|sailing in|at|"
    rf"from)\s(?P<lead>{_PLACE_LEAD})",
    re.IGNORECASE,
)
FIRES: Final = re.compile(r"\b(?:fir(?:ed|ing|es)|launch(?:ed|es|ing)?|shot|unleash(?:ed|ing)|loosed)\b", re.IGNORECASE)
DEFENCE: Final = re.compile(r"\b(?:intercept\w*|shot down|shoot down|downed|air[- ]defen[cs]e)\b", re.IGNORECASE)
AFLOAT: Final = frozenset({"sea", "gulf", "strait", "lake"})
BASED: Final = re.compile(r"-(?:based|held)\b")
OWN_SOIL: Final = re.compile(
    r"\bfrom\s(?:(?:inside|within)\s)?(?:its|their)\s(?:own\s)?(?:soil|territory|land|airspace|bases|mainland|"
    r"side of the border)\b"
    r"|\bfrom\s(?:its|their) own\b",
    re.IGNORECASE,
)
MOVING: Final = frozenset(
    "came come comes coming crossed crossing struck attacked hit flew flown flying operating sailing sailed sent"
    " sending "
    "dropped streamed poured originated originating originates".split()
)
"""Verbs whose subject must be a weapon or an attacker."""
FLIES: Final = frozenset("took off|taken off|taking off|flew|flown|flying|operating".split("|"))
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
    r"(?:['’]s?)?\s(?:(?:[\w’'-]+\s){0,3}?(?:said|says|confirmed|announced)\s(?:that\s)?(?:it|they|its\s\w+|"
    r"the\s\w+)\s(?:had\s|has\s|have\s)?)?(?:(?!said|says|"
    r"told|was|were|is|are|to|had been|has been|have been)[\w’'-]+\s){0,4}?"
    r"(?P<verb>launch(?:ed|es|ing)|fir(?:ed|es|ing)|sent|struck|strikes|hit|hits|attack(?:ed|s)|bomb(?:ed|s|ards|"
    r"arded)|shell(?:ed|s)|"
    r"pound(?:ed|s)|target(?:ed|s)|carried out|unleash(?:ed|es)|lobbed|rain(?:ed|s)|raid(?:ed|s)|(?:missiles?|"
    r"rockets?|drones?|artillery|shelling|"
    r"airstrikes?|air strikes?|strikes?|attacks?|shells|bombardment|warplanes|jets|bombers))\b",
    re.IGNORECASE,
)
AS_OBJECT: Final = re.compile(r"\b(?:in|on|at|against|of|into|over|from|towards?)\s(?:the\s)?$", re.IGNORECASE)
SHOT_DOWN: Final = re.compile(
    r"\s(?:(?:made|spy|surveillance|reconnaissance|high-altitude|suspected|attack|military|ballistic|cruise|armed|"
    r"weather|stealth|supersonic)[\s-]){0,3}"
    r"(?:balloons?|drones?|UAVs?|missiles?|rockets?|airships?|unmanned aircraft)\b",
    re.IGNORECASE,
)
BY: Final = re.compile(r"\bby\s(?:an?\s|the\s)?$", re.IGNORECASE)
ERUPTION: Final = re.compile(
    r"\b(?:eruptions?|erupt(?:ed|ing|s)?|volcan\w+|flank|crater|undersea landslide|landslide|collapse)\b", re.IGNORECASE
)
WAVES: Final = re.compile(r"\b(?:tsunamis?|waves?)\b", re.IGNORECASE)
FAR_FLYERS: Final = re.compile(r"\b(?:balloons?|airships?|intercontinental)\b", re.IGNORECASE)
VOLCANO_KINDS: Final = frozenset({"island", "mountain", "facility", "position"})
