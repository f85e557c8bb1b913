"""What the lab's projects bring about (Dutch: resultaten en impact): indicators, measurements, costs and benefits.

An indicator has a definition, a source and a baseline (Dutch: nulmeting, here *meting vooraf*); a target without a baseline
is refused, because nobody could tell what changed. A result is never a bare percentage: it stands with how many people it
rests on and with an interval. Numbers only, never who.

Chosen: names and definitions follow DDAS where it has them (`standard`), and two labs measure the same when they use the
same standard indicator, or the same name, *and* the same definition, kind and unit. Only then are results pooled
(`pooling`: random effects, Paule-Mandel), from three labs on; else they stand side by side with the reason why not. Other
labs and the public see a result only with the lab's consent, per indicator, and never of fewer than ten people.
Rejected: pooling counts (a town is no bigger success for being bigger), a score for "impact", and a stored verdict.

`rules` one indicator and its results · `standard` the names that DDAS has · `pooling` over labs · `balance` costs and
benefits · `importing` a file of measurements.
"""
