"""The rules, pure: no Django, no database, no clock but `facts.today`. Source of all of them: the source page (tien deelstappen, vier
afrondingscriteria) as worked out in the product's own table; each rule's docstring says what it asks.
"""
