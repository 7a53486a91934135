"""Abbreviations of countries and states that newspapers use: AP style, postal codes, common short forms."""

from __future__ import annotations

from typing import Final

COUNTRIES: Final = {
    "US": "U.S.|US|U.S.A.|USA|America|United States|the States",
    "GB": "U.K.|UK|Britain|Great Britain",
    "AE": "UAE|U.A.E.|Emirates",
    "CD": "DRC|D.R.C.|DR Congo|D.R. Congo|Congo-Kinshasa|Democratic Republic of Congo|Democratic Republic of the Congo",
    "CG": "Congo-Brazzaville|Republic of Congo|Republic of the Congo|Congo",
    "CF": "CAR|C.A.R.",
    "SA": "KSA|Saudi",
    "PG": "PNG",
    "KR": "South Korea|S. Korea|ROK|Republic of Korea",
    "KP": "North Korea|N. Korea|DPRK",
    "CN": "PRC|China|Mainland China",
    "TW": "Taiwan|ROC|Republic of China",
    "RU": "Russia|Russian Federation",
    "IR": "Iran|Islamic Republic",
    "SY": "Syria",
    "VN": "Vietnam|Viet Nam",
    "LA": "Laos",
    "CZ": "Czechia|Czech Republic",
    "MK": "Macedonia|North Macedonia",
    "MM": "Burma|Myanmar",
    "CI": "Ivory Coast|Côte d'Ivoire",
    "CV": "Cape Verde|Cabo Verde",
    "TL": "East Timor|Timor-Leste",
    "SZ": "Swaziland|Eswatini",
    "TR": "Turkey|Türkiye",
    "NL": "Holland|Netherlands",
    "BA": "Bosnia|Bosnia-Herzegovina|Bosnia and Herzegovina|BiH",
    "NZ": "NZ|N.Z.",
    "PS": "Palestine|Palestinian territories|Occupied Palestinian Territory|State of Palestine",
    "VA": "Vatican|Vatican City|Holy See",
    "XK": "Kosovo",
    "MD": "Moldova",
    "TZ": "Tanzania",
    "BO": "Bolivia",
    "VE": "Venezuela",
    "BN": "Brunei",
    "FM": "Micronesia",
    "GM": "Gambia",
    "BS": "Bahamas",
    "HK": "Hong Kong",
    "MO": "Macau|Macao",
    "TT": "Trinidad",
    "KN": "St. Kitts",
    "VC": "St. Vincent",
    "FK": "Falklands|Falkland Islands",
    "EH": "Western Sahara",
    "SS": "South Sudan",
    "IL": "Israel",
    "DE": "Germany",
}  # fmt: skip
"""By ISO code."""

US_STATES: Final = {
    "AL": "Ala.", "AK": "Alaska", "AZ": "Ariz.", "AR": "Ark.", "CA": "Calif.|Cal.", "CO": "Colo.",
    "CT": "Conn.", "DE": "Del.", "DC": "D.C.|District of Columbia", "FL": "Fla.", "GA": "Ga.", "HI": "Hawaii",
    "ID": "Idaho", "IL": "Ill.", "IN": "Ind.", "IA": "Iowa", "KS": "Kan.|Kans.", "KY": "Ky.", "LA": "La.", "ME": "Maine",
    "MD": "Md.", "MA": "Mass.", "MI": "Mich.", "MN": "Minn.", "MS": "Miss.", "MO": "Mo.", "MT": "Mont.",
    "NE": "Neb.|Nebr.", "NV": "Nev.", "NH": "N.H.", "NJ": "N.J.", "NM": "N.M.|N. Mex.", "NY": "N.Y.", "NC": "N.C.|N. Carolina",
    "ND": "N.D.|N. Dak.|N. Dakota", "OH": "Ohio", "OK": "Okla.", "OR": "Ore.|Oreg.", "PA": "Pa.|Penn.|Penna.", "RI": "R.I.",
    "SC": "S.C.|S. Carolina", "SD": "S.D.|S. Dak.|S. Dakota", "TN": "Tenn.", "TX": "Tex.", "UT": "Utah", "VT": "Vt.",
    "VA": "Va.", "WA": "Wash.|Washington state", "WV": "W.Va.|W. Virginia", "WI": "Wis.|Wisc.", "WY": "Wyo.",
}  # fmt: skip
"""By postal code, which is a further abbreviation."""

CA_PROVINCES: Final = {
    "AB": "Alta.", "BC": "B.C.", "MB": "Man.", "NB": "N.B.", "NL": "Nfld.|N.L.|Newfoundland|Labrador", "NS": "N.S.",
    "NT": "N.W.T.", "NU": "Nunavut", "ON": "Ont.", "PE": "P.E.I.|PEI", "QC": "Que.|Qué.", "SK": "Sask.", "YT": "Yukon",
}  # fmt: skip
"""By postal code."""

AU_STATES: Final = {
    "NSW": "N.S.W.", "QLD": "Qld", "SA": "S.A.", "TAS": "Tas.", "VIC": "Vic.", "WA": "W.A.", "ACT": "A.C.T.", "NT": "N.T.",
}  # fmt: skip
"""By the code in common use."""

CITIES: Final = {
    5128581: "NYC|N.Y.C.|New York City", 5368361: "L.A.", 4140963: "Washington D.C.|Washington, D.C.|Washington DC|D.C.",
    1819729: "HK", 745044: "Istanbul", 524901: "Moscow", 703448: "Kyiv|Kiev", 698740: "Odessa|Odesa", 706483: "Kharkiv|Kharkov",
    98463: "Najaf|An Najaf", 276781: "Beirut", 71137: "Sanaa|Sana'a|Sana", 79415: "Hodeidah|Hudaydah|Al Hudaydah|Hodeida",
}  # fmt: skip
"""Cities by GeoNames id."""
