"""What the news calls a place must come first: names, variants and traps, by the kind of place they mean."""

from __future__ import annotations

import pytest

from geonews.gazetteer import open_gazetteer

# name:ISO code of the country
COUNTRIES = """
Iraq:IQ|Iran:IR|Georgia:GE|Jordan:JO|Lebanon:LB|Syria:SY|Israel:IL|Turkey:TR|Türkiye:TR|Egypt:EG|Libya:LY|Sudan:SD|
South Sudan:SS|Chad:TD|Mali:ML|Niger:NE|Nigeria:NG|Guinea:GN|Guinea-Bissau:GW|Equatorial Guinea:GQ|Burkina Faso:BF|
Ivory Coast:CI|Côte d'Ivoire:CI|Congo-Kinshasa:CD|DR Congo:CD|DRC:CD|Democratic Republic of the Congo:CD|
Republic of the Congo:CG|Central African Republic:CF|Ethiopia:ET|Eritrea:ER|Somalia:SO|Djibouti:DJ|Kenya:KE|
Uganda:UG|Rwanda:RW|Burundi:BI|Tanzania:TZ|Mozambique:MZ|Malawi:MW|Zambia:ZM|Zimbabwe:ZW|South Africa:ZA|
Eswatini:SZ|Swaziland:SZ|Morocco:MA|Algeria:DZ|Tunisia:TN|Yemen:YE|Oman:OM|Qatar:QA|Bahrain:BH|Kuwait:KW|
Saudi Arabia:SA|UAE:AE|U.A.E.:AE|United Arab Emirates:AE|Afghanistan:AF|Pakistan:PK|India:IN|Bangladesh:BD|
Sri Lanka:LK|Nepal:NP|Myanmar:MM|Burma:MM|Thailand:TH|Laos:LA|Cambodia:KH|Vietnam:VN|Viet Nam:VN|China:CN|Taiwan:TW|
Japan:JP|North Korea:KP|South Korea:KR|N. Korea:KP|DPRK:KP|Mongolia:MN|Kazakhstan:KZ|Kyrgyzstan:KG|Uzbekistan:UZ|
Turkmenistan:TM|Tajikistan:TJ|Azerbaijan:AZ|Armenia:AM|Ukraine:UA|Russia:RU|Russian Federation:RU|Belarus:BY|
Moldova:MD|Poland:PL|Germany:DE|France:FR|Spain:ES|Britain:GB|U.K.:GB|UK:GB|United Kingdom:GB|Great Britain:GB|
Ireland:IE|Netherlands:NL|the Netherlands:NL|Holland:NL|Czech Republic:CZ|Czechia:CZ|Slovakia:SK|Slovenia:SI|
Serbia:RS|Kosovo:XK|Bosnia:BA|Bosnia and Herzegovina:BA|North Macedonia:MK|Greece:GR|Cyprus:CY|U.S.:US|US:US|USA:US|
United States:US|the United States:US|America:US|Canada:CA|Mexico:MX|Guatemala:GT|Panama:PA|Cuba:CU|Haiti:HT|
Dominican Republic:DO|Jamaica:JM|Venezuela:VE|Colombia:CO|Peru:PE|Chile:CL|Brazil:BR|Argentina:AR|Philippines:PH|
the Philippines:PH|Indonesia:ID|Malaysia:MY|Singapore:SG|Australia:AU|New Zealand:NZ|The Gambia:GM|the Bahamas:BS|
Hong Kong:HK|Western Sahara:EH|Greenland:GL|Puerto Rico:PR|Timor-Leste:TL
"""
CITIES = """
Paris:FR|London:GB|Baghdad:IQ|Mosul:IQ|Basra:IQ|Erbil:IQ|Arbil:IQ|Irbil:IQ|Kirkuk:IQ|Fallujah:IQ|Ramadi:IQ|
Tikrit:IQ|Najaf:IQ|Karbala:IQ|Taji:IQ|Tehran:IR|Kerman:IR|Isfahan:IR|Shiraz:IR|Tabriz:IR|Mashhad:IR|Bushehr:IR|
Bandar Abbas:IR|Ahvaz:IR|Damascus:SY|Aleppo:SY|Homs:SY|Idlib:SY|Raqqa:SY|Deir ez-Zor:SY|Deir al-Zour:SY|Latakia:SY|
Palmyra:SY|Beirut:LB|Sidon:LB|Amman:JO|Jerusalem:IL|Tel Aviv:IL|Haifa:IL|Ashkelon:IL|Rafah:PS|Khan Younis:PS|
Khan Yunis:PS|Khān Yūnis:PS|Gaza City:PS|Ramallah:PS|Nablus:PS|Jenin:PS|Hebron:PS|Cairo:EG|Alexandria:EG|
Sharm el-Sheikh:EG|Tripoli:LY|Benghazi:LY|Misrata:LY|Khartoum:SD|El Fasher:SD|Port Sudan:SD|Sanaa:YE|Sana'a:YE|
Aden:YE|Hodeidah:YE|Hudaydah:YE|Al Hudaydah:YE|Hodeida:YE|Taiz:YE|Marib:YE|Mukalla:YE|Riyadh:SA|Jeddah:SA|Mecca:SA|
Medina:SA|Dhahran:SA|Doha:QA|Dubai:AE|Abu Dhabi:AE|Fujairah:AE|Sharjah:AE|Muscat:OM|Manama:BH|Kabul:AF|Kandahar:AF|
Herat:AF|Kunduz:AF|Jalalabad:AF|Islamabad:PK|Karachi:PK|Lahore:PK|Peshawar:PK|Quetta:PK|New Delhi:IN|Mumbai:IN|
Bombay:IN|Kolkata:IN|Calcutta:IN|Srinagar:IN|Dhaka:BD|Colombo:LK|Kathmandu:NP|Yangon:MM|Rangoon:MM|Bangkok:TH|
Hanoi:VN|Ho Chi Minh City:VN|Saigon:VN|Manila:PH|Jakarta:ID|Beijing:CN|Peking:CN|Shanghai:CN|Wuhan:CN|Tianjin:CN|
Guangzhou:CN|Canton:CN|Urumqi:CN|Taipei:TW|Seoul:KR|Pyongyang:KP|Tokyo:JP|Osaka:JP|Hiroshima:JP|Kyiv:UA|Kiev:UA|
Kharkiv:UA|Kharkov:UA|Odesa:UA|Odessa:UA|Mariupol:UA|Donetsk:UA|Luhansk:UA|Kherson:UA|Zaporizhzhia:UA|Bakhmut:UA|
Lviv:UA|Dnipro:UA|Sevastopol:UA|Moscow:RU|St. Petersburg:RU|Saint Petersburg:RU|Belgorod:RU|Kursk:RU|
Rostov-on-Don:RU|Grozny:RU|Minsk:BY|Warsaw:PL|Chisinau:MD|Bucharest:RO|Budapest:HU|Vienna:AT|Berlin:DE|Munich:DE|
Cologne:DE|Rome:IT|Milan:IT|Venice:IT|Florence:IT|Naples:IT|Athens:GR|Istanbul:TR|Ankara:TR|Izmir:TR|Madrid:ES|
Barcelona:ES|Lisbon:PT|Brussels:BE|The Hague:NL|Amsterdam:NL|Copenhagen:DK|Oslo:NO|Stockholm:SE|Helsinki:FI|
Dublin:IE|Belfast:GB|Edinburgh:GB|Glasgow:GB|Manchester:GB|Birmingham:GB|Geneva:CH|Zurich:CH|Prague:CZ|Belgrade:RS|
Sarajevo:BA|Pristina:XK|Skopje:MK|Tirana:AL|Sofia:BG|Tbilisi:GE|Yerevan:AM|Baku:AZ|Stepanakert:AZ|Nairobi:KE|
Mogadishu:SO|Addis Ababa:ET|Mekelle:ET|Asmara:ER|Kampala:UG|Kigali:RW|Goma:CD|Kinshasa:CD|Bangui:CF|N'Djamena:TD|
Ndjamena:TD|Niamey:NE|Bamako:ML|Gao:ML|Timbuktu:ML|Ouagadougou:BF|Maiduguri:NG|Lagos:NG|Abuja:NG|Kano:NG|Accra:GH|
Dakar:SN|Johannesburg:ZA|Cape Town:ZA|Durban:ZA|Harare:ZW|Maputo:MZ|Luanda:AO|New York City:US|NYC:US|
Los Angeles:US|Chicago:US|Houston:US|Philadelphia:US|Boston:US|Miami:US|Dallas:US|Seattle:US|San Francisco:US|
St. Louis:US|Saint Louis:US|Las Vegas:US|New Orleans:US|Fort Worth:US|Ft. Worth:US|Washington, D.C.:US|Toronto:CA|
Montreal:CA|Vancouver:CA|Mexico City:MX|Bogota:CO|Bogotá:CO|Caracas:VE|Lima:PE|Santiago:CL|Buenos Aires:AR|
São Paulo:BR|Sao Paulo:BR|Rio de Janeiro:BR|Havana:CU|Port-au-Prince:HT|Sydney:AU|Melbourne:AU|Christchurch:NZ|
Nice:FR|Lyon:FR|Marseille:FR
"""
DIVISIONS = """
Anbar province:IQ|Anbar:IQ|al-Anbar:IQ|Nineveh:IQ|Diyala:IQ|Homs Governorate:SY|Idlib province:SY|Fars:IR|
Khuzestan:IR|Sistan and Baluchestan:IR|Helmand:AF|Helmand province:AF|Nangarhar:AF|Khyber Pakhtunkhwa:PK|
Balochistan:PK|Texas:US|California:US|Calif.:US|N.Y.:US|Ala.:US|Fla.:US|Ariz.:US|Tenn.:US|Mass.:US|Ohio:US|
Florida:US|Alaska:US|Hawaii:US|Xinjiang:CN|Tibet:CN|Hubei:CN|Sichuan:CN|Guangdong:CN|Hunan:CN|Kerala:IN|Assam:IN|
Manipur:IN|Gujarat:IN|Bavaria:DE|Catalonia:ES|Sicily:IT|Lombardy:IT|Brittany:FR|Scotland:GB|Wales:GB|England:GB|
Northern Ireland:GB|Ontario:CA|Alberta:CA|Quebec:CA|British Columbia:CA|Queensland:AU|Victoria:AU|
New South Wales:AU|Borno:NG|Tigray:ET|Amhara:ET|Oromia:ET|North Kivu:CD|Ituri:CD|Cabo Delgado:MZ|Rakhine:MM|
Shan State:MM|Kachin:MM|Chechnya:RU|Dagestan:RU|Tatarstan:RU|Donetsk Oblast:UA|Luhansk region:UA|Kherson region:UA|
Zaporizhzhia Oblast:UA|Sinaloa:MX|Chiapas:MX|Michoacán:MX|Mindanao:PH|Aceh:ID|Papua:ID|Hokkaido:JP|Okinawa:JP|
Fukushima Prefecture:JP|Minas Gerais:BR|Los Angeles County:US|South Lampung:ID|Hadramawt:YE|Saada province:YE
"""
# name=gazetteer id
EXACT = """
Persian Gulf=naturalearth:persian-gulf|the Gulf=naturalearth:persian-gulf|Arabian Gulf=naturalearth:persian-gulf|
Gulf of Oman=naturalearth:gulf-of-oman|the Gulf of Oman=naturalearth:gulf-of-oman|Red Sea=naturalearth:red-sea|
Black Sea=naturalearth:black-sea|Gulf of Aden=naturalearth:gulf-of-aden|Bab el Mandeb=naturalearth:bab-el-mandeb|
Bab al-Mandab=naturalearth:bab-el-mandeb|Bab-el-Mandeb=naturalearth:bab-el-mandeb|
Arabian Sea=naturalearth:arabian-sea|Mediterranean Sea=naturalearth:mediterranean-sea|
Mediterranean=naturalearth:mediterranean-sea|Baltic Sea=naturalearth:baltic-sea|North Sea=naturalearth:north-sea|
Caspian Sea=naturalearth:caspian-sea|Sea of Azov=naturalearth:sea-of-azov|
South China Sea=naturalearth:south-china-sea|East China Sea=naturalearth:east-china-sea|
Yellow Sea=naturalearth:yellow-sea|Sea of Japan=naturalearth:sea-of-japan|Taiwan Strait=naturalearth:taiwan-strait|
Strait of Gibraltar=naturalearth:strait-of-gibraltar|English Channel=naturalearth:english-channel|
Bosporus=naturalearth:bosporus|Dardanelles=naturalearth:dardanelles|Gulf of Mexico=naturalearth:gulf-of-mexico|
Bay of Bengal=naturalearth:bay-of-bengal|Gulf of Guinea=naturalearth:gulf-of-guinea|
Barents Sea=naturalearth:barents-sea|Adriatic Sea=naturalearth:adriatic-sea|Aegean Sea=naturalearth:aegean-sea|
Caribbean Sea=naturalearth:caribbean-sea|Gulf of Finland=naturalearth:gulf-of-finland|
Sea of Marmara=naturalearth:sea-of-marmara|Strait of Malacca=naturalearth:strait-of-malacca|
Gulf of Suez=naturalearth:gulf-of-suez|Gulf of Aqaba=naturalearth:gulf-of-aqaba|Ain al-Asad=ourairports:ORAA|
Ayn al-Asad=ourairports:ORAA|Ain Assad=ourairports:ORAA|al-Asad Air Base=ourairports:ORAA|
Ain al-Asad Air Base=ourairports:ORAA|Al Udeid Air Base=ourairports:OTBH|Al Udeid=ourairports:OTBH|
Incirlik=ourairports:LTAG|Incirlik Air Base=ourairports:LTAG|İncirlik Air Base=ourairports:LTAG|
Camp Taji=ourairports:ORTI|Joint Base Balad=ourairports:ORBD|Balad Air Base=ourairports:ORBD|ORAA=ourairports:ORAA|
Heathrow=ourairports:EGLL|Heathrow Airport=ourairports:EGLL|Ben Gurion Airport=ourairports:LLBG|
Hodeidah=geonames:79415|Levant=geonames:305104|the Levant=geonames:305104|Middle East=geonames:6269133|
Sahel=geonames:2425938|the Sahel=geonames:2425938|Baghdad FIR=fir:ORBB|ORBB=fir:ORBB|Tehran FIR=fir:OIIX|
Baghdad Flight Information Region=fir:ORBB|Europe=geonames:6255148|Africa=geonames:6255146|Asia=geonames:6255147
"""
# name:kind and ISO code, or two dashes across borders
KINDS = """
Strait of Hormuz:strait:--|Kashmir:region:--|Crimea:region:UA|Donbas:region:UA|Donbass:region:UA|Darfur:region:SD|
Sinai:region:EG|Golan Heights:region:--|Negev:region:IL|Sahara:region:--|Balkans:region:--|Caucasus:region:--|
Maghreb:region:--|Horn of Africa:region:--|Siberia:region:RU|Gaza Strip:region:PS|West Bank:region:PS|
Scandinavia:region:--|Al-Tanf:facility:--|Kremlin:facility:RU|Pentagon:facility:US|White House:facility:US
"""
DEMONYMS = """
Iranian:IR|Iranians:IR|Iraqi:IQ|Syrian:SY|Israeli:IL|Palestinian:PS|Lebanese:LB|Turkish:TR|Saudi:SA|Yemeni:YE|
Emirati:AE|Afghan:AF|Pakistani:PK|Indian:IN|Chinese:CN|Japanese:JP|South Korean:KR|North Korean:KP|Russian:RU|
Ukrainian:UA|French:FR|German:DE|British:GB|American:US|Canadian:CA|Mexican:MX|Brazilian:BR|Nigerian:NG|Sudanese:SD|
Ethiopian:ET|Somali:SO|Kosovar:XK
"""


def entries(text):
    return [entry.strip() for entry in text.replace("\n", "").split("|") if entry.strip()]


def cases():
    for text, kinds in (
        (COUNTRIES, {"country", "territory"}),
        (CITIES, {"city", "district"}),
        (DIVISIONS, {"admin1", "admin2", "region", "island", "territory"}),
    ):
        for entry in entries(text):
            name, _, country = entry.rpartition(":")
            yield name, (lambda place, kinds=kinds, country=country: place.kind in kinds and place.country == country)
    for entry in entries(EXACT):
        name, _, identifier = entry.partition("=")
        yield name, (lambda place, identifier=identifier: place.gazetteer_id == identifier)
    for entry in entries(KINDS):
        name, kind, country = entry.split(":")
        yield name, (lambda place, kind=kind, country=country: place.kind == kind and country in {place.country, "--"})
    for entry in entries(DEMONYMS):
        name, _, country = entry.partition(":")
        yield name, (lambda place, country=country: place.country == country and place.kind in {"country", "territory"})


@pytest.fixture(scope="module")
def gazetteer():
    return open_gazetteer()


def test_at_least_98_of_100_names_mean_the_right_place(gazetteer):
    wrong, total = [], 0
    for name, right in cases():
        total += 1
        matches = gazetteer.lookup(name, limit=3)
        if not matches or not right(matches[0].place):
            wrong.append((name, [(match.place.name, match.place.kind, match.place.country) for match in matches]))
    assert total >= 500
    assert len(wrong) <= 0.02 * total, wrong


@pytest.mark.parametrize(
    ("name", "kinds"),
    [("Washington", {"city", "admin1"}), ("New York", {"city", "admin1"}), ("Georgia", {"country", "admin1"})],
)
def test_names_of_two_well_known_places_give_both(gazetteer, name, kinds):
    assert kinds <= {match.place.kind for match in gazetteer.lookup(name)[:3]}


@pytest.mark.parametrize("word", ["in", "or", "us", "me", "la", "it", "is", "and", "hit"])
def test_small_words_are_no_codes(gazetteer, word):
    assert all(match.name_kind == "primary" for match in gazetteer.lookup(word))


def test_demonyms_and_metonyms_are_known_as_such(gazetteer):
    assert gazetteer.known("Iranian") == {"demonym"}
    assert "metonym" in gazetteer.known("Kremlin")
    assert gazetteer.known("no such name") == frozenset()


@pytest.mark.parametrize(
    ("name", "country"),
    [
        ("Columbia", "US"), ("Albany", "US"), ("Berea", "US"), ("Salem", "IN"), ("Sidney", "US"), ("Frisco", "US"),
        ("Manhattan", "US"), ("Crawley", "GB"), ("Hostomel", "UA"), ("Pueblo", "US"), ("Frankfort", "US"),
    ],
)  # fmt: skip
def test_a_towns_own_name_comes_before_the_other_names_of_larger_places(gazetteer, name, country):
    place = gazetteer.lookup(name)[0].place
    assert (place.kind in {"city", "district"}, place.country) == (True, country)


@pytest.mark.parametrize(
    ("name", "kind", "country"),
    [
        ("Neches", "river", "US"), ("the Vltava", "river", "CZ"), ("Tripoli International", "airport", "LY"),
        ("Baghdad International", "airport", "IQ"), ("the Adriatic", "sea", None), ("the Aegean", "sea", None),
        ("Cape Agulhas", "mountain", "ZA"), ("Farmakonisi", "island", "GR"), ("Torkham", "facility", None),
        ("Ascension", "island", "SH"), ("Kangwon province", "admin1", "KP"), ("SA", "country", "ZA"),
        ("Menoufia", "admin1", "EG"), ("Rhodope Mountains", "mountain", "BG"),
    ],
)  # fmt: skip
def test_the_short_names_of_the_news_are_among_the_candidates(gazetteer, name, kind, country):
    found = {(match.place.kind, match.place.country) for match in gazetteer.lookup(name)}
    assert (kind, country) in found or (country is None and kind in {kind for kind, _ in found})


@pytest.mark.parametrize("name", ["Mindanao", "Java", "Honshu", "Himalayas"])
def test_what_is_as_wide_as_a_province_is_no_spot(name):
    assert open_gazetteer().lookup(name)[0].place.is_area
