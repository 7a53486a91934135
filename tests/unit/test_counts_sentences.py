"""Killed and injured as sentences word them: bounds, number words, the right verb, no former tolls."""

from __future__ import annotations

import pytest

import geonews as gn
from geonews.findings import Count, Incident, Trigger
from geonews.incidents.counts import find_counts, find_fates, with_lead_tolls
from geonews.incidents.numbers import number_value
from geonews.model import Article, Span
from geonews.text import Document

# A sentence, its trigger, and the lower bounds of the killed and the injured.
SENTENCES = [
    ("At least 56 people were killed in a stampede.", "stampede", 56, None),
    ("State television put the dead in the raid at 13.", "raid", 13, None),
    ("All 176 people aboard the flight to Oslo died in the crash.", "crash", 176, None),
    ("The only known death in the blast was a watchman.", "blast", 1, None),
    ("Two bodies were found, bringing to five the number known to have died in the wreck.", "wreck", 5, None),
    ("The gunmen cut the throats of at least 26 in the raid.", "raid", 26, None),
    ("A paratrooper died in the battle.", "battle", 1, None),
    ("A passer-by was killed in the blast.", "blast", 1, None),
    ("An 88-year-old woman was found dead after the flood.", "flood", 1, None),
    ("Some 2,500 were brought out of the rubble alive, about a thousand of them seriously hurt.", "rubble", None, 1000),
    ("At least 158 died in the flood, all but three of them in one valley.", "flood", 158, None),
    ("The rocket damaged two universities and four people were injured.", "rocket", None, 4),
    ("Of the dead in the storm, 40 of the dead were found in Porto.", "storm", 40, None),
    ("Thirty sailors did not survive the sinking.", "sinking", 30, None),
    ("Doctors reported 11 civilians injured after the raid.", "raid", None, 11),
    ("More than 210 were injured in the crush.", "crush", None, 210),
    ("A bomb killed four in Quetta.", "bomb", 4, None),
    ("The death toll rose to 34 after the dam burst.", "burst", 34, None),
    ("The death toll from the quake rose from 120 to 345, officials said.", "quake", 345, None),
    ("The quake's toll stood at 1,200.", "quake", 1200, None),
    ("No casualties were reported after the blast.", "blast", 0, 0),
    ("Nobody was hurt in the explosion.", "explosion", None, 0),
    ("No one was killed or injured in the fire.", "fire", 0, 0),
    ("There were no deaths in the crash.", "crash", 0, None),
    ("Twenty-three people died in the bus crash.", "crash", 23, None),
    ("Dozens were killed in the air strike.", "strike", 24, None),
    ("Scores of people were wounded in the shelling.", "shelling", None, 40),
    ("The attack left 12 dead and 30 wounded.", "attack", 12, 30),
    ("The explosion killed two soldiers and wounded five others.", "explosion", 2, 5),
    ("A dozen people were hurt when the train derailed.", "derailed", None, 12),
    ("Between 3 and 5 people were killed in the strike.", "strike", 3, None),
    ("Between 30 and 50 people died in the fire.", "fire", 30, None),
    ("Up to 20 people were killed in the raid.", "raid", None, None),
    ("As many as 70 people may have died in the landslide.", "landslide", 70, None),
    ("Police found two bodies after the fire.", "fire", 2, None),
    ("He needed a minute to kill nine people and injure 27 with a rifle.", "rifle", 9, 27),
    ("Two guards, one of them a foreigner, were shot and wounded by gunmen.", "gunmen", None, 2),
    ("The blast killed nine people; two of the wounded were children.", "blast", 9, None),
    ("A bridge fell onto a lorry in the quake, killing its driver.", "quake", 1, None),
    ("Three of its employees were killed in the clashes.", "clashes", 3, None),
    ("One firefighter hurt an ankle in the blaze.", "blaze", None, 1),
    ("A seven-year-old girl was badly hurt in the attack.", "attack", None, 1),
    ("A man was killed and two others were injured in the shooting.", "shooting", 1, 2),
    ("The blast killed nine people, including four children.", "blast", 9, None),
    ("Nine people, including four children, were killed in the blast.", "blast", 9, None),
    ("Nine people died in the blast, four of them children.", "blast", 9, None),
    ("Officials had earlier given a toll of 17 for the strike.", "strike", None, None),
    ("The storm killed 14 people, up from 9 on Monday.", "storm", 14, None),
    ("The flood claimed 41 lives.", "flood", 41, None),
    ("The storm has claimed the lives of at least 19 people.", "storm", 19, None),
    ("Seventeen soldiers lost their lives in the ambush.", "ambush", 17, None),
    ("Rescuers recovered 11 bodies from the wreckage of the plane crash.", "crash", 11, None),
    ("The gunman shot dead six worshippers and wounded a policeman.", "shot", 6, 1),
    ("The strike killed two Indians and a Pakistani and wounded six others.", "strike", 3, 6),
    ("Two Filipinos and a Vietnamese died when the missile struck.", "struck", 3, None),
    ("Fifteen other servicemen and three civilians were wounded in the shelling.", "shelling", None, 18),
    ("A day earlier six people, among them a child, were killed in the strike.", "strike", 6, None),
    ("The strike killed 12 people and wounded more than 40 in an attack on a market.", "strike", 12, 40),
    ("A bomb killed a general, his driver and two guards.", "bomb", 4, None),
    ("Police found the bodies of four hostages after the blast.", "blast", 4, None),
    ("At least one marcher, a 19-year-old, was killed in the shooting.", "shooting", 1, None),
    ("The dead of the blast numbered 98.", "blast", 98, None),
    ("The crash killed all 153 on board and six on the ground.", "crash", 159, None),
    ("A dozen pupils suffered cuts and bruises in the quake.", "quake", None, 12),
    ("The crash killed all 62 people on board.", "crash", 62, None),
    ("All 157 people aboard were killed in the crash.", "crash", 157, None),
    ("A car bomb killed a judge and his driver.", "bomb", 2, None),
    ("Fighting has killed more than 1.5 million people.", "Fighting", 1500000, None),
    ("Some 300 people were missing and 34 dead after the dam burst.", "burst", 34, None),
    ("Shelling killed an elderly woman in Kherson.", "Shelling", 1, None),
    ("The quake injured more than a thousand people.", "quake", None, 1000),
    ("Nearly 200 were taken to hospital after the gas leak.", "leak", None, 200),
    ("Ten people were being treated for burns after the explosion.", "explosion", None, 10),
    ("The avalanche buried 9 climbers; seven were found dead.", "avalanche", 7, None),
    ("The earthquake destroyed 400 homes and killed 21.", "earthquake", 21, None),
    ("Two dozen protesters were wounded in clashes.", "clashes", None, 24),
    ("The rocket destroyed five houses but caused no casualties.", "rocket", 0, 0),
    ("The strike killed three militants, the army said; residents said five civilians died.", "strike", 3, None),
    ("Half a dozen people suffered minor injuries in the collapse.", "collapse", None, 6),
    ("The floods, which killed 1,700 people in 2022, returned.", "returned", None, None),
    ("At least three people have been killed and dozens more injured in the earthquake.", "earthquake", 3, 24),
    ("Four people drowned when the boat capsized.", "capsized", 4, None),
    ("Eleven miners died and 9 were missing after the explosion.", "explosion", 11, None),
    ("12 killed, 40 hurt in bus crash", "crash", 12, 40),
    ("Explosion kills 5 in Lagos", "Explosion", 5, None),
    ("Quake leaves 30 dead in Peru", "Quake", 30, None),
    ("The number of dead climbed to 87 after the fire.", "fire", 87, None),
    ("The ministry put the death toll from the strike at 44.", "strike", 44, None),
    ("Five children and a teacher were killed in the school shooting.", "shooting", 6, None),
    ("Hundreds were feared dead after the ferry sank.", "sank", 200, None),
    ("The attack wounded at least 18 people, three of them seriously.", "attack", None, 18),
    ("No one else was injured in the fire.", "fire", None, None),
    ("A policeman and two civilians were wounded in the blast.", "blast", None, 3),
    ("Six people were killed in Beirut and 11 in Tyre in the strikes.", "strikes", 11, None),
    ("More than 36,000 people died in the eruption.", "eruption", 36000, None),
    ("The derailment injured 120, 14 of them critically.", "derailment", None, 120),
    ("The attack killed at least 10 and wounded 25, police said.", "attack", 10, 25),
    ("The typhoon left three people dead, 12 missing and 45 injured.", "typhoon", 3, 45),
    ("Around 150 passengers were unhurt when the plane skidded.", "skidded", None, None),
    ("The bomb injured a six-month-old baby.", "bomb", None, 1),
    ("Nine firefighters were treated for smoke inhalation after the fire.", "fire", None, 9),
]


def counted(text, trigger, site=None):
    document = Document(Article(id="a", text=text))
    start = text.index(trigger)
    span = None if site is None else Span(text.index(site), text.index(site) + len(site))
    sentence = document.text.sentence_at(start)
    return find_counts(document, "text", sentence, Trigger(start, start + len(trigger), trigger), span)


@pytest.mark.parametrize(("text", "trigger", "killed", "injured"), SENTENCES)
def test_killed_and_injured(text, trigger, killed, injured):
    found = counted(text, trigger)
    assert tuple(count and count.low for count in found) == (killed, injured)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("At least 56 people were killed in the crush.", Count(56, None, "At least 56")),
        ("Up to 20 people were killed in the crush.", Count(None, 20, "Up to 20")),
        ("As many as 20 people were killed in the crush.", Count(20, 20, "As many as 20")),
        ("Between 30 and 50 people died in the crush.", Count(30, 50, "Between 30 and 50")),
        ("Police found 200 to 300 bodies after the crush.", Count(200, 300, "200 to 300")),
        ("Dozens of people died in the crush.", Count(24, None, "Dozens")),
        ("Several people died in the crush.", Count(None, None, "Several")),
    ],
)
def test_bounds_keep_the_words(text, count):
    assert counted(text, "crush")[0] == count


@pytest.mark.parametrize(
    "text",
    [
        "A father of four died in the crash.",
        "The woman, who fell ill on July 4 and died in the crash, was a nurse.",
        "Hailey, 6, and Caleb, 4, all of whom died in the crash, were cousins.",
        "Thirty wild birds were killed in the crash.",
        "The crash killed no time: 33 cars were hit.",
    ],
)
def test_ages_days_and_animals_are_no_tolls(text):
    killed, _ = counted(text, "crash")
    assert killed is None or killed.low not in {4, 6, 30, 33}


def test_people_counted_did_it_or_suffered_it():
    assert counted("Two gunmen killed 12 people in the attack.", "attack")[0].low == 12
    assert counted("An infection carried by 33 people has killed 25 in the outbreak.", "outbreak")[0].low == 25


def test_parts_of_a_toll_and_numbers_of_things_do_not_add_up():
    text = "The flood killed 38 people, three monks and a nun among them."
    assert counted(text, "flood")[0] == Count(38, None, "38")
    text = "In a riot in a score of countries at least eight people lost their lives."
    assert counted(text, "riot")[0] == Count(8, None, "at least eight")
    text = "The fire took 59 lives. The singer Ana Cruz is among the dead of the fire."
    assert counted(text, "singer")[0] is None


def test_toll_belongs_to_the_event_that_took_it():
    text = "A quake killed 90 people and set off an avalanche."
    assert counted(text, "quake")[0].low == 90
    assert counted(text, "avalanche")[0] is None
    title = "Blast wrecks a bridge; missiles kill 12 in the city"
    assert counted(title, "Blast")[0] is None
    assert counted(title, "missiles")[0].low == 12


def test_counts_of_several_places_go_to_their_places():
    text = "The strikes killed six people in Beirut, 11 in Tyre and two in Sidon."
    assert [counted(text, "strikes", site)[0].low for site in ("Beirut", "Tyre", "Sidon")] == [6, 11, 2]


def test_part_of_a_toll_goes_to_its_place():
    text = "At least 51 people perished in the storm, 15 of them in the town of Cateel."
    assert [counted(text, "storm", site)[0].low for site in ("storm", "Cateel")] == [51, 15]


def test_toll_of_the_opening_goes_to_the_first_incident():
    text = "Nine bodies had been recovered. A ferry sank off the coast. In May a bus crash killed four."
    document = Document(Article(id="a", text=text))
    first, second, third = document.text.sentences
    sank = Incident("i1", "transport_accident", Trigger(42, 46, "sank"), evidence=(Span(second.start, second.end),))
    crash = Incident("i2", "transport_accident", Trigger(76, 81, "crash"), evidence=(Span(third.start, third.end),))
    told = with_lead_tolls(document, [sank, crash])
    assert [incident.killed for incident in told] == [Count(9, None, "Nine"), None]
    assert Span(first.start, first.end) in told[0].evidence


def test_counts_of_two_events_go_to_their_verbs():
    text = "The blast killed nine people, two years after a fire killed 40."
    assert counted(text, "blast")[0].low == 9


def test_missing_and_displaced():
    text = "Some 300 people were missing and more than 80 had lost their homes after the dam burst."
    document = Document(Article(id="a", text=text))
    sentence = document.text.sentences[0]
    burst = text.index("burst")
    found = find_fates(document, "text", sentence, Trigger(burst, burst + 5, "burst"))
    assert found == (Count(300, None, "Some 300"), Count(80, None, "more than 80"))


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("1,200", 1200),
        ("twenty-three", 23),
        ("a dozen", 12),
        ("half a dozen", 6),
        ("two dozen", 24),
        ("1.5 million", 1_500_000),
        ("three hundred and forty", 340),
        ("dozens", 24),
        ("scores", 40),
        ("hundreds", 200),
        ("a couple of", 2),
        ("ten thousand", 10_000),
        ("one hundred and twenty thousand", 120_000),
        ("tens of thousands", 20_000),
        ("soldiers", None),
    ],
)
def test_numbers_in_words(words, value):
    assert number_value(words) == value


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        ("An airliner with 76 people on board fell into the sea on Friday. There were no survivors.", 76),
        ("A ferry with 40 people aboard sank on Friday. Everyone on board was killed, the navy said.", 40),
        ("A ferry with 40 people aboard sank on Friday. All were rescued.", None),
    ],
)
def test_a_toll_is_how_many_were_aboard_what_nobody_survived(text, killed):
    document = Document(Article(id="a", text=text))
    incident = Incident(id="i1", type="transport_accident", trigger=Trigger(0, 2, "An"))
    (found,) = with_lead_tolls(document, [incident])
    assert (found.killed and found.killed.low) == killed


@pytest.mark.parametrize("word", ["word of", "immediate word of", "news of", "details of"])
def test_that_nothing_is_known_of_casualties_is_no_count(word):
    (incident,) = gn.parse(f"Missiles struck Erbil on Tuesday; there was no {word} casualties.").incidents
    assert (incident.killed, incident.injured) == (None, None)
