"""How good geonews is on labelled data: place names, whole articles, places of events.

See ``docs/evaluation.md`` for what each figure means and for the form of the labelled files.
"""

from geonews.evaluation.events import EventFigures as EventFigures
from geonews.evaluation.events import score_events as score_events
from geonews.evaluation.gold import read_gold_articles as read_gold_articles
from geonews.evaluation.gold import read_gold_documents as read_gold_documents
from geonews.evaluation.gold import read_gold_events as read_gold_events
from geonews.evaluation.layers import ArticleFigures as ArticleFigures
from geonews.evaluation.layers import score_articles as score_articles
from geonews.evaluation.mistakes import Mistake as Mistake
from geonews.evaluation.mistakes import find_mistakes as find_mistakes
from geonews.evaluation.toponyms import ToponymFigures as ToponymFigures
from geonews.evaluation.toponyms import macro_average as macro_average
from geonews.evaluation.toponyms import score_toponyms as score_toponyms
