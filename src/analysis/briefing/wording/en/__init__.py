"""English words and sentences of the briefings."""

from analysis.briefing.wording.en.annex import *
from analysis.briefing.wording.en.change import *
from analysis.briefing.wording.en.department import *
from analysis.briefing.wording.en.figures import *
from analysis.briefing.wording.en.missing import *
from analysis.briefing.wording.en.money import *
from analysis.briefing.wording.en.notes import *
from analysis.briefing.wording.en.opening import *
from analysis.briefing.wording.en.portal import *
from analysis.briefing.wording.en.printing import *
from analysis.briefing.wording.en.progress import *
from analysis.briefing.wording.en.terms import *
