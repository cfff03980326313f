"""What the atlas knows, once it is known to be right: frozen, complete, each object made from a draft that passed.

References point forward, as objects. Which notes belong to a region is not here: the cross-link index knows it.
"""
