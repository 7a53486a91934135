"""What an incident was in the light of the story, who is no flood, and what a story only recalls."""

from __future__ import annotations

import geonews as gn

PUBLISHED = "2021-06-15"


def found(text, title=None):
    report = gn.parse(gn.Article(id="x", text=text, title=title, published=PUBLISHED))
    return {place.name: i.type for i in report.incidents if not i.background for place in i.sites}


def test_blasts_in_a_story_of_missiles_are_the_missiles():
    text = (
        "Missiles rained down on cities across the country on Tuesday, and a missile hit a depot in Odesa. "
        "Explosions were also heard in Lviv."
    )
    assert found(text, "Missiles hit Odesa").get("Lviv") == "missile_strike"


def test_a_blast_that_the_story_is_about_stays_a_blast():
    text = "A gas explosion in Lviv killed four people on Tuesday. The blast tore the front off a house."
    assert found(text, "Explosion kills four in Lviv") == {"Lviv": "explosion"}


def test_ships_are_attacked_at_sea():
    text = "A missile struck a tanker in the Red Sea on Tuesday, killing two of its crew, the navy said."
    assert found(text) == {"Red Sea": "maritime_attack"}


def test_only_what_flies_is_shot_down():
    text = "The quake brought down part of the castle in Gaziantep on Tuesday and killed 12 people, officials said."
    assert set(found(text, "Quake hits Gaziantep").values()) == {"earthquake"}
    text = "Air defences brought down two MiG-29s near Odesa on Tuesday, the air force said."
    assert set(found(text, "Jets downed near Odesa").values()) == {"shootdown"}


def test_what_jets_fire_is_an_air_strike():
    text = "Jets fired six missiles at a villa in Damascus on Tuesday, killing three people, the army said."
    assert set(found(text).values()) == {"air_strike"}


def test_houses_do_not_sink_as_ships_do():
    text = "A strong earthquake shook Palu on Tuesday. Houses sank into the mud in Palu and 30 people were killed."
    assert "transport_accident" not in found(text, "Earthquake hits Palu").values()


def test_fires_in_open_country_are_wildfires():
    text = "A blaze that broke out on Tuesday near Alexandroupolis has burned 800 hectares of pine forest."
    assert set(found(text, "Fire rages near Alexandroupolis").values()) == {"wildfire"}


def test_riot_police_are_no_riot():
    text = "Riot police in Amman drove back demonstrators on Tuesday. Thousands of protesters marched in Amman."
    assert found(text, "Thousands protest in Amman") == {"Amman": "protest"}


def test_months_that_have_passed_are_recalled():
    text = "A bomb killed four people in Kabul on Tuesday. In March a bomb killed 30 people in Herat."
    assert "Herat" not in found(text, "Bomb kills four in Kabul")


def test_ground_is_taken_on_foot():
    text = (
        "Drones hit an air base near Odesa on Tuesday, and a second drone struck a depot. "
        "Dozens were killed when rebels overran Poltava."
    )
    assert found(text, "Drones hit Odesa").get("Poltava") == "armed_clash"


def test_a_person_named_flood_is_none():
    text = "When the author Bracelen Flood speaks, people listen. Flood uses an actor in Paris to show a life."
    assert found(text) == {}


def test_the_hospital_is_not_where_it_happened():
    text = "A bomb killed nine people in Odesa on Tuesday. Two of the wounded died in hospital in Lviv."
    assert found(text) == {"Odesa": "bombing"}


def test_tolls_elsewhere_go_on_with_what_a_weak_word_told():
    text = (
        "Cholera has killed ten people in two districts, doctors said on Tuesday. "
        "Seven of the deaths were in Lusaka and three in Ndola, the health minister said."
    )
    assert found(text, "Cholera kills ten") == {"Lusaka": "outbreak", "Ndola": "outbreak"}


def test_a_pronoun_stands_for_the_weapons_of_the_sentence_before():
    text = (
        "Bombs went off in Lviv on Tuesday, killing nine people. Ships launched 20 missiles last Wednesday. "
        "They crossed two borders and struck depots in Odesa."
    )
    assert found(text, "Bombs kill nine").get("Odesa") == "missile_strike"


def test_a_missile_factory_is_no_missile():
    text = "Raiders struck a missile factory in Odesa with drones on Tuesday."
    assert found(text) == {"Odesa": "drone_attack"}


def test_bombers_with_a_number_are_aircraft_and_those_on_foot_are_not():
    assert found("B-52 bombers struck Odesa on Tuesday.") == {"Odesa": "air_strike"}
    assert found("Suicide bombers struck Odesa on Tuesday.") == {"Odesa": "bombing"}


def test_who_is_shot_in_a_riot_is_the_riots():
    text = "Riots spread to three towns on Tuesday. Two men were shot dead in Odesa."
    assert found(text, "Riots spread").get("Odesa") == "riot"


def test_slides_that_an_earthquake_set_off_are_the_earthquakes():
    text = (
        "An earthquake of magnitude 7.1 shook Sumatra on Tuesday, and aftershocks followed the quake. "
        "In Pariaman, landslides buried three hamlets."
    )
    assert found(text, "Earthquake shakes Sumatra").get("Pariaman") == "earthquake"


def test_a_leader_who_is_killed_is_assassinated():
    text = "A gunman killed President Juan Perez in Odesa on Tuesday. He was shot as he left his house."
    report = gn.parse(gn.Article(id="x", text=text, published=PUBLISHED))
    assert [(i.type, i.killed.low) for i in report.incidents if i.sites] == [("assassination", 1)]


def test_what_came_down_in_a_story_of_downed_jets_was_shot_down():
    text = (
        "Ukraine closed its airspace on Tuesday after shooting down a warplane and taking its pilot prisoner, the "
        "sharpest turn in two days of air raids between two owners of nuclear bombs. "
        "The jet came down near Odesa, officials said. They said they had also destroyed a second plane."
    )
    assert found(text, "Ukraine downs jet as border clash shuts skies").get("near Odesa") == "shootdown"


def test_what_went_off_by_accident_is_no_crash():
    assert found("A soldier was killed in Odesa on Tuesday when his rifle was fired by accident.").get("Odesa") != (
        "transport_accident"
    )


def test_a_missile_that_hits_an_airliner_shoots_it_down():
    text = "A stray missile destroyed an airliner near Odesa on Tuesday, killing 76 people."
    assert set(found(text).values()) == {"shootdown"}


def test_a_verb_takes_a_place_only_as_its_object():
    text = "Rebels fought the army in Poltava on Friday. Their tanks took Odesa. They took the train to Lviv."
    assert found(text) == {"Poltava": "armed_clash", "Odesa": "armed_clash"}


def test_an_explosion_of_anything_but_what_explodes_is_a_figure():
    assert found("An explosion of white greeted the whistle in Madrid, where thousands sang.") == {}
    assert found("An explosion of gas killed three people in Madrid.") == {"Madrid": "explosion"}


def test_what_one_has_left_heads_or_looks_at_is_no_site():
    text = "A jet crashed near Poltava minutes after leaving Odesa, killing 30 people."
    assert found(text) == {"near Poltava": "transport_accident"}
    text = "Missiles hit Poltava on Tuesday, killing two people, the governor of Odesa said."
    assert "Odesa" not in found(text)
    assert "Mecca" not in found("A bomb in Peshawar killed six people and brought down the wall that faces Mecca.")


def test_houses_there_are_the_speakers():
    text = "An earthquake struck Padang on Friday. The mayor of Sungai Penuh said 1,000 houses there had been damaged."
    assert found(text).get("Sungai Penuh") == "earthquake"


def test_the_city_is_the_one_that_was_approached():
    text = "NAIROBI, June 15 - A plane gave up its approach to Mekelle on Tuesday as jets were attacking the city."
    assert "Nairobi" not in found(text)


def test_two_days_after_is_not_long_ago():
    text = "Flights were halted on Tuesday, two days after a jet crashed near Poltava, killing 157 people."
    assert found(text) == {"near Poltava": "transport_accident"}


def test_what_a_story_comes_back_to_is_no_background():
    text = "Survivors sought water in Tacloban on Monday, three days after a typhoon flattened Tacloban and killed 40."
    assert found(text, "Typhoon survivors beg for water in Tacloban") == {"Tacloban": "storm"}


def test_bombs_of_a_story_of_warplanes_are_the_raid():
    text = (
        "Warplanes roared over Poltava on Tuesday. A strike killed six people in Poltava. The bombing went on by night."
    )
    assert found(text, "Bombing goes on in Poltava") == {"Poltava": "air_strike"}
    text = "A suicide bombing killed six people in Poltava on Tuesday as jets flew past at a parade."
    assert found(text, "Bombing kills six in Poltava") == {"Poltava": "bombing"}
    assert found("A guided bomb killed two people in Poltava on Tuesday.") == {"Poltava": "air_strike"}


def test_what_was_wrecked_was_wrecked_by_the_weapon_before():
    text = "Missiles had damaged a bridge at Poltava on Tuesday. Bombing killed two people in Odesa on Monday."
    assert found(text)["Poltava"] == "missile_strike"


def test_the_shell_of_a_house_was_not_fired():
    text = "Crews searched the shell of a tower in Poltava on Tuesday after flames raced up it and killed nine people."
    assert found(text, "Tower fire kills nine") == {"Poltava": "fire"}


def test_an_avalanche_of_ash_is_the_volcano():
    text = "An avalanche of ash and lava buried a village near Catania on Tuesday, killing nine people."
    assert set(found(text).values()) == {"volcano"}


def test_a_gunfight_is_a_battle_and_clothes_are_none():
    assert found("Two rebels were shot dead in a firefight in Poltava on Tuesday.") == {"Poltava": "armed_clash"}
    text = "Men in combat clothes shot dead nine people in Poltava on Tuesday."
    assert found(text) == {"Poltava": "shooting"}


def test_bodies_from_a_place_where_it_happened():
    text = "Families counted bodies on Tuesday from Poltava, where gunmen raked a market with gunfire, killing nine."
    assert found(text) == {"Poltava": "shooting"}


def test_a_town_west_of_another_is_one_place():
    text = "An explosion in Kupiansk, a market town east of Kharkiv, killed nine people on Tuesday."
    assert found(text) == {"Kupyansk": "explosion"}


def test_a_missile_far_from_its_verb():
    text = (
        "A missile that the army of the north says it had built in a cave beneath the eastern bank of the river was "
        "fired by night on Tuesday and fell in Poltava."
    )
    assert found(text) == {"Poltava": "missile_strike"}


def test_what_a_drone_carries_does_not_make_it_a_bomb():
    assert found("Drones packed with explosives hit Odesa on Tuesday, killing nine people.") == {
        "Odesa": "drone_attack"
    }
    assert found("A car packed with explosives hit a gate in Odesa on Tuesday.") == {"Odesa": "bombing"}


def test_a_bomber_who_rams_a_gate_has_no_accident():
    text = "A suicide bomber rammed the gate of a barracks in Quetta on Tuesday, killing nine soldiers."
    assert found(text, "Bomber kills nine in Quetta") == {"Quetta": "bombing"}
    text = "A lorry rammed a bus in Quetta on Tuesday, killing nine passengers."
    assert found(text, "Nine die as lorry hits bus") == {"Quetta": "transport_accident"}


def test_slopes_slide_and_dams_do_not():
    text = "Nine people were killed on Tuesday when a slope above a row of huts gave way in Bursa."
    assert found(text, "Nine killed in the hills") == {"Bursa": "landslide"}
    text = "Nine people were killed on Tuesday when a dam gave way in Bursa."
    assert found(text, "Nine killed on the river") == {"Bursa": "industrial_accident"}


def test_tear_gas_after_a_fire_is_used_on_a_protest():
    text = (
        "A fire in a factory killed nine people in Bursa on Tuesday. The blaze burned for hours. "
        "In Ankara police used tear gas on students."
    )
    assert found(text, "Fire kills nine in Bursa") == {"Bursa": "fire", "Ankara": "protest"}


def test_protests_in_which_people_die_beside_riots_are_riots():
    text = (
        "Rioters burned shops in Khulna on Tuesday as protesters filled the streets. "
        "Demonstrators gathered in Sylhet, where four people were killed."
    )
    assert found(text, "Riots in Khulna")["Sylhet"] == "riot"
    assert (
        found(text.replace("four people were killed", "speeches were held"), "Riots in Khulna")["Sylhet"] == "protest"
    )


def test_a_town_behind_a_flooded_one_is_told_the_storms_toll():
    text = (
        "A typhoon killed dozens of people in the Philippines on Tuesday. The storm struck Surigao with fierce winds. "
        "Rivers overflowed at Loboc. In Butuan 21 people lost their lives, officials said."
    )
    assert found(text, "Typhoon kills dozens")["Butuan"] == "storm"


def test_victims_are_not_where_they_are_prayed_for():
    text = (
        "A bus overturned in Huancavelica on Tuesday, killing nine people. "
        "The bishop prayed for the victims in Trujillo."
    )
    assert set(found(text, "Bus crash kills nine")) == {"Huancavelica"}


def test_what_is_called_an_incident_has_a_place():
    text = (
        "Nine soldiers were shot dead by gunmen, the army said on Tuesday. "
        "The incident occurred in Maiduguri in the early morning."
    )
    assert found(text, "Gunmen kill nine") == {"Maiduguri": "shooting"}


def test_a_word_of_war_in_passing_leaves_a_story_of_fires_alone():
    text = (
        "Flames fed by drought burned 40,000 hectares of pine near Portalegre on Tuesday and killed five people. "
        "Crews were fighting the fire with planes. The fire also destroyed houses in Elvas."
    )
    assert set(found(text, "Fire rages in the pines of Portalegre").values()) == {"wildfire"}


def test_what_looters_do_is_not_what_kills_two_towns_on():
    text = (
        "An earthquake killed 300 people in eastern Turkey on Tuesday. The quake flattened houses in Erzincan. "
        "Looters broke into shops in Erzurum. Helicopters brought tents. In Tunceli 21 people lost their lives."
    )
    assert found(text, "Earthquake kills 300")["Tunceli"] == "earthquake"


def test_capitals_count_their_dead_and_that_is_no_deed():
    text = (
        "An earthquake killed hundreds of people in Myanmar on Tuesday. The quake flattened houses in Mandalay. "
        "Naypyitaw, where ministries cracked open, reported 96 killed. Doctors counted 321 hurt in Meiktila."
    )
    places = found(text, "Earthquake kills hundreds in Myanmar")
    assert {"Nay Pyi Taw", "Meiktila"} <= set(places)
