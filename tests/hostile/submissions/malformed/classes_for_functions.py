# grade: 30/50; shift: bad_value; slope: not_attempted; a class where a function was asked, and a module
import torch as slope_module

@HONEST-slope@


class shift:
    def __init__(self, x, by):
        self.result = x + by


slope = slope_module
