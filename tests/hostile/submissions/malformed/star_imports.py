# grade: 40/50; train: raised; imports everything from everywhere, also over its own names
from math import *
from torch import *
from torch.nn.functional import *

@HONEST@
