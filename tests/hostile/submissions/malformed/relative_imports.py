# grade: 50/50; imports from files that were not handed in
from . import helpers
from .helpers import *
from helpers import shift
import submission
import __main__

@HONEST@
