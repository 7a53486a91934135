"""The first incident of a story in capitals stands where the whole story says that it happened."""

from __future__ import annotations

import geonews as gn
from geonews.model import Article

STATEMENT = (
    "LIMA, 3 MAR 90 (ANDINA) -- THE BISHOP TODAY CONDEMNED THE MURDER OF THREE TEACHERS AND CALLED FOR AN "
    "INVESTIGATION. THE TEACHERS WERE KILLED LAST NIGHT BY UNIDENTIFIED MEN.\n\nTHE BISHOP SAID THAT THE CRIME SHOWS "
    "HOW LITTLE A LIFE IS WORTH. HE SPOKE AT AYACUCHO CATHEDRAL. THE POLICE IN AYACUCHO ARE LOOKING FOR THE MEN."
)
TRADE = (
    "LIMA, 3 MAR 90 (ANDINA) -- THE MINISTER OF TRADE SAID TODAY THAT EXPORTS OF FISH ROSE BY A TENTH LAST YEAR. HE "
    "WILL MEET HIS COLLEAGUES IN QUITO ON MONDAY. COPPER SOLD WELL IN TOKYO, AND THE CAMPAIGN FOR NEW MARKETS WAS "
    "LAUNCHED IN BERLIN."
)


def test_a_statement_in_capitals_on_something_told_elsewhere_has_its_place():
    report = gn.parse(Article("a", STATEMENT))
    assert [site.country for incident in report.incidents[:1] for site in incident.sites] == ["PE"]


def test_its_site_has_evidence():
    incident = gn.parse(Article("a", STATEMENT)).incidents[0]
    said = [STATEMENT[span.start : span.end] for span in incident.evidence]
    assert any(incident.trigger.text in piece for piece in said)
    assert incident.reason


def test_nothing_happens_in_a_text_in_capitals_without_violence():
    assert gn.parse(Article("a", TRADE)).incidents == ()
