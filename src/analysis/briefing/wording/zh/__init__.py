"""Chinese words and sentences of the briefings."""

from analysis.briefing.wording.zh.annex import *
from analysis.briefing.wording.zh.change import *
from analysis.briefing.wording.zh.department import *
from analysis.briefing.wording.zh.figures import *
from analysis.briefing.wording.zh.missing import *
from analysis.briefing.wording.zh.money import *
from analysis.briefing.wording.zh.notes import *
from analysis.briefing.wording.zh.opening import *
from analysis.briefing.wording.zh.portal import *
from analysis.briefing.wording.zh.printing import *
from analysis.briefing.wording.zh.progress import *
from analysis.briefing.wording.zh.terms import *
