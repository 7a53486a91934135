"""The words for what happens: beside one of them, a date in the opening is that of the story."""

from __future__ import annotations

import re
from typing import Final

EVENT_WORD: Final = re.compile(
    r"\b(?:kill(?:ed|ing|s)?|died|dead|hit|struck|attack(?:ed|s)?|bomb(?:ed|ing|ings)?|explo(?:ded|sion|sions)|blasts?|"
    r"fired|shot|shooting|shelled|shelling|clash(?:ed|es)?|collapsed?|crash(?:ed)?|erupt(?:ed|ion)|(?:earth)?quake|"
    r"tsunami|flood(?:s|ed|ing)?|storm|burst|derailed|sank|capsized|stampede|blew up|launched|broke out|strikes?|"
    r"raid(?:ed)?|ambush(?:ed)?|landslide|cyclone|hurricane|typhoon|tornado|wildfire|blaze|fire|seized|abducted|"
    r"shook|landed|rocked|downed|assassinated|stormed|gave way|plunged|torched|rammed|overturned|opened fire|"
    r"stabbed|detonated|toppled|swept|came ashore|made landfall|tore|ripped|lashed|battered|violence|fighting|"
    r"killings?|massacre|unrest|riots?|rioting|invasion|invaded|siege|coup|reached the coast|drowned|wounded|"
    r"injured|bombs|flames|shocks?|tremors?|(?:fell|crashed|slammed|smashed|came|burned|burnt|gone|went) (?:down|into|"
    r"onto|off the (?:rails|road|runway))|perished|crush(?:ed)?|trampled|flattened|levelled|leveled|engulfed|razed|"
    r"overran|overrun|ousted|toppled|mutiny|takeover|hijack(?:ed|ing)?|kidnapped|abduction|ran aground|mudslides?|"
    r"avalanche|twister|gunfire|rampage|spewed|shootings?|stabbings?|blown up|brought down|shot down|wrecked|"
    r"airstrikes?|invad(?:ed|ing)|executed|assassination|cave-in|gales|surge)\b"
)
