"""The rules, a file for each of the ten steps and one for the four criteria; pure: no Django, no database, no clock but `facts.today`. Source of all of them: the source page (tien deelstappen, vier
afrondingscriteria) as worked out in the product's own table; each rule's docstring says what it asks.
"""
