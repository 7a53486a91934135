"""The words by which news says where an attack came from."""

from __future__ import annotations

import re
from typing import Final

from geonews.incidents.folded import Folded

MISSILE: Final = (
    r"(?:(?:air[- ])?(?:attack|raid|strike|bombardment)s?|airstrikes?|missiles?|rockets?|drones?|UAVs?|projectiles?|"
    r"quadcopters?|shells?|shelling|mortars?|mortar (?:rounds?|bombs?)|artillery|barrages?|salvos?|volleys?|"
    r"torpedo(?:es)?|"
    r"(?:rocket|mortar|artillery|sniper|tank|missile|machine[ -]gun|cross-border|hostile|under|return(?:ed)?) fire|"
    r"gunfire|rounds|munitions?|warheads?|weapons?|(?<=the\s)launch|"
    r"shots?|Scuds?|Katyushas?|Grads?|Tomahawks?|HIMARS|Kalibrs?|Iskanders?|Shaheds?|ICBMs?|cannon|howitzers?|"
    r"incursions?|infiltrations?|onslaught|offensive|unmanned (?:aircraft|aerial vehicles?))"
)
WARPLANE: Final = (
    r"(?:war ?planes?|Typhoons?|Rafales?|Tornados?|Reapers?|Predators?|Bayraktars?|Mirages?|war ?jets?|fighter jets?|"
    r"fighters?|bombers?|fighter-bombers?|gunships?|attack helicopters?|paragliders?|balloons?|"
    r"(?:F|B|A|AC|MQ|Su|Tu|MiG|JF|J)-\d+\w{0,3}s?)"
)
_PLANE: Final = r"(?:jets?|aircraft|planes?|helicopters?)"
AIRCRAFT: Final = rf"(?:{WARPLANE}|{_PLANE})"
FORCE: Final = (
    r"(?:troops|soldiers|forces|commandos?|paratroopers?|marines|columns?|armou?r|tanks|convoys? of tanks|infantry|"
    r"militias?|militiamen)"
)
FIGHTER: Final = (
    r"(?:gunmen|gunman|militants?|fighters?|insurgents?|attackers?|raiders?|rebels?|assailants?|infiltrators?|"
    r"jihadists?|extremists?|suicide bombers?|bombers?|bandits?|pirates|hijackers|kidnappers|"
    rf"(?:speed|motor|attack |suicide |fishing )?boats?|skiffs?|dinghy|dinghies|{FORCE})"
)
WEAPON: Final = rf"(?:{MISSILE}|{AIRCRAFT})"
PLATFORM: Final = (
    r"(?:ships?|warships?|vessels?|destroyers?|frigates?|corvettes?|cruisers?|submarines?|gunboats?|boats?|fleet|"
    r"flotilla|naval forces|aircraft carriers?|carriers?|warplanes?|jets?|bombers?|planes?)"
)
BATTERY: Final = (
    r"(?:batter(?:y|ies)|launchers?|launch(?:ing)? (?:sites?|pads?|points?)|guns|gunners|howitzers?|artillery|"
    r"mortars|tanks)"
)
LAUNCHING: Final = (
    r"(?:launch(?:ed|es|ing)?|fir(?:ed|es|ing)|shot|sent|sending|lobb(?:ed|ing)|hurl(?:ed|ing)|loos(?:ed|ing)|"
    r"unleash(?:ed|ing)|dispatch(?:ed|ing)|dropped|releas(?:ed|ing)|flung|carried out|mounted|staged|conducted|"
    r"directed|piloted|steered|guided|let (?:go|fly|loose|off)|catapulted|pitched|shelled|bombarded|mortared|rocketed|"
    r"strafed|pounded)"
)
_MOVING: Final = (
    r"(?:came|come|comes|coming|flown|flew|flying|took off|taking off|taken off|take off|originat(?:ed|ing|es)|"
    r"emanat(?:ed|ing)|cross(?:ed|ing)|infiltrat(?:ed|ing)|struck|attacked|hit|streamed|poured|stormed|operating|"
    r"operated|sailing|sailed|set (?:out|off)|rained|arc(?:ed|ing)|streak(?:ed|ing)|enter(?:ed|ing)|push(?:ed|ing)|"
    r"advanc(?:ed|ing)|roll(?:ed|ing)|march(?:ed|ing)|thrust|invad(?:ed|ing)|slipped|sneaked|drift(?:ed|ing)|"
    r"swept|raided|made (?:the|a|an)(?:\s[\w-]+){0,2} (?:trip|flight|journey|sortie)|swarmed|emerged|descended|"
    r"approach(?:ed|ing)|scrambled|put (?:to sea|out|off)|set sail|staging|staged out|covering|covered|travelled|"
    r"traveling|"
    r"travelling|drove (?:in|up|down|across|over|all the way)|trekked|trekking|made (?:their|its) way|spilled|surged|"
    r"rode|riding|rose|rising|taken to the air|took to the air|lift(?:ed|ing) off|rowed|paddled|motored|sped)"
)
VERB: Final = Folded(rf"\b(?:(?P<launch>{LAUNCHING})|(?P<move>{_MOVING}))\b")
"""What fires something, and what something fired or an attacker does."""
FROM: Final = Folded(
    r"\b(?:from|(?<=took\soff\s)(?:near|at|outside)|(?<=taken\soff\s)(?:near|at|outside)|"
    r"out\sof(?!\sthe\s(?:air|sky|skies)\b)|(?<=off\s)(?:in|at)|(?<=based\s)(?:in|at)|(?<=to\ssea\s)(?:in|"
    r"at)|"
    r"(?<=originated\s)in|(?<=originating\s)in|(?<=(?:drone|ocket|ssile)\slaunched\s)in|(?<=(?:rones|ckets|"
    r"siles)\slaunched\s)in)\s",
)
NOUN_BEFORE_FROM: Final = Folded(
    rf"\b(?:(?P<missile>{MISSILE})|(?P<carrier>{AIRCRAFT}|{FIGHTER}))\s(?:\([^)]{{0,20}}\)\s)?"
    r"(?:(?:at (?:dawn|dusk|night|noon|midnight|daybreak|first light|sunrise|sunset)|on \w+day|overnight|"
    r"late on \w+day|"
    r"early on \w+day|before dawn)\s)?"
    r"(?P<how>(?:(?:apparently|also|fired|launched|coming|arriving|based|operating|flying|sent|straight|"
    r"directly)\s){0,2})$",
)
"""A weapon or an attacker right before "from"."""
MEASURED: Final = Folded(
    r"\b(?:km|kilomet(?:er|re)s?|miles?|met(?:er|re)s?|yards|feet|minutes?|hours?|days?|away|far|apart|distance|"
    r"different|drive|walk|flight|withdraw\w*|pull(?:ed|ing)?|retreat\w*|fled|flee\w*|expelled|driven|recovered|"
    r"evacuat\w+|rescued|suffer\w*|independence|visible|heard|seen|roads?|routes?|"
    r"highways?|trails?|statements?|reports?|footage|videos?|pictures|letters?|phone calls?)[)\]]?\s(?:\w+\s)?$",
)
"""What stands before a "from" that tells no departure, or the wrong one."""
WITHDRAWN: Final = Folded(
    r"\b(?:withdraw\w*|pull-?outs?|removal|departure|expulsion|return|retreat|eviction|exit)\b[^.;,]{0,60}$"
)
"""What makes a "from" one of leaving: "the withdrawal of British forces from X"."""
SINCE_WHEN: Final = Folded(
    r"\b(?:since|in|of)\s(?:last\s)?(?:(?:19|20)\d\d|January|February|March|April|May|June|July|August|September|"
    r"October|"
    r"November|December|year|month)(?:\s(?:19|20)\d\d)?,\s(?:when|in which)\b[^;]*$"
)
"""What begins a clause about another time: "the first since May, when three were fired from X"."""
FLOWN_FOR: Final = Folded(r"\b(?:flown|flew|flying|sailed|sailing)\s(?:for\s)?(?:[\w,.-]+\s){1,3}hours?\s$")
"""What bombers do "for 18 hours from X"."""
OUT_OF: Final = Folded(rf"\b{FORCE}\s$")
"""Who is "out of" a land is gone from it."""
ARMS: Final = Folded(r"\b(?:weapons?|arms|munitions?|ammunition|rounds|parts)\s(?:\w+\s){0,3}$")
"""What is sent to a war rather than fired in it."""
SPACE: Final = Folded(
    r"\b(?:(?:into|in|reached|to) orbit|space station|astronauts?|cosmonauts?|spacecraft|(?:weather|communications?|"
    r"television|research) satellites?)\b"
)
"""What a peaceful rocket carries."""
FIGHTERS_IN: Final = Folded(rf"\b{FIGHTER}\s(?:in|inside)\s")
HUMAN: Final = Folded(
    r"\b(?:men|man|women|woman|people|students?|fans|villagers|members?|famil(?:y|ies)|workers?|farmers?|citizens?|"
    r"nationals?|villager|teenagers?|nurses?|engineers?|couple|resident|journalists?|officers?|"
    r"doctors?|teams?|group|convoys?|bus|buses|trucks?|tankers?|freighters?|vessels?|ships?|children|labou?rers|"
    r"workers|civilians|victims|survivors|police|experts?|investigators?)\s$",
)
"""Who is hit and "from" somewhere only lives there."""
CIVIL: Final = Folded(
    r"\b(?:passengers?|flights?|airliners?|airlines?|tourists?|travell?ers?|exports?|imports?|imported|shipments?|"
    r"cargo|goods|oil|gas|grain|aid|refugees?|migrants?|visitors?|pilgrims?|workers|fans|athletes|delegation|"
    r"satellites?|rescuers|rescue (?:teams?|workers)|support|messages?|condolences|money|funding|investment|water|"
    r"smoke|ash|help|relief|reinforcements|peacekeepers?|bod(?:y|ies))\b",
)
GAP_BREAK: Final = Folded(
    r";|\b(?:separat\w+|cut(?:ting)?[ -]?off|reported|to (?:free|clear|protect|liberate|defend|retake|recapture|"
    r"drive|expel|"
    r"remove|seize|"
    r"capture)|said|says|told|while|but|after|before|because|whose|who|which|that|as|whereas|although|killing|wounding|"
    r"injuring)\b"
)
"""What must not stand between the verb and its "from"."""
PRONOUN: Final = Folded(
    r"\b(?:they|them|it|those(?! who\b)|these|some|others|all|most|many|one|each|both|the (?:men|gang|squad|two|"
    r"three|four|"
    r"five|six))\b"
)
STRIKES: Final = Folded(
    r"\b(?:struck|hit|fired|bombed|launched|attacked|carried out|pounded|stormed|raided|crossed|infiltrated|killed|"
    r"abducted|ambushed|opened fire|seized|invaded|burst|shelled|targeted|dropped|overran|shot|rammed|boarded|"
    r"hijacked|kidnapped|beheaded|massacred|captured|slammed|smashed|crashed into|ploughed into|blew|wrecked|flattened|"
    r"torched|set fire|gunned down|(?:drew|drawn) first blood|destroyed)\b",
)
"""What aircraft and fighters from somewhere must do to make it an origin."""
BOMBS: Final = Folded(
    r"\b(?:struck|fired|bombed|launched|attacked|pounded|raided|shelled|targeted|hit|bombs?|strikes?|"
    r"destroyed|flattened|to (?:fire|bomb|strike|attack|hit|launch|drop|pound))\b",
)
DIGNITARY: Final = Folded(r"\b(?:president|minister|secretary|leaders?|he|she|king|prince|pope|envoy|diplomats?)\b")
ESCORT: Final = re.compile(
    r"\b(?:intercept\w*|escort\w*|(?-i:shadow(?:ed|ing|s)?)|chas(?:e|ed|ing)|identify|evacuat\w+|search\w*|rescu\w+|"
    r"humanitarian|relief|shot down|downed|shepherd\w*|landed|touched down)\b",
    re.IGNORECASE,
)
"""What aircraft do that harm nobody on the ground."""
SPOKEN: Final = Folded(
    r"\b(?:[\w-]{1,20}\s){0,3}?(?:officials?|critics|lawmakers?|opposition|senators?|residents|activists|leaders?|"
    r"ministers?|"
    r"politicians|unions?|fans|media|press|voters|investors|regulators|rivals)\b",
)
"""Who "fires" words: "came under fire from officials in X"."""
THERE: Final = Folded(r"there\b")
MEETS: Final = re.compile(
    r"\b(?:intercept\w*|escort\w*|(?-i:shadow(?:ed|ing|s)?)|alongside|to meet (?:it|them|the|an?)|unresponsive|"
    r"flares)\b",
    re.IGNORECASE,
)
"""What jets do to an aircraft that they are sent up for."""
TOLD_FROM: Final = Folded(
    r"\b(?:condemn\w*|denounc\w*|announc\w*|watch\w*|prais\w*|describ\w*|order\w*|monitor\w*|"
    r"discuss\w*|spoke|address\w*)\b[^,;]{0,40}$",
)
"""Who speaks of an attack "from" somewhere is there himself."""
SAID: Final = Folded(r"\b(?:said|says?|reported)\b[^,;]{0,40}$")
"""Who is said to be "from" somewhere, without more, may only be at home there."""
SUPPLIED: Final = Folded(
    r"\b(?:buy|bought|buying|receiv\w+|purchas\w+|import\w*|acquir\w+|suppl\w+|deliver\w*|obtain\w*|ordered|"
    r"smuggl\w+|shipped|ships|shipping|sold|sale|sales|transfers?|cargo(?:es)?|shipments?|consignments?|batch(?:es)?|"
    r"stockpiles?|arsenals?|delivery|deliveries|order|procur\w+|brought)\b",
)
SHORE: Final = Folded(r"\b(?:shores?|coasts?|banks?|islands?|beach(?:es)?)\b")
RANGE: Final = Folded(
    r"\b(?:cities|towns|villages|places|areas|targets|sites|regions|districts|provinces|parts|states|everywhere|points|"
    r"bases|airports|homes|suburbs|coast|front|border|(?<!ile )(?<!ket )attacks|raids|blasts|explosions|violence|"
    r"struck|hit|attacked|swept|raided|stretch(?:ing|es|ed)?|running|"
    r"ranging)\s$",
)
"""What lies, or is done, "from X to Y"."""
SIDE: Final = Folded(
    r"\sto\s(?:the|its|their)\s(?:far\s|deep\s)?(?:north|south|east|west|coast|border|frontier|sea|rest)"
)
"""What ends a stretch over a land: "from X to the west"."""
TO: Final = Folded(
    r"(?:\s(?:river|city|region|province|coast))?\s(?:(?:up|down|right|all the way)\s)?to\s",
)
THEN: Final = Folded(r"\b(?:after|when|while|as)\b")
WERE: Final = Folded(r"\b(?:was|were|been|being|be|is|are)\s(?:\w+ly\s)?$")
"""What makes a verb behind it passive."""
DEPARTS: Final = Folded(
    rf"\b(?:{FIGHTER}|they|them|men|group|gang|party|squad|band|team)\b[^.;,]{{0,40}}?\s(?:left|departed|"
    rf"quit)\s(?:the\s)?",
)
BY_BOAT: Final = Folded(
    r"\s(?:harbou?r\s)?(?:by (?:boat|sea|ship|speedboat|dinghy)|aboard|in (?:an?\s|two\s|three\s|several\s)?(?:\w+\s)?"
    r"(?:dinghies|dinghy|boats?|skiffs?|speedboats?|trawlers?|pick-?ups?|convoys?))\b",
)
"""How attackers leave a place."""
PLATFORM_IN: Final = Folded(
    rf"\b(?P<by>by\s(?:(?!(?:hit|struck|sank|killed|was|were|had|in)\s)[\w-]+\s){{0,3}})?(?:(?P<afloat>{PLATFORM})|"
    rf"{BATTERY})(?:,\s[^,.;]{{1,40}},)?\s(?:[\w-]+,?\s){{0,3}}?"
    r"(?:(?:stationed|based|sited|dug in|hidden|sailing|steaming|deployed|cruising|operating|flying|patrolling|"
    r"anchored|circling|lying)\s)?"
    r"(?P<where>in|off|at|from|near|outside|on|across|over)\s",
)
FIRES: Final = Folded(
    r"\b(?:let (?:go|fly|loose)|fir(?:ed|ing|es)|launch(?:ed|es|ing)?|shot|unleash(?:ed|ing)|loosed|opened (?:up|"
    r"fire)|pounded|shelled|"
    r"bombarded|hurled|lobbed|rained|discharged|(?:sent|sending)(?=\s(?:[\w-]+\s){0,4}?(?:missiles?|rockets?|shells?|"
    r"drones?|projectiles?|torpedo(?:es)?|salvos?|volleys?|barrages?|Shaheds?|Iskanders?|Kalibrs?|Scuds?|Grads?)\b))\b",
)
RELEASED: Final = Folded(
    r"\b(?:released?|releasing|launch(?:ed|ing)|fired|firing|loosed)\s(?:(?:their|its|the|about|some|[\d,]+|\w+teen|"
    r"dozens of|several|"
    r"cruise|ballistic)\s){0,4}(?:missiles?|bombs|rockets|Kalibrs?|Tomahawks?)\s(?:from\s)?(?:over|above|in|off)\s",
)
"""Bombers and ships that let go over a sea."""
BOTH: Final = Folded(r"\b(?:both|each|all|one|two|the (?:first|second|third|other))\s$")
AT_LAUNCHER: Final = Folded(
    r"(?:an?|the|its|their)\s(?:[\w-]+\s){0,2}?(?:launchers?|bases?|sites?|batter(?:y|ies)|ships?|submarines?|silos?|"
    r"pads?)\b"
)
"""What of several weapons, and what stands behind "from": "both from a mobile launcher on …"."""
RELEASED_BY: Final = Folded(
    r"\b(?:released?|launched|fired|dropped|loosed)\s(?:(?:on|early|late|before|at)\s[\w ]{1,20}\s)??by\s"
    rf"(?:(?!(?:hit|struck|was|were|had)\s)[\w’'-]+\s){{0,4}}?{AIRCRAFT}\s(?:(?:flying|cruising|circling|"
    rf"patrolling)\s)?"
    r"(?:over|above|in)\s(?:the\s(?:skies|airspace)\s(?:of|over)\s)?"
)
"""Weapons "launched by bombers over X"."""
FLYING_OVER: Final = Folded(
    rf"\b{AIRCRAFT}\s(?:(?:that (?:were|was|had been)\s)?(?:flying|cruising|circling|patrolling|still|staying)\s)?"
    r"(?:over|above|inside)\s(?:the\s(?:skies|airspace)\s(?:of|over)\s)?"
)
"""Aircraft over another land that fire."""
LAUNCHER_FOUND: Final = Folded(
    r"\b(?:launchers?|launch(?:ing)?[- ](?:tubes?|pads?|frames?|ramps?|rails?|sites?|points?)|firing (?:points?|"
    r"positions?)|rocket rails)\b[^.;]{0,60}?\b(?:found|recovered|discovered|located|seized|abandoned|traced|was|"
    r"were)\s"
    r"(?:[\w’'-]+\s){0,5}?(?:in|at|near|outside|on|to)\s(?:the\s)?"
    r"|\b(?:found|recovered|discovered|located|seized)\s(?:[\w’'-]+\s){0,4}?(?:launchers?|"
    r"launch(?:ing)?[- ](?:tubes?|pads?|"
    r"frames?|ramps?|rails?|sites?)|rocket rails)\b[^.;:]{0,50}?\s(?:in|at|near|outside|on)\s(?:the\s)?"
)
"""Where what had fired was found afterwards."""
POINTS_WERE: Final = Folded(
    r"\blaunch(?:ing)? (?:sites?|points?|areas?)\s(?:were|was|are|is)\s(?:in\s|at\s|near\s)?(?:the\s)?"
)
"""What is said to be where drones were launched."""
COME_FROM_THERE: Final = Folded(
    rf"(?:,\s(?:which|that)|\sfrom\swhich|\swhich)\s(?:is|was|are)\swhere\b[^.;]{{0,60}}?\b(?:{MISSILE}|they|it|"
    rf"these)\b"
    r"[^.;]{0,30}?\b(?:came|fired|launched|flown|sent|took off|originated)\b"
)
"""What makes the place before it where weapons came from: "X, which is where the rockets came from"."""
NOT_FROM: Final = Folded(r"\b(?:not|nor|rather than|instead of)\s$")
UNFIRED: Final = Folded(rf"\b(?:was|were|been|being|got|{MISSILE})\s(?:\w+ly\s)?$")
"""What before "fired" makes it a passive or a participle."""
TRACED: Final = Folded(rf"\btraced?\s(?:[\w’'-]+\s){{0,4}}?{MISSILE}\b[^.;,]{{0,90}}?\s(?:back\s)?to\s")
"""Whoever "traced the rocket that hit X to Y" found where it came from."""
LEAVES: Final = Folded(
    rf"\b{AIRCRAFT}\s(?:had\s)?(?:left|departed|lifted off from|rose from|took to the air from)\s"
    rf"(?:(?:a|the|an|their)\s(?:\w+\s){{0,2}}(?:at|in|on)\s)?",
)
"""Aircraft that leave a base to bomb."""
LIFTS_OFF: Final = re.compile(
    r"\b(?:missiles?|rockets?|projectiles?|weapons?|ICBMs?|[A-Z][a-z]{4,20}-\d{1,3})\s(?:had\s)?"
    r"(?:left|lifted off from|blasted off from|flew from|rose from)\s"
)
"""Missiles, and what the sentence before calls one, that leave a launching site."""
IN_FROM: Final = Folded(r"\b(?:came|come|coming|flew|flying|swept|arrived)\sin\b[^.;,]{0,20}$")
"""What comes "in from the sea" has only crossed it."""
REPLY: Final = Folded(
    r"\b(?:return|revenge|retaliation|reprisal|retribution|reply|response|answer|payback|punishment|"
    r"vengeance)\s(?:for|to)\s"
    r"(?:the\s|an?\s)?$",
)
"""What makes an attack the one that another answers."""
TOWNSMEN: Final = frozenset({"city", "district"})
STANDS: Final = Folded(
    rf"\b(?:{BATTERY}\b|{PLATFORM}\s(?:that|which)\s(?:had\s)?(?:fired|launched)\b)[^.;,]{{0,60}}?\s(?:stood|sat|was|"
    rf"were|lay|is|are)\s(?:(?:located|stationed|based|positioned|"
    r"deployed|parked|hidden|placed|set up|mounted|sited)\s)?(?:somewhere\s)?(?:in|at|near|outside|on|inside)\s",
)
DEFENCE: Final = Folded(r"\b(?:intercept\w*|shot down|shoot down|downed|air[- ]defen[cs]e)\b")
AFLOAT: Final = frozenset({"sea", "gulf", "strait", "lake"})
BASED: Final = re.compile(r"-(?:based|held)\b")
RECALLED: Final = re.compile(
    r"\b(?:in|since) (?:(?:19|20)\d\d|(?:January|February|March|April|May|June|July|August|September|October|"
    r"November|December)"
    r"(?! \d{1,2}\b))\b|\b(?:last|earlier this|this) (?:year|month)\b|\b(?:years?|months|decades) (?:ago|before|"
    r"earlier)\b"
)
WEEKDAY: Final = re.compile(r"\bon (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b")
OWN_SOIL: Final = Folded(
    r"\bfrom\s(?:(?:inside|within)\s)?(?:its|their)\s(?:own\s)?(?:soil|territory|land|airspace|bases|mainland|"
    r"side of the (?:border|frontier|line))\b"
    r"|\bfrom\s(?:its|their) own\b",
)
UNREAL: Final = Folded(
    r"\b(?:could|might|may|would|will|if|unless|capable of|able to|threat(?:s|en\w*)?|not (?:been )?(?:launched|"
    r"fired)|never|no evidence|deter\w*|possible|potential|den(?:y|ied|ies)|(?<!-)range|prevent\w*|plan(?:s|ned|"
    r"ning)?|plot(?:s|ted|ting)?|"
    r"practi[cs]e|exercise|drill|"
    r"stop)\b",
)
_ATTACK_NOUN: Final = (
    r"(?:missiles?|rockets?|drones?|(?:artillery|mortar|tank|sniper) (?:fire|rounds|bombs?|shells)|artillery|shelling|"
    r"air ?strikes?|strikes?|attacks?|shells|bombardment|raids?)"
)
_FORCE_NOUN: Final = (
    r"(?:war ?planes|jets|bombers|howitzers|guns|helicopters|aircraft|planes|forces|troops|navy|air force|army|"
    r"military|gunships|gunners|commandos)"
)
ATTACKS: Final = Folded(
    r"(?:['’]s?)?\s(?:(?:[\w’'-]+\s){0,3}?(?:said|says|confirmed|announced)\s(?:that\s)?(?:it|they|its\s\w+|"
    r"the\s\w+)\s(?:had\s|has\s|have\s)?)?(?:(?!said|says|told|was|were|is|are|to|had been|has been|have been|"
    r"condemn|denounc|report|call|and|or|but|who|which|after|as|in|on|at|of|for|from|by|with|accus|blam|"
    r"criti|deplor|deni|reject|shot|air defen|air-defen)[\w’'-]+\s){0,4}?"
    r"(?:(?:on|late on|early on)\s\w+day\s)?"
    rf"(?:(?:{_ATTACK_NOUN}|{_FORCE_NOUN})(?:,\s(?:{_ATTACK_NOUN}|{_FORCE_NOUN})){{0,2}},?\sand\s)?"
    r"(?:(?P<verb>launch(?:ed|es|ing)|fir(?:ed|es|ing)(?!\s(?:at|on)\s(?:one another|each other))|"
    r"sent|struck|strikes|hits?|attack(?:ed|s)|bomb(?:ed|s|ards|"
    r"arded)|shell(?:ed|s)|pound(?:ed|s)|target(?:ed|s)|carried out|unleash(?:ed|es)|lobbed|rain(?:ed|s)|"
    rf"raid(?:ed|s)|invad(?:ed|es)|answer(?:ed|s) (?:by|with))(?!\sby\b)|(?P<noun>{_ATTACK_NOUN})|"
    rf"(?P<force>{_FORCE_NOUN})(?=\s(?:[\w’'-]+\s){{0,4}}?(?:struck|hit|fired|bombed|attacked|pounded|raided|shelled|"
    r"targeted|invaded|stormed)\b))\b",
)
"""What follows the name of an attacking state."""
REBELS: Final = Folded(r"\b(?:rebels?|opposition|insurgents?|separatists?|activists?|protesters?)\b")
"""Who is of a people and against its state."""
AS_OBJECT: Final = Folded(r"\b(?:since|until|in|on|at|against|of|into|over|from|towards?|near|with)\s(?:the\s|an?\s)?$")
SHOT_DOWN: Final = Folded(
    r"\s(?:(?:made|spy|surveillance|reconnaissance|high-altitude|suspected|attack|military|ballistic|cruise|armed|"
    r"weather|stealth|supersonic)[\s-]){0,3}"
    r"(?:balloons?|drones?|UAVs?|missiles?|rockets?|airships?|unmanned aircraft)\b",
)
BY: Final = Folded(r"\b(?:by|than|like|unlike|since|to)\s(?:an?\s|the\s)?$")
"""What makes "a Chinese drone" the one that shoots, or another than what is told of."""
ERUPTION: Final = Folded(
    r"\b(?:eruptions?|erupt(?:ed|ing|s)?|volcan\w+|flank|crater|undersea landslide|landslide|collapse)\b"
)
WAVES: Final = Folded(r"\b(?:tsunamis?|waves?)\b")
FAR_FLYERS: Final = Folded(r"\b(?:balloons?|airships?|intercontinental)\b")
VOLCANO_KINDS: Final = frozenset({"island", "mountain", "facility", "position"})

# The noun phrase behind "from", up to the place.
PLATFORM_NOUN: Final = re.compile(rf"\b(?:{PLATFORM}|HMS|USS|INS|HMAS|FS|RFS)\b")
SITE_NOUN: Final = Folded(
    r"\b(?:bases?|air ?bases?|airfields?|airports?|sites?|posts?|camps?|positions?|ports?|stations?|silos?|"
    r"fields?|farms?|hills?|forests?|quarry|complex|airstrips?|harbou?rs?|pads?|checkpoints?|compounds?|batter(?:y|"
    r"ies)|launchers?|guns?|emplacements?)\sat\s(?:the\s)?$",
)
PREPOSITION: Final = Folded(
    r"(?:^|\s)(?:in|inside|near|off|outside|of|over|above|around|along|on|across|within|by|close to|next to|with|"
    r"at|between|beyond|behind|under|called|named|opposite|to)\s(?:the\s)?$",
)
PHRASE_BREAK: Final = re.compile(
    r"[;:]|,(?!\s(?:sailing|cruising|steaming|stationed|operating|anchored|patrolling|in|near|outside|off|close|on|"
    r"about|some|(?:north|south|east|west)\sof)\b)|"
    r"(?<!close\s)(?<!next\s)(?<!adjacent\s)\bto\b|\b(?:into|towards?|against|onto|said|hit|struck|fell|fled|went|"
    r"came|left|was|were|is|are|had|has|have|made|sank|told|for|who|after|before|as|while|when|because|but|until|"
    r"during|since|via|through|if|than)\b|"
    r"\b(?!(?:occupied|held|controlled|fortified|uninhabited|based|disputed|located|moored|anchored|stationed|"
    r"deployed|parked|mounted|positioned|armed|abandoned|wooded|walled|besieged|annexed|unmanned|named|called|"
    r"disused|elevated|forested|red|bed|shed|wed|sited|demilitari[sz]ed|walled|so-called|unoccupied|populated|"
    r"ruled|governed|administered|isolated|ruined|secluded|contested|separated|anchored|guided|camouflaged)\b)"
    r"[a-z]{2,15}ed\b",
)
"""What ends the noun phrase behind "from" before its place."""
GROUP: Final = re.compile(
    r"['’]s\s(?:[A-Z][\w-]+\s){0,3}(?:Group|Movement|Party|Front|Brigades?|Army|League|Organi[sz]ation)\b"
)
"""What makes a land only that of a group: "extremists from X's Salafist Group"."""
COAST_AT: Final = re.compile(r"\s(?:coast|shore|side|front|border|frontier)\s(?:at|near)\s")
"""What leads from a wide name to a finer one: "the Black Sea coast at X"."""
SOIL: Final = re.compile(
    r"\s(?:soil|territory|airspace|waters|side(?!\sof\b(?!\sthe\s(?:border|frontier|line|fence)\b))|bases?|positions?|"
    r"lines?|territories|land|mainland|coast|border|"
    r"areas?|ground|controlled|held|occupied)\b|-(?:held|occupied|controlled|ruled)\s"
)
"""What makes a demonym a place: "from Iranian soil"."""
